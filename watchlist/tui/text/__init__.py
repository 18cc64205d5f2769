"""Functions from values and a width to text."""
