"""Which film of a catalogue somebody means by a title, and whether that is clear."""

import re
from collections.abc import Iterable, Sequence

from watchlist.domain.base.keys import key, whole_key
from watchlist.domain.base.slips import is_unspaced, is_within, slips_allowed
from watchlist.domain.base.text import fold
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import Catalogue
from watchlist.domain.query.query import Query
from watchlist.domain.query.terms import Term

LISTED = 10
"""The most films listed where several could be meant."""
CANDIDATES, LOOKED_AT = 8, 40
"""The most candidates for a film that is in doubt, and how many films are weighed for it."""
NEAR_YEARS = 2
"""How many years may lie between two dates of one film: its first showing, and when it came to a country."""
_YEAR_BEHIND = re.compile(r"(.*\S) (\d{4})", re.ASCII)
SAME, WHOLE, SLIPS, OTHER = range(4)
"""How a film is called beside another: the same, by every word of it among others, with slips, or otherwise."""


def find_candidates(catalogue: Catalogue, title: str, year: int | None) -> tuple[Sequence[CatalogueFilm], bool]:
    """The films that are called so, the best known first, and whether it is clear that the first is meant."""
    called = [film for film in catalogue.titled(title) if year in (None, film.year)]
    if not called and year is None and (dated := _YEAR_BEHIND.fullmatch(title)):  # as in "emma 1996"
        return find_candidates(catalogue, dated[1], int(dated[2]))
    own = [film for film in called if fold(title) in (fold(film.title), fold(film.original_title))]
    clear = len(called) == 1 or (len(own) == 1 and own[0] is called[0])
    return called[:LISTED], clear


def look_for_candidates(film: Film, called: Sequence[CatalogueFilm], catalogue: Catalogue) -> Sequence[CatalogueFilm]:
    """The films that a film could be, the likeliest first; called: those that are known to be called so."""
    found = list(called)
    for title in dict.fromkeys(filter(None, (film.title, film.original_title))):
        query = Query(tuple(Term("", ":", word) for word in title.split()))
        found += (*catalogue.search(query, LOOKED_AT), *catalogue.search_nearly(query, LOOKED_AT))
    return rank_candidates(film, found)[:CANDIDATES]


def rank_candidates(film: Film, found: Iterable[CatalogueFilm]) -> Sequence[CatalogueFilm]:
    """The films that a film could be, each once, the likeliest first: by their words, and by the year.

    Those whose titles only hold its letters are left out, and those with slips in them that are of other years too.
    """
    ranked = []
    for place, one in enumerate(_once(found)):
        likeness = min((_likeness(a, b) for a in _titles(film) for b in one.titles), default=OTHER)
        apart = bool(film.year and one.year and abs(film.year - one.year) > NEAR_YEARS)
        if likeness < SLIPS or (likeness == SLIPS and not apart):
            ranked.append((likeness + 2 * apart, likeness, place, one))
    return [one for *_, one in sorted(ranked, key=lambda each: each[:3])]


def _titles(film: Film) -> tuple[str, ...]:
    return tuple(filter(None, (film.title, film.original_title)))


def _likeness(title: str, other: str) -> int:
    """How a title is like another."""
    if whole_key(title) == whole_key(other):
        return SAME
    words, others = key(title).split(), key(other).split()
    if all(word in others or (is_unspaced(word) and any(word in one for one in others)) for word in words):
        return WHOLE
    joined, other_joined = "".join(words), "".join(others)
    if joined == other_joined or all(_is_slip(word, others) for word in words):
        return SLIPS
    return SLIPS if _is_slip(joined, [other_joined]) else OTHER


def _is_slip(word: str, others: Iterable[str]) -> bool:
    """Whether a word is one of others but for slips of the pen."""
    from rapidfuzz.distance import OSA

    allowed = slips_allowed(word, 2)
    near = (other for other in others if OSA.distance(word, other, score_cutoff=allowed) <= allowed)
    return any(not is_within(word, other) for other in near)


def _once(films: Iterable[CatalogueFilm]) -> Iterable[CatalogueFilm]:
    """Films by their ids, or where they have none as they are, each once."""
    known: list[object] = []
    for film in films:
        same = dict(film.ids) or film
        if same not in known:
            known.append(same)
            yield film
