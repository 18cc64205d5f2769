"""Any film, on line, and only when asked: sources, one client, a cache."""
