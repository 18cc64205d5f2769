"""What a catalogue knows of a film that may be on nobody's list."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from watchlist.domain.base.text import slug
from watchlist.domain.model.film import Film, Role

IMDB_PAGE = "https://www.imdb.com/title/{}/"
TMDB_PAGE = "https://www.themoviedb.org/movie/{}"
WIKIDATA_PAGE = "https://www.wikidata.org/wiki/{}"


class OtherTitle(Struct, frozen=True, omit_defaults=True):
    """A title that a film has elsewhere; region and language by their codes, empty where not told."""

    title: str
    region: str = ""
    language: str = ""


class CatalogueFilm(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A film as a catalogue tells it. votes: how many people rated it there, which is its fame.

    ids are those of "imdb" ("tt6751668"), "tmdb", "wikidata" … source: who says all this, where that is not the
    catalogue itself; licence and page: of its words, where they have one. besides: what other sources say of the film.
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
        """The title with its year, as films are told apart."""
        if self.year is None:
            return self.title
        return f"{self.title} ({self.year})"

    @property
    def titles(self) -> tuple[str, ...]:
        """Everything that it is called, its own title first."""
        every = (self.title, self.original_title, *(other.title for other in self.other_titles))
        return tuple(dict.fromkeys(filter(None, every)))

    @property
    def every_id(self) -> Mapping[str, str]:
        """Its ids, with those that other sources tell besides."""
        return {source: id for told in (*reversed(self.besides), self) for source, id in told.ids.items()}

    @property
    def link(self) -> str:
        """Its page in the catalogue that its id is from; empty where it has none."""
        if imdb := self.ids.get("imdb"):
            return IMDB_PAGE.format(imdb)
        if tmdb := self.ids.get("tmdb"):
            return TMDB_PAGE.format(tmdb)
        if wikidata := self.ids.get("wikidata"):
            return WIKIDATA_PAGE.format(wikidata)
        return ""

    def film(self) -> Film:
        """The same as a film that could be on a list; its slug is a proposal."""
        known = {name: getattr(self, name) for name in FACTS}
        return Film(slug=slug(self.title), title=self.title, year=self.year, ids=self.every_id, link=self.link, **known)


FACTS = (
    "original_title", "released", "minutes", "genres", "directors", "writers", "cast", "countries", "languages",
    "studios", "on", "to_rent", "synopsis",
)  # fmt: skip
"""The fields that a catalogue can tell, as Film and CatalogueFilm both name them."""
FILLED = ("year", *FACTS, "link")
"""The fields of a film that are filled, where they are empty."""


SOURCE_NAMES = {"great_tables: films of the Cannes festival": "films of the Cannes festival"}
"""What sources are called where people read of them; elsewhere, and in what is kept, they have their own names."""


def source_name(source: str) -> str:
    """What a source is called on a card and in a sentence."""
    return SOURCE_NAMES.get(source, source)


class CatalogueInfo(Struct, frozen=True, omit_defaults=True):
    """What an index holds: how many films from which source, under which licence; made: the day of the source's data.

    brief: without the titles of other countries and the cast.
    """

    films: int
    source: str
    licence: str = ""
    made: date | None = None
    built: date | None = None
    brief: bool = False
