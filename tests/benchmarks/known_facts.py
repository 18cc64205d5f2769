"""Who directed films that the generated data sets hold: from the shipped films, and a few that anyone can check."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tests.benchmarks.imdb_dumps import KnownFilm
from watchlist.catalogue.sources.own_file import read_films
from watchlist.catalogue.sources.reading import BuildLog
from watchlist.domain.base.keys import whole_key
from watchlist.support.resources import seed_catalogue

FILMS_OF: Mapping[str, str] = {
    "Stanley Kubrick": """
        Fear and Desire 1952; Killer's Kiss 1955; The Killing 1956; Paths of Glory 1957; Spartacus 1960; Lolita 1962;
        Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb 1964; 2001: A Space Odyssey 1968;
        A Clockwork Orange 1971; Barry Lyndon 1975; The Shining 1980; Full Metal Jacket 1987; Eyes Wide Shut 1999""",
    "Hayao Miyazaki": """
        The Castle of Cagliostro 1979; Nausicaä of the Valley of the Wind 1984; Castle in the Sky 1986; My Neighbor
        Totoro 1988; Kiki's Delivery Service 1989; Porco Rosso 1992; Princess Mononoke 1997; Spirited Away 2001; Howl's
        Moving Castle 2004; Ponyo 2008; The Wind Rises 2013; The Boy and the Heron 2023""",
    "Quentin Tarantino": """
        Reservoir Dogs 1992; Pulp Fiction 1994; Jackie Brown 1997; Kill Bill: Vol. 1 2003; Kill Bill: Vol. 2 2004; Death
        Proof 2007; Inglourious Basterds 2009; Django Unchained 2012; The Hateful Eight 2015; Once Upon a Time… in
        Hollywood 2019""",
}
"""Feature films by their directors, each with its year."""


def with_directors(films: Sequence[KnownFilm]) -> list[KnownFilm]:
    """The films, with their true directors where these are known here."""
    known = {**_shipped(), **_listed()}
    return [replace(film, directors=known.get((whole_key(film.title), film.year), ())) for film in films]


def of(director: str) -> set[tuple[str, int]]:
    """The films of a director, by the keys of their titles and their years."""
    return {film for film, directors in _listed().items() if directors == (director,)}


def _listed() -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for director, films in FILMS_OF.items():
        for film in " ".join(films.split()).split("; "):
            title, _, year = film.rpartition(" ")
            found[whole_key(title), int(year)] = (director,)
    return found


def _shipped() -> dict[tuple[str, int], tuple[str, ...]]:
    films = read_films(seed_catalogue(), BuildLog())
    return {(whole_key(title), film.year or 0): film.directors for film in films for title in film.titles}
