"""Catalogues over films that everyone knows, and data sets as IMDb writes them."""

import gzip
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from watchlist.catalogue.build import BuildOptions, BuildResult, build
from watchlist.catalogue.index import CatalogueIndex
from watchlist.catalogue.sources.imdb import HEADERS
from watchlist.catalogue.writer import write_index
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo, OtherTitle

Make = Callable[..., CatalogueIndex]
Dumps = Callable[..., Path]

FILMS = (
    CatalogueFilm(title="The Godfather", year=1972, minutes=175, genres=("Crime",), directors=("Francis Ford Coppola",),
                  ids={"imdb": "tt0068646"}, votes=1_900_000),
    CatalogueFilm(title="Parasite", original_title="기생충", year=2019, minutes=132, directors=("Bong Joon Ho",),
                  ids={"imdb": "tt6751668"}, votes=900_000),
    CatalogueFilm(title="Blade Runner", year=1982, minutes=117, directors=("Ridley Scott",), votes=800_000,
                  ids={"imdb": "tt0083658"}),
    CatalogueFilm(title="Star Wars: Episode IV - A New Hope", original_title="Star Wars", year=1977, votes=700_000,
                  directors=("George Lucas",)),
    CatalogueFilm(title="Amélie", original_title="Le fabuleux destin d'Amélie Poulain", year=2001, votes=600_000,
                  other_titles=(OtherTitle("Die fabelhafte Welt der Amelie", "DE", "de"),)),
    CatalogueFilm(title="Blade Runner 2049", year=2017, directors=("Denis Villeneuve",), votes=500_000),
    CatalogueFilm(title="The Host", original_title="괴물", year=2006, directors=("Bong Joon Ho",), votes=100_000),
    CatalogueFilm(title="Tampopo", original_title="タンポポ", year=1985, votes=20_000,
                  other_titles=(OtherTitle("Tampopo, la ramen-ya", "IT", "it"), OtherTitle("たんぽぽ", "JP", "ja"))),
    CatalogueFilm(title="Emma", year=1996, directors=("Douglas McGrath",), minutes=120, votes=40_000,
                  ids={"imdb": "tt0116191"}),
    CatalogueFilm(title="Emma", year=1996, directors=("Diarmuid Lawrence",), minutes=107, votes=9_000,
                  ids={"imdb": "tt0118308"}),
    CatalogueFilm(title="!!!", year=2004, votes=50),
    CatalogueFilm(title="Star", year=2014, votes=10),
)  # fmt: skip


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """An index of films, the most famous first."""

    def made(films: Sequence[CatalogueFilm] = FILMS) -> CatalogueIndex:
        path = tmp_path / "made.sqlite"
        write_index(path, films, CatalogueInfo(films=0, source="the test"))
        return CatalogueIndex(path)

    return made


@pytest.fixture
def catalogue(make: Make) -> CatalogueIndex:
    """An index of the films above."""
    return make()


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where an index is built."""
    return tmp_path / "cache" / "catalogue.sqlite"


def film(index: Path, id: str) -> CatalogueFilm | None:
    """The film of an index with an id of IMDb's."""
    return CatalogueIndex(index).by_id("imdb", id)


def build_dumps(index: Path, folder: Path, **options: bool) -> BuildResult:
    """Build an index from data sets."""
    return build(index, folder, BuildOptions(**options))


ROWS: Mapping[str, Sequence[str]] = {
    "title.basics": (
        "tt0000001\tshort\tCarmencita\tCarmencita\t0\t1894\t\\N\t1\tDocumentary,Short",
        "tt0068646\tmovie\tThe Godfather\tThe Godfather\t0\t1972\t\\N\t175\tCrime,Drama",
        "tt0353969\tmovie\tMemories of Murder\tSalinui chueok\t0\t2003\t\\N\t131\tCrime,Drama",
        "tt0000099\tmovie\tNot for Children\tNot for Children\t1\t1999\t\\N\t80\tDrama",
        "tt10000001\ttvEpisode\tThe Godfather\tThe Godfather\t0\t2020\t\\N\t40\tDrama",
        'tt10000002\ttvMovie\tWho "Knows"?\tWho "Knows"?\t0\t\\N\t\\N\t\\N\t\\N',
    ),
    "title.ratings": ("tt0353969\t8.1\t200000", "tt0068646\t9.2\t1900000", "tt10000001\t7.0\t99"),
    "title.crew": ("tt0068646\tnm0000338\tnm0701374,nm0000338", "tt0353969\tnm0094435\t\\N"),
    "title.akas": (
        "tt0068646\t1\tThe Godfather\t\\N\t\\N\toriginal\t\\N\t1",
        "tt0068646\t2\tDer Pate\tDE\t\\N\timdbDisplay\t\\N\t0",
        "tt0353969\t1\t살인의 추억\tKR\tko\timdbDisplay\t\\N\t0",
        "tt10000001\t1\tElsewhere\tDE\t\\N\timdbDisplay\t\\N\t0",
    ),
    "title.principals": (
        'tt0068646\t1\tnm0000008\tactor\t\\N\t["Don Vito Corleone"]',
        'tt0068646\t2\tnm0000199\tactor\t\\N\t["Michael"]',
        "tt0068646\t3\tnm0000338\tdirector\t\\N\t\\N",
        "tt0353969\t1\tnm0814280\tactor\t\\N\t\\N",
    ),
    "name.basics": (
        "nm0000008\tMarlon Brando\t1924\t2004\tactor\ttt0068646",
        "nm0000199\tAl Pacino\t1940\t\\N\tactor\ttt0068646",
        "nm0000338\tFrancis Ford Coppola\t1939\t\\N\tdirector\ttt0068646",
        "nm0701374\tMario Puzo\t1920\t1999\twriter\ttt0068646",
        "nm0094435\tBong Joon Ho\t1969\t\\N\tdirector\ttt0353969",
        "nm0814280\tSong Kang-ho\t1967\t\\N\tactor\ttt0353969",
    ),
}


@pytest.fixture
def dumps(tmp_path: Path) -> Dumps:
    """A folder with IMDb's six data sets; more rows, or others, as keywords: title_basics=[…]. None: no such file."""

    def written(*, packed: bool = True, ends: str = "\n", **others: Sequence[str] | bytes | None) -> Path:
        folder = tmp_path / "imdb"
        folder.mkdir(exist_ok=True)
        for name, columns in HEADERS.items():
            rows = others.get(name.replace(".", "_"), ROWS[name])
            if rows is None:
                continue
            lines = [columns.replace(" ", "\t"), *rows] if not isinstance(rows, bytes) else []
            data = rows if isinstance(rows, bytes) else "".join(line + ends for line in lines).encode()
            path = folder / f"{name}.tsv{'.gz' if packed else ''}"
            path.write_bytes(gzip.compress(data) if packed and not isinstance(rows, bytes) else data)
        return folder

    return written
