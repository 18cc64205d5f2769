"""What the readers of other programs' files share: values made fit to be kept, and JSON read as it comes."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from watchlist.domain.base.formatting import count
from watchlist.domain.base.text import clean
from watchlist.exchange.imports.encodings import decode
from watchlist.exchange.imports.source import Source, Unreadable

_ID = re.compile(r"[\w-]{1,40}")
_IMDB = re.compile(r"(?:.*\b)?tt(\d{5,10})\b.*|(\d{1,10})")
_TMDB = re.compile(r"(?:.*/movie/)?(\d{1,12})(?:-.*)?")

NAMED = 12
"""The most files that are named one by one."""
LONGEST = 200
"""The most characters of an id, or of an address with one, that are looked at."""


def _id(catalogue: str, value: str) -> str:
    """An id as its catalogue writes it, out of the address of its page or bare digits too; empty for none."""
    if catalogue == "imdb":
        found = _IMDB.fullmatch(value)
        return f"tt{(found[1] or found[2]).zfill(7)}" if found else ""
    if catalogue == "tmdb":
        found = _TMDB.fullmatch(value)
        return found[1] if found else ""
    return value if _ID.fullmatch(value) else ""


def ids_of(found: Mapping[str, object], names: Mapping[str, str]) -> dict[str, str]:
    """The ids of a film by the catalogues they are of. names: what each catalogue is called in what was found."""
    ids = {}
    for catalogue, name in names.items():
        value = str(found.get(name) or "").strip().removesuffix(".0")[:LONGEST]
        if value != "0" and (id := _id(catalogue, value)):
            ids[catalogue] = id
    return ids


def json_of(source: Source, name: str) -> Any:
    """What stands in a JSON file; raises Unreadable, in words, for one that is none."""
    shown = clean(PurePosixPath(name).name)
    if name in source.parsed:
        return source.parsed[name]
    try:
        found = msgspec.json.decode(decode(source.read(name))[0])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Unreadable(f"{shown} is not whole, so it cannot be read ({clean(str(error), 120)}).") from None
    if source.single:
        source.parsed[name] = found
    return found


def others(source: Source, read: Iterable[str]) -> list[str]:
    """The files of a folder or zip that were not read, by their folders where there are many."""
    left = [name for name in source.names if name not in set(read)]
    if len(left) <= NAMED:
        return [f"{clean(name)}: nothing in it is kept here" for name in left]
    folders = Counter(clean(PurePosixPath(name).parent.as_posix()) for name in left)
    return [f"{count(number, 'file')} in {folder}: nothing in them is kept here" for folder, number in folders.items()]
