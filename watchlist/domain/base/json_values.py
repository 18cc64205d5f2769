"""Reading values from foreign JSON, whose types are not certain."""

from collections.abc import Mapping
from typing import Any

LARGEST = (1 << 53) - 1


def mappings(value: object) -> list[Mapping[str, Any]]:
    """The objects in a JSON list; anything else in it is left out."""
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict)]


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object; an empty one for any other value."""
    if not isinstance(value, dict):
        return {}
    return value


def text(value: object) -> str:
    """A JSON text or number as text; an empty one for any other value."""
    if not isinstance(value, str | int | float):
        return ""
    return str(value)


def number(value: object) -> int | None:
    """A JSON whole number; None for any other value, and for numbers that not every JSON reader can hold."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        return None
    return value
