"""Taking in the films and lists kept elsewhere: what is missing is filled in, and what you wrote stays."""

from msgspec.structs import replace

from watchlist.domain.base.text import fold
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import same_film
from watchlist.domain.changes.merge_entry import merge_entry
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, overlay
from watchlist.domain.model.imported import ImportedList
from watchlist.domain.model.library import FilmList


def fill_film(mine: Film | None, theirs: Film) -> Film:
    """Your copy of a film with what only the other one knows filled in; the ids of both.

    A title and a year that came from an import, and that nobody changed here, follow the next one.
    """
    if mine is None:
        return theirs
    film = replace(overlay(mine, theirs), ids={**theirs.ids, **mine.ids})
    if not theirs.imported_title or mine.imported_from not in ("", theirs.imported_from):
        return film
    title = theirs.title if mine.title == mine.imported_title else mine.title
    year = theirs.year or mine.year if mine.year == mine.imported_year else mine.year
    said = {name: getattr(theirs, name) for name in ("imported_title", "imported_year", "imported_from")}
    return replace(film, title=title, year=year, **said)


def fill_list(mine: FilmList | None, theirs: FilmList) -> FilmList:
    """Your list, in your order, with the films of the other one put at its end, and its words where you have none.

    What came from an import, and nobody changed here, follows the next one.
    """
    if mine is None:
        return theirs
    films = tuple(dict.fromkeys((*mine.films, *theirs.films)))
    if theirs.imported or theirs.imported_as:
        films = _follow_films(mine, theirs)
    filled = replace(
        mine,
        films=films,
        imported=theirs.imported if theirs.imported_as else theirs.imported or mine.imported,
        imported_as=theirs.imported_as or mine.imported_as,
        about=mine.about or theirs.about,
        created=mine.created or theirs.created,
        tags=mine.tags or theirs.tags,
        notes={**theirs.notes, **mine.notes},
    )
    return _follow_words(filled, mine, theirs) if theirs.imported_as else filled


def _follow_films(mine: FilmList, theirs: FilmList) -> tuple[str, ...]:
    """The films of a newer export; where you changed yours, those with what is new in it and without what is gone."""
    if mine.films == mine.imported:
        return theirs.films
    gone = {slug for slug in mine.imported if slug not in theirs.films}
    new = (slug for slug in theirs.films if slug not in mine.imported)
    return tuple(dict.fromkeys((*(slug for slug in mine.films if slug not in gone), *new)))


def _follow_words(filled: FilmList, mine: FilmList, theirs: FilmList) -> FilmList:
    """A list with the words of a newer export where yours are still those of the former one."""
    former = mine.imported_as or ImportedList()
    unchanged = [name for name in ("name", "about", "tags") if getattr(mine, name) == getattr(former, name)]
    followed = {slug: note for slug, note in theirs.notes.items() if mine.notes.get(slug) == former.notes.get(slug)}
    own = {slug: note for slug, note in mine.notes.items() if note != former.notes.get(slug)}
    return replace(filled, notes={**followed, **own}, **{name: getattr(theirs, name) for name in unchanged})


class MergeFilm(Change, frozen=True):
    """Take in what was kept elsewhere of a film. new: no film of the library had its slug when the file was read.

    Without an entry only the film itself is kept, as one that a list holds and that is not on your own. tells: the
    fields that an export tells of its films, None for what is no export.
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
    """Take in a list kept elsewhere. new: no list of the library had its slug when the file was read."""

    list: FilmList
    new: bool = False

    def apply(self, transaction: Transaction) -> str:
        mine = transaction.lists.get(self.list.slug)
        if self.new and mine and fold(mine.name) != fold(self.list.name):
            raise ChangeRefused(f"The list “{mine.name}” has come about since the file was read. Read it again.")
        transaction.put("lists", self.list.slug, fill_list(mine, self.list))
        return f"Took in the list “{self.list.name}”"
