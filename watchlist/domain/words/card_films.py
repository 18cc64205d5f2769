"""The other films on a card, as links to their cards: those it is measured against, and those near it."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from watchlist.domain.base.formatting import day, enumerated
from watchlist.domain.insights.neighbours import (
    Neighbour,
    also_dropped,
    by_director,
    planned_same_week,
    same_week,
    same_year,
    week_planned,
    week_seen,
)
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.terms import Term

RELATED = "Related films"
"""The heading of the films that a card is measured against."""
NAMED = 5
"""The most films named of each kind of near films."""
NOT_LISTED = "not on your list"


class LinkedFilm(Struct, frozen=True):
    """A film on a card, with its status on your list; beside: why it is there, or when you saw it."""

    slug: str
    title: str
    year: int | None
    status: Status | None = None
    rating: int | None = None
    beside: str = ""

    @property
    def standing(self) -> str:
        """Its status in words."""
        if self.status is None:
            return NOT_LISTED
        return self.status.value


class FilmGroup(Struct, frozen=True):
    """Some films under a heading. more: the number of others; search: a query that finds all of them."""

    heading: str
    films: tuple[LinkedFilm, ...]
    more: int = 0
    search: str = ""


def related(snapshot: Snapshot, film: Film) -> FilmGroup:
    """The films that a card is measured against."""
    rows, named = snapshot.visible.rows.by_slug, []
    for other in film.related:
        entry = rows[other.slug].entry if other.slug in rows else None
        named.append(_named(other.slug, other.title, other.year, entry, other.why))
    return FilmGroup(RELATED, tuple(named))


def neighbours(snapshot: Snapshot, film: Film, entry: Entry | None, today: date) -> tuple[FilmGroup, ...]:
    """The films of your list by its directors, seen or planned in the same week, dropped and of its year, each once."""
    rows: Sequence[Row] = snapshot.visible.rows.yours
    kinds = (
        (f"Also by {enumerated(film.directors)}", by_director(film, rows), _by_directors(film)),
        ("Seen in the same week", same_week(film, entry, rows), _within("watched", week_seen(entry))),
        (
            "Planned in the same week",
            planned_same_week(film, entry, rows),
            _within("status:planned added", week_planned(entry)),
        ),
        ("Also dropped", also_dropped(entry, rows), "status:dropped"),
        (f"Also of {film.year}", same_year(film, rows), f"year:{film.year}"),
    )
    named, groups = {other.slug for other in film.related}, []
    for heading, films, search in kinds:
        fresh = [neighbour for neighbour in films if neighbour.slug not in named]
        if fresh:
            shown = tuple(_near(neighbour, today) for neighbour in fresh[:NAMED])
            groups.append(FilmGroup(heading, shown, len(fresh) - len(shown), search))
        named.update(neighbour.slug for neighbour in fresh[:NAMED])
    return tuple(groups)


def _by_directors(film: Film) -> str:
    """The search for the films of its directors, of any of them."""
    if not film.directors:
        return ""
    first, *others = film.directors
    return str(Term("director", ":", first, others=tuple(others)))


def _within(field: str, days: tuple[date, date] | None) -> str:
    """The search for the films whose day lies between two: "watched:2022-08-08..2022-08-14"."""
    if days is None:
        return ""
    first, last = days
    return f"{field}:{first}..{last}"


def _near(neighbour: Neighbour, today: date) -> LinkedFilm:
    film, entry = neighbour.row.film, neighbour.row.entry
    beside = day(neighbour.day, today) or (entry.drop_reason if entry else "")
    return _named(film.slug, film.title, film.year, entry, beside)


def _named(slug: str, title: str, year: int | None, entry: Entry | None, beside: str) -> LinkedFilm:
    if entry is None:
        return LinkedFilm(slug, title, year, beside=beside)
    return LinkedFilm(slug, title, year, entry.status, entry.rating, beside)
