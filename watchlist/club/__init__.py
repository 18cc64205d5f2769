"""A poll that many answer on pages, and its live tally: an optional extra, imported nowhere else."""
