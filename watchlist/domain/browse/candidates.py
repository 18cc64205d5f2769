"""Finding the films of a catalogue that a title may mean, and whether one is certain."""

import re
from collections.abc import Iterable, Sequence

from watchlist.domain.base.keys import key, whole_key
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.slips import is_unspaced, is_within, slips_allowed
from watchlist.domain.base.text import fold
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import Catalogue
from watchlist.domain.query.query import Query
from watchlist.domain.query.terms import Term

LISTED = 10
"""The most films listed if several match."""
CANDIDATES, LOOKED_AT = 8, 40
"""The most candidates for a doubtful film, and the most films compared for it."""
NEAR_YEARS = 2
"""The most years between two dates of one film: its first showing, and its release in a country."""
_YEAR_BEHIND = lazy_pattern(r"(.*\S) (\d{4})", re.ASCII)
SAME, WHOLE, SLIPS, OTHER = range(4)
"""The likeness of two titles: the same, all words of one in the other, misspelt, or different."""


def find_candidates(catalogue: Catalogue, title: str, year: int | None) -> tuple[Sequence[CatalogueFilm], bool]:
    """The films with a title, the best known first, and whether the first is certainly meant."""
    called = [film for film in catalogue.titled(title) if year in (None, film.year)]
    if not called and year is None and (dated := _YEAR_BEHIND.fullmatch(title)):  # as in "emma 1996"
        return find_candidates(catalogue, dated[1], int(dated[2]))
    own = [film for film in called if fold(title) in (fold(film.title), fold(film.original_title))]
    clear = len(called) == 1 or (len(own) == 1 and own[0] is called[0])
    return called[:LISTED], clear


def look_for_candidates(film: Film, called: Sequence[CatalogueFilm], catalogue: Catalogue) -> Sequence[CatalogueFilm]:
    """The films that a film could be, the likeliest first; called: films already known to have its title."""
    candidates = list(called)
    for title in dict.fromkeys(filter(None, (film.title, film.original_title))):
        query = Query(tuple(Term("", ":", word) for word in title.split()))
        candidates += (*catalogue.search(query, LOOKED_AT), *catalogue.search_nearly(query, LOOKED_AT))
    return rank_candidates(film, candidates)[:CANDIDATES]


def rank_candidates(film: Film, candidates: Iterable[CatalogueFilm]) -> Sequence[CatalogueFilm]:
    """The films that a film could be, each once, the likeliest first: by their titles, and by the year.

    Films with different titles are left out, and films with misspelt titles if their years differ too.
    """
    ranked = []
    for place, candidate in enumerate(_once(candidates)):
        likeness = min((_likeness(a, b) for a in _titles(film) for b in candidate.titles), default=OTHER)
        apart = bool(film.year and candidate.year and abs(film.year - candidate.year) > NEAR_YEARS)
        if likeness < SLIPS or (likeness == SLIPS and not apart):
            ranked.append((likeness + 2 * apart, likeness, place, candidate))
    return [candidate for *_, candidate in sorted(ranked, key=lambda ranking: ranking[:3])]


def _titles(film: Film) -> tuple[str, ...]:
    return tuple(filter(None, (film.title, film.original_title)))


def _likeness(title: str, other: str) -> int:
    """The likeness of two titles: SAME, WHOLE, SLIPS or OTHER."""
    if whole_key(title) == whole_key(other):
        return SAME
    words, others = key(title).split(), key(other).split()
    if all(word in others or (is_unspaced(word) and any(word in other for other in others)) for word in words):
        return WHOLE
    joined, other_joined = "".join(words), "".join(others)
    if joined == other_joined or all(_is_slip(word, others) for word in words) or _is_slip(joined, [other_joined]):
        return SLIPS
    return OTHER


def _is_slip(word: str, others: Iterable[str]) -> bool:
    """Whether a word is one of others, perhaps misspelt."""
    from rapidfuzz.distance import OSA

    allowed = slips_allowed(word, 2)
    near = (other for other in others if OSA.distance(word, other, score_cutoff=allowed) <= allowed)
    return any(not is_within(word, other) for other in near)


def _once(films: Iterable[CatalogueFilm]) -> Iterable[CatalogueFilm]:
    """The films, each once by its ids; films without ids by all their values."""
    known: list[object] = []
    for film in films:
        same = dict(film.ids) or film
        if same not in known:
            known.append(same)
            yield film
