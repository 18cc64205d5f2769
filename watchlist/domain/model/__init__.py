"""Frozen values: films, entries, the library and the settings."""
