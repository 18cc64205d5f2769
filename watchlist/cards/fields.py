"""The parts of a card and how they are read: a value, a list, a table. Each names every fault in it."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from watchlist.cards.lines import line_of, lines_of_fields
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import LINE_LIMIT, clean
from watchlist.domain.model.shelf import CardFault

FAULTS_LIMIT = 100
"""The most faults named of one card."""


class Faults:
    """The faults named of one card. own: the names of the card's own fields, above every heading.

    content: the text of the file, once its fields are read.
    """

    def __init__(self, file: str, own: Collection[str] = ()) -> None:
        self.file = file
        if not file.isprintable():
            self.file = clean(file)
        self.own = own
        self.content = ""
        self.named: list[CardFault] = []

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        """The line of each field; only a card with a fault is looked through for them."""
        return lines_of_fields(self.content)

    def add(self, where: str, reason: str) -> None:
        """Note one fault; where is empty for the whole file. Faults past the limit are not named."""
        if len(self.named) < FAULTS_LIMIT:
            line = line_of(self._lines, where) if self.content else 0
            self.named.append(CardFault(self.file, where, reason, line))
        elif len(self.named) == FAULTS_LIMIT:
            self.named.append(CardFault(self.file, "", f"has more than {FAULTS_LIMIT} faults; these come first"))

    def unknown(self, where: str, name: str, known: Collection[str]) -> None:
        """Note a field that the format does not have, and the one that was probably meant."""
        if len(self.named) > FAULTS_LIMIT:
            return
        near = similar(name.lower()[:60], known)
        if near:
            reason = f"there is no such field; did you mean “{near[0]}”?"
        elif where and name in self.own:
            reason = "is a field of the card itself: write it higher up, above the first heading in brackets"
        else:
            reason = "there is no such field" + text_if(where, f"; known here: {', '.join(known)}")
        self.add(place(where, name), reason)


class FieldPart(Protocol):
    """One part of a card: the description of a right value, and the way to read one."""

    @property
    def wanted(self) -> str:
        """The right value in words: "a whole number of minutes"."""

    def read(self, value: object, where: str, faults: Faults) -> Any:
        """The tidied value, or None once its fault is noted."""


class Value(Struct, frozen=True):
    """One value. tidy: the last step, raises ValueError for a wrong value. limit: the most characters of a text."""

    type: Any
    wanted: str
    tidy: Callable[[Any], Any] = lambda value: value
    limit: int = LINE_LIMIT

    def read(self, value: object, where: str, faults: Faults) -> Any:
        """The tidied value, or None once its fault is noted."""
        if isinstance(value, str) and len(value) > self.limit:
            faults.add(where, f"is too long: {len(value):,} characters, where {self.limit:,} fit")
            return None
        try:
            return self.tidy(msgspec.convert(value, self.type))
        except (msgspec.ValidationError, ValueError):
            faults.add(where, f"must be {self.wanted}; it is {value_words(value)}")
            return None


class Items(Struct, frozen=True):
    """A list of parts of one sort, counted from 1; empty texts are left out."""

    item: FieldPart
    wanted: str

    def read(self, value: object, where: str, faults: Faults) -> Any:
        """The tidied items, without those that have faults; None where the value is no list."""
        if not isinstance(value, list):
            faults.add(where, f"must be {self.wanted}; it is {value_words(value)}")
            return None
        items = [self.item.read(item, f"{where}[{number}]", faults) for number, item in enumerate(value, 1)]
        return [item for item in items if item is not None and item != ""]


class Table(Struct, frozen=True):
    """Named fields, some of them required."""

    parts: Mapping[str, FieldPart]
    required: tuple[str, ...]
    wanted: str

    def read(self, value: object, where: str, faults: Faults) -> dict[str, Any]:
        """The tidied fields, without those that have faults."""
        if not isinstance(value, dict):
            faults.add(where, f"must be {self.wanted}; it is {value_words(value)}")
            return {}
        fields = {}
        for name, part in self.parts.items():
            field: Any = ""
            if name in value:
                field = part.read(value[name], place(where, name), faults)
            if field is not None and field != "":
                fields[name] = field
            if name in self.required and not field and field is not None:
                faults.add(place(where, name), f"is missing; wanted: {part.wanted}")
        for name in value:
            if name not in self.parts:
                faults.unknown(where, clean(name, 60), self.parts)
        return fields


class NamedFields(Struct, frozen=True):
    """Fields whose names the card chooses. item: reads every value; special: reads those of some names instead."""

    name: FieldPart
    item: FieldPart
    special: Mapping[str, FieldPart]
    wanted: str

    def read(self, value: object, where: str, faults: Faults) -> Any:
        """The values by name, without those that have faults; None where the value is no table."""
        if not isinstance(value, dict):
            faults.add(where, f"must be {self.wanted}; it is {value_words(value)}")
            return None
        fields = {}
        for name, item in value.items():
            at = place(where, clean(name, 60))
            if self.name.read(name, at, faults) is None:
                continue
            field = self.special.get(name, self.item).read(item, at, faults)
            if field is not None and field != "":
                fields[name] = field
        return fields


def place(where: str, name: str) -> str:
    """The place of a field in its card: "hype[3].kind"."""
    if not where:
        return name
    return f"{where}.{name}"


def value_words(value: object) -> str:
    """A value of a card in a few words."""
    match value:
        case bool():
            return str(value).lower()
        case "":
            return "empty"
        case str():
            return f"“{clean(value, 40)}”"
        case int() if abs(value) >= 10**15:
            return "a very large number"
        case int() | float():
            return f"the number {value}"
        case date():
            return str(value)
        case list():
            return "a list"
        case dict():
            return "a single block"
    return "something else"


def reason_of(error: Exception, otherwise: str) -> str:
    """The system's reason why a file or folder cannot be read, as part of a sentence; otherwise: where it has none."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return otherwise
