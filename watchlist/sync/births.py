"""Films that two devices added under one slug: one film if they are the same, else the later gets a slug of its own.

What a line says of a slug is of the film that its writer knew by it. Which that is follows from what it had read.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from watchlist.sync.clocks import Clock
from watchlist.sync.lines import Line, Operation
from watchlist.sync.registers import escaped, unescaped


class Birth(Struct, frozen=True):
    """A line that added a film: which, how far it had read the other logs, and what tells the film from others."""

    clock: Clock
    device: str
    n: int
    seen: Mapping[str, int]
    year: int | None
    ids: Mapping[str, str]

    def known_to(self, device: str, line: Line) -> bool:
        """Whether the writer of a line knew of it."""
        return self.n <= (line.n if device == self.device else line.seen.get(self.device, 0))


Splits = dict[str, str]
"""For births by device and number, “desk 12”, the slug that their film gets."""


def birth(device: str, line: Line, operation: Operation) -> Birth | None:
    """The birth that an operation is, if it adds a film."""
    if operation.table != "films" or "" not in operation.new:
        return None
    year = operation.set.get("year")
    ids = {path.partition("/")[2]: str(id) for path, id in operation.set.items() if path.startswith("ids/")}
    clock = operation.clock or line.clock
    return Birth(clock, device, line.n, line.seen, year if isinstance(year, int) else None, ids)


def splits(slug: str, births: Sequence[Birth], taken: Callable[[str], bool]) -> Splits:
    """The births under a slug whose film is another than that of the first, each with the slug that the film gets.

    taken: whether a film was added under a slug.
    """
    ordered = sorted(births, key=lambda each: (each.clock, each.device, each.n))
    own, found = ordered[:1], Splits()
    for each in ordered[1:]:
        knew = any(_knew(each, other) for other in own)
        if knew or all(_may_be_one(each, other) for other in own):
            own.append(each)
        else:
            found[f"{each.device} {each.n}"] = _slug(slug, each, taken)
    return found


def _knew(each: Birth, other: Birth) -> bool:
    return other.n <= (each.n if each.device == other.device else each.seen.get(other.device, 0))


def _may_be_one(each: Birth, other: Birth) -> bool:
    if None not in (each.year, other.year) and each.year != other.year:
        return False
    return all(other.ids.get(source, id) == id for source, id in each.ids.items())


def _slug(slug: str, each: Birth, taken: Callable[[str], bool]) -> str:
    if each.year is not None and not taken(f"{slug}-{each.year}"):
        return f"{slug}-{each.year}"
    told = " ".join(sorted(f"{source} {id}" for source, id in each.ids.items()))
    return f"{slug}-{zlib.crc32(f'{each.year} {told}'.encode()) % 10_000}"


def meant(device: str, line: Line, slug: str, births: Sequence[Birth], parted: Splits) -> str:
    """The slug of the film that a line means by a slug."""
    for each in births:
        if f"{each.device} {each.n}" not in parted and each.known_to(device, line):
            return slug
    return next((parted[f"{each.device} {each.n}"] for each in births if each.known_to(device, line)), slug)


def translated(operation: Operation, renamed: Mapping[str, str]) -> Operation:
    """An operation with other slugs in place of those that its writer used."""
    match operation.table:
        case "films" | "entries":
            return replace(operation, key=renamed.get(operation.key, operation.key))
        case "ballots":
            film, _, number = operation.key.rpartition(" ")
            put = dict(operation.set)
            if isinstance(put.get("film"), str):
                put["film"] = renamed.get(put["film"], put["film"])
            return replace(operation, key=f"{renamed.get(film, film)} {number}", set=put)
    put = {_path(path, renamed): _members(path, value, renamed) for path, value in operation.set.items()}
    return replace(operation, set=put, cut=tuple(_path(path, renamed) for path in operation.cut))


def slugs(operation: Operation) -> set[str]:
    """The slugs of films that an operation names."""
    match operation.table:
        case "films" | "entries":
            return {operation.key}
        case "ballots":
            return {operation.key.rpartition(" ")[0]}
    paths = (*operation.set, *operation.cut)
    named = {unescaped(path.partition("/")[2]) for path in paths if path.startswith(("films/", "notes/"))}
    return named.union(*(_listed(operation.set.get(path)) for path in ("films", "imported")))


def _listed(value: Any) -> list[str]:
    """The slugs of a register that holds some, as far as it does."""
    return [slug for slug in value if isinstance(slug, str)] if isinstance(value, list | tuple) else []


def _path(path: str, renamed: Mapping[str, str]) -> str:
    part, _, name = path.partition("/")
    if part not in ("films", "notes") or not name:
        return path
    slug = unescaped(name)
    return f"{part}/{escaped(renamed.get(slug, slug))}"


def _members(path: str, value: Any, renamed: Mapping[str, str]) -> Any:
    if path in ("films", "imported") and isinstance(value, list | tuple):
        return [renamed.get(slug, slug) for slug in _listed(value)]
    return value
