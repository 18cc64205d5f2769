"""Other programs' files, turned into changes."""
