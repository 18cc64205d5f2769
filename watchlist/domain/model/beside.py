"""Your texts that were written on two devices at the same time; one stands, others are kept beside it."""

from datetime import datetime

from msgspec import Struct

WHY, TOLD_BY, DROP_REASON, TEXT, ABOUT, NOTE = "why", "told_by", "drop_reason", "text", "about", "notes"
"""The kinds of such texts: fields of an entry, the text of a verdict, the description of a list, a note in it."""


class OtherText(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A text that is kept beside a newer one, which the other device had not seen, until you choose one.

    part: its kind. of: the id of its viewing, or the slug of its film in a list; empty if it belongs to the whole.
    """

    part: str
    of: str = ""
    text: str
    device: str
    at: datetime
