"""The release days of planned films as a calendar (iCalendar, RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from watchlist.domain.base.clock import in_zone
from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.row import sort_title
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.words import card as card_words
from watchlist.exchange.exports.listed import listed_films

_WIDEST = 73
"""The most bytes of a line, before it goes on in the next."""


def export_calendar(
    library: Library, shelf: Shelf, slugs: Iterable[str] | None, today: date, at: datetime
) -> tuple[bytes, int]:
    """The calendar, and the number of films in it: planned films with a known release that is still to come."""
    planned = (film for film, entry in listed_films(library, shelf, slugs) if entry.wanted)
    coming = [(film, film.released) for film in planned if film.released and film.released >= today]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//watchlist//release days//EN", "CALSCALE:GREGORIAN"]
    for film, day in sorted(coming, key=lambda pair: (pair[1], sort_title(pair[0].title))):
        lines += _event(film, day, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode(), len(coming)


def _event(film: Film, day: date, at: datetime) -> list[str]:
    about = film.logline or join(film.synopsis, card_words.credit(film, "synopsis"), by="\n")
    end = ""
    if day < date.max:
        end = f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    lines = (
        "BEGIN:VEVENT",
        f"UID:{film.slug}@watchlist",
        f"DTSTAMP:{in_zone(at, UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        end,
        f"SUMMARY:{_escaped(f'{film.title} comes out')}",
        phrase("DESCRIPTION:{}", _escaped(about)),
        phrase("URL:{}", film.link),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )
    return [*filter(None, lines)]


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most _WIDEST bytes, no letter cut, all but the first begun by a blank."""
    part = ""
    for char in line:
        if len((part + char).encode()) > _WIDEST:
            yield part
            part = " "
        part += char
    yield part
