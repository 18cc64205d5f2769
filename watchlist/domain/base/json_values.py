"""Reading values from foreign JSON, whose types are not certain."""

from collections.abc import Mapping
from typing import Any

import msgspec

from watchlist.domain.base.text import clean

UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""The errors that decoding arbitrary bytes may raise, also for nesting that is too deep in fields that nobody reads."""
LARGEST = (1 << 53) - 1


def why_unreadable(error: Exception) -> str:
    """The reason why bytes could not be decoded, as part of a sentence."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return "it is not in UTF-8"
    return clean(str(error))


def items(value: object) -> list[Any]:
    """A list of JSON; an empty one where there is none."""
    if not isinstance(value, list):
        return []
    return value


def mappings(value: object) -> list[Mapping[str, Any]]:
    """The objects in a list of JSON; whatever else stands there is left out."""
    return [item for item in items(value) if isinstance(item, dict)]


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object; an empty one for any other value."""
    if not isinstance(value, dict):
        return {}
    return value


def text(value: object) -> str:
    """A JSON text or number as text; an empty one for any other value."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    return str(value)


def texts(value: object) -> tuple[str, ...]:
    """The texts in a list of JSON; none where there is no list."""
    if not isinstance(value, list):
        return ()
    return tuple(map(text, value))


def number(value: object) -> int | None:
    """A JSON whole number; None for any other value, and for numbers that not every JSON reader can hold."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        return None
    return value
