"""What can go wrong between devices, in words for the user."""


class SyncError(Exception):
    """The devices cannot be brought together, and why, in words."""
