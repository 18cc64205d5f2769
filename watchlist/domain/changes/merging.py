"""Merging films and lists from elsewhere: gaps are filled in, and what you wrote stays."""

from msgspec.structs import replace

from watchlist.domain.base.text import fold
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import same_film
from watchlist.domain.changes.following import unchanged
from watchlist.domain.changes.merge_entry import merge_entry
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, overlay
from watchlist.domain.model.imported import ImportedList
from watchlist.domain.model.library import FilmList


def fill_film(mine: Film | None, theirs: Film) -> Film:
    """Your copy of a film with its gaps filled from the other one, and the ids of both.

    A title and a year that an import brought, and that nobody changed here, follow the next import.
    """
    if mine is None:
        return theirs
    film = replace(overlay(mine, theirs), ids={**theirs.ids, **mine.ids})
    if not theirs.imported_title or mine.imported_from not in ("", theirs.imported_from):
        return film
    imported = {name: getattr(theirs, name) for name in ("imported_title", "imported_year", "imported_from")}
    film = replace(film, title=mine.title, year=mine.year, **imported)
    if mine.title == mine.imported_title:
        film = replace(film, title=theirs.title)
    if mine.year == mine.imported_year:
        film = replace(film, year=theirs.year or mine.year)
    return film


def fill_list(mine: FilmList | None, theirs: FilmList) -> FilmList:
    """Your list, in your order, with the other list's films at its end, and its words where you have none.

    Whatever an import brought, and nobody changed here, follows the next import.
    """
    if mine is None:
        return theirs
    filled = replace(
        mine,
        films=tuple(dict.fromkeys((*mine.films, *theirs.films))),
        about=mine.about or theirs.about,
        created=mine.created or theirs.created,
        tags=mine.tags or theirs.tags,
        notes={**theirs.notes, **mine.notes},
    )
    if theirs.imported or theirs.imported_as:
        filled = replace(filled, films=_follow_films(mine, theirs), imported=theirs.imported)
    if theirs.imported_as:
        filled = replace(_follow_words(filled, mine, theirs), imported_as=theirs.imported_as)
    return filled


def _follow_films(mine: FilmList, theirs: FilmList) -> tuple[str, ...]:
    """The films of a newer export; where you changed yours, your films with its additions and removals."""
    if mine.films == mine.imported:
        return theirs.films
    gone = {*mine.imported} - {*theirs.films}
    imported = {*mine.imported}
    new = (slug for slug in theirs.films if slug not in imported)
    return tuple(dict.fromkeys((*(slug for slug in mine.films if slug not in gone), *new)))


def _follow_words(filled: FilmList, mine: FilmList, theirs: FilmList) -> FilmList:
    """A list with a newer export's words, except where you have changed the former export's."""
    former = mine.imported_as or ImportedList()
    followed = {slug: note for slug, note in theirs.notes.items() if mine.notes.get(slug) == former.notes.get(slug)}
    own = {slug: note for slug, note in mine.notes.items() if note != former.notes.get(slug)}
    words = unchanged(mine, former, theirs, ("name", "about", "tags"))
    return replace(filled, notes={**followed, **own}, **words)


class MergeFilm(Change, frozen=True):
    """Merge a film from elsewhere. new: no film of the library had its slug when the file was read.

    Without an entry only the film itself is kept, for a list, and does not come on your own list. tells: the fields
    that an export contains; None for other files.
    """

    film: Film
    entry: Entry | None = None
    new: bool = False
    tells: frozenset[str] | None = None

    def apply(self, transaction: Transaction) -> str:
        film, mine = self.film, transaction.films.get(self.film.slug)
        if self.new and mine and not same_film(mine, film.title, film.year):
            raise ChangeRefused(f"{mine.name} has come to your library since the file was read. Read it again.")
        transaction.put("films", film.slug, fill_film(mine, film))
        if self.entry is not None:
            merged = merge_entry(transaction.entries.get(film.slug), self.entry, self.at, self.tells)
            transaction.put("entries", film.slug, merged.entry)
        return f"Took in {film.name}"


class MergeList(Change, frozen=True):
    """Merge a list from elsewhere. new: no list of the library had its slug when the file was read."""

    list: FilmList
    new: bool = False

    def apply(self, transaction: Transaction) -> str:
        mine = transaction.lists.get(self.list.slug)
        if self.new and mine and fold(mine.name) != fold(self.list.name):
            raise ChangeRefused(f"The list “{mine.name}” has come about since the file was read. Read it again.")
        transaction.put("lists", self.list.slug, fill_list(mine, self.list))
        return f"Took in the list “{self.list.name}”"
