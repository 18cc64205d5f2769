"""The changes of a library."""
