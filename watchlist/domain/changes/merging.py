"""Taking in the films and lists kept elsewhere: what is missing is filled in, and what you wrote stays."""

from msgspec.structs import replace

from watchlist.domain.base.text import fold
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import same_film
from watchlist.domain.changes.merge_entry import merge_entry
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, overlay
from watchlist.domain.model.library import FilmList


def fill_film(mine: Film | None, theirs: Film) -> Film:
    """Your copy of a film with what only the other one knows filled in; the ids of both.

    A title that came from an import, and that nobody changed here, follows the next one.
    """
    if mine is None:
        return theirs
    film = replace(overlay(mine, theirs), ids={**theirs.ids, **mine.ids})
    if not theirs.imported_title:
        return film
    title = theirs.title if mine.title == mine.imported_title else mine.title
    return replace(film, title=title, imported_title=theirs.imported_title)


def fill_list(mine: FilmList | None, theirs: FilmList) -> FilmList:
    """Your list, in your order, with the films of the other one put at its end, and its words where you have none."""
    if mine is None:
        return theirs
    films = tuple(dict.fromkeys((*mine.films, *theirs.films)))
    if theirs.imported and mine.films == mine.imported:  # nobody changed it here
        films = theirs.films
    return replace(
        mine,
        films=films,
        imported=theirs.imported or mine.imported,
        about=mine.about or theirs.about,
        created=mine.created or theirs.created,
        tags=mine.tags or theirs.tags,
        notes={**theirs.notes, **mine.notes},
    )


class MergeFilm(Change, frozen=True):
    """Take in what was kept elsewhere of a film. new: no film of the library had its slug when the file was read.

    Without an entry only the film itself is kept, as one that a list holds and that is not on your own.
    """

    film: Film
    entry: Entry | None = None
    new: bool = False

    def apply(self, transaction: Transaction) -> str:
        film, mine = self.film, transaction.films.get(self.film.slug)
        if self.new and mine and not same_film(mine, film.title, film.year):
            raise ChangeRefused(f"{mine.name} has come to your library since the file was read. Read it again.")
        transaction.put("films", film.slug, fill_film(mine, film))
        if self.entry is not None:
            transaction.put(
                "entries", film.slug, merge_entry(transaction.entries.get(film.slug), self.entry, self.at).entry
            )
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
