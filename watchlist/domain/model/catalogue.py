"""The films of catalogues, which may be on nobody's list."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from watchlist.domain.base.text import slug
from watchlist.domain.model.film import Film, Role

IMDB_PAGE = "https://www.imdb.com/title/{}/"
TMDB_PAGE = "https://www.themoviedb.org/movie/{}"
WIKIDATA_PAGE = "https://www.wikidata.org/wiki/{}"


class OtherTitle(Struct, frozen=True, omit_defaults=True):
    """A title of a film elsewhere; region and language are codes, empty if unknown."""

    title: str
    region: str = ""
    language: str = ""


class CatalogueFilm(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A film of a catalogue. votes: the number of its ratings there, which is its fame.

    ids are those of "imdb" ("tt6751668"), "tmdb", "wikidata" … source: the source of these facts, if it is not the
    catalogue itself; licence and page: of its texts, if they have one. besides: the same film in other sources.
    """

    title: str
    original_title: str = ""
    other_titles: tuple[OtherTitle, ...] = ()
    year: int | None = None
    released: date | None = None
    minutes: int | None = None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    cast: tuple[Role, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    studios: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    to_rent: tuple[str, ...] = ()
    synopsis: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    votes: int = 0
    source: str = ""
    licence: str = ""
    page: str = ""
    besides: "tuple[CatalogueFilm, ...]" = ()

    @property
    def name(self) -> str:
        """The title with its year."""
        if self.year is None:
            return self.title
        return f"{self.title} ({self.year})"

    @property
    def titles(self) -> tuple[str, ...]:
        """All of its titles, its own title first."""
        every = (self.title, self.original_title, *(other.title for other in self.other_titles))
        return tuple(dict.fromkeys(filter(None, every)))

    @property
    def every_id(self) -> Mapping[str, str]:
        """Its ids, with those of the other sources."""
        return {source: id for film in (*reversed(self.besides), self) for source, id in film.ids.items()}

    @property
    def link(self) -> str:
        """Its page in the catalogue of its id; empty if it has none."""
        if imdb := self.ids.get("imdb"):
            return IMDB_PAGE.format(imdb)
        if tmdb := self.ids.get("tmdb"):
            return TMDB_PAGE.format(tmdb)
        if wikidata := self.ids.get("wikidata"):
            return WIKIDATA_PAGE.format(wikidata)
        return ""

    def film(self) -> Film:
        """A film for a list, with its facts; its slug is a proposal."""
        known = {name: getattr(self, name) for name in FACTS}
        return Film(slug=slug(self.title), title=self.title, year=self.year, ids=self.every_id, link=self.link, **known)


FACTS = (
    "original_title", "released", "minutes", "genres", "directors", "writers", "cast", "countries", "languages",
    "studios", "on", "to_rent", "synopsis",
)  # fmt: skip
"""The fields of a catalogue's facts, with the same names in Film and CatalogueFilm."""
FILLED = ("year", *FACTS, "link")
"""The fields of a film that are filled in if they are empty."""


SOURCE_NAMES = {"great_tables: films of the Cannes festival": "films of the Cannes festival"}
"""The names of sources as people read them; code and files use their keys."""


def source_name(source: str) -> str:
    """The name of a source on a card and in a sentence."""
    return SOURCE_NAMES.get(source, source)


class CatalogueInfo(Struct, frozen=True, omit_defaults=True):
    """An index: its number of films, source and licence. made: the day of the source's data; built: that of the index.

    brief: without the titles of other countries and the cast.
    """

    films: int
    source: str
    licence: str = ""
    made: date | None = None
    built: date | None = None
    brief: bool = False
