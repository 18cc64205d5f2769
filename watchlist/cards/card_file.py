"""One card file read into a Film, with every fault named in words."""

import unicodedata
from pathlib import Path
from typing import Any

from watchlist.cards.card_format import CARD, film_of
from watchlist.cards.fields import Faults, reason_of
from watchlist.domain.base.formatting import join
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean, slug
from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import CardFault
from watchlist.support.files import decoded
from watchlist.support.toml_text import TooManyDots, read_toml

SIZE_LIMIT = 1024 * 1024
"""The largest card that is read, in bytes."""
SUFFIX = ".toml"

_AT = lazy_pattern(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_WORDS = {
    "Expected '=' after a key": "a “=” is missing after the field's name",
    "Invalid value": 'the value cannot be read; text stands in quotation marks: "…"',
    "Invalid statement": 'this is no field; a field is written name = "…"',
    "Invalid initial character for a key": "a field's name is missing, or has a sign that names cannot have",
    "Expected newline or end of document": 'something is left over on the line; a " within text is written \\"',
    "Found invalid character": "a sign stands there that cannot be seen; type the line afresh",
    "Illegal character": "a text is not closed with its quotation mark on the same line",
    "Unterminated string": "a text is not closed with its quotation mark",
    "Expected \"'": "a text is not closed with its quotation mark",
    "Unescaped '\\'": "a \\ within text is written \\\\",
    "Unclosed array": "a list is not closed with ]; its items are separated by commas",
    "Unclosed inline table": "a { is not closed with }; what is within is separated by commas",
    "Cannot overwrite": "this field is there a second time",
    "Duplicate inline table": "this field is there a second time",
    "Cannot declare": "this heading is there a second time; blocks that repeat have double brackets: [[cast]]",
    "Cannot mutate": "this heading belongs to something that is closed already",
    "Cannot redefine": "this heading belongs to something that is written otherwise above",
    "Expected ']' at the end of a table": "a heading is not closed with ]",
    "Expected ']]'": "a heading is not closed with ]]",
    "Invalid date or datetime": "there is no such day",
}


def read_card(path: Path) -> tuple[Film | None, tuple[CardFault, ...]]:
    """The film of a card file and no fault, or None and every fault; never raises for the contents of a file."""
    faults = Faults(str(path), own=CARD.parts)
    name = unicodedata.normalize("NFC", path.stem)
    if path.suffix.lower() != SUFFIX:
        faults.add("", f"is no card: a card's file name ends in {SUFFIX}")
    elif name != slug(name):
        faults.add("", f"the file's name is the film's short name: call it {slug(name)}{SUFFIX}")
    values = _tables(path, faults)
    if values is None:
        return None, tuple(faults.named)
    return film_of(name, values, faults), tuple(faults.named)


def _tables(path: Path, faults: Faults) -> dict[str, Any] | None:
    content = _content(path, faults)
    if content is None:
        return None
    try:
        tables = read_toml(content)
    except TooManyDots:
        faults.add("", "has lines with far too many dots")
    except RecursionError:
        faults.add("", "cannot be read: its lists are nested too deeply")
    except ValueError as error:
        faults.add(*_syntax(str(error), content))
    else:
        faults.content = content
        return tables
    return None


def _content(path: Path, faults: Faults) -> str | None:
    """The text of a file; None once its fault is noted."""
    try:
        if not path.is_file():
            faults.add("", _no_file(path))
            return None
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        faults.add("", f"cannot be opened: {reason_of(error, 'its name cannot be used')}")
        return None
    if len(data) > SIZE_LIMIT:
        faults.add("", "is larger than 1 MiB, too large for a card")
        return None
    try:
        return decoded(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(f"line {line}", "holds letters that are not UTF-8; save the file as UTF-8 text")
        return None


def _no_file(path: Path) -> str:
    if path.is_dir():
        return "is a folder; a card is one file"
    if path.exists():
        return "is no ordinary file"
    return "there is no such file"


def _syntax(message: str, content: str) -> tuple[str, str]:
    """The line and the reason of a fault in the TOML of a file, from tomllib's message."""
    at, reason = _AT.search(message), _AT.sub("", message)
    if reason.startswith("Exceeds the limit"):
        return "", "holds a number with thousands of digits"
    words = next((words for start, words in _WORDS.items() if reason.startswith(start)), "")
    words = words or f"cannot be read: {clean(reason, 120)}"
    if at is None or at[1] is None:
        return "the end of the file", words
    number = int(at[1])
    lines = content.split("\n")
    shown = clean("".join(lines[number - 1 : number]), 60)
    return f"line {number}", join(words, shown, by=", in: ")
