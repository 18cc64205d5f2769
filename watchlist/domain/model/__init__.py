"""Frozen values: films, entries, the library and what is shown of it."""
