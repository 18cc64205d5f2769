"""What an import would do: its changes, and in words and numbers what becomes of every row."""

import re
import zlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import count
from watchlist.domain.base.rating import spoken
from watchlist.domain.browse.imports import ImportCount, ImportPage
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.merge_entry import Conflict
from watchlist.domain.model.settings import Settings

SPANS_NAMED = 6
"""The most places that are named of faults alike."""
FILES_NAMED = 3
"""The most files that are named as the source of a number."""
FILES_SHOWN = 8
"""The most files that are shown one by one before an import."""
_QUOTED = re.compile("“[^”]*”")


class Fault(Struct, frozen=True):
    """Something in a file that cannot be read, and why, in words.

    place: where in the file, such as "line 12"; empty for the whole file. rows: how many rows are set aside for it.
    """

    file: str
    place: str
    reason: str
    rows: int = 1

    def __str__(self) -> str:
        return f"{', '.join(filter(None, (self.file, self.place)))}: {self.reason}"


def grouped(faults: Iterable[Fault]) -> list[str]:
    """Faults in words, those alike in one line: "ratings.csv, lines 2 to 446: “6/30/2022” is not a day"."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.file, _QUOTED.sub("“”", fault.reason)), []).append(fault)
    return [_together(group) for group in alike.values()]


def _together(group: list[Fault]) -> str:
    first = group[0]
    if len(group) == 1:
        return str(first)
    kind = first.place.partition(" ")[0]
    numbers = sorted({int(number) for fault in group if (number := fault.place.rpartition(" ")[2]).isdecimal()})
    spans: list[list[int]] = []
    for place in numbers:
        if spans and place == spans[-1][1] + 1:
            spans[-1][1] = place
        else:
            spans.append([place, place])
    ranges = [f"{start}" if start == end else f"{start} to {end}" for start, end in spans[:SPANS_NAMED]]
    more = f" and {len(spans) - SPANS_NAMED:,} places more" if len(spans) > SPANS_NAMED else ""
    where = f"{kind}s {', '.join(ranges)}{more}" if numbers else count(len(group), "row")
    return f"{first.file}, {where}: {first.reason}"


def _few(files: Sequence[str]) -> str:
    """The names of files, those of one folder counted where they are many."""
    if len(files) <= FILES_NAMED:
        return ", ".join(files)
    folders = Counter(PurePosixPath(file).parent.name for file in files)
    named = [count(number, "file") + (f" in {folder}" if folder else "") for folder, number in folders.items()]
    return ", ".join(named)


def by_folder(files: Sequence["FileCount"], most: int) -> list[tuple[str, tuple[int, ...]]]:
    """What becomes of the rows of each file; those of one folder together where there are more than that many."""
    rows: list[tuple[str, tuple[int, ...]]] = [(file.file, file.numbers) for file in files if file.rows]
    if len(rows) <= most:
        return rows
    folders: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for row in rows:
        folders.setdefault(PurePosixPath(row[0]).parent.name or row[0], []).append(row)
    return [_of_folder(name, inside) for name, inside in folders.items()]


def _of_folder(name: str, inside: list[tuple[str, tuple[int, ...]]]) -> tuple[str, tuple[int, ...]]:
    if len(inside) == 1:
        return inside[0]
    numbers = tuple(map(sum, zip(*(numbers for _, numbers in inside), strict=True)))
    return f"{count(len(inside), 'file')} in {name}", numbers


class FileCount(Struct, frozen=True):
    """What becomes of the rows of one file; the other four numbers add up to rows.

    taken: bring something new. merged: say again what another row of the same import says. there: the library knows
    it already, or has its own word on it. aside: cannot be read.
    """

    file: str
    rows: int
    taken: int
    merged: int
    there: int
    aside: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """All five."""
        return self.rows, self.taken, self.merged, self.there, self.aside


class Difference(Struct, frozen=True):
    """A film, or a list, of which the file says otherwise than you do; your word stays."""

    name: str
    kept: Conflict

    @property
    def sum(self) -> str:
        """A sum by which it is known again: it is another one once the file or your word changes."""
        return f"{zlib.crc32(msgspec.json.encode(self)):08x}"

    def words(self, settings: Settings) -> str:
        """The difference as a sentence: "Heat (1995): rated 4 of 5 here, 4.5 of 5 in the file"."""
        scale = settings.scale
        conflict, when = self.kept, f" on {self.kept.day.isoformat()}" if self.kept.day else ""
        yours, theirs = (
            spoken(side, scale) if isinstance(side, int) else side for side in (conflict.yours, conflict.theirs)
        )
        said = {
            "rating": f"rated {'otherwise' if settings.hide_old_scores else yours}{when} here, {theirs} in the file",
            "today": f"rated {yours} today here, {theirs} in the file",
            "hype": f"hype {yours} here, {theirs} in the file",
            "text": f"another verdict{when} here than in the file",
            "tags": f"tagged “{yours}”{when} here, “{theirs}” in the file",
            "day": f"seen on {yours} here, on {theirs} in the file",
            "status": f"{yours} here, {theirs} in the file",
            "gone": f"no longer in the file{when and f', seen{when}'}; it stays, for there is something of yours on it",
            "deleted": f"seen{when or ' once'} in the file, deleted here",
            "again": "planned again in the file, not here",
            "list_words": "another description, other tags or notes here than in the file",
            "list": "other films or another order here than in the file",
        }
        return f"{self.name}: {said[conflict.what]}"


class Summary(Struct, frozen=True, kw_only=True):
    """What an import would do, in numbers.

    new_films: films new on your list; changed_films: those there already to which something is added. listed_films:
    films kept only because a list holds them. differences: where your word stays. passed_over: files left alone.
    gone: films and viewings that came from an earlier export and are not in this one. sources: the files that each of
    the numbers comes from. orphaned: films that the program has no longer.
    """

    new_films: int = 0
    changed_films: int = 0
    listed_films: int = 0
    viewings: int = 0
    ratings: int = 0
    reviews: int = 0
    planned: int = 0
    again: int = 0
    liked: int = 0
    new_lists: int = 0
    changed_lists: int = 0
    ballots: int = 0
    set_aside: int = 0
    files: tuple[FileCount, ...] = ()
    differences: tuple[Difference, ...] = ()
    passed_over: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    sources: Mapping[str, tuple[str, ...]] = {}
    orphaned: int = 0

    @property
    def told(self) -> tuple[str, ...]:
        """What else there is to know."""
        films = f"{count(self.orphaned, 'film')} that the site has no longer: taken, and marked so on their cards"
        return (*((films,) if self.orphaned else ()), *self.notes)

    def words(self) -> str:
        """The numbers in words: "1,799 new films, 2,132 viewings, 27 new lists, 805 planned; 3 rows set aside"."""
        things = {
            "new film": self.new_films,
            "changed film": self.changed_films,
            "viewing": self.viewings,
            "rating": self.ratings,
            "review": self.reviews,
            "new list": self.new_lists,
            "changed list": self.changed_lists,
            "poll answer": self.ballots,
        }
        said = [count(number, thing) for thing, number in things.items() if number]
        marks = {"planned": self.planned, "planned again": self.again, "liked": self.liked}
        said += [f"{number:,} {mark}" for mark, number in marks.items() if number]
        if self.listed_films:
            said.append(f"{count(self.listed_films, 'film')} known only from lists")
        aside = f"; {count(self.set_aside, 'row')} set aside" if self.set_aside else ""
        return (", ".join(said) or "nothing new") + aside


_TOLD = {
    "new_films": ("film new on your list", "films new on your list"),
    "changed_films": ("film with something added", "films with something added"),
    "listed_films": ("film known only from lists", "films known only from lists"),
    "viewings": ("viewing", "viewings"),
    "ratings": ("rating", "ratings"),
    "reviews": ("review", "reviews"),
    "planned": ("planned", "planned"),
    "again": ("planned again", "planned again"),
    "liked": ("liked", "liked"),
    "new_lists": ("new list", "new lists"),
    "changed_lists": ("changed list", "changed lists"),
    "ballots": ("poll answer", "poll answers"),
}
"""The numbers of a summary, as they are named in a table: of one thing, and of several."""


class Import(Struct, frozen=True):
    """A file read and held against the library; nothing has happened yet.

    mirrored: what is gone from the file goes here too.
    """

    format: str
    changes: tuple[Change, ...]
    summary: Summary
    faults: tuple[Fault, ...] = ()
    mirrored: bool = False

    def change(self, at: datetime) -> Many | None:
        """The whole import as one change; None where it would change nothing."""
        return Many(at=at, changes=self.changes, words=self.done()) if self.changes else None

    @property
    def sums(self) -> tuple[str, ...]:
        """Sums of the differences, by which they are known again; what mirroring leaves is told each time."""
        return tuple(each.sum for each in self.summary.differences if each.kept.what != "gone")

    def without(self, told: Container[str]) -> "Import":
        """The import without the differences that were told before, by their sums."""
        new = tuple(each for each in self.summary.differences if each.kept.what == "gone" or each.sum not in told)
        return replace(self, summary=replace(self.summary, differences=new))

    def done(self) -> str:
        """What history calls the import: "Imported 2,604 films from Letterboxd"."""
        films = self.summary.new_films + self.summary.changed_films
        lists = self.summary.new_lists + self.summary.changed_lists
        things = count(films, "film") if films or not lists else count(lists, "list")
        return f"Imported {things} from {self.format}"

    def page(self, name: str, settings: Settings) -> ImportPage:
        """The import as it is shown; name: the name of its file."""
        summary = self.summary
        sources = {field: _few(files) for field, files in summary.sources.items()}
        numbers = ((field, getattr(summary, field), told) for field, told in _TOLD.items())
        counts = (
            ImportCount(told[number != 1], number, sources.get(field, "")) for field, number, told in numbers if number
        )
        sections = {
            "Your word stays where the file says otherwise": tuple(one.words(settings) for one in summary.differences),
            "Taken off, for it is no longer in the file" if self.mirrored else "No longer in the file": summary.gone,
            "Left behind": summary.passed_over,
            "To know": summary.told,
        }
        return ImportPage(
            name=name,
            format=self.format,
            counts=tuple(counts),
            files=tuple((name, numbers[1:]) for name, numbers in by_folder(summary.files, FILES_SHOWN)),
            sections={heading: said for heading, said in sections.items() if said},
            aside=tuple(map(str, self.faults)),
            aside_grouped=tuple(grouped(self.faults)),
            gone=bool(summary.gone) and not self.mirrored,
            orphaned=summary.orphaned,
        )

    def document(self) -> dict[str, Any]:
        """The import in numbers and plain values, for other programs."""
        numbers = msgspec.to_builtins(self.summary)
        faults = [msgspec.to_builtins(fault) for fault in self.faults]
        rows = sum(file.rows for file in self.summary.files)
        return {"format": self.format, "changes": len(self.changes), "rows": rows, **numbers, "faults": faults}
