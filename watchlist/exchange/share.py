"""Parts of a library to share as a picture or a page: a film's reveal, a year."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from watchlist.domain.insights.year import Year, review
from watchlist.domain.model.film import Film
from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import year as year_words
from watchlist.domain.words.reveal import Reveal, reveal
from watchlist.domain.words.year import YearFigure
from watchlist.exchange import reveal_picture, year_page, year_picture
from watchlist.exchange.drawing import SUFFIXES, DrawingError
from watchlist.support.files import doubt_words, reason, write_durably
from watchlist.support.typed_paths import expanded

_PAGES = {".md": year_page.markdown, ".html": year_page.html}
YEAR_KINDS = (*SUFFIXES, *_PAGES)
"""The suffixes of files that a year can be written to."""


def reveal_file(snapshot: Snapshot, shown: Reveal, by_day: bool, name: Path) -> bytes:
    """A film's hype beside its verdict as the picture that a name asks for, by day or by night; raises DrawingError."""
    return reveal_picture.picture(shown, _poster(snapshot, shown.slug)).written_as(name.suffix, by_day)


def year_file(
    snapshot: Snapshot, reviewed: Year, facts: Sequence[YearFigure], today: date, by_day: bool, name: Path
) -> bytes:
    """A year as the picture, by day or by night, or the page that a name asks for; raises DrawingError."""
    title, suffix = year_words.title(reviewed, today), name.suffix.lower()
    if suffix not in YEAR_KINDS:
        raise DrawingError(f"“{name.name}” ends with none of {', '.join(YEAR_KINDS)}.")
    if suffix in _PAGES:
        return _PAGES[suffix](title, facts, reviewed.months).encode()
    posters = [poster for film in reviewed.highest if (poster := _poster(snapshot, film.slug))]
    return year_picture.picture(title, facts, reviewed.months, posters).written_as(suffix, by_day)


def write_picture(
    snapshot: Snapshot, place: Path, today: date, *, by_day: bool, film: str = "", year: int | None = None
) -> str:
    """Write a film's reveal or a year to a new file, by day or by night; returns a sentence on what came of it."""
    try:
        place = expanded(place).absolute()
        if place.exists():
            return f"“{place.name}” is there already; nothing is written."
        if not place.parent.is_dir():
            return f"There is no folder {place.parent}."
        doubt = write_durably(place, _made(snapshot, place, today, by_day, film, year))
    except DrawingError as fault:
        return str(fault)
    except OSError as fault:
        return f"{place} cannot be written: {reason(fault)}."
    return doubt_words(f"{place}", doubt) or f"Written to {place}."


def _made(snapshot: Snapshot, place: Path, today: date, by_day: bool, slug: str, year: int | None) -> bytes:
    if year is not None:
        reviewed = review(snapshot.visible.rows, snapshot.library.ballots.values(), year)
        facts = year_words.facts(reviewed, snapshot.settings.scale)
        return year_file(snapshot, reviewed, facts, today, by_day, place)
    film = snapshot.film(slug)
    if film is None or (shown := reveal(snapshot, film, today)) is None:
        raise DrawingError("The film has not been seen.")
    return reveal_file(snapshot, shown, by_day, place)


def _poster(snapshot: Snapshot, slug: str) -> str | Film:
    """The file of a film's poster, or the film to make one for; empty where the settings turn pictures off."""
    film = snapshot.film(slug)
    if film is None or snapshot.settings.posters is PosterStyle.OFF:
        return ""
    poster = snapshot.poster(film)
    if poster is None:
        return film
    return poster.pictures.full
