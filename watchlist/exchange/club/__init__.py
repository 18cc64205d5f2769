"""The club folder: one file for each member, written by that member alone."""
