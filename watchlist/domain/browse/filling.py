"""Which film of a catalogue each film of a library is, and what is doubtful."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum

from msgspec import Struct, field

from watchlist.domain.base.formatting import count, join
from watchlist.domain.base.keys import key
from watchlist.domain.browse.candidates import look_for_candidates
from watchlist.domain.changes.filling import FillFilms
from watchlist.domain.model.catalogue import FILLED, CatalogueFilm
from watchlist.domain.model.film import Film, gaps
from watchlist.domain.query.catalogue import Catalogue
from watchlist.domain.query.snapshot import Snapshot

MINUTES_APART = 3
"""How far two lengths of one film may differ, in minutes."""


class Found(Enum):
    """What a search for a film came to. SURE: one film, beyond doubt. SETTLED: you said before that there is none."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    SETTLED = "settled"


class Match(Struct, frozen=True):
    """What a search for one film came to, and the films that it could be, the likeliest first."""

    found: Found
    films: tuple[CatalogueFilm, ...] = ()


class FillPlan(Struct, frozen=True):
    """What filling a library would do. matches: the sure ones that bring something new, by slug.

    whole: films without gaps; matched: films known to the source, which has nothing more to say of them; doubtful and
    missing: the slugs of films that could be several, and that the source does not know; settled: those of which you
    said so before.
    """

    source: str
    matches: Mapping[str, CatalogueFilm] = field(default_factory=dict)
    whole: int = 0
    matched: int = 0
    doubtful: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    settled: int = 0

    def change(self, at: datetime) -> FillFilms | None:
        """The change it comes to; None where there is nothing to fill."""
        return FillFilms(at=at, source=self.source, matches=self.matches) if self.matches else None

    @property
    def words(self) -> str:
        """What it comes to: "3,280 films filled, 12 already whole, 40 doubtful, 59 not found"."""
        return join(
            f"{count(len(self.matches), 'film')} filled",
            f"{self.whole:,} already whole",
            f"{self.matched:,} of which no more is known" * bool(self.matched),
            f"{len(self.doubtful):,} doubtful",
            f"{len(self.missing):,} not found",
            f"{self.settled:,} without a match, as you said" * bool(self.settled),
            by=", ",
        )


def plan_fill(
    snapshot: Snapshot,
    slugs: Iterable[str],
    catalogue: Catalogue,
    progress: Callable[[int], None] = lambda done: None,
) -> FillPlan:
    """What filling these films of the library would do; progress is told how many are done."""
    matches: dict[str, CatalogueFilm] = {}
    doubtful, missing = list[str](), list[str]()
    whole = matched = settled = 0
    for done, slug in enumerate(slugs, 1):
        film, stored = snapshot.film(slug), snapshot.library.films.get(slug)
        progress(done)
        if film is None or stored is None or not gaps(film):
            whole += 1
            continue
        match = find_match(film, catalogue)
        match match.found:
            case Found.SURE:
                if brings_something(stored, match.films[0]):
                    matches[slug] = match.films[0]
                else:
                    matched += 1
            case Found.DOUBTFUL:
                doubtful.append(slug)
            case Found.MISSING:
                missing.append(slug)
            case Found.SETTLED:
                settled += 1
    return FillPlan(catalogue.info.source, matches, whole, matched, tuple(doubtful), tuple(missing), settled)


def brings_something(film: Film, match: CatalogueFilm) -> bool:
    """Whether a match knows something of a film that is not known yet, be it only an id."""
    new = any(not getattr(film, name) and name not in film.edited and getattr(match, name) for name in FILLED)
    return new or any(source not in film.ids for source in match.ids)


def find_match(film: Film, catalogue: Catalogue) -> Match:
    """The film of a catalogue that a film is: by its id, else by title and year. What is doubtful is not guessed."""
    for source, id in film.ids.items():
        if known := catalogue.by_id(source, id):
            return Match(Found.SURE, (known,))
    if film.no_match:
        return Match(Found.SETTLED)
    called = _called(film, catalogue)
    same_year = tuple(one for one in called if one.year == film.year and film.year)
    if same_year:
        return _decided(film, same_year)
    near_year = tuple(one for one in called if one.year and film.year and abs(one.year - film.year) == 1)
    agreeing = tuple(one for one in near_year if _agree(film, one))
    if len(agreeing) == 1:
        return Match(Found.SURE, agreeing)
    if film.year is None and called:
        agreeing = tuple(one for one in called if _agree(film, one))
        return Match(Found.SURE, agreeing) if len(agreeing) == 1 else Match(Found.DOUBTFUL, called)
    return Match(Found.DOUBTFUL, near_year) if near_year else Match(Found.MISSING)


def find_candidates_for(film: Film, catalogue: Catalogue) -> Sequence[CatalogueFilm]:
    """The films that a film in doubt could be: first those that are called so, then those that nearly are."""
    called = find_match(film, catalogue).films or _called(film, catalogue)
    return look_for_candidates(film, called, catalogue)


def _called(film: Film, catalogue: Catalogue) -> tuple[CatalogueFilm, ...]:
    """The films that are called as a film is, each once."""
    titles = dict.fromkeys(filter(None, (film.title, film.original_title)))
    return _once(one for title in titles for one in catalogue.titled(title))


def _once(films: Iterable[CatalogueFilm]) -> tuple[CatalogueFilm, ...]:
    found: list[CatalogueFilm] = []
    for film in films:
        if film not in found:
            found.append(film)
    return tuple(found)


def _decided(film: Film, same: tuple[CatalogueFilm, ...]) -> Match:
    """Which of the films of that title and year it is, if that is clear."""
    likely = tuple(one for one in same if not _differ(film, one))
    if len(likely) == 1 and (len(same) == 1 or _agree(film, likely[0]) or _is_own(film, likely[0])):
        return Match(Found.SURE, likely)
    agreeing = tuple(one for one in likely if _agree(film, one))
    if len(agreeing) == 1:
        return Match(Found.SURE, agreeing)
    # Others are called so somewhere else only; unless one of those is better known, that settles it.
    own = tuple(one for one in likely if _is_own(film, one))
    if len(own) == 1 and own[0].votes >= max(one.votes for one in likely):
        return Match(Found.SURE, own)
    return Match(Found.DOUBTFUL, same)


def _is_own(film: Film, one: CatalogueFilm) -> bool:
    own = {key(one.title), key(one.original_title)} - {""}
    return bool(own & {key(film.title), key(film.original_title)})


def _agree(film: Film, one: CatalogueFilm) -> bool:
    """Whether another fact than title and year is the same of both."""
    if set(map(key, film.directors)) & set(map(key, one.directors)):
        return True
    if not film.minutes or not one.minutes or _differ(film, one):
        return False
    return abs(film.minutes - one.minutes) <= MINUTES_APART


def _differ(film: Film, one: CatalogueFilm) -> bool:
    """Whether both are told to be by other people."""
    ours, theirs = set(map(key, film.directors)), set(map(key, one.directors))
    return bool(ours and theirs and not ours & theirs)
