"""Duplicates among the films of a library: finding the pairs that may be one film, and merging them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from watchlist.domain.base import ids
from watchlist.domain.base.keys import whole_key
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.merge_entry import merge_entry
from watchlist.domain.changes.merging import fill_film
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library

NAMESAKES = 50
"""The most films of one title that each is compared with: of more, a title tells nothing."""


class MergeFilms(Change, frozen=True):
    """Merge two films: what you said of both is kept; where both have a value, the one on slug's film stays."""

    slug: str
    other: str

    def apply(self, transaction: Transaction) -> str:
        film, other = (transaction.films.get(slug) for slug in (self.slug, self.other))
        if self.slug == self.other or film is None or other is None:
            raise ChangeRefused("Two different films of your library are needed to make one of them.")
        name = transaction.name(self.other)
        transaction.put("films", self.slug, fill_film(film, replace(other, slug=self.slug, imported_title="")))
        self._merge_entries(transaction)
        new_slugs = {self.other: self.slug}
        for key, film_list in list(transaction.lists.items()):
            if self.other in film_list.films:
                films = tuple(dict.fromkeys(new_slugs.get(slug, slug) for slug in film_list.films))
                notes = {new_slugs.get(slug, slug): note for slug, note in film_list.notes.items()}
                notes |= {slug: note for slug, note in film_list.notes.items() if slug == self.slug}
                transaction.put("lists", key, replace(film_list, films=films, notes=notes))
        self._move_ballots(transaction)
        for table in ("entries", "films"):
            transaction.put(table, self.other, None)
        return f"Made one film of {name} and {transaction.name(self.slug)}"

    def _merge_entries(self, transaction: Transaction) -> None:
        mine, theirs = transaction.entries.get(self.slug), transaction.entries.get(self.other)
        if theirs is not None:
            merged = merge_entry(mine, replace(theirs, slug=self.slug), self.at).entry
            transaction.put("entries", self.slug, merged)

    def _move_ballots(self, transaction: Transaction) -> None:
        used = {ballot.id for ballot in transaction.ballots.values() if ballot.film == self.slug}
        for key, ballot in list(transaction.ballots.items()):
            if ballot.film == self.other:
                moved = replace(ballot, film=self.slug, id=ids.resolved(ballot.id, ballot.at, used))
                used.add(moved.id)
                transaction.put("ballots", key, None)
                transaction.put("ballots", moved.key, moved)


@lru_cache(maxsize=2)
def _known_pairs(films: "_ByIdentity") -> list[tuple[Film, Film]]:
    return possible_twins(films.films)


class _ByIdentity:
    """The films of a library, compared by identity: comparing ten thousand films would take as long as the search."""

    def __init__(self, films: Mapping[str, Film]) -> None:
        self.films = films

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.films is self.films

    def __hash__(self) -> int:
        return id(self.films)


def twins_of(library: Library) -> list[tuple[Film, Film]]:
    """The pairs of films of a library that may be one; computed once for each state of the library."""
    return _known_pairs(_ByIdentity(library.films))


def possible_twins(films: Mapping[str, Film]) -> list[tuple[Film, Film]]:
    """Pairs of films that may be one: with the same id, or the same title and years that are adjacent or unknown.

    Films with different ids in one catalogue are no pair.
    """
    groups: dict[object, list[Film]] = defaultdict(list)
    for film in films.values():
        for title in _keys(film.title, film.original_title):
            groups[title].append(film)
        for source_and_id in film.ids.items():
            groups[source_and_id].append(film)
    pairs = {}
    for alike in groups.values():
        for place, film in enumerate(alike):
            for other in alike[place + 1 : place + 1 + NAMESAKES]:
                if film.slug != other.slug and _may_be_one(film, other):
                    pairs[frozenset((film.slug, other.slug))] = (film, other)
    return list(pairs.values())


@lru_cache(maxsize=1 << 15)
def _keys(title: str, original: str) -> frozenset[str]:
    """The keys of a film's titles; cached, because the next change of the library touches few films."""
    return frozenset(map(whole_key, filter(None, (title, original))))


def _may_be_one(film: Film, other: Film) -> bool:
    shared = [source for source in film.ids if source in other.ids]
    if any(film.ids[source] != other.ids[source] for source in shared):
        return False
    return bool(shared) or None in (film.year, other.year) or abs((film.year or 0) - (other.year or 0)) <= 1
