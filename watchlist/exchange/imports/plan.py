"""What an import would do to the library: the account of a file held against what is there."""

from collections import Counter
from collections.abc import Container
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from watchlist.domain.changes.base import Change
from watchlist.domain.changes.following import partners_by_import
from watchlist.domain.changes.merge_entry import Conflict, Part, PartKind, merge_entry
from watchlist.domain.changes.merging import MergeFilm, MergeList, fill_film, fill_list
from watchlist.domain.changes.polls import MergeBallot, known_ballot
from watchlist.domain.changes.viewings import DeleteViewing
from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.imports.matching import Match, match_films, match_lists
from watchlist.exchange.imports.parsed_export import ParsedExport, SourceRow
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
        self, account: ParsedExport, library: Library, shelf: Shelf, at: datetime, mirror: bool = False
    ) -> None:
        """mirror: what is gone from the file goes here too."""
        self._account, self._library, self._at, self._mirror = account, library, at, mirror
        self._matches = match_films(account.found, library, shelf)
        self._changes: list[Change] = []
        self._news: set[Statement] = set()
        self._counts: Counter[str] = Counter()
        self._differences: list[Difference] = []

    def result(self) -> Import:
        """The import: its changes, and what becomes of every row."""
        for place, match in enumerate(self._matches):
            self._film(place, match)
        self._lists()
        self._ballots()
        account = self._account
        gone = self._gone()
        summary = Summary(
            **self._counts,
            set_aside=sum(fault.rows for fault in account.faults),
            files=self._files(),
            differences=tuple(self._differences),
            passed_over=account.passed_over,
            notes=account.notes,
            gone=gone,
        )
        return Import(account.format, tuple(self._changes), summary, account.faults)

    def _film(self, place: int, match: Match) -> None:
        film, library = match.film, self._library
        mine, stored = library.entries.get(film.slug), library.films.get(film.slug)
        found = self._account.found[place].entry
        entry = replace(found, slug=film.slug) if found else None
        taken = merge_entry(mine, entry, self._at) if entry else None
        if fill_film(stored, film) != stored or (taken and taken.entry != mine):
            self._changes.append(MergeFilm(at=self._at, film=film, entry=entry, new=match.new))
            self._news.add(Statement(PartKind.FILM, place, Part(PartKind.FILM)))
            fresh = "new_films" if entry else "listed_films"
            self._counts["changed_films" if mine or (stored and not entry) else fresh] += 1
        if taken:
            self._news.update(Statement(PartKind.FILM, place, part) for part in taken.news)
            plain = (part._replace(number=0) for part in taken.news)
            self._counts.update(_COUNTED[part] for part in plain if part in _COUNTED)
            self._differences += [Difference((stored or film).name, kept) for kept in taken.kept]

    def _gone(self) -> tuple[str, ...]:
        """The viewings of an earlier export of the same diary that the file has no longer."""
        entries = [found.entry for found in self._account.found if found.entry]
        seen = [viewing.imported for entry in entries for viewing in entry.viewings if viewing.imported]
        addresses = {imported.address for imported in seen if imported.address}
        if not addresses:
            return ()
        site = next(iter(addresses)).partition(":")[0]
        replaced = {place.film.slug for place in self._matches}
        gone = list[str]()
        for slug, entry in self._library.entries.items():
            for viewing in entry.viewings:
                address = viewing.imported.address if viewing.imported else ""
                if not address.startswith(site) or address in addresses or self._has_moved(slug, viewing.id, replaced):
                    continue
                film = self._library.films.get(slug)
                day = f", {viewing.day.isoformat()}" if viewing.day else ""
                gone.append(f"{film.name if film else slug}{day}")
                if self._mirror:
                    self._changes.append(DeleteViewing(at=self._at, slug=slug, viewing=viewing.id))
        return tuple(gone)

    def _has_moved(self, slug: str, viewing: int, replaced: Container[str]) -> bool:
        """Whether a viewing whose address is gone stands for one that the file has under another address."""
        if slug not in replaced:
            return False
        place = next(place for place, match in enumerate(self._matches) if match.film.slug == slug)
        found = self._account.found[place].entry
        partners = partners_by_import(self._library.entries[slug].viewings, found.viewings) if found else {}
        return any(partner.id == viewing for partner in partners.values())

    def _lists(self) -> None:
        slugs = [match.film.slug for match in self._matches]
        here = match_lists([found.list for found in self._account.lists], self._library)
        for place, (found, theirs) in enumerate(zip(self._account.lists, here, strict=True)):
            films = tuple(dict.fromkeys(slugs[film] for film in found.films))
            notes = {slugs[film]: note for film, note in found.notes.items()}
            # A list of this program's own says itself what it last took in, by slugs that may be others here.
            renamed = {theirs.films[place]: slugs[film] for place, film in enumerate(found.films) if theirs.films}
            imported = tuple(renamed.get(slug, slug) for slug in theirs.imported) if theirs.films else films
            theirs = replace(theirs, films=films, notes=notes, imported=imported)
            mine = self._library.lists.get(theirs.slug)
            filled = fill_list(mine, theirs)
            if filled != mine:
                self._changes.append(MergeList(at=self._at, list=theirs, new=mine is None))
                self._counts["changed_lists" if mine else "new_lists"] += 1
                known = mine.films if mine else ()
                self._news.add(Statement(PartKind.LIST, place, Part(PartKind.LIST)))
                self._news.update(
                    Statement(PartKind.LIST, place, Part(PartKind.FILM, film))
                    for film in found.films
                    if slugs[film] not in known
                )
            if filled.films != theirs.films:
                self._differences.append(Difference(f"“{filled.name}”", Conflict("list")))

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
        for row in self._account.rows:
            statements = _statements(row)
            first = statements - known
            known |= statements
            fates[row.file]["merged" if not first else "there" if self._news.isdisjoint(first) else "taken"] += 1
        for fault in self._account.faults:
            fates.setdefault(fault.file, Counter())["aside"] += fault.rows
        names = ("taken", "merged", "there", "aside")
        return tuple(FileCount(file, fate.total(), *(fate[name] for name in names)) for file, fate in fates.items())


def _statements(row: SourceRow) -> set[Statement]:
    statements = {Statement(PartKind.FILM, row.film, part) for part in row.parts}
    if row.list >= 0:
        part = Part(PartKind.LIST) if row.film < 0 else Part(PartKind.FILM, row.film)
        statements.add(Statement(PartKind.LIST, row.list, part))
    if row.ballot >= 0:
        statements.add(Statement(PartKind.BALLOT, row.ballot, Part(PartKind.BALLOT)))
    return statements
