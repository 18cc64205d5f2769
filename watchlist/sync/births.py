"""Films that two devices added under one slug: one film if they are the same, else the later gets a slug of its own.

A line that names a slug means the film that its writer knew by it. Which film that is follows from the lines that the
writer had read.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from watchlist.sync.clocks import Clock
from watchlist.sync.lines import LogLine, Operation
from watchlist.sync.registers import escaped, unescaped


class Birth(Struct, frozen=True):
    """A line that added a film: its place, how far its writer had read the other logs, and the film's year and ids."""

    clock: Clock
    device: str
    n: int
    seen: Mapping[str, int]
    year: int | None
    ids: Mapping[str, str]

    def known_to(self, device: str, line: "LogLine | Birth") -> bool:
        """Whether the writer of a line, or of another birth, knew of it."""
        if device == self.device:
            return self.n <= line.n
        return self.n <= line.seen.get(self.device, 0)

    @property
    def name(self) -> str:
        """Its device and number, “desk 12”, by which Splits name it."""
        return f"{self.device} {self.n}"


Splits = dict[str, str]
"""The slug that the film of each birth gets, by the name of the birth."""


def birth(device: str, line: LogLine, operation: Operation) -> Birth | None:
    """The birth of a film, if an operation adds one."""
    if operation.table != "films" or "" not in operation.new:
        return None
    year = operation.set.get("year")
    if not isinstance(year, int):
        year = None
    ids = {path.partition("/")[2]: str(id) for path, id in operation.set.items() if path.startswith("ids/")}
    return Birth(operation.clock or line.clock, device, line.n, line.seen, year, ids)


def splits(slug: str, births: Sequence[Birth], is_used: Callable[[str], bool]) -> Splits:
    """The births under a slug whose film is not the first one's, each with the slug that the film gets.

    is_used: whether a film was added under a slug.
    """
    ordered = sorted(births, key=lambda birth: (birth.clock, birth.device, birth.n))
    of_first, slugs = ordered[:1], Splits()
    for birth in ordered[1:]:
        knew = any(other.known_to(birth.device, birth) for other in of_first)
        if knew or all(_may_be_one(birth, other) for other in of_first):
            of_first.append(birth)
        else:
            slugs[birth.name] = _slug(slug, birth, is_used)
    return slugs


def _may_be_one(birth: Birth, other: Birth) -> bool:
    if None not in (birth.year, other.year) and birth.year != other.year:
        return False
    return all(other.ids.get(source, id) == id for source, id in birth.ids.items())


def _slug(slug: str, birth: Birth, is_used: Callable[[str], bool]) -> str:
    if birth.year is not None and not is_used(f"{slug}-{birth.year}"):
        return f"{slug}-{birth.year}"
    ids = " ".join(sorted(f"{source} {id}" for source, id in birth.ids.items()))
    return f"{slug}-{zlib.crc32(f'{birth.year} {ids}'.encode()) % 10_000}"


def meant(device: str, line: LogLine, slug: str, births: Sequence[Birth], parted: Splits) -> str:
    """The slug of the film that a line means by a slug."""
    known = [birth for birth in births if birth.known_to(device, line)]
    if any(birth.name not in parted for birth in known):
        return slug
    return next((parted[birth.name] for birth in known), slug)


def translated(operation: Operation, renamed: Mapping[str, str]) -> Operation:
    """An operation with its slugs renamed."""
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
    film_slugs = {unescaped(path.partition("/")[2]) for path in paths if path.startswith(("films/", "notes/"))}
    return film_slugs.union(*(_listed(operation.set.get(path)) for path in ("films", "imported")))


def _listed(value: Any) -> list[str]:
    """The slugs in a register; none where it holds something else."""
    if not isinstance(value, list | tuple):
        return []
    return [slug for slug in value if isinstance(slug, str)]


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
