"""How a library is kept on disk and never lost."""
