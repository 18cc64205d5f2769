"""Which film of a catalogue each film of a library is, and what is doubtful."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count, join
from watchlist.domain.base.keys import key
from watchlist.domain.browse.candidates import look_for_candidates
from watchlist.domain.changes.filling import FillFilms, filled
from watchlist.domain.model.catalogue import CatalogueFilm, source_name
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, gaps, unreleased
from watchlist.domain.query.catalogue import Catalogue, LookUpError
from watchlist.domain.query.snapshot import Snapshot

MINUTES_APART, FAR_APART = 3, 0.25
"""How far two lengths of one film may differ, in minutes, and from which share of the longer on it is another film."""


LOOKED_UP_AGAIN = timedelta(days=7)
"""How old the word on where to watch a film, or on when it comes out, may be."""


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
    said so before; unasked: how many films were left when look-ups failed, and problem: why, in words;
    on_line: whether films were looked up there too.
    """

    source: str
    matches: Mapping[str, CatalogueFilm] = field(default_factory=dict)
    whole: int = 0
    matched: int = 0
    doubtful: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    settled: int = 0
    unasked: int = 0
    problem: str = ""
    on_line: bool = False

    def change(self, at: datetime) -> FillFilms | None:
        """The change it comes to; None where there is nothing to fill."""
        if not self.matches:
            return None
        return FillFilms(at=at, source=self.source, matches=self.matches)

    def looked_up(self, problems: Sequence[str]) -> "FillPlan":
        """The same, as what was looked up on line as well; problems: what went wrong with that."""
        words = join(*problems, self.problem * (self.problem not in problems), by=" ")
        return replace(self, problem=words, on_line=True)

    @property
    def told(self) -> str:
        """What it comes to, and from where, without a full stop."""
        source = "the catalogue and on line" if self.on_line else source_name(self.source)
        return f"From {source}: {self.words}"

    @property
    def words(self) -> str:
        """What it comes to: "3,280 films filled, 12 already whole, 40 doubtful, 59 not found"."""
        return join(
            f"{count(len(self.matches), 'film')} filled",
            f"{self.whole:,} already whole" * bool(self.whole),
            f"{self.matched:,} of which no more is known" * bool(self.matched),
            f"{len(self.doubtful):,} doubtful" * bool(self.doubtful),
            f"{len(self.missing):,} not found" * bool(self.missing),
            f"{self.settled:,} without a match, as you said" * bool(self.settled),
            f"{self.unasked:,} not asked for" * bool(self.unasked),
            by=", ",
        )


def plan_fill(
    snapshot: Snapshot,
    slugs: Iterable[str],
    catalogue: Catalogue,
    progress: Callable[[int], None] = lambda done: None,
    wanting: Callable[[Film, Entry | None], object] = lambda film, entry: gaps(film),
) -> FillPlan:
    """What filling these films of the library would do; progress is told how many are done.

    wanting: whether a film lacks anything that the catalogue could tell. Where look-ups fail on the way, or progress
    raises LookUpError, the plan ends there; raises CatalogueError, in words, where that is at once.
    """
    matches: dict[str, CatalogueFilm] = {}
    films: dict[Found, list[str]] = {found: [] for found in Found}
    whole, matched, unasked, wanted, problem = 0, 0, 0, list(slugs), ""
    for done, slug in enumerate(wanted, 1):
        film, stored = snapshot.film(slug), snapshot.library.films.get(slug)
        try:
            progress(done)
            if film is None or stored is None or not wanting(film, snapshot.entry(slug)):
                whole += 1
                continue
            match = find_match(film, catalogue)
            told = catalogue.complete(match.films[0]) if match.found is Found.SURE else None
        except LookUpError as error:
            if done == 1:
                raise
            unasked, problem = len(wanted) - done + 1, str(error)
            break
        if told is None:
            films[match.found].append(slug)
        elif brings_something(stored, told, catalogue.info.source):
            matches[slug] = told
        else:
            matched += 1
    return FillPlan(
        catalogue.info.source,
        matches,
        whole,
        matched,
        tuple(films[Found.DOUBTFUL]),
        tuple(films[Found.MISSING]),
        len(films[Found.SETTLED]),
        unasked,
        problem,
    )


def brings_something(film: Film, match: CatalogueFilm, source: str) -> bool:
    """Whether a match knows something of a film that is not known yet, be it only an id."""
    return filled(film, match, source, clock.today()) != film or any(id not in film.ids for id in match.every_id)


def wants_look_up(film: Film, entry: Entry | None, today: date, tells_where: bool) -> bool:
    """Whether a look-up could tell something new of a film. tells_where: also where it can be watched.

    What you wrote or a card says of that is left alone, and what was looked up lately still holds.
    """
    if gaps(film) or not (film.synopsis or film.logline):
        return True
    if not tells_where or entry is None or not entry.wanted:
        return False
    return _is_old(film, "on", today) or (unreleased(film, today) is not False and _is_old(film, "released", today))


def _is_old(film: Film, name: str, today: date) -> bool:
    filling = film.filling(name)
    if filling is None:
        return not getattr(film, name) and name not in film.edited
    return today - filling.day >= LOOKED_UP_AGAIN


def find_match(film: Film, catalogue: Catalogue) -> Match:
    """The film of a catalogue that a film is: by its id, else by title and year. What is doubtful is not guessed."""
    if film.no_match:
        return Match(Found.SETTLED)
    for source, id in film.ids.items():
        if known := catalogue.by_id(source, id):
            return Match(Found.SURE, (known,))
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
    """Whether both are told to be by other people, or else to be longer and shorter than two cuts of a film can be."""
    ours, theirs = set(map(key, film.directors)), set(map(key, one.directors))
    if ours and theirs:
        return not ours & theirs
    lengths = film.minutes or 0, one.minutes or 0
    return all(lengths) and max(lengths) - min(lengths) > FAR_APART * max(lengths)
