"""Drafts, which are not saved yet: a verdict, or the fields of another dialog."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from watchlist.domain.base.formatting import phrase

FieldValue = str | int | dict[str, str] | None
"""The value of a field: a text, a choice or a score, or the signs of hype notes by their keys."""


class Draft(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A verdict in the editor that is not saved yet.

    viewing is the id of the viewing it judges, 0 for a new one that saving will log; day is None if it is not known.
    day_typed: the day as it is typed, which may be no day yet.
    """

    slug: str
    rating: int | None = None
    text: str = ""
    spoilers: bool = False
    day: date | None = None
    viewing: int = 0
    day_typed: str = ""

    @property
    def written(self) -> bool:
        """Whether it has a score, a text or a typed day, so that it is worth keeping."""
        return self.rating is not None or bool(self.text.strip() or self.day_typed.strip())

    @property
    def words(self) -> str:
        """What was written; the score if there is no text."""
        return self.text.strip() or phrase("a score of {} %", self.rating)


class FieldsDraft(Struct, frozen=True):
    """The fields of a dialog that have changed since it was opened.

    dialog: the dialog's name and its film or films. fields: the new values, by the fields' names.
    """

    dialog: str
    fields: Mapping[str, FieldValue] = field(default_factory=dict)

    @property
    def written(self) -> bool:
        """Whether any field has changed."""
        return bool(self.fields)

    @property
    def words(self) -> str:
        """What was written in all of its fields."""
        return " / ".join(value for value in self.fields.values() if isinstance(value, str))


LAST_SEARCH, SEARCH_LINE = "the last search", "search"
"""The name of the draft of what was typed to search films, and of its field."""


def typed_search(text: str) -> FieldsDraft:
    """The text typed to search films, as the draft that keeps it for the next time."""
    return FieldsDraft(LAST_SEARCH, {SEARCH_LINE: text})
