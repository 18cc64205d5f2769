"""Values out of JSON that others wrote, of which nothing is certain."""

from collections.abc import Mapping
from typing import Any

LARGEST = (1 << 53) - 1


def mappings(value: object) -> list[Mapping[str, Any]]:
    """The objects in a list of JSON; whatever else stands there is left out."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def mapping(value: object) -> Mapping[str, Any]:
    """An object of JSON; an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def text(value: object) -> str:
    """A text of JSON; an empty one where there is none."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def number(value: object) -> int | None:
    """A whole number of JSON; None where there is none, or one that not every reader of JSON could hold."""
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST else None
