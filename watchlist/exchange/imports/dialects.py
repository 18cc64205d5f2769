"""Tables of films as programs write them: what they call their columns, and what a row of each says."""

from collections.abc import Mapping, Set
from enum import Enum
from pathlib import PurePosixPath

from msgspec import Struct


class Says(Enum):
    """What a row says of its film. RATED: seen, on a day that nobody knows; NOTHING: only that it is on a list."""

    SEEN = "seen"
    RATED = "rated"
    PLANNED = "planned"
    DROPPED = "dropped"
    NOTHING = "nothing"


FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "name", "film", "movie", "movietitle", "primarytitle"),
    "original_title": ("originaltitle",),
    "year": ("year", "releaseyear"),
    "released": ("releasedate", "releasedatemonthdayyear", "released"),
    "directors": ("directors", "director"),
    "minutes": ("runtimemins", "runtime", "minutes", "length"),
    "genres": ("genres", "genre"),
    "link": ("letterboxduri", "url", "link", "uri"),
    "imdb": ("const", "imdbid", "imdb", "tconst"),
    "tmdb": ("tmdbid", "tmdb"),
    "trakt": ("traktid",),
    "simkl": ("simklid",),
    "media_id": ("mediaid",),
    "source": ("source",),
    "type": ("titletype", "type", "mediatype"),
    "rating": ("yourrating", "yourated", "rating10", "userrating", "rating", "score", "myrating"),
    "rated": ("daterated", "ratedat"),
    "watched": ("watcheddate", "watchedat", "enddate", "datewatched", "watched", "seen", "lastwatched"),
    "rewatch": ("rewatch",),
    "tags": ("tags",),
    "review": ("review", "comment", "notes", "memo", "description", "mynotes"),
    "added": ("created", "dateadded", "addedat", "createdat", "added"),
    "status": ("status", "watchlist"),
    "liked": ("liked", "like", "favorite", "favourite"),
    "position": ("position", "rank"),
}
"""What each field of a film is called, without case, blanks and signs; the first of a row's columns counts."""
_NAMED = {name: field for field, names in FIELDS.items() for name in names}

_FILMS = frozenset(
    (
        *("", "movie", "movies", "film", "feature film", "feature", "tv movie", "tvmovie", "documentary", "video"),
        *("short", "short film", "tv short", "tvshort", "tv special", "tvspecial"),
        *("cortometraggio", "film tv", "fernsehfilm", "kurzfilm", "spielfilm", "película", "cortometraje"),
        *("téléfilm", "court-métrage", "curta-metragem", "filme", "영화", "映画"),
    )
)
"""What a type is called where it is a film; IMDb writes it in the reader's language."""
_DONE = ("completed", "finished", "watched", "seen")
_PLANNED = (
    *("planning", "planned", "plantowatch", "plan to watch", "watchlist"),
    *("in progress", "watching", "paused", "on hold", "hold"),
)


def column_key(cell: str) -> str:
    """A column's name as it is compared."""
    return "".join(char for char in cell.strip().lower() if char.isalnum())


class Dialect(Struct, frozen=True, kw_only=True):
    """A kind of table. needs: the columns by which it is told; top: of how many its ratings are, 0 if it is not said.

    lists: a file of it is a list, unless it is called a watchlist. also: columns that mean something else here. html:
    its reviews are in HTML. defused: a text that a spreadsheet would run has an apostrophe in front.
    """

    name: str
    needs: frozenset[str]
    top: int = 0
    lists: bool = False
    also: Mapping[str, str] = {}
    html: bool = True
    defused: bool = False

    def fits(self, header: Set[str]) -> bool:
        """Whether a header has what it needs."""
        return self.needs <= header

    def field(self, column: str) -> str:
        """The field that a column holds; empty for one that is not read."""
        return self.also.get(column, _NAMED.get(column, ""))

    def plans(self, file: str) -> bool:
        """Whether a file is a list of what is to be watched."""
        return "watchlist" in PurePosixPath(file.lower()).stem

    def ids(self, cells: Mapping[str, str]) -> Mapping[str, str]:
        """The fields that hold ids, by the catalogues these are of."""
        known = {name: name for name in ("imdb", "tmdb", "trakt", "simkl")}
        if cells.get("source", "").lower() == "tmdb":
            known["tmdb"] = "media_id"
        return known

    def other(self, kind: str) -> str:
        """What a type is that is no film; empty for a film."""
        return "" if kind.strip().lower() in _FILMS else kind.strip().lower()

    def says(self, status: str, *, dated: bool, rated: bool, reviewed: bool, listed: bool) -> Says:
        """What a row says, by its status where it has one, else by a day it was seen on, a rating or a review.

        listed: its file is a list.
        """
        match status.lower():
            case "dropped":
                return Says.DROPPED
            case known if known in _PLANNED:
                return Says.PLANNED
            case known if dated or known in _DONE:
                return Says.SEEN
        if rated:
            return Says.RATED
        if listed:
            return Says.NOTHING
        return Says.SEEN if reviewed else Says.PLANNED


DIALECTS = (
    Dialect(
        name="watchlist",
        needs=frozenset(("title", "slug", "points", "hype", "dropreason")),
        top=100,
        also={"points": "rating", "rating": "", "why": "why"},
        html=False,
        defused=True,
    ),
    Dialect(name="IMDb", needs=frozenset(("const", "titletype", "position")), top=10, lists=True),
    Dialect(name="IMDb", needs=frozenset(("const", "yourrating", "daterated")), top=10),
    Dialect(name="TMDB", needs=frozenset(("tmdbid", "type", "name", "yourrating")), top=10, also={"rating": ""}),
    Dialect(name="Yamtrack", needs=frozenset(("mediaid", "source", "mediatype", "title", "status")), top=10),
    Dialect(name="Simkl", needs=frozenset(("simklid", "title", "type", "watchlist")), top=10),
    Dialect(name="Movary", needs=frozenset(("title", "year", "tmdbid", "imdbid", "userrating")), top=10),
    Dialect(name="Movary", needs=frozenset(("title", "year", "tmdbid", "imdbid", "watchedat"))),
    Dialect(name="Movary", needs=frozenset(("title", "year", "tmdbid", "imdbid", "addedat"))),
    Dialect(name="Letterboxd’s import format", needs=frozenset(("title", "rating10")), top=10),
    Dialect(name="Letterboxd’s import format", needs=frozenset(("title", "watcheddate", "rating")), top=5),
    *(
        Dialect(name="a table of films", needs=frozenset((title, other)))
        for title in ("title", "name", "film", "movie")
        for other in ("year", "rating", "watched", "watcheddate", "director", "imdbid", "tmdbid", "status")
    ),
)
"""Every kind of table, the most telling first."""
