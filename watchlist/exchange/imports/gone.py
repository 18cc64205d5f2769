"""The films and viewings that an earlier export of the same program had, and that a newer one has not."""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from watchlist.domain.changes.following import partners_by_import
from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.imported import ImportedEntry
from watchlist.domain.model.library import Library
from watchlist.exchange.imports.matching import Match, address_of
from watchlist.exchange.imports.parsed_export import ParsedExport


class GoneParts:
    """The parts of a library that are gone from an export. matches: the films of the export with their slugs here."""

    def __init__(self, export: ParsedExport, library: Library, matches: Sequence[Match]) -> None:
        self._export, self._library, self._matches = export, library, matches

    @cached_property
    def certain(self) -> bool:
        """Whether all of the export could be read: what stands in the rest of it is not gone."""
        return not any(fault.rows or not fault.place for fault in self._export.faults)

    @cached_property
    def films(self) -> Mapping[str, Entry]:
        """The entries from an earlier export that this one does not name, though it names all films of their status."""
        export = self._export
        there = {match.film.slug for match, film in zip(self._matches, export.films, strict=True) if film.entry}
        return {
            slug: entry
            for slug, entry in self._library.entries.items()
            if entry.imported_from == export.format and entry.status in export.covers and slug not in there
        }

    def only_imported(self, listed: Mapping[str, Iterable[str]]) -> list[str]:
        """The gone films that hold nothing of yours. listed: the films of lists after the import, by list."""
        lists = {**{key: film_list.films for key, film_list in self._library.lists.items()}, **listed}
        needed = {slug for films in lists.values() for slug in films}
        needed.update(ballot.film for ballot in self._library.ballots.values())
        return [slug for slug in self.films if slug not in needed and self._is_as_imported(slug)]

    def _is_as_imported(self, slug: str) -> bool:
        """Whether your entry of a gone film says only what the import said."""
        entry = self.films[slug]
        yours = (entry.hype, entry.marks, entry.judged, entry.tags, entry.pinned, entry.told_by, entry.drop_reason)
        if any(yours) or not all(viewing.is_as_imported for viewing in entry.viewings):
            return False
        imported = entry.imported or ImportedEntry()
        return (entry.today_score, entry.why) == (imported.today, imported.why)

    def viewings(self, slug: str, entry: Entry) -> list[Viewing]:
        """The viewings of an entry that the diary in the file no longer has."""
        scheme, addresses = self._diary
        gone = list[Viewing]()
        if not scheme or self._export.tells is None:  # a library's own export may be a part of it
            return gone
        for viewing in entry.viewings:
            address = address_of(viewing)
            known = not address.startswith(scheme) or address in addresses
            if not known and not self._has_moved(slug, viewing.id):
                gone.append(viewing)
        return gone

    @cached_property
    def _diary(self) -> tuple[str, Container[str]]:
        """The scheme of the addresses in the file's diary, and those addresses."""
        viewings = (viewing for film in self._export.films for viewing in film.viewings)
        addresses = {address for address in map(address_of, viewings) if address}
        return next(iter(addresses), "").partition(":")[0], addresses

    def _has_moved(self, slug: str, viewing: int) -> bool:
        """Whether the file has a viewing under another address than the one that is gone."""
        if slug not in self._places:
            return False
        theirs = self._export.films[self._places[slug]].viewings
        partners = partners_by_import(self._library.entries[slug].viewings, theirs)
        return any(partner.id == viewing for partner in partners.values())

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The places of the films in the file, by their slugs here."""
        return {match.film.slug: place for place, match in enumerate(self._matches)}
