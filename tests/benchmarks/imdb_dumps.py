"""Writes data sets as IMDb's are: the same files, columns, order and proportions, with made-up rows around known films.

The ids are made up too, and so is all that is told of a known film but its title, its year and its directors.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

REAL_TITLES, REAL_NAMES = 12_000_000, 14_000_000
"""How many titles and people the real ones hold."""
FILMS_AMONG = 14
"""One title of so many is a film; the others are episodes and shorts for the most part."""
AKAS, PRINCIPALS = 4.6, 7.9
"""Rows for each title."""
VOTES_FOR = 0.12
UNTIMED = 3
"""The minutes of one film of so many are not known."""
GENRES = ("Drama", "Comedy", "Documentary", "Romance", "Action", "Thriller", "Crime", "Horror", "Animation", "Sci-Fi")
SYLLABLES = "ba ke li mo ra ten sa vir no du gal per hi sto qua ze win fer ol ca".split()
HANGUL = "가 나 다 라 마 바 사 아 자 하 김 물 별 달 밤 꿈 길 집 강 산".split()


class KnownFilm(Struct, frozen=True):
    """A film that the data sets shall hold: what is known of it, the rest as it is made up."""

    title: str
    year: int
    minutes: int = 0
    votes: int = 0
    original: str = ""
    genres: str = ""
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone who is known to have made it or to play in it."""
        return *self.directors, *self.writers, *self.cast


class Sizes(Struct, frozen=True):
    """Rows of each file."""

    titles: int
    names: int


def write_dumps(folder: Path, scale: float, known: Sequence[KnownFilm], seed: int = 7) -> dict[KnownFilm, str]:
    """Write the six files at a share of the real size; the ids that the known films were given."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    sizes = Sizes(int(REAL_TITLES * scale), int(REAL_NAMES * scale))
    words = made_up_words(dice, max(2_000, int(400_000 * scale**0.5)))
    ids: dict[KnownFilm, str] = {}
    known_people = dict.fromkeys(name for film in known for name in film.people)
    # behind those of the made-up people
    numbers = {name: f"nm{number:07}" for number, name in enumerate(known_people, sizes.names)}
    with (
        _file(folder, "title.basics", "tconst titleType primaryTitle originalTitle isAdult startYear endYear"
              " runtimeMinutes genres") as basics,
        _file(folder, "title.akas", "titleId ordering title region language types attributes isOriginalTitle") as akas,
        _file(folder, "title.crew", "tconst directors writers") as crew,
        _file(folder, "title.principals", "tconst ordering nconst category job characters") as parts,
        _file(folder, "title.ratings", "tconst averageRating numVotes") as ratings,
    ):  # fmt: skip
        places = _places(dice, sizes.titles, known)
        for number in _in_file_order(sizes.titles):
            tconst, film = f"tt{number:07}", places.get(number)
            if film is not None:
                ids[film] = tconst
            kind = "movie" if film or number % FILMS_AMONG == 0 else "tvEpisode" if number % 9 else "short"
            title = film.title if film else made_up_title(dice, words)
            original = (film.original if film else "") or title
            year = film.year if film else dice.randrange(1920, 2026)
            length = dice.randrange(20, 180)
            minutes = film.minutes if film and film.minutes else "\\N" if length % UNTIMED == 0 else length
            genres = (film.genres if film else "") or ",".join(sorted({dice.choice(GENRES), dice.choice(GENRES)}))
            basics.write(f"{tconst}\t{kind}\t{title}\t{original}\t0\t{year}\t\\N\t{minutes}\t{genres}\n")
            people = [f"nm{dice.randrange(1, sizes.names):07}" for _ in range(8)]
            directors, writers, cast = _known_people(film, numbers)
            crew.write(f"{tconst}\t{','.join(directors or people[:1])}\t{','.join(writers or people[1:3])}\n")
            if film or number % 8 == 0:
                votes = film.votes if film and film.votes else int(5 + 10 ** (dice.random() * 3.2))
                ratings.write(f"{tconst}\t6.4\t{votes}\n")
            _akas(akas, dice, tconst, title, original, kind == "movie", words)
            _parts(parts, dice, tconst, [*people[:3], *cast, *people[3 + len(cast) :]])
    with _file(
        folder, "name.basics", "nconst primaryName birthYear deathYear primaryProfession knownForTitles"
    ) as names:
        for number in range(1, sizes.names):
            name = f"{words[number % 997].title()} {words[number * 7 % len(words)].title()}"
            names.write(f"nm{number:07}\t{name}\t1950\t\\N\tactor,director\ttt0000001\n")
        for name, nconst in numbers.items():
            names.write(f"{nconst}\t{name}\t1950\t\\N\tdirector\ttt0000001\n")
    return ids


def _known_people(film: KnownFilm | None, numbers: Mapping[str, str]) -> list[list[str]]:
    """The ids of those who are known to have directed a film, to have written it and to play in it."""
    if film is None:
        return [[], [], []]
    return [[numbers[name] for name in names] for names in (film.directors, film.writers, film.cast)]


def _akas(file, dice, tconst, title, original, film, words) -> None:  # type: ignore[no-untyped-def]
    rows = dice.randrange(2, 12) if film else int(AKAS - 0.5) + (dice.random() < 0.5)
    file.write(f"{tconst}\t1\t{original}\t\\N\t\\N\toriginal\t\\N\t1\n")
    file.write(f"{tconst}\t2\t{title}\tUS\t\\N\timdbDisplay\t\\N\t0\n")
    for place in range(3, rows + 1):
        other = made_up_title(dice, words) if film else title
        file.write(f"{tconst}\t{place}\t{other}\tFR\tfr\timdbDisplay\t\\N\t0\n")


def _parts(file, dice, tconst, people) -> None:  # type: ignore[no-untyped-def]
    for place, person in enumerate(people, 1):
        category, characters = ("actor", json.dumps([f"Part {place}"])) if place > 3 else ("director", "\\N")
        file.write(f"{tconst}\t{place}\t{person}\t{category}\t\\N\t{characters}\n")


def _in_file_order(titles: int) -> Iterator[int]:
    """Numbers as the real files sort them, by their digits: tt1000000, tt10000000 … tt10000009, tt1000001 …"""
    for number in range(1, min(titles, 9_999_999) + 1):
        yield number
        if number >= 1_000_000:
            yield from range(number * 10, min(number * 10 + 10, titles + 1))


def _places(dice: random.Random, titles: int, known: Sequence[KnownFilm]) -> dict[int, KnownFilm]:
    return dict(zip(dice.sample(range(1, titles), len(known)), known, strict=True))


def made_up_words(dice: random.Random, count: int) -> list[str]:
    """Words of a made-up language, at most so many, each once."""
    found = dict.fromkeys("".join(dice.choices(SYLLABLES, k=dice.randrange(2, 5))) for _ in range(count))
    return list(found)


def made_up_title(dice: random.Random, words: Sequence[str]) -> str:
    """A title of those words, or now and then one in Hangul."""
    if dice.random() < 0.03:
        return "".join(dice.choices(HANGUL, k=dice.randrange(2, 7)))
    # some words are in many titles, most in few
    picked = [words[int(len(words) * dice.random() ** 3)] for _ in range(dice.randrange(1, 5))]
    return ("The " if dice.random() < 0.2 else "") + " ".join(picked).capitalize()


def _file(folder: Path, name: str, columns: str):  # type: ignore[no-untyped-def]
    file = gzip.open(folder / f"{name}.tsv.gz", "wt", compresslevel=1, encoding="utf-8", newline="\n")  # noqa: SIM115
    file.write("\t".join(columns.split()) + "\n")
    return file


def known_films(titles: Iterable[tuple[str, int]]) -> list[KnownFilm]:
    """Titles and years, told apart where they are the same."""
    return [KnownFilm(title, year) for title, year in dict.fromkeys(titles)]
