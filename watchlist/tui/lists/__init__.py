"""Lists that draw only the lines in view."""
