"""The tables of IMDb's data sets, joined film by film."""

import sqlite3
from collections.abc import Iterator

from watchlist.domain.model.catalogue import CatalogueFilm, OtherTitle
from watchlist.domain.model.cleaned_film import CAST_KEPT
from watchlist.domain.model.film import MINUTES, YEARS, Role, possible

_FILMS = """
SELECT film.id, title, original, year, minutes, genres, votes, directors, writers
FROM film LEFT JOIN crew ON crew.film = film.id ORDER BY votes DESC, film.id
"""
_TITLES = "SELECT title, region, language FROM aka WHERE film = ? ORDER BY place"
_PARTS = "SELECT name, role FROM part JOIN person ON person.id = part.person WHERE film = ? ORDER BY place LIMIT ?"


def films_by_fame(connection: sqlite3.Connection) -> Iterator[CatalogueFilm]:
    """Every film of the tables, the most voted for first."""
    other, execute = connection.cursor(), connection.cursor().execute
    for id, title, original, year, minutes, genres, votes, directors, writers in execute(_FILMS):
        names = _names(other, directors, writers)
        yield CatalogueFilm(
            title=title,
            original_title=original,
            other_titles=_titles(other, id, title, original),
            year=possible(year, YEARS),
            minutes=possible(minutes, MINUTES),
            genres=tuple(filter(None, genres.split(","))),
            directors=_people(names, directors),
            writers=_people(names, writers),
            cast=tuple(Role(name, role) for name, role in other.execute(_PARTS, (id, CAST_KEPT)) if name),
            ids={"imdb": f"tt{id:07}"},
            votes=votes,
        )


def _titles(cursor: sqlite3.Cursor, id: int, title: str, original: str) -> tuple[OtherTitle, ...]:
    known, titles = {title, original, ""}, []
    for other, region, language in cursor.execute(_TITLES, (id,)):
        if other not in known:
            known.add(other)
            titles.append(OtherTitle(other, region, language))
    return tuple(titles)


def _names(cursor: sqlite3.Cursor, *lists: str | None) -> dict[int, str]:
    """The names of people by their ids, for several lists of ids."""
    ids = ",".join(filter(None, lists))
    if not ids:
        return {}
    # The ids are safe in the statement: they were read as numbers.
    return dict(cursor.execute(f"SELECT id, name FROM person WHERE id IN ({ids})"))


def _people(names: dict[int, str], ids: str | None) -> tuple[str, ...]:
    if not ids:
        return ()
    return tuple(dict.fromkeys(names[id] for id in map(int, ids.split(",")) if names.get(id)))
