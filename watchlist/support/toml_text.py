"""Texts in TOML, refused where reading them would cost far more than they are long."""

from typing import Any

DOTS_LIMIT = 2_000_000
"""The most dots, squared line by line: the memory and time that a name takes grow with the square of its dots."""


class TooManyDots(ValueError):
    """A text whose names have far too many dots."""


def refuse_many_dots(text: str) -> None:
    """Raise TooManyDots for a text that would take all memory."""
    if sum(line.count(".") ** 2 for line in text.split("\n")) > DOTS_LIMIT:
        raise TooManyDots("it has lines with far too many dots")


def read_toml(text: str) -> dict[str, Any]:
    """The values in a text; raises TooManyDots, any other ValueError, or RecursionError."""
    import tomllib  # most starts read none

    refuse_many_dots(text)
    return tomllib.loads(text)
