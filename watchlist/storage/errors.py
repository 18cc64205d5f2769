"""The faults of a library on disk, each with a sentence that says what is wrong."""


class StoreError(Exception):
    """A library that could not be read or saved, and why, in words. Nothing on disk has been touched."""


class Damaged(StoreError):
    """The file does not parse or is not a library: empty, cut off, of wrong shapes."""


class EditedOutside(StoreError):
    """The file parses, but something other than this program wrote it."""


class TooNew(StoreError):
    """The file was written by a newer version of the program."""


class Missing(StoreError):
    """The file is gone, though a library has been there."""


class Stale(StoreError):
    """The file is an older copy than one that was seen before."""


class OtherLibrary(StoreError):
    """The file is another library than was there before."""


class Locked(StoreError):
    """Another process has been writing for too long."""


class CannotRead(StoreError):
    """The system does not let the file be read."""


class UnreadableJournal(CannotRead):
    """The system does not let the journal be read."""


class CannotWrite(StoreError):
    """The system does not let the file be written."""
