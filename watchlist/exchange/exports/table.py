"""A library as CSV: one row a film, for spreadsheets, scripts and Letterboxd's own import.

The columns, in order; those up to Review are the ones that Letterboxd reads:

Title, Year, Directors: the film. LetterboxdURI, imdbID, tmdbID: what other catalogues call it, where known.
Rating: of the newest viewing, 0.5 to 5 in halves. WatchedDate: the day of the newest viewing, as 2024-05-31.
Rewatch: Yes or empty. Tags: of the newest viewing and of the film, separated by commas.
Review: the verdict, in Markdown.
Status: planned, watched or dropped. Again, Liked, Pinned: Yes or empty. Points: the rating, 1 to 100.
Hype: 1 to 100. Added: the day it came on the list. Viewings: how many. Why, ToldBy, DropReason: as you wrote them.
Lists: the names of the lists that hold it, separated by semicolons. OriginalTitle, Minutes, Genres, Slug: the film's.

UTF-8 with a header. Spreadsheets run a text that begins with = + - or @ as a formula, and titles and reviews come from
anywhere: such a text gets an apostrophe in front, behind a semicolon or a tab too, which watchlist's own import takes
out again. Only the JSON export loses nothing. Letterboxd marks every film of an import as watched: give it only watched
films.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable

from watchlist.domain.base.formatting import phrase, text_if
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.rating import half_stars
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.exports.listed import listed_films

COLUMNS = (
    *("Title", "Year", "Directors", "LetterboxdURI", "imdbID", "tmdbID"),
    *("Rating", "WatchedDate", "Rewatch", "Tags", "Review"),
    *("Status", "Again", "Liked", "Pinned", "Points", "Hype", "Added", "Viewings"),
    *("Why", "ToldBy", "DropReason", "Lists", "OriginalTitle", "Minutes", "Genres", "Slug"),
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BEGINS = lazy_pattern(rf"(^|[;\t][^\S\t]*)(?='*[{''.join(map(re.escape, _FORMULA))}])")
"""The places where a spreadsheet may see a formula, or the apostrophe of one that was defused before."""
Cell = str | int | None


def export_csv(library: Library, shelf: Shelf, slugs: Iterable[str] | None = None) -> bytes:
    """The films of your list as CSV; slugs: only these films, in this order, if they are on your list."""
    lists = defaultdict[str, list[str]](list)
    for film_list in library.lists.values():
        for slug in film_list.films:
            lists[slug].append(film_list.name)
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS)
    writer.writeheader()
    for film, entry in listed_films(library, shelf, slugs):
        row = {**_film(film), **_viewing(entry), **_yours(entry, lists[entry.slug]), **_facts(film)}
        writer.writerow({column: _safe(cell) for column, cell in row.items()})
    return written.getvalue().encode()


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    # Some spreadsheets part cells at semicolons and tabs, too.
    return _BEGINS.sub(r"\1'", cell)


def _yes(mark: bool) -> str:
    return text_if(mark, "Yes")


def _film(film: Film) -> dict[str, Cell]:
    return {
        "Title": film.title,
        "Year": film.year,
        "Directors": ", ".join(film.directors),
        "LetterboxdURI": phrase("https://boxd.it/{}", film.ids.get("letterboxd")),
        "imdbID": film.ids.get("imdb"),
        "tmdbID": film.ids.get("tmdb"),
    }


def _viewing(entry: Entry) -> dict[str, Cell]:
    """The columns of the newest viewing with a verdict, else of the newest, and all tags."""
    shown = next((viewing for viewing in reversed(entry.viewings) if viewing.verdict), entry.newest)
    if shown is None:
        return {"Rating": half_stars(entry.rating), "Tags": ", ".join(dict.fromkeys(entry.tags))}
    return {
        "Rating": half_stars(entry.rating),
        "WatchedDate": phrase("{}", shown.day),
        "Rewatch": _yes(shown.rewatch),
        "Tags": ", ".join(dict.fromkeys((*shown.tags, *entry.tags))),
        "Review": shown.text,
    }


def _yours(entry: Entry, lists: list[str]) -> dict[str, Cell]:
    return {
        "Status": entry.status.value,
        "Again": _yes(entry.again),
        "Liked": _yes(entry.liked),
        "Pinned": _yes(entry.pinned),
        "Points": entry.rating,
        "Hype": entry.hype_score,
        "Added": entry.added.date().isoformat(),
        "Viewings": len(entry.viewings),
        "Why": entry.why,
        "ToldBy": entry.told_by,
        "DropReason": entry.drop_reason,
        "Lists": "; ".join(lists),
    }


def _facts(film: Film) -> dict[str, Cell]:
    return {
        "OriginalTitle": film.original_title,
        "Minutes": film.minutes,
        "Genres": ", ".join(film.genres),
        "Slug": film.slug,
    }
