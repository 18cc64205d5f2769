"""The query language, and the index that it searches."""
