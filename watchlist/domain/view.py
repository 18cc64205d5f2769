"""A view of the library as a value: what is searched, which status, in what order."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from msgspec import Struct

from watchlist.domain.entry import Entry, Status
from watchlist.domain.film import Film
from watchlist.domain.library import Library
from watchlist.domain.shelf import Shelf, look_up
from watchlist.domain.text import fold


class Row(Struct, frozen=True):
    """One film as the library shows it; entry is None for a card that is not on your list."""

    film: Film
    entry: Entry | None
    haystack: str

    @property
    def slug(self) -> str:
        """The film's slug."""
        return self.film.slug


class Sort(Enum):
    """What the library can be ordered by."""

    TITLE = "title"
    YEAR = "year"
    STATUS = "status"
    HYPE = "hype"
    RATING = "rating"
    ADDED = "added"


class View(Struct, frozen=True):
    """Which films, in which order."""

    search: str = ""
    status: Status | None = None
    sort: Sort = Sort.ADDED
    reverse: bool = True

    def films(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The rows of your list that the view holds, in its order; where the order knows nothing of a film, last."""
        words = fold(self.search).split()
        found = [
            row
            for row in rows
            if row.entry is not None
            and (self.status is None or row.entry.status is self.status)
            and all(word in row.haystack for word in words)
        ]
        found.sort(key=_by_title)
        key = _KEYS[self.sort]
        known = [row for row in found if key(row) is not None]
        known.sort(key=key, reverse=self.reverse)
        return (*known, *(row for row in found if key(row) is None))

    def cards(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The cards not on your list that the search finds; none where nothing is searched."""
        words = fold(self.search).split()
        if not words:
            return ()
        found = (row for row in rows if row.entry is None and all(word in row.haystack for word in words))
        return tuple(sorted(found, key=_by_title))

    def describe(self, count: int) -> str:
        """The view in words: "3 planned films matching “star”, newest first"."""
        status = f"{self.status.value} " if self.status else ""
        search = f" matching “{self.search}”" if self.search.strip() else ""
        return f"{count:,} {status}film{'' if count == 1 else 's'}{search}, {_ORDERS[self.sort][self.reverse]}"


def index(library: Library, shelf: Shelf, former: Iterable[Row] = ()) -> tuple[Row, ...]:
    """Every film of the library and every card besides, ready to be searched; former rows are used again."""
    known = {id(row.film): row.haystack for row in former}
    rows = []
    for slug, entry in library.entries.items():
        film = look_up(shelf, library, slug) if slug in shelf.cards else library.films.get(slug)
        film = film or Film(slug=slug, title=slug)
        rows.append(Row(film, entry, known.get(id(film)) or _haystack(film)))
    rows.extend(Row(card, None, _haystack(card)) for slug, card in shelf.cards.items() if slug not in library.entries)
    return tuple(rows)


def _haystack(film: Film) -> str:
    people = (*film.directors, *film.writers, *(role.name for role in film.cast))
    return fold("\n".join((film.title, film.original_title, str(film.year or ""), *people)))


def sort_title(title: str) -> str:
    """A title as it is filed: folded, without a leading article."""
    folded = fold(title)
    for article in ("the ", "a ", "an "):
        if folded.startswith(article):
            return folded[len(article) :]
    return folded


def _by_title(row: Row) -> tuple[str, int]:
    return sort_title(row.film.title), row.film.year or 0


_STATUSES = list(Status)
_KEYS: dict[Sort, Callable[[Row], Any]] = {
    Sort.TITLE: lambda row: sort_title(row.film.title),
    Sort.YEAR: lambda row: row.film.year,
    Sort.STATUS: lambda row: _STATUSES.index(row.entry.status) if row.entry else None,
    Sort.HYPE: lambda row: row.entry.hype.score if row.entry and row.entry.hype else None,
    Sort.RATING: lambda row: row.entry.rating if row.entry else None,
    Sort.ADDED: lambda row: row.entry.added if row.entry else None,
}
_ORDERS: dict[Sort, tuple[str, str]] = {
    Sort.TITLE: ("by title", "by title, backwards"),
    Sort.YEAR: ("oldest films first", "newest films first"),
    Sort.STATUS: ("planned first", "dropped first"),
    Sort.HYPE: ("lowest hype first", "highest hype first"),
    Sort.RATING: ("lowest rating first", "highest rating first"),
    Sort.ADDED: ("longest on the list first", "newest on the list first"),
}
