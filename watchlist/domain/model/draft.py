"""What is being written and not saved yet: a verdict, or what stands in the fields of another dialog."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

FieldValue = str | int | dict[str, str] | None
"""What stands in a field: a text, a choice or a score, or the signs of hype notes by their keys."""


class Draft(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A verdict being written: what stands in the editor and is not saved yet.

    viewing is the id of the viewing it judges, 0 for one that saving will log; day is empty where it is not known.
    """

    slug: str
    rating: int | None = None
    text: str = ""
    spoilers: bool = False
    day: date | None = None
    viewing: int = 0

    @property
    def written(self) -> bool:
        """Whether it says anything: without a score and a text there is nothing to go on with."""
        return self.rating is not None or self.text.strip() != ""


class FieldsDraft(Struct, frozen=True):
    """The fields of a dialog that stand otherwise than when it was opened.

    dialog: which dialog, and the film it is about, or the films. fields: what stands in them, by their names.
    """

    dialog: str
    fields: Mapping[str, FieldValue] = field(default_factory=dict)

    @property
    def written(self) -> bool:
        """Whether anything stands otherwise."""
        return bool(self.fields)
