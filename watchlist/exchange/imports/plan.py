"""The plan of an import: an export compared with a library, and the changes that come of it."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from watchlist.domain.base.formatting import phrase, text_if
from watchlist.domain.base.resting import with_rests
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import RemoveFilms
from watchlist.domain.changes.merge_entry import Conflict, MergeResult, Part, PartKind, merge_entry
from watchlist.domain.changes.merging import MergeFilm, MergeList, fill_film, fill_list
from watchlist.domain.changes.polls import MergeBallot, by_film_and_moment, known_ballot
from watchlist.domain.changes.viewings import DeleteViewing
from watchlist.domain.model.entry import Entry, Status, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.imported import ImportedList
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.imports.gone import GoneParts
from watchlist.exchange.imports.matching import Match, diary_of, list_address, match_films, match_lists, own_viewings
from watchlist.exchange.imports.options import ImportOptions
from watchlist.exchange.imports.parsed_export import ParsedExport, ParsedList, SourceRow
from watchlist.exchange.imports.report import Difference, FileCount, Import, Summary

_COUNTED = {
    Part(PartKind.VIEWING): "viewings",
    Part(PartKind.RATING): "ratings",
    Part(PartKind.TEXT): "reviews",
    Part(PartKind.STATUS, detail=Status.PLANNED.value): "planned",
    Part(PartKind.AGAIN): "again",
    Part(PartKind.LIKED): "liked",
}


_UNCERTAIN = (
    "films or viewings of the former import are not in what could be read: whether they are gone cannot be told, so "
    "they stay"
)


class Statement(NamedTuple):
    """One part that a file states of the film, list or ballot (the kind) at a place."""

    kind: PartKind
    place: int
    part: Part


class ImportPlan:
    """One export compared with one library."""

    def __init__(
        self, export: ParsedExport, library: Library, shelf: Shelf, at: datetime, options: ImportOptions
    ) -> None:
        self._export, self._library, self._at = export, library, at
        self._matches = match_films(export.films, library, shelf)
        self._gone = GoneParts(export, library, self._matches)
        self._mirror = options.mirror and self._gone.certain
        self._changes: list[Change] = []
        self._news: set[Statement] = set()
        self._counts: Counter[str] = Counter()
        self._differences: list[Difference] = []
        self._listed: dict[str, tuple[str, ...]] = {}

    def result(self) -> Import:
        """The import: its changes, and what becomes of every row."""
        for place, match in with_rests(enumerate(self._matches)):
            self._film(place, match)
        self._lists()
        self._drop_unlisted()
        self._ballots()
        export = self._export
        gone, notes = self._mirror_gone(), export.notes
        if gone and not self._gone.certain:
            gone, notes = (), (*notes, _UNCERTAIN)
        files = self._files()
        summary = Summary(
            **self._counts,
            set_aside=sum(fault.rows for fault in export.faults),
            files=files,
            sources=self._sources,
            orphaned=export.orphaned,
            differences=tuple(self._differences),
            passed_over=export.passed_over,
            notes=notes,
            gone=gone,
        )
        return Import(export.format, tuple(self._changes), summary, export.faults, self._mirror)

    def _film(self, place: int, match: Match) -> None:
        film, tells = match.film, self._export.tells
        mine, stored = self._library.entries.get(film.slug), self._library.films.get(film.slug)
        entry = self._own(self._export.films[place].entry, film)
        merged = self._merged(mine, entry)
        if fill_film(stored, film) != stored or (merged and merged.entry != mine):
            self._changes.append(MergeFilm(at=self._at, film=film, entry=entry, new=match.new, tells=tells))
            self._news.add(Statement(PartKind.FILM, place, Part(PartKind.FILM)))
            self._counts[_film_count(mine, stored, entry)] += 1
        if merged:
            self._news.update(Statement(PartKind.FILM, place, part) for part in merged.news)
            plain = (part._replace(number=0) for part in merged.news)
            self._counts.update(_COUNTED[part] for part in plain if part in _COUNTED)
            self._differences += [Difference((stored or film).name, conflict) for conflict in merged.conflicts]

    def _own(self, entry: Entry | None, film: Film) -> Entry | None:
        """The entry of a film in the file, without the viewings that belong to another film of its name here."""
        if entry is None:
            return None
        return replace(entry, slug=film.slug, viewings=own_viewings(entry, film, self._diary_here, self._films_here))

    @cached_property
    def _films_here(self) -> Mapping[str, Film]:
        """The films here, those of the file as it has them."""
        return {**self._library.films, **{match.film.slug: match.film for match in self._matches}}

    def _merged(self, mine: Entry | None, theirs: Entry | None) -> MergeResult | None:
        if theirs is None:
            return None
        return merge_entry(mine, theirs, self._at, self._export.tells)

    @cached_property
    def _diary_here(self) -> Mapping[str, str]:
        """The films here by the addresses of their viewings."""
        return diary_of(self._library)

    def _mirror_gone(self) -> tuple[str, ...]:
        """Name what is gone from the file, and take it off here too where the import mirrors the file."""
        films = self._gone.films
        removed: dict[str, None] = {}
        if self._mirror:
            removed = dict.fromkeys(self._gone.only_imported(self._listed))
        gone = list[str]()
        for slug, entry in with_rests(self._library.entries.items()):
            viewings = self._gone.viewings(slug, entry)
            days = [phrase(", {}", viewing.day) for viewing in viewings]
            if slug in films and not viewings:
                days = [text_if(not entry.viewings, ", planned")]
            gone += [f"{self._name(slug)}{day}" for day in days]
            if self._mirror and slug not in films:
                self._delete(slug, viewings)
            elif self._mirror and slug not in removed:
                self._differences.append(Difference(self._name(slug), Conflict("gone")))
        if removed:
            self._changes.append(RemoveFilms(at=self._at, slugs=tuple(removed)))
        return tuple(gone)

    def _delete(self, slug: str, viewings: Sequence[Viewing]) -> None:
        """Delete the viewings of a film that are as they were imported; the others stay."""
        for viewing in viewings:
            if viewing.is_as_imported:
                self._changes.append(DeleteViewing(at=self._at, slug=slug, viewing=viewing.id))
            else:
                self._differences.append(Difference(self._name(slug), Conflict("gone", day=viewing.day)))

    def _name(self, slug: str) -> str:
        film = self._library.films.get(slug)
        if film is None:
            return slug
        return film.name

    def _lists(self) -> None:
        matched = match_lists([parsed.list for parsed in self._export.lists], self._library)
        for place, (parsed, matched_list) in enumerate(zip(self._export.lists, matched, strict=True)):
            theirs = self._as_here(parsed, matched_list)
            mine = self._library.lists.get(theirs.slug)
            filled = fill_list(mine, theirs)
            self._listed[theirs.slug] = filled.films
            if filled != mine:
                self._changes.append(MergeList(at=self._at, list=theirs, new=mine is None))
                self._count_list(place, parsed, mine)
            conflicts = _list_conflicts(filled, theirs)
            self._differences += [Difference(f"“{filled.name}”", conflict) for conflict in conflicts]

    def _count_list(self, place: int, parsed: ParsedList, mine: FilmList | None) -> None:
        """Count a list that the import changes, and note what is new in it."""
        known: Container[str] = ()
        if mine is None:
            self._counts["new_lists"] += 1
        else:
            self._counts["changed_lists"] += 1
            known = mine.films
        self._news.add(Statement(PartKind.LIST, place, Part(PartKind.LIST)))
        self._news.update(
            Statement(PartKind.LIST, place, Part(PartKind.FILM, film))
            for film in parsed.films
            if self._matches[film].film.slug not in known
        )

    def _as_here(self, parsed: ParsedList, theirs: FilmList) -> FilmList:
        """A list of the file by the slugs that its films have here, with a note of what this import states."""
        slugs = [self._matches[film].film.slug for film in parsed.films]
        notes = {self._matches[film].film.slug: note for film, note in parsed.notes.items()}
        films = tuple(dict.fromkeys(slugs))
        if not parsed.whole:
            words = ImportedList(
                address=list_address(theirs), name=theirs.name, about=theirs.about, tags=theirs.tags, notes=notes
            )
            return replace(theirs, films=films, notes=notes, imported=films, imported_as=words)
        # Such a list notes itself what its last import stated, by slugs that may differ here.
        here = dict(zip(theirs.films, slugs, strict=False))
        imported, former = tuple(here.get(slug, slug) for slug in theirs.imported), theirs.imported_as
        if former is not None:
            former = replace(former, notes={here.get(slug, slug): note for slug, note in former.notes.items()})
        return replace(theirs, films=films, notes=notes, imported=imported, imported_as=former)

    def _drop_unlisted(self) -> None:
        """Leave out films that only a list of the export holds, and that you took off that list here."""
        if self._export.tells is None:
            return
        listed = {slug for films in self._listed.values() for slug in films}
        needed = [
            change
            for change in self._changes
            if not isinstance(change, MergeFilm) or not change.new or change.entry or change.film.slug in listed
        ]
        self._counts["listed_films"] -= len(self._changes) - len(needed)
        self._changes = needed

    def _ballots(self) -> None:
        here = by_film_and_moment(self._library.ballots.values())
        for place, parsed in enumerate(self._export.ballots):
            ballot = replace(parsed.ballot, film=self._matches[parsed.film].film.slug)
            if not known_ballot(here.get((ballot.film, ballot.at), ()), ballot):
                self._changes.append(MergeBallot(at=self._at, ballot=ballot))
                self._counts["ballots"] += 1
                self._news.add(Statement(PartKind.BALLOT, place, Part(PartKind.BALLOT)))

    def _files(self) -> tuple[FileCount, ...]:
        """The numbers of rows by what becomes of them: of two that state the same, the first counts."""
        fates: dict[str, Counter[str]] = {file: Counter() for file in self._export.files}
        known = set[Statement]()
        sources: dict[str, dict[str, None]] = {}
        for row in with_rests(self._export.rows):
            statements = _statements(row)
            first = statements - known
            known |= statements
            for field in {field for statement in first & self._news for field in _fields(statement)}:
                sources.setdefault(field, {})[row.file] = None
            fates[row.file][self._fate(first)] += 1
        for fault in self._export.faults:
            fates.setdefault(fault.file, Counter())["aside"] += fault.rows
        self._sources = {field: tuple(files) for field, files in sources.items()}
        names = ("taken", "merged", "there", "aside")
        return tuple(FileCount(file, fate.total(), *(fate[name] for name in names)) for file, fate in fates.items())

    def _fate(self, first: Set[Statement]) -> str:
        """The fate of a row. first: the statements that no row before it makes."""
        if not first:
            return "merged"
        if self._news.isdisjoint(first):
            return "there"
        return "taken"


def _film_count(mine: Entry | None, stored: Film | None, theirs: Entry | None) -> str:
    """The number of the summary that counts a film: your entry and stored film, and the entry in the file."""
    if mine or (stored and not theirs):
        return "changed_films"
    if theirs:
        return "new_films"
    return "listed_films"


def _list_conflicts(mine: FilmList, theirs: FilmList) -> Iterator[Conflict]:
    """The differences between a list here and in the file."""
    if mine.films != theirs.films:
        yield Conflict("list", ", ".join(mine.films), ", ".join(theirs.films))
    your_words, their_words = ((film_list.about, film_list.tags, {**film_list.notes}) for film_list in (mine, theirs))
    if any(new and new != own for own, new in zip(your_words, their_words, strict=True)):
        yield Conflict("list_words", str(your_words), str(their_words))


def _fields(statement: Statement) -> tuple[str, ...]:
    """The numbers of the summary that count a statement."""
    if statement.kind is PartKind.LIST:
        return "new_lists", "changed_lists", "listed_films"
    if statement.kind is PartKind.BALLOT:
        return ("ballots",)
    counted = _COUNTED.get(statement.part._replace(number=0))
    if counted is None:
        return ()
    return (counted,)


def _statements(row: SourceRow) -> set[Statement]:
    statements = {Statement(PartKind.FILM, row.film, part) for part in row.parts}
    if row.list >= 0:
        part = Part(PartKind.LIST)
        if row.film >= 0:
            part = Part(PartKind.FILM, row.film)
        statements.add(Statement(PartKind.LIST, row.list, part))
    if row.ballot >= 0:
        statements.add(Statement(PartKind.BALLOT, row.ballot, Part(PartKind.BALLOT)))
    return statements
