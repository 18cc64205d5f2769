"""A library as the bodies that Trakt's sync takes: watched history, ratings and watchlist, each film with its ids.

Each file is what is sent to /sync/history, /sync/ratings or /sync/watchlist: {"movies": [{"title", "year", "ids",
"watched_at" or "rated_at" and "rating" or "notes"}]}. A viewing on a day that nobody knows is watched_at "unknown".
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec

from watchlist.domain.base.rating import HIGHEST
from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf, look_up

HISTORY, RATINGS, WATCHLIST = "watched-history.json", "ratings-movies.json", "lists-watchlist.json"
UNKNOWN = "unknown"
_NUMBERS = ("trakt", "tmdb")
Item = dict[str, Any]


def export_trakt(
    library: Library, shelf: Shelf, slugs: Iterable[str] | None = None
) -> tuple[dict[str, bytes], int, int]:
    """The files by name, those that would hold nothing left out; how many films have no id that Trakt knows, and how
    many ratings are finer than its ten.
    """
    items: dict[str, list[Item]] = {HISTORY: [], RATINGS: [], WATCHLIST: []}
    without = rounded = 0
    for slug in library.entries if slugs is None else slugs:
        entry = library.entries.get(slug)
        if entry is None:
            continue
        film = _film(look_up(shelf, library, slug) or Film(slug=slug, title=slug))
        without += not film["ids"]
        items[HISTORY] += [{**film, "watched_at": _seen(viewing)} for viewing in entry.viewings]
        if entry.rating is not None:
            items[RATINGS].append({**film, **_rating(entry)})
            rounded += entry.rating % (HIGHEST // 10) != 0
        if entry.wanted:
            listed = {**film, "listed_at": _moment(entry.added)}
            items[WATCHLIST].append({**listed, "notes": entry.why} if entry.why else listed)
    return {name: _document(found) for name, found in items.items() if found}, without, rounded


def _document(found: list[Item]) -> bytes:
    return msgspec.json.format(msgspec.json.encode({"movies": found}), indent=1)


def _film(film: Film) -> Item:
    ids = {name: film.ids[name] for name in ("trakt", "imdb", "tmdb") if film.ids.get(name)}
    known = {name: int(id) if name in _NUMBERS and id.isdecimal() else id for name, id in ids.items()}
    return {"title": film.title, "year": film.year, "ids": known}


def _seen(viewing: Viewing) -> str:
    """When it was seen: at midday of its day, for nobody noted the hour."""
    if viewing.day is None:
        return UNKNOWN
    return _moment(datetime(viewing.day.year, viewing.day.month, viewing.day.day, 12).astimezone())


def _rating(entry: Entry) -> Item:
    """What is thought of a film now, from 1 to 10, and since when."""
    since = entry.today.at if entry.today else entry.verdict.written if entry.verdict else entry.added
    return {"rating": max(1, round((entry.rating or 0) * 10 / HIGHEST)), "rated_at": _moment(since)}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
