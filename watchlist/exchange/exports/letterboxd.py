"""A library in the format that Letterboxd imports: a row a viewing, in files under one megabyte; the watchlist apart.

Columns: Title, Year, Directors, LetterboxdURI, imdbID, tmdbID, Rating (0.5 to 5), WatchedDate, Rewatch, Tags, Review
(in HTML), and Status, which Letterboxd passes over and watchlist reads. See letterboxd.com/about/importing-data.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from watchlist.domain.base.formatting import phrase, text_if
from watchlist.domain.base.rating import HIGHEST, half_stars
from watchlist.domain.model.entry import Entry, Status, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.exports.html import to_html
from watchlist.exchange.exports.listed import listed_films

COLUMNS = (
    *("Title", "Year", "Directors", "LetterboxdURI", "imdbID", "tmdbID"),
    *("Rating", "WatchedDate", "Rewatch", "Tags", "Review", "Status"),
)
LARGEST = 1_000_000
"""The size in bytes that Letterboxd takes at once."""
_HALF_STAR = HIGHEST // 10
Row = dict[str, str]


def export_letterboxd(
    library: Library, shelf: Shelf, slugs: Iterable[str] | None = None
) -> tuple[dict[str, bytes], int]:
    """The files by name, and how many ratings are finer than half stars, which is all that Letterboxd has.

    letterboxd-1.csv and so on hold what was seen, letterboxd-watchlist.csv what is planned.
    """
    seen, planned, rounded = list[Row](), list[Row](), 0
    for film, entry in listed_films(library, shelf, slugs):
        seen += [_viewing(film, entry, viewing) for viewing in entry.viewings]
        rounded += sum((seen.verdict.rating or 0) % _HALF_STAR != 0 for seen in entry.viewings if seen.verdict)
        if entry.wanted:
            planned.append({**_film(film), "Status": Status.PLANNED.value})
    files = {f"letterboxd-{number}.csv": part for number, part in enumerate(_parts(seen), 1)}
    if planned:
        files |= _numbered("letterboxd-watchlist", list(_parts(planned)))
    return files, rounded


def _numbered(name: str, parts: list[bytes]) -> dict[str, bytes]:
    if len(parts) == 1:
        return {f"{name}.csv": parts[0]}
    return {f"{name}-{number}.csv": part for number, part in enumerate(parts, 1)}


def _film(film: Film) -> Row:
    return {
        "Title": film.title,
        "Year": str(film.year or ""),
        "Directors": ", ".join(film.directors),
        "LetterboxdURI": phrase("https://boxd.it/{}", film.ids.get("letterboxd")),
        "imdbID": film.ids.get("imdb", ""),
        "tmdbID": film.ids.get("tmdb", ""),
    }


def _viewing(film: Film, entry: Entry, viewing: Viewing) -> Row:
    tags = viewing.tags
    if viewing is entry.newest:
        tags += entry.tags
    return {
        **_film(film),
        "Rating": half_stars(viewing.rating),
        "WatchedDate": phrase("{}", viewing.day),
        "Rewatch": text_if(viewing.rewatch, "true"),
        "Tags": ", ".join(dict.fromkeys(tags)),
        "Review": to_html(viewing.text),
        "Status": Status.WATCHED.value,
    }


def _parts(rows: Iterable[Row]) -> Iterator[bytes]:
    """Rows as files, each under the size that is taken at once."""
    head = _lines([dict(zip(COLUMNS, COLUMNS, strict=True))])
    part = bytearray(head)
    for row in rows:
        line = _lines([row])
        if len(part) + len(line) > LARGEST and part != head:
            yield bytes(part)
            part = bytearray(head)
        part += line
    if part != head:
        yield bytes(part)


def _lines(rows: Iterable[Row]) -> bytes:
    written = io.StringIO(newline="")
    csv.DictWriter(written, COLUMNS, restval="").writerows(rows)
    return written.getvalue().encode()
