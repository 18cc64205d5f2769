"""The films that typed lines name: as a title typed by itself is taken, for one line and for many."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from watchlist.domain.base.formatting import count
from watchlist.domain.base.keys import key
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean, fold
from watchlist.domain.browse.candidates import find_candidates
from watchlist.domain.changes.base import Change, as_one
from watchlist.domain.changes.films import AddFilm, typed_film
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import YEARS, Film
from watchlist.domain.query.catalogue import Catalogue, CatalogueError, NoCatalogue
from watchlist.domain.query.lookup import exact_matches, known_films, signless_matches, split_year
from watchlist.domain.query.snapshot import Snapshot

MOST_LINES = 500
"""The most films named at once."""
_NUMBER = lazy_pattern(r"#?(\d{1,4})\s?[.)]\s+(?=\S)")
_BULLET = lazy_pattern(r"(?:[-*+•·–—▪◦‣☐☑✓✔]|\[[ xX]?\])\s+(?=\S)")
_DATED_OTHERWISE = lazy_pattern(r"(.*[^\s,;–—-])(?:\s*[,;]\s*|\s+[-–—]\s+|\s+|\s*\[)(\d{4})\]?", re.ASCII)
"""A year behind a title, in no round brackets."""


class NamedFilm(Struct, frozen=True):
    """The film that a line names.

    yours: it is on your list already; typed: no source knows it, so it has its name alone; among: how many films of the
    catalogue it could be, if that is in doubt; twice: a line above names it too.
    """

    film: Film
    yours: bool = False
    typed: bool = False
    among: int = 0
    twice: bool = False

    @property
    def new(self) -> bool:
        """Whether it can be put on the list."""
        return not (self.yours or self.twice)


class FilmLine(Struct, frozen=True):
    """A line that names a film, and the same with a year in brackets that stands behind its title otherwise."""

    text: str
    dated: str = ""


def read_title(text: str, year: int | None = None) -> tuple[str, int | None]:
    """The title and the year of a typed text, which may hold the year in brackets."""
    title, dated = split_year(text)
    if year is None and dated in YEARS:
        return title, dated
    return text, year


def catalogue_film(snapshot: Snapshot, catalogue: Catalogue, hit: CatalogueFilm) -> Film:
    """A film of the catalogue with all its facts, as it can be put on the list. Raises CatalogueError."""
    return snapshot.catalogue.offer(catalogue.complete(hit), snapshot.library, snapshot.shelf.cards)


def read_lines(text: str) -> tuple[FilmLine, ...]:
    """The lines of a text that name films, without the marks of a list; blank ones are left out.

    A number is the mark of a list if at least half of the lines have one, or if it counts the lines. A year without
    brackets is one if at least a third of the lines have a year.
    """
    lines = [line for line in map(clean, text.splitlines()) if line]
    lines = [line[mark.end() :] if (mark := _BULLET.match(line)) else line for line in lines]
    numbers = [_NUMBER.match(line) for line in lines]
    counted = 2 * sum(number is not None for number in numbers) >= len(lines)
    for place, number in enumerate(numbers):
        if number and (counted or int(number[1]) == place + 1):
            lines[place] = lines[place][number.end() :]
    dated = [_dated(line) for line in lines]
    if 3 * sum(map(bool, dated)) < len(lines):
        return tuple(map(FilmLine, lines))
    return tuple(map(FilmLine, lines, dated))


def _dated(line: str) -> str:
    """The line with its year in brackets; empty if it ends with none."""
    if split_year(line)[1] in YEARS:
        return line
    otherwise = _DATED_OTHERWISE.fullmatch(line)
    if otherwise is None or int(otherwise[2]) not in YEARS:
        return ""
    return f"{otherwise[1]} ({otherwise[2]})"


def name_films(snapshot: Snapshot, lines: Sequence[FilmLine], catalogue: Catalogue) -> Iterator[NamedFilm]:
    """The film of each line, one by one: yours or a card's, else the catalogue's if it is one clear hit, else typed."""
    known, above = _KnownFilms(snapshot), set[str]()
    for line in lines:
        try:
            named = _name(snapshot, line, catalogue, known)
        except CatalogueError:
            named = _name(snapshot, line, NoCatalogue(), known)
        film = named.film
        mark = f"{fold(film.title)} {film.year}" if named.typed else film.slug
        yield NamedFilm(film, named.yours, named.typed, named.among, twice=mark in above)
        above.add(mark)


def _name(snapshot: Snapshot, line: FilmLine, catalogue: Catalogue, known: "_KnownFilms") -> NamedFilm:
    texts, among = tuple(dict.fromkeys(filter(None, (line.text, line.dated)))), 0
    if film := known.film(texts, exact_matches):
        return known.named(film)
    for text in texts:
        title, year = read_title(text)
        candidates, clear = find_candidates(catalogue, title, year)
        if candidates and clear:
            return known.named(catalogue_film(snapshot, catalogue, candidates[0]))
        among = among or len(candidates)
    if not among and (film := known.film(texts, signless_matches)):
        return known.named(film)
    return NamedFilm(typed_film(*read_title(texts[-1]), snapshot.shelf.cards), typed=True, among=among)


class _KnownFilms:
    """Your films and the cards, by their titles: a search through all of them for each line would take long."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._films = known_films(snapshot)
        self._by_form: dict[Callable[[str], str], dict[str, list[Film]]] = {}

    def named(self, film: Film) -> NamedFilm:
        return NamedFilm(film, yours=self._snapshot.entry(film.slug) is not None)

    def film(self, texts: Iterable[str], matches: Callable[[str, list[Film]], list[Film]]) -> Film | None:
        """The film that a text names, one of your list if there are several."""
        form = fold if matches is exact_matches else key
        for text in texts:
            near = [film for title in (text, split_year(text)[0]) for film in self._titled(form).get(form(title), ())]
            films = sorted(matches(text, near), key=lambda film: self._snapshot.entry(film.slug) is None)
            if films:
                return films[0]
        return None

    def _titled(self, form: Callable[[str], str]) -> dict[str, list[Film]]:
        if form not in self._by_form:
            titled = self._by_form[form] = defaultdict[str, list[Film]](list)
            for film in self._films:
                for title in {film.title, film.original_title, f"{film.title} {film.year}", film.slug} - {""}:
                    titled[form(title)].append(film)
        return self._by_form[form]


def add_all(films: Iterable[NamedFilm], at: datetime) -> Change | None:
    """The change that puts the new ones of these films on the list as one step; None if there is none."""
    changes = [AddFilm(at=at, film=named.film, typed=named.typed) for named in films if named.new]
    return as_one(changes, at, f"Added {count(len(changes), 'film')}")
