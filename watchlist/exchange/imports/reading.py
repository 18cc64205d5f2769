"""Helpers that the readers of other programs' files share: ids, numbers, and JSON of any shape."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from watchlist.domain.base.formatting import count
from watchlist.domain.base.json_values import mappings
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean
from watchlist.exchange.imports.encodings import decode
from watchlist.exchange.imports.source import Source, Unreadable

_ID = lazy_pattern(r"([\w-]{1,40})")
_PATTERNS = {
    "imdb": lazy_pattern(r"(?:.*\b)?tt(\d{5,10})\b.*|(\d{1,10})"),
    "tmdb": lazy_pattern(r"(?:.*/movie/)?(\d{1,12})(?:-.*)?"),
}
LONGEST_NUMBER = 7
"""The most digits of a number that is read."""

NAMED = 12
"""The most files that are named one by one."""
LONGEST = 200
"""The most characters of an id, or of an address with one, that are looked at."""


def _id(catalogue: str, value: str) -> str:
    """An id in its catalogue's spelling, also out of bare digits or the address of a page; empty for no id."""
    match = _PATTERNS.get(catalogue, _ID).fullmatch(value)
    if match is None:
        return ""
    id: str = next(filter(None, match.groups()))
    if catalogue == "imdb":
        return f"tt{id.zfill(7)}"
    return id


def code_of(ids: Mapping[str, str]) -> str:
    """The first of a film's ids, as a code that all rows of the film share; empty where it has no id."""
    return next((f"{catalogue}:{id}" for catalogue, id in ids.items()), "")


def whole_number(digits: str, among: range) -> int | None:
    """The number that these digits write, if it is in a range."""
    if not digits.isdecimal() or len(digits) > LONGEST_NUMBER or int(digits) not in among:
        return None
    return int(digits)


def ids_of(values: Mapping[str, object], names: Mapping[str, str]) -> dict[str, str]:
    """The ids of a film by the catalogues they are of. names: the names of the catalogues among the values."""
    ids = {}
    for catalogue, name in names.items():
        value = str(values.get(name) or "").strip().removesuffix(".0")[:LONGEST]
        if value != "0" and (id := _id(catalogue, value)):
            ids[catalogue] = id
    return ids


def json_of(source: Source, name: str) -> Any:
    """The value in a JSON file; raises Unreadable, in words, for a file that is no JSON."""
    shown = clean(PurePosixPath(name).name)
    if name in source.parsed:
        return source.parsed[name]
    try:
        value = msgspec.json.decode(decode(source.read(name))[0])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Unreadable(
            f"{shown} is incomplete or damaged, so it cannot be read ({clean(str(error), 120)})."
        ) from None
    if source.single:
        source.parsed[name] = value
    return value


def single_json(source: Source) -> Any:
    """The value in a source that is one JSON file; None for any other, and for one that cannot be read."""
    if not source.may_be(".json"):
        return None
    try:
        return json_of(source, source.names[0])
    except Unreadable:
        return None


def items_with(value: object, *fields: str) -> list[Mapping[str, Any]]:
    """The objects in a list of JSON, if the first has these fields; else none: another program wrote the list."""
    items = mappings(value)
    if not items or not items[0].keys() >= {*fields}:
        return []
    return items


def unread_files(source: Source, read: Iterable[str]) -> list[str]:
    """The files of a folder or zip that were not read, by their folders where there are many."""
    known = set(read)
    unread = [name for name in source.names if name not in known]
    if len(unread) <= NAMED:
        return [f"{clean(name)}: nothing in it is kept here" for name in unread]
    folders = Counter(clean(PurePosixPath(name).parent.as_posix()) for name in unread)
    return [f"{count(number, 'file')} in {folder}: nothing in them is kept here" for folder, number in folders.items()]
