"""The line of each field of a card file, for messages about it: the TOML library tells no lines."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from watchlist.domain.base.patterns import lazy_pattern

_HEADING = lazy_pattern(r"\s*(\[\[?)([^\[\]\"'#]+)\]")
_FIELD = lazy_pattern(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_QUOTES = ('"""', "'''")


def line_of(lines: Mapping[str, int], field: str) -> int:
    """The line of a field, or of the block that it belongs to or is missing from; 0 where it has none."""
    while field and field not in lines:
        # cast[2].dubs[1].name lies in cast[2].dubs, that in cast[2], and that in cast; a wrong name may hold any sign
        field = field[: max(0, field.rfind("."), field.rfind("["))]
    return lines.get(field, 0)


def lines_of_fields(content: str) -> Mapping[str, int]:
    """The lines, counted from 1, of the fields and headings of a file, by their places: "cast[2].name"."""
    lines: dict[str, int] = {}
    blocks: Counter[str] = Counter()
    block = ""
    for number, line in _outside_of_texts(content):
        if heading := _HEADING.match(line):
            block = _block(heading[1], heading[2], blocks)
            lines.setdefault(block, number)
            lines.setdefault(block.partition("[")[0], number)
        elif field := _FIELD.match(line):
            lines.setdefault(f"{block}.{field[1]}" if block else field[1], number)
    return lines


def _block(brackets: str, name: str, blocks: Counter[str]) -> str:
    """The place of the block that a heading begins, with its number if such blocks repeat."""
    parts = [part.strip() for part in name.split(".")]
    if brackets == "[[":
        blocks[".".join(parts)] += 1
    places = (".".join(parts[:end]) for end in range(1, len(parts) + 1))
    named = (
        part + (f"[{blocks[place]}]" if place in blocks else "") for part, place in zip(parts, places, strict=True)
    )
    return ".".join(named)


def _outside_of_texts(content: str) -> Iterator[tuple[int, str]]:
    """The lines, with their numbers, that do not begin inside a text of several lines."""
    within = ""
    for number, line in enumerate(content.split("\n"), 1):
        if not within:
            yield number, line
        for quotes in re.findall("|".join(_QUOTES), line):
            within = "" if quotes == within else within or quotes
