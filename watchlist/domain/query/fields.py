"""The fields that a query can name, and the values that each reads from a film."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from msgspec import Struct

from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row, cast_names, tags
from watchlist.domain.query.choices import CHOICES
from watchlist.domain.query.sort import Sort


class FieldKind(Enum):
    """The kind of a field's values, which decides how a query compares them.

    NAMES: names of people and things, found by the start of any word. LABELS: your own names, found whole.
    DAYS: several days.
    """

    NAMES = "names"
    LABELS = "labels"
    YEAR = "year"
    MINUTES = "minutes"
    SCORE = "score"
    DAY = "day"
    DAYS = "days"
    CHOICE = "choice"
    SORT = "sort"


COMPARED = (FieldKind.YEAR, FieldKind.MINUTES, FieldKind.SCORE, FieldKind.DAY, FieldKind.DAYS)
"""The kinds whose values can be compared."""


class Field(Struct, frozen=True):
    """One field. read: its value in a row; yours: the value belongs to your entry; example: how a query gives it.

    NAMES and LABELS read several texts; YEAR, MINUTES, SCORE and DAY a whole number or None; DAYS several of those.
    """

    name: str
    kind: FieldKind
    read: Callable[[Row], Any]
    yours: bool = False
    example: str = ""

    @property
    def searched(self) -> bool:
        """Whether free words search this field too."""
        return self.name in _SEARCHED


def _film(read: Callable[[Film], Any]) -> Callable[[Row], Any]:
    return lambda row: read(row.film)


def _entry(read: Callable[[Entry], Any], missing: Any = None) -> Callable[[Row], Any]:
    return lambda row: missing if row.entry is None else read(row.entry)


def _nothing(row: Row) -> None:
    return None


def _ordinal(day: date | None) -> int | None:
    if day is None:
        return None
    return day.toordinal()


def _waiting(entry: Entry) -> int | None:
    """The day on which a film that is to be watched was last planned."""
    if not entry.wanted:
        return None
    return entry.planned_since.toordinal()


def _teller(entry: Entry) -> tuple[str, ...]:
    if not entry.told_by:
        return ()
    return (entry.told_by,)


def _names(name: str, read: Callable[[Film], tuple[str, ...]], example: str) -> Field:
    return Field(name, FieldKind.NAMES, _film(read), example=f"a name, such as {name}:{example}")


MINE = "mine"
"""The value that stands for any of your services on which a film can be watched."""


def _places(row: Row) -> tuple[str, ...]:
    if row.mine:
        return (*row.film.on, MINE)
    return row.film.on


_SEARCHED = ("title", "director", "writer", "cast", "told", "tag")
_DATE = "a date, such as 2025-03, or a time ago, such as 30d or 1y"
_ALL = (
    Field("status", FieldKind.CHOICE, _nothing, example="one of " + ", ".join(CHOICES["status"])),
    Field("is", FieldKind.CHOICE, _nothing, example="one of " + ", ".join(CHOICES["is"])),
    Field("has", FieldKind.CHOICE, _nothing, example="something a film can have, such as verdict, hype, tags or genre"),
    Field("list", FieldKind.LABELS, lambda row: row.lists, True, 'a name, such as list:"Best of 2024"'),
    Field("tag", FieldKind.LABELS, _entry(tags, ()), True, "a tag, such as tag:comfort"),
    _names("title", lambda film: (film.title, film.original_title), "alien"),
    _names("genre", lambda film: film.genres, "romance"),
    _names("director", lambda film: film.directors, '"Han Ji-won"'),
    _names("writer", lambda film: film.writers, '"Greta Gerwig"'),
    _names("cast", cast_names, '"Kim Tae-ri"'),
    _names("country", lambda film: film.countries, "korea"),
    _names("language", lambda film: film.languages, "korean"),
    _names("studio", lambda film: film.studios, "ghibli"),
    Field("on", FieldKind.NAMES, _places, example=f"a name, such as on:netflix, or on:{MINE}"),
    Field(
        "told",
        FieldKind.NAMES,
        _entry(_teller, ()),
        True,
        "a name, such as told:mina",
    ),
    Field("year", FieldKind.YEAR, _film(lambda film: film.year), example="a year, such as 2016, 2016..2025 or 1990s"),
    Field("minutes", FieldKind.MINUTES, _film(lambda film: film.minutes), example="a number of minutes, such as 100"),
    Field("hype", FieldKind.SCORE, _entry(lambda entry: entry.hype.score if entry.hype else None), True),
    Field("rating", FieldKind.SCORE, _entry(lambda entry: entry.rating), True),
    Field("added", FieldKind.DAY, _entry(lambda entry: entry.added.toordinal()), True, _DATE),
    Field("waiting", FieldKind.DAY, _entry(_waiting), True, _DATE),
    Field("released", FieldKind.DAY, _film(lambda film: _ordinal(film.released)), example=_DATE),
    Field(
        "watched",
        FieldKind.DAYS,
        _entry(lambda entry: [_ordinal(seen.day) for seen in entry.viewings], ()),
        True,
        _DATE,
    ),
    Field(
        "sort",
        FieldKind.SORT,
        _nothing,
        example="one of " + ", ".join(sort.value for sort in Sort) + ", and a - for downwards",
    ),
)
FIELDS: Mapping[str, Field] = {field.name: field for field in _ALL}
"""Every field by its name in queries."""

MEANT: Mapping[str, str] = {
    "actor": "cast", "starring": "cast", "by": "director", "length": "minutes", "runtime": "minutes",
    "score": "rating", "rated": "rating", "stars": "rating", "streaming": "on", "where": "on", "decade": "year",
    "seen": "watched", "from": "told", "order": "sort", "name": "title", "tagged": "tag", "no": "-has",
    "without": "-has", "before": "year", "after": "year", "since": "year",
}  # fmt: skip
"""The fields that people mean by names that are no fields."""
SYNONYMS: Mapping[str, str] = {
    "seen": "status:watched", "unseen": "-status:watched", "unwatched": "-status:watched", "rated": "has:rating",
    "favourite": "is:liked", "favorite": "is:liked", "loved": "is:liked", "towatch": "status:planned",
    "upcoming": "is:unreleased", "tagged": "has:tags", "hyped": "has:hype", "reviewed": "has:text",
    "review": "has:text", "notes": "has:note", "list": "is:listed", "rewatch": "is:rewatched",
}  # fmt: skip
"""The conditions that people mean by words that are no values."""
