"""What an import would do to the library: the account of a file held against what is there."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from watchlist.domain.base.resting import with_rests
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import RemoveFilms
from watchlist.domain.changes.following import partners_by_import
from watchlist.domain.changes.merge_entry import Conflict, Part, PartKind, merge_entry
from watchlist.domain.changes.merging import MergeFilm, MergeList, fill_film, fill_list
from watchlist.domain.changes.polls import MergeBallot, known_ballot
from watchlist.domain.changes.viewings import DeleteViewing
from watchlist.domain.model.entry import Entry, Status, Viewing
from watchlist.domain.model.imported import ImportedEntry, ImportedList
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.imports.matching import Match, address_of, diary_of, match_films, match_lists
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


class Statement(NamedTuple):
    """One thing that a file says of the film, list or ballot (that is kind) at a place in it."""

    kind: PartKind
    place: int
    part: Part


class ImportPlan:
    """One account held against one library."""

    def __init__(
        self, account: ParsedExport, library: Library, shelf: Shelf, at: datetime, options: ImportOptions
    ) -> None:
        self._account, self._library, self._at = account, library, at
        self._mirror = options.mirror
        self._matches = match_films(account.found, library, shelf)
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
        account = self._account
        gone = self._gone()
        files = self._files()
        summary = Summary(
            **self._counts,
            set_aside=sum(fault.rows for fault in account.faults),
            files=files,
            sources=self._sources,
            orphaned=account.orphaned,
            differences=tuple(self._differences),
            passed_over=account.passed_over,
            notes=account.notes,
            gone=gone,
        )
        return Import(account.format, tuple(self._changes), summary, account.faults, self._mirror)

    def _film(self, place: int, match: Match) -> None:
        film, library = match.film, self._library
        mine, stored = library.entries.get(film.slug), library.films.get(film.slug)
        found = self._account.found[place].entry
        entry = self._own(found, film.slug) if found else None
        taken = merge_entry(mine, entry, self._at, self._account.tells) if entry else None
        if fill_film(stored, film) != stored or (taken and taken.entry != mine):
            tells = self._account.tells
            self._changes.append(MergeFilm(at=self._at, film=film, entry=entry, new=match.new, tells=tells))
            self._news.add(Statement(PartKind.FILM, place, Part(PartKind.FILM)))
            fresh = "new_films" if entry else "listed_films"
            self._counts["changed_films" if mine or (stored and not entry) else fresh] += 1
        if taken:
            self._news.update(Statement(PartKind.FILM, place, part) for part in taken.news)
            plain = (part._replace(number=0) for part in taken.news)
            self._counts.update(_COUNTED[part] for part in plain if part in _COUNTED)
            self._differences += [Difference((stored or film).name, kept) for kept in taken.kept]

    def _own(self, found: Entry, slug: str) -> Entry:
        """The entry of a film, without the viewings that stand on another film of its name here."""
        own = (seen for seen in found.viewings if self._diary_here.get(address_of(seen), slug) == slug)
        return replace(found, slug=slug, viewings=tuple(own))

    @cached_property
    def _diary_here(self) -> Mapping[str, str]:
        """The films here by the addresses of their viewings."""
        return diary_of(self._library)

    def _gone(self) -> tuple[str, ...]:
        """What an earlier export of the same program had and the file has no longer: films, or viewings of a film."""
        films = self._gone_films()
        removed = [slug for slug, entry in films.items() if self._mirror and self._is_theirs(slug, entry)]
        gone = list[str]()
        for slug, entry in with_rests(self._library.entries.items()):
            seen = self._gone_viewings(slug, entry)
            days = [f", {viewing.day.isoformat()}" if viewing.day else "" for viewing in seen]
            if slug in films and not seen:
                days = [""] if entry.viewings else [", planned"]
            gone += [f"{self._name(slug)}{day}" for day in days]
            if self._mirror and slug in films and slug not in removed:
                self._differences.append(Difference(self._name(slug), Conflict("gone")))
            for viewing in seen if self._mirror and slug not in films else ():
                if viewing.is_as_imported:
                    self._changes.append(DeleteViewing(at=self._at, slug=slug, viewing=viewing.id))
                else:
                    self._differences.append(Difference(self._name(slug), Conflict("gone", day=viewing.day)))
        if removed:
            self._changes.append(RemoveFilms(at=self._at, slugs=tuple(removed)))
        return tuple(gone)

    def _name(self, slug: str) -> str:
        film = self._library.films.get(slug)
        return film.name if film else slug

    def _gone_films(self) -> Mapping[str, Entry]:
        """The entries that came from an export of the program, of a standing that this one names every film of."""
        account = self._account
        there = {match.film.slug for match, found in zip(self._matches, account.found, strict=True) if found.entry}
        return {
            slug: entry
            for slug, entry in self._library.entries.items()
            if entry.imported_from == account.format and entry.status in account.covers and slug not in there
        }

    def _is_theirs(self, slug: str, entry: Entry) -> bool:
        """Whether all that stands here of a film came from the export, so that nothing of yours goes with it."""
        yours = (entry.hype, entry.marks, entry.judged, entry.tags, entry.pinned, entry.told_by, entry.drop_reason)
        if any(yours) or not all(viewing.is_as_imported for viewing in entry.viewings):
            return False
        said = entry.imported or ImportedEntry()
        if (entry.today.score if entry.today else None, entry.why) != (said.today, said.why):
            return False
        listed = {**{key: each.films for key, each in self._library.lists.items()}, **self._listed}
        return not self._library.ballots_on(slug) and not any(slug in films for films in listed.values())

    def _gone_viewings(self, slug: str, entry: Entry) -> list[Viewing]:
        """The viewings of an entry that are in the diary no longer."""
        site, addresses = self._diary
        gone = list[Viewing]()
        for viewing in entry.viewings if site else ():
            address = viewing.imported.address if viewing.imported else ""
            known = not address.startswith(site) or address in addresses
            if not known and not self._has_moved(slug, viewing.id):
                gone.append(viewing)
        return gone

    @cached_property
    def _diary(self) -> tuple[str, Container[str]]:
        """What the addresses of the entries in the file's diary begin with, and those addresses."""
        entries = [found.entry for found in self._account.found if found.entry]
        seen = [viewing.imported for entry in entries for viewing in entry.viewings if viewing.imported]
        addresses = {imported.address for imported in seen if imported.address}
        return next(iter(addresses), "").partition(":")[0], addresses

    def _has_moved(self, slug: str, viewing: int) -> bool:
        """Whether a viewing whose address is gone stands for one that the file has under another address."""
        place = self._places.get(slug)
        entry = None if place is None else self._account.found[place].entry
        partners = partners_by_import(self._library.entries[slug].viewings, entry.viewings) if entry else {}
        return any(partner.id == viewing for partner in partners.values())

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The places in the file of the films, by their slugs here."""
        return {match.film.slug: place for place, match in enumerate(self._matches)}

    def _lists(self) -> None:
        here = match_lists([found.list for found in self._account.lists], self._library)
        for place, (found, theirs) in enumerate(zip(self._account.lists, here, strict=True)):
            theirs = self._as_here(found, theirs)
            mine = self._library.lists.get(theirs.slug)
            filled = fill_list(mine, theirs)
            self._listed[theirs.slug] = filled.films
            if filled != mine:
                self._changes.append(MergeList(at=self._at, list=theirs, new=mine is None))
                self._counts["changed_lists" if mine else "new_lists"] += 1
                known = mine.films if mine else ()
                self._news.add(Statement(PartKind.LIST, place, Part(PartKind.LIST)))
                self._news.update(
                    Statement(PartKind.LIST, place, Part(PartKind.FILM, film))
                    for film in found.films
                    if self._matches[film].film.slug not in known
                )
            self._differences += [Difference(f"“{filled.name}”", kept) for kept in _otherwise(filled, theirs)]

    def _as_here(self, found: ParsedList, theirs: FilmList) -> FilmList:
        """A list of the file by the slugs that its films have here, with what it says as an import's last word."""
        slugs = [self._matches[film].film.slug for film in found.films]
        notes = {self._matches[film].film.slug: note for film, note in found.notes.items()}
        if found.whole:  # it says itself what it last took in, by slugs that may be others here
            renamed = dict(zip(theirs.films, slugs, strict=False))
            imported = tuple(renamed.get(slug, slug) for slug in theirs.imported)
            said = theirs.imported_as
            said = said and replace(said, notes={renamed.get(slug, slug): note for slug, note in said.notes.items()})
        else:
            imported, address = tuple(dict.fromkeys(slugs)), theirs.imported_as.address if theirs.imported_as else ""
            said = ImportedList(address=address, name=theirs.name, about=theirs.about, tags=theirs.tags, notes=notes)
        films = tuple(dict.fromkeys(slugs))
        return replace(theirs, films=films, notes=notes, imported=imported, imported_as=said)

    def _drop_unlisted(self) -> None:
        """Leave out films that only a list of the export holds, and that you took off it here."""
        listed = {slug for films in self._listed.values() for slug in films}
        for change in list(self._changes) if self._account.tells is not None else ():
            if isinstance(change, MergeFilm) and change.new and not change.entry and change.film.slug not in listed:
                self._changes.remove(change)
                self._counts["listed_films"] -= 1

    def _ballots(self) -> None:
        for place, found in enumerate(self._account.ballots):
            ballot = replace(found.ballot, film=self._matches[found.film].film.slug)
            if not known_ballot(self._library.ballots_on(ballot.film), ballot):
                self._changes.append(MergeBallot(at=self._at, ballot=ballot))
                self._counts["ballots"] += 1
                self._news.add(Statement(PartKind.BALLOT, place, Part(PartKind.BALLOT)))

    def _files(self) -> tuple[FileCount, ...]:
        """What becomes of the rows: the first to say a thing counts, later ones merge."""
        fates: dict[str, Counter[str]] = {file: Counter() for file in self._account.files}
        known = set[Statement]()
        sources: dict[str, dict[str, None]] = {}
        for row in with_rests(self._account.rows):
            statements = _statements(row)
            first = statements - known
            known |= statements
            for field in {field for statement in first & self._news for field in _fields(statement)}:
                sources.setdefault(field, {})[row.file] = None
            fates[row.file]["merged" if not first else "there" if self._news.isdisjoint(first) else "taken"] += 1
        for fault in self._account.faults:
            fates.setdefault(fault.file, Counter())["aside"] += fault.rows
        self._sources = {field: tuple(files) for field, files in sources.items()}
        names = ("taken", "merged", "there", "aside")
        return tuple(FileCount(file, fate.total(), *(fate[name] for name in names)) for file, fate in fates.items())


def _otherwise(mine: FilmList, theirs: FilmList) -> Iterator[Conflict]:
    """Where a list here is not as in the file."""
    if mine.films != theirs.films:
        yield Conflict("list", ", ".join(mine.films), ", ".join(theirs.films))
    yours, said = ((each.about, each.tags, {**each.notes}) for each in (mine, theirs))
    if any(now and now != own for own, now in zip(yours, said, strict=True)):
        yield Conflict("list_words", str(yours), str(said))


def _fields(statement: Statement) -> tuple[str, ...]:
    """The numbers of the summary that count a statement."""
    if statement.kind is PartKind.LIST:
        return "new_lists", "changed_lists", "listed_films"
    if statement.kind is PartKind.BALLOT:
        return ("ballots",)
    counted = _COUNTED.get(statement.part._replace(number=0))
    return (counted,) if counted else ()


def _statements(row: SourceRow) -> set[Statement]:
    statements = {Statement(PartKind.FILM, row.film, part) for part in row.parts}
    if row.list >= 0:
        part = Part(PartKind.LIST) if row.film < 0 else Part(PartKind.FILM, row.film)
        statements.add(Statement(PartKind.LIST, row.list, part))
    if row.ballot >= 0:
        statements.add(Statement(PartKind.BALLOT, row.ballot, Part(PartKind.BALLOT)))
    return statements
