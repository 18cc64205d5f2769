"""Tables of films as programs write them: the columns that each is known by, and what its rows mean."""

import re
from collections.abc import Mapping, Set
from enum import Enum
from pathlib import PurePosixPath

from msgspec import Struct

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import fold
from watchlist.exchange.imports.columns import NAMED


class RowState(Enum):
    """The state of a row's film. RATED: seen, on an unknown day; NOTHING: it is only on a list."""

    SEEN = "seen"
    RATED = "rated"
    PLANNED = "planned"
    DROPPED = "dropped"
    NOTHING = "nothing"


_FILMS = frozenset(
    (
        *("", "movie", "movies", "film", "films", "feature film", "feature", "tv movie", "tvmovie", "documentary"),
        *("video", "short", "short film", "tv short", "tvshort", "tv special", "tvspecial", "tv film", "video film"),
        *("cortometraggio", "film tv", "film per la tv", "speciale tv", "documentario", "lungometraggio"),
        *("fernsehfilm", "kurzfilm", "spielfilm", "tv-film", "tv-spezial", "tv-special", "dokumentarfilm"),
        *("pelicula", "cortometraje", "pelicula de tv", "pelicula para tv", "largometraje", "especial de tv"),
        *("telefilm", "court-metrage", "long-metrage", "emission speciale", "court metrage", "film televise"),
        *("curta-metragem", "curta", "filme", "telefilme", "filme para tv", "especial de televisao", "longa-metragem"),
        *("영화", "단편", "tv 영화", "映画", "短編映画", "tv映画", "फिल्म", "фильм", "короткометражка", "电影", "短片"),
    )
)
"""The types that are films, folded; IMDb writes them in the reader's language."""
_DONE = lazy_pattern(r"completed?|finished|watched|seen|done|rewatched|rewatching|repeating|gesehen|visto|vu")
_PLANNED = lazy_pattern(
    r"plan(?:ned|ning|towatch| to watch)?|watchlist|(?:want )?to[ -]?(?:watch|see)|unwatched|unseen"
    r"|not (?:watched|seen)|in[ _]?progress|watching|paused|on[ _-]?hold|hold|current|queued?|backlog"
)
_DROPPED = lazy_pattern(r"dropped|abandoned|gave up|given up|not ?interesting")


class Dialect(Struct, frozen=True, kw_only=True):
    """A kind of table. needs: the columns by which it is recognised; top: its highest rating, 0 if unknown.

    lists: a file is a list, unless its name says watchlist. also: columns that mean something else here. html:
    reviews are in HTML. defused: an apostrophe stands before a text that a spreadsheet would run. day_first: its days
    begin with the day. free: somebody's own table; its unread columns are named. plays: two rows alike are two
    viewings.
    """

    name: str
    needs: frozenset[str]
    top: int = 0
    lists: bool = False
    also: Mapping[str, str] = {}
    html: bool = True
    defused: bool = False
    day_first: bool | None = None
    free: bool = False
    plays: bool = False

    def fits(self, header: Set[str]) -> bool:
        """Whether a header has the columns that the dialect needs."""
        return self.needs <= header

    def field(self, column: str) -> str:
        """The field that a column holds; empty for one that is not read."""
        return self.also.get(column, NAMED.get(column, ""))

    def plans(self, file: str) -> bool:
        """Whether a file is a watchlist, by its name."""
        return "watchlist" in re.sub(r"[ _-]", "", PurePosixPath(file.lower()).stem)

    def ids(self, cells: Mapping[str, str]) -> Mapping[str, str]:
        """The fields that hold ids, by their catalogues."""
        known = {name: name for name in ("imdb", "tmdb", "trakt", "simkl")}
        if cells.get("source", "").lower() == "tmdb":
            known["tmdb"] = "media_id"
        return known

    def other(self, kind: str) -> str:
        """The name of a type that is no film; empty for a film."""
        if fold(kind.strip()) in _FILMS:
            return ""
        return kind.strip().lower()

    def state_of(self, status: str, *, dated: bool, rated: bool, spoken: bool, listed: bool) -> RowState:
        """The state of a row's film, by its status if it has one, else by a day, a rating, a review or a like.

        spoken: it has a review, or is liked. listed: its file is a list.
        """
        status = status.lower()
        if _DROPPED.fullmatch(status):
            return RowState.DROPPED
        if _PLANNED.fullmatch(status):
            return RowState.PLANNED
        if dated or _DONE.fullmatch(status):
            return RowState.SEEN
        if spoken and not listed:
            return RowState.SEEN
        if rated:
            return RowState.RATED
        if listed:
            return RowState.NOTHING
        return RowState.PLANNED


_LETTERBOXD = "Letterboxd’s import format"
DIALECTS = (
    Dialect(
        name="watchlist",
        needs=frozenset(("title", "slug", "points", "hype", "dropreason")),
        top=100,
        also={"points": "rating", "rating": "", "why": "why", "dropreason": "why"},
        html=False,
        defused=True,
    ),
    Dialect(name="IMDb", needs=frozenset(("const", "titletype", "position")), top=10, lists=True),
    Dialect(name="IMDb", needs=frozenset(("const", "yourrating", "daterated")), top=10),
    Dialect(name="IMDb", needs=frozenset(("titletype", "imdbrating", "yourrating")), top=10),
    Dialect(name="IMDb", needs=frozenset(("const", "created", "modified")), top=10, lists=True),
    Dialect(name="IMDb", needs=frozenset(("const",)), top=10),  # its columns are named in the reader's language
    Dialect(name="TMDB", needs=frozenset(("tmdbid", "type", "name", "yourrating")), top=10, also={"rating": ""}),
    Dialect(
        name="Yamtrack", needs=frozenset(("mediaid", "source", "mediatype", "title", "status")), top=10, plays=True
    ),
    Dialect(name="Simkl", needs=frozenset(("simklid", "title", "type", "watchlist")), top=10, day_first=True),
    Dialect(name="Movary", needs=frozenset(("title", "year", "tmdbid", "imdbid", "userrating")), top=10),
    Dialect(name="Movary", needs=frozenset(("title", "year", "tmdbid", "imdbid", "watchedat")), plays=True),
    Dialect(name="Movary", needs=frozenset(("title", "year", "tmdbid", "imdbid", "addedat"))),
    *(
        Dialect(name=_LETTERBOXD, needs=frozenset(("letterboxduri", title)), top=5)
        for title in ("title", "tmdbid", "imdbid")
    ),
    *(Dialect(name=_LETTERBOXD, needs=frozenset(("title", other)), top=5) for other in ("rating10", "watcheddate")),
)
"""Every kind of table that a program writes, the most telling first."""
FREE = Dialect(name="a table of films", needs=frozenset(), free=True)
"""Somebody's own table: a title in each row, and another column that is known."""
