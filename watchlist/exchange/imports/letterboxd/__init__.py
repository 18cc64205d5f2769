"""A Letterboxd export."""
