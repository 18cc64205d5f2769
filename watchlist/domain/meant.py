"""Which films somebody may mean who types a title."""

from collections.abc import Iterable, Iterator

from watchlist.domain.film import Film
from watchlist.domain.row import Row
from watchlist.domain.text import clean, fold

MOST = 50
"""So many films are offered at most."""


def meant(typed: str, rows: Iterable[Row]) -> tuple[Film, ...]:
    """The films of exactly that title, with or without its year; if there are none, those whose titles hold it.

    Those of your list come before cards that are not on it.
    """
    wanted = fold(clean(typed))
    rows = [row for row in rows if wanted and any(wanted in name for name in _names(row.film))]
    found = [row.film for row in sorted(rows, key=lambda row: row.entry is None)]
    exact = [film for film in found if wanted in _names(film)]
    return tuple(exact or found)[:MOST]


def _names(film: Film) -> Iterator[str]:
    yield fold(film.name)
    yield fold(film.title)
    if film.original_title:
        yield fold(film.original_title)
