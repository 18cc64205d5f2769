"""The query language, and the index that answers it."""
