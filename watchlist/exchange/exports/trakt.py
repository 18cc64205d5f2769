"""A library as the bodies that Trakt's sync takes: watched history, ratings and watchlist, each film with its ids.

Each file is a body for /sync/history, /sync/ratings or /sync/watchlist: {"movies": [{"title", "year", "ids",
"watched_at" or "rated_at" and "rating" or "notes"}]}. A viewing on an unknown day is watched_at "unknown".
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec

from watchlist.domain.base.clock import in_zone, midday
from watchlist.domain.base.rating import HIGHEST
from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.exports.listed import listed_films

HISTORY, RATINGS, WATCHLIST = "watched-history.json", "ratings-movies.json", "lists-watchlist.json"
UNKNOWN = "unknown"
_NUMBERS = ("trakt", "tmdb")
Item = dict[str, Any]


def export_trakt(
    library: Library, shelf: Shelf, slugs: Iterable[str] | None = None
) -> tuple[dict[str, bytes], int, int]:
    """The files by name, without empty ones; the numbers of films without an id for Trakt, and of ratings it rounds."""
    items: dict[str, list[Item]] = {HISTORY: [], RATINGS: [], WATCHLIST: []}
    without = rounded = 0
    for film, entry in listed_films(library, shelf, slugs):
        item = _film(film)
        without += not item["ids"]
        items[HISTORY] += [{**item, "watched_at": _seen(viewing)} for viewing in entry.viewings]
        if entry.rating is not None:
            items[RATINGS].append({**item, **_rating(entry)})
            rounded += entry.rating % (HIGHEST // 10) != 0
        if entry.wanted:
            items[WATCHLIST].append({**item, **_listing(entry)})
    return {name: _document(movies) for name, movies in items.items() if movies}, without, rounded


def _document(movies: list[Item]) -> bytes:
    return msgspec.json.format(msgspec.json.encode({"movies": movies}), indent=1)


def _listing(entry: Entry) -> Item:
    listing = {"listed_at": _moment(entry.added), "notes": entry.why}
    return {name: value for name, value in listing.items() if value}


def _film(film: Film) -> Item:
    ids = {name: film.ids[name] for name in ("trakt", "imdb", "tmdb") if film.ids.get(name)}
    numbers = {name: int(id) for name, id in ids.items() if name in _NUMBERS and id.isdecimal()}
    return {"title": film.title, "year": film.year, "ids": {**ids, **numbers}}


def _seen(viewing: Viewing) -> str:
    """The moment of a viewing: midday of its day, as the hour is unknown."""
    if viewing.day is None:
        return UNKNOWN
    return _moment(midday(viewing.day))


def _rating(entry: Entry) -> Item:
    """The current rating of a film, from 1 to 10, and since when it holds."""
    since = entry.added
    if entry.today:
        since = entry.today.at
    elif entry.verdict:
        since = entry.verdict.written
    return {"rating": max(1, round((entry.rating or 0) * 10 / HIGHEST)), "rated_at": _moment(since)}


def _moment(at: datetime) -> str:
    return in_zone(at, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
