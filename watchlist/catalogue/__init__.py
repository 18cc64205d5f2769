"""Any film, offline: a throw-away index on this machine, built from files that were shipped, fetched or made."""
