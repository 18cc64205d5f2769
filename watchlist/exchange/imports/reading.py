"""What the readers of other programs' files share: values made fit to be kept, and JSON read as it comes."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from watchlist.domain.base.rating import HIGHEST
from watchlist.domain.base.text import clean
from watchlist.exchange.imports.source import Source, Unreadable

_ID = re.compile(r"[\w-]{1,40}")
_IMDB = re.compile(r"tt\d{5,10}")


def ids_of(found: Mapping[str, object], names: Mapping[str, str]) -> dict[str, str]:
    """The ids of a film by the catalogues they are of. names: what each catalogue is called in what was found."""
    ids = {}
    for catalogue, name in names.items():
        value = str(found.get(name) or "").strip().removesuffix(".0")
        if _ID.fullmatch(value) and value != "0" and (catalogue != "imdb" or _IMDB.fullmatch(value)):
            ids[catalogue] = value
    return ids


def rating_of(value: object, top: int) -> int | None:
    """A rating up to top as one up to 100; None for none. Raises ValueError, in words, for what is no rating."""
    text = str(value if value is not None else "").strip().replace(",", ".")
    if text in ("", "-", "0", "0.0", "null"):
        return None
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"“{clean(text, 40)}” is not a rating") from None
    if not 0 < number <= top:
        raise ValueError(f"“{clean(text, 40)}” is not a rating up to {top}")
    return max(1, round(number * HIGHEST / top))


def json_of(source: Source, name: str) -> Any:
    """What stands in a JSON file; raises Unreadable, in words, for one that is none."""
    shown = clean(PurePosixPath(name).name)
    try:
        return msgspec.json.decode(source.read(name))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"{shown} is not whole, so it cannot be read ({clean(str(error), 120)}).") from None


def mappings(value: object) -> list[Mapping[str, Any]]:
    """The objects in a list of JSON; whatever else stands there is left out."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def mapping(value: object) -> Mapping[str, Any]:
    """An object of JSON; an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def text(value: object) -> str:
    """A text of JSON; an empty one where there is none."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
