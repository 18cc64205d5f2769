"""How the parts of a card are read: a value, a list, a table, each naming every fault it meets."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from watchlist.cards.lines import line_of
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import LINE_LIMIT, clean
from watchlist.domain.model.shelf import CardFault

FAULTS_LIMIT = 100
"""The most faults named of one card."""


class Faults:
    """Gathers what is wrong with one card; own are the names of the card's own fields, above every heading.

    lines: where each field stands, once the file is read.
    """

    def __init__(self, file: str, own: Collection[str] = ()) -> None:
        self.file = file if file.isprintable() else clean(file)
        self.own = own
        self.lines: Mapping[str, int] = {}
        self.found: list[CardFault] = []

    def add(self, where: str, reason: str) -> None:
        """Note one fault; where is empty for the whole file. Past the limit they are no longer told apart."""
        if len(self.found) < FAULTS_LIMIT:
            self.found.append(CardFault(self.file, where, reason, line_of(self.lines, where)))
        elif len(self.found) == FAULTS_LIMIT:
            self.found.append(CardFault(self.file, "", f"has more than {FAULTS_LIMIT} faults; these come first"))

    def unknown(self, where: str, name: str, known: Collection[str]) -> None:
        """Note a field that the format does not have, and the one that was probably meant."""
        if len(self.found) > FAULTS_LIMIT:
            return
        near = similar(name.lower()[:60], known)
        if near:
            reason = f"there is no such field; did you mean “{near[0]}”?"
        elif where and name in self.own:
            reason = "is a field of the card itself: write it higher up, above the first heading in brackets"
        else:
            reason = "there is no such field" + (f"; known here: {', '.join(known)}" if where else "")
        self.add(place(where, name), reason)


class FieldPart(Protocol):
    """One part of a card: what is wanted of it, in words, and how it is read."""

    @property
    def wanted(self) -> str:
        """What belongs there: "a whole number of minutes"."""

    def read(self, found: Any, where: str, faults: Faults) -> Any:
        """The tidied value, or None once its fault is noted."""


class Value(Struct, frozen=True):
    """One value: its type, a last touch that raises ValueError for what does not fit, the most characters of a text."""

    type: Any
    wanted: str
    tidy: Callable[[Any], Any] = lambda value: value
    limit: int = LINE_LIMIT

    def read(self, found: Any, where: str, faults: Faults) -> Any:
        """The tidied value, or None once its fault is noted."""
        if isinstance(found, str) and len(found) > self.limit:
            faults.add(where, f"is too long: {len(found):,} characters, where {self.limit:,} fit")
            return None
        try:
            return self.tidy(msgspec.convert(found, self.type))
        except (msgspec.ValidationError, ValueError):
            faults.add(where, f"must be {self.wanted}; it is {described(found)}")
            return None


class Items(Struct, frozen=True):
    """A list of parts of one sort, counted from 1; empty texts are left out."""

    item: FieldPart
    wanted: str

    def read(self, found: Any, where: str, faults: Faults) -> Any:
        """The tidied items, those with faults left out; None where it is no list."""
        if not isinstance(found, list):
            faults.add(where, f"must be {self.wanted}; it is {described(found)}")
            return None
        values = [self.item.read(item, f"{where}[{number}]", faults) for number, item in enumerate(found, 1)]
        return [value for value in values if value is not None and value != ""]


class Table(Struct, frozen=True):
    """Named fields, some of them required."""

    parts: Mapping[str, FieldPart]
    required: tuple[str, ...]
    wanted: str

    def read(self, found: Any, where: str, faults: Faults) -> dict[str, Any]:
        """The tidied fields, those with faults left out."""
        if not isinstance(found, dict):
            faults.add(where, f"must be {self.wanted}; it is {described(found)}")
            return {}
        values = {}
        for name, part in self.parts.items():
            value = part.read(found[name], place(where, name), faults) if name in found else ""
            if value is not None and value != "":
                values[name] = value
            if name in self.required and not value and value is not None:
                faults.add(place(where, name), f"is missing; wanted: {part.wanted}")
        for name in found:
            if name not in self.parts:
                faults.unknown(where, clean(name, 60), self.parts)
        return values


class Names(Struct, frozen=True):
    """Short names of your choice, each with a value of one sort; some names have a sort of their own."""

    name: FieldPart
    item: FieldPart
    special: Mapping[str, FieldPart]
    wanted: str

    def read(self, found: Any, where: str, faults: Faults) -> Any:
        """The values by name, those with faults left out; None where it is no table."""
        if not isinstance(found, dict):
            faults.add(where, f"must be {self.wanted}; it is {described(found)}")
            return None
        values = {}
        for name, item in found.items():
            at = place(where, clean(name, 60))
            if self.name.read(name, at, faults) is None:
                continue
            value = self.special.get(name, self.item).read(item, at, faults)
            if value is not None and value != "":
                values[name] = value
        return values


def place(where: str, name: str) -> str:
    """Where a field stands: "hype[3].kind"."""
    return f"{where}.{name}" if where else name


def described(found: Any) -> str:
    """What stands in a card, in a few words."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, str):
        return "empty" if not found else f"“{clean(found, 40)}”"
    if isinstance(found, int):
        return f"the number {found}" if abs(found) < 10**15 else "a very large number"
    if isinstance(found, float):
        return f"the number {found}"
    if isinstance(found, date):
        return str(found)
    return "a list" if isinstance(found, list) else "a single block" if isinstance(found, dict) else "something else"
