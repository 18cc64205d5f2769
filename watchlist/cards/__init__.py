"""Card files, read into a shelf."""
