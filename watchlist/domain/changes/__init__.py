"""Everything that can happen to a library."""
