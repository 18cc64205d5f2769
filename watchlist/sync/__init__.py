"""Devices of one person: each writes a log of its changes, and reads those of the others from a folder."""
