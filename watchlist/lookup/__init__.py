"""Any film, online, and only when asked: sources, one client, a cache."""
