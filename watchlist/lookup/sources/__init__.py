"""What can be asked on line: each source as pairs of pure functions, a request out and an answer in."""
