"""A file's tables read into a library."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library, Step
from watchlist.domain.model.poll import Ballot
from watchlist.storage.cleaning import fit_json
from watchlist.storage.errors import Damaged

STEPS = "steps"


class Contents(Struct, frozen=True):
    """Everything in a file that this version knows, by document ids."""

    films: dict[str, Film] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    lists: dict[str, FilmList] = field(default_factory=dict)
    ballots: dict[str, Ballot] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)


class _Slug(Struct):
    slug: str


class _BallotKey(Struct):
    film: str
    id: int


class _StepKey(Struct):
    id: int


class TableKey(Struct, frozen=True):
    """How the documents of a table are identified: the fields to decode, and the key made of them."""

    fields: type[Struct]
    key: Callable[[Any], str]


_BY_SLUG = TableKey(_Slug, attrgetter("slug"))
TABLE_KEYS: Mapping[str, TableKey] = {
    "films": _BY_SLUG,
    "entries": _BY_SLUG,
    "lists": _BY_SLUG,
    "ballots": TableKey(_BallotKey, lambda ballot: f"{ballot.film} {ballot.id}"),
    STEPS: TableKey(_StepKey, lambda step: str(step.id)),
}
_decoder = msgspec.json.Decoder(Contents)


def library_of(raw: bytes, path: Path) -> Library:
    """The library that a text holds, every document checked but what steps hold; raises Damaged, in words."""
    try:
        contents = _decoder.decode(fit_json(raw))
    except UNREADABLE as error:
        raise damaged(path, error) from error
    tables = {name: _by_key(name, getattr(contents, name), path) for name in TABLE_KEYS}
    steps = sorted(tables.pop(STEPS).values(), key=lambda step: step.id)
    return Library(**tables, steps=tuple(steps))


def _by_key(name: str, documents: Mapping[str, Any], path: Path) -> dict[str, Any]:
    key = TABLE_KEYS[name].key
    values = {key(value): value for value in documents.values()}
    if len(values) < len(documents):
        keys = sorted(key(value) for value in documents.values())
        twice = next(key for key, following in pairwise(keys) if key == following)
        raise Damaged(f"Your library {path} is damaged: “{twice}” stands twice among its {name}.")
    return values


def key_of(table: str, document: Mapping[str, Any]) -> str:
    """The key of a document; raises ValidationError where it has none."""
    known = TABLE_KEYS[table]
    return known.key(msgspec.convert(document, known.fields))


def damaged(path: Path, error: Exception) -> Damaged:
    """The words for a file that does not parse or check."""
    match error:
        case msgspec.ValidationError():
            why = f"it does not hold what a library holds ({error})"
        case KeyError():
            why = "it has no head"
        case _:
            why = f"it cannot be understood ({error})"
    return Damaged(f"Your library {path} is damaged: {why}.")
