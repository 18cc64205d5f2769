"""The library as it is looked through."""
