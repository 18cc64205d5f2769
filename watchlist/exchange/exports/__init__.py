"""A library as files that others read: one format a file."""
