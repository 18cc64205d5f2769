"""The report of an import before it happens: its changes, and what becomes of every row, in words and numbers."""

import zlib
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base.formatting import count, join, phrase, plural, text_if
from watchlist.domain.base.rating import Scale, spoken
from watchlist.domain.browse.imports import ImportCount, ImportPage
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.merge_entry import Conflict
from watchlist.domain.model.settings import Settings
from watchlist.exchange.imports.faults import Fault, grouped

FILES_NAMED = 3
"""The most files that are named as the source of a number."""
FILES_SHOWN = 8
"""The most files that are shown one by one before an import."""


def _few(files: Sequence[str]) -> str:
    """The names of files; where they are many, the number of files in each folder."""
    if len(files) <= FILES_NAMED:
        return ", ".join(files)
    folders = Counter(PurePosixPath(file).parent.name for file in files)
    return ", ".join(join(count(number, "file"), folder, by=" in ") for folder, number in folders.items())


def by_folder(files: Sequence["FileCount"], most: int) -> list[tuple[str, tuple[int, ...]]]:
    """The numbers of rows of each file; of each folder, where there are more than most files."""
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
    """The rows of one file by their fates; the other four numbers add up to rows.

    taken: rows that bring something new. merged: rows that repeat another row of the import. there: rows that the
    library has already, or differs from. aside: rows that cannot be read.
    """

    file: str
    rows: int
    taken: int
    merged: int
    there: int
    aside: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """All five numbers, rows first."""
        return self.rows, self.taken, self.merged, self.there, self.aside


class Difference(Struct, frozen=True):
    """A film or list on which the file differs from the library; the library's value stays."""

    name: str
    conflict: Conflict = field(name="kept")  # state.json holds sums of this encoding

    @property
    def sum(self) -> str:
        """A checksum; it changes when the value in the file or in the library does."""
        return f"{zlib.crc32(msgspec.json.encode(self)):08x}"

    def words(self, settings: Settings) -> str:
        """The difference as a sentence: "Heat (1995): rated 4 of 5 here, 4.5 of 5 in the file"."""
        conflict, when = self.conflict, phrase(" on {}", self.conflict.day)
        yours, theirs = (_shown(value, settings.scale) for value in (conflict.yours, conflict.theirs))
        rated = yours
        if settings.hide_old_scores:
            rated = "otherwise"
        sentences = {
            "rating": f"rated {rated}{when} here, {theirs} in the file",
            "today": f"rated {yours} today here, {theirs} in the file",
            "hype": f"hype {yours} here, {theirs} in the file",
            "text": f"another verdict{when} here than in the file",
            "tags": f"tagged “{yours}”{when} here, “{theirs}” in the file",
            "day": f"seen on {yours} here, on {theirs} in the file",
            "status": f"{yours} here, {theirs} in the file",
            "gone": f"no longer in the file{phrase(', seen{}', when)}; it stays, for there is something of yours on it",
            "deleted": f"seen{when or ' once'} in the file, deleted here",
            "again": "planned again in the file, not here",
            "list_words": "another description, other tags or notes here than in the file",
            "list": "other films or another order here than in the file",
        }
        return f"{self.name}: {sentences[conflict.what]}"


def _shown(value: str | int, scale: Scale) -> str:
    """One side of a conflict; numbers are ratings."""
    if isinstance(value, int):
        return spoken(value, scale)
    return value


class Summary(Struct, frozen=True, kw_only=True):
    """An import in numbers.

    new_films: films new on your list; changed_films: films on it to which something is added. listed_films: films kept
    only because a list holds them. differences: where the library's value stays. passed_over: files that are not read.
    gone: films and viewings of an earlier export that are not in this one. sources: the files that each number comes
    from. orphaned: films that the program no longer has.
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
    def remarks(self) -> tuple[str, ...]:
        """The notes of the reader, after one on orphaned films."""
        films = f"{count(self.orphaned, 'film')} that the site has no longer: taken, and marked so on their cards"
        return tuple(filter(None, (text_if(self.orphaned, films), *self.notes)))

    def words(self) -> str:
        """The numbers in words: "1,799 new films, 2,132 viewings, 27 new lists, 805 planned; 3 rows set aside"."""
        numbers = {
            "new film": self.new_films,
            "changed film": self.changed_films,
            "viewing": self.viewings,
            "rating": self.ratings,
            "review": self.reviews,
            "new list": self.new_lists,
            "changed list": self.changed_lists,
            "poll answer": self.ballots,
        }
        marks = {"planned": self.planned, "planned again": self.again, "liked": self.liked}
        news = join(
            *(count(number, noun) for noun, number in numbers.items() if number),
            *(phrase(f"{{:,}} {mark}", number) for mark, number in marks.items()),
            text_if(self.listed_films, f"{count(self.listed_films, 'film')} known only from lists"),
            by=", ",
        )
        return join(
            news or "nothing new", text_if(self.set_aside, f"{count(self.set_aside, 'row')} set aside"), by="; "
        )


_LABELS = {
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
"""The labels of the numbers of a summary: of one thing, and of several."""


class Import(Struct, frozen=True):
    """A file read and compared with the library; nothing has happened yet.

    mirrored: what is gone from the file is taken off here too.
    """

    format: str
    changes: tuple[Change, ...]
    summary: Summary
    faults: tuple[Fault, ...] = ()
    mirrored: bool = False

    def change(self, at: datetime) -> Many | None:
        """The whole import as one change; None where it would change nothing."""
        if not self.changes:
            return None
        return Many(at=at, changes=self.changes, words=self.done())

    @property
    def sums(self) -> tuple[str, ...]:
        """The checksums of the differences that are shown only once; what is gone is shown each time."""
        return tuple(difference.sum for difference in self.summary.differences if difference.conflict.what != "gone")

    def without(self, sums: Container[str]) -> "Import":
        """The import without the differences that were shown before, by their checksums."""
        new = tuple(
            difference
            for difference in self.summary.differences
            if difference.conflict.what == "gone" or difference.sum not in sums
        )
        return replace(self, summary=replace(self.summary, differences=new))

    def done(self) -> str:
        """The import in the words of history: "Imported 2,604 films from Letterboxd"."""
        films = self.summary.new_films + self.summary.changed_films
        lists = self.summary.new_lists + self.summary.changed_lists
        imported = count(films, "film")
        if lists and not films:
            imported = count(lists, "list")
        elif self.summary.ballots and not films:
            imported = count(self.summary.ballots, "poll answer")
        elif self.mirrored and not films:
            return f"Took off what is no longer in the file of {self.format}"
        return f"Imported {imported} from {self.format}"

    def page(self, name: str, settings: Settings) -> ImportPage:
        """The page that shows the import. name: the name of its file."""
        summary = self.summary
        sources = {field: _few(files) for field, files in summary.sources.items()}
        numbers = ((field, getattr(summary, field), labels) for field, labels in _LABELS.items())
        counts = (
            ImportCount(plural(number, *labels), number, sources.get(field, ""))
            for field, number, labels in numbers
            if number
        )
        gone = "Taken off, for it is no longer in the file" if self.mirrored else "No longer in the file"
        sections = {
            "Your word stays where the file says otherwise": tuple(
                difference.words(settings) for difference in summary.differences
            ),
            gone: summary.gone,
            "Left behind": summary.passed_over,
            "To know": summary.remarks,
        }
        return ImportPage(
            name=name,
            format=self.format,
            counts=tuple(counts),
            files=tuple((name, numbers[1:]) for name, numbers in by_folder(summary.files, FILES_SHOWN)),
            sections={heading: lines for heading, lines in sections.items() if lines},
            aside=tuple(map(str, self.faults)),
            aside_grouped=tuple(grouped(self.faults)),
            gone=bool(summary.gone) and not self.mirrored,
            orphaned=summary.orphaned,
        )

    def document(self) -> dict[str, Any]:
        """The import as plain values, for other programs."""
        numbers = msgspec.to_builtins(self.summary)
        faults = [msgspec.to_builtins(fault) for fault in self.faults]
        rows = sum(file.rows for file in self.summary.files)
        return {"format": self.format, "changes": len(self.changes), "rows": rows, **numbers, "faults": faults}
