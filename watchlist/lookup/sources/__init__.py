"""What can be asked online: each source as pairs of pure functions, a request out and an answer in."""
