"""Texts of yours that were written on another device at the same time as the one that stands."""

from datetime import datetime

from msgspec import Struct

WHY, TOLD_BY, DROP_REASON, TEXT, ABOUT, NOTE = "why", "told_by", "drop_reason", "text", "about", "notes"
"""What such a text can be: a field of an entry, the text of a verdict, what a list is, or a note in it."""


class OtherText(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A text that neither device had seen of the other: it is kept beside the newer one until one is chosen.

    part: what it is. of: the id of the viewing, or the slug of the film in a list, that it is said of; empty where it
    is of the whole.
    """

    part: str
    of: str = ""
    text: str
    device: str
    at: datetime
