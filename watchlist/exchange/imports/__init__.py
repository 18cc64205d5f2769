"""Other programs' files, read into changes."""
