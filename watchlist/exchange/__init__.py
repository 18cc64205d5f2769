"""Other programs' files, turned into changes, and the library as files."""
