"""The main screens."""
