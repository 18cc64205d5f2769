"""Matching the films of a library with those of a catalogue, and planning what to fill in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count, join, phrase, text_if
from watchlist.domain.base.keys import key
from watchlist.domain.base.romanised import share_a_name
from watchlist.domain.browse.candidates import look_for_candidates
from watchlist.domain.changes.filling import FillFilms, filled
from watchlist.domain.model.catalogue import CatalogueFilm, source_name
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, missing_facts, unreleased
from watchlist.domain.query.catalogue import Catalogue, LookUpError
from watchlist.domain.query.snapshot import Snapshot

MINUTES_APART, FAR_APART = 3, 0.25
"""The most minutes by which lengths of one film differ, and the share of the longer above which films differ."""


LOOKED_UP_AGAIN = timedelta(days=7)
"""The greatest age of facts about where to watch a film and when it comes out."""


class MatchKind(Enum):
    """The outcome of a search for a film. SURE: one film, beyond doubt. SETTLED: you said before that there is none."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    SETTLED = "settled"


class _Unchanged(Enum):
    """The reasons why a film stays unchanged without any doubt: it has no gaps, or its match has nothing new."""

    WHOLE = "whole"
    NOTHING_NEW = "nothing new"


class FillMatch(Struct, frozen=True):
    """The outcome of a search for one film, and the films that it could be, the likeliest first."""

    kind: MatchKind
    films: tuple[CatalogueFilm, ...] = ()


class FillPlan(Struct, frozen=True):
    """A plan to fill the gaps of a library. matches: the sure matches that bring something new, by slug.

    whole: films without gaps; matched: films for which the source has nothing new; doubtful and missing: the slugs of
    films that could be several, and of films that the source does not have; settled: films without a match, as you said
    before; unasked: the films left when look-ups failed, and problem: why, in words; online: whether films were looked
    up online too.
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
    online: bool = False

    def change(self, at: datetime) -> FillFilms | None:
        """The change that carries the plan out; None if there is nothing to fill."""
        if not self.matches:
            return None
        return FillFilms(at=at, source=self.source, matches=self.matches)

    def looked_up(self, problems: Sequence[str]) -> "FillPlan":
        """The plan after films were looked up online too; problems: what went wrong there."""
        words = join(*problems, text_if(self.problem not in problems, self.problem), by=" ")
        return replace(self, problem=words, online=True)

    @property
    def summary(self) -> str:
        """What came of the plan and its source, in words, without a full stop."""
        return self._from_source(self.words)

    @property
    def outlook(self) -> str:
        """The same before it is carried out: films to fill."""
        return self._from_source(self._words("to fill"))

    def _from_source(self, words: str) -> str:
        if self.online:
            return f"From the catalogue and online: {words}"
        return f"From {source_name(self.source)}: {words}"

    @property
    def words(self) -> str:
        """The plan in words: "3,280 films filled, 12 already whole, 40 doubtful, 59 not found"."""
        return self._words("filled")

    def _words(self, filled: str) -> str:
        return join(
            f"{count(len(self.matches), 'film')} {filled}",
            phrase("{:,} already whole", self.whole),
            phrase("{:,} of which no more is known", self.matched),
            phrase("{:,} doubtful", len(self.doubtful)),
            phrase("{:,} not found", len(self.missing)),
            phrase("{:,} without a match, as you said", self.settled),
            phrase("{:,} not asked for", self.unasked),
            by=", ",
        )


def plan_fill(
    snapshot: Snapshot,
    slugs: Iterable[str],
    catalogue: Catalogue,
    progress: Callable[[int], None] = lambda done: None,
    wanting: Callable[[Film, Entry | None], object] = lambda film, entry: missing_facts(film),
) -> FillPlan:
    """The plan to fill these films of the library; progress is called with the number of films done.

    wanting: whether a film lacks a fact that the catalogue could have. The plan ends where look-ups fail or progress
    raises LookUpError; raises CatalogueError if that happens at once.
    """
    matches, others = dict[str, CatalogueFilm](), defaultdict[MatchKind | _Unchanged, list[str]](list)
    all_slugs, unasked, problem = tuple(slugs), 0, ""
    for done, slug in enumerate(all_slugs, 1):
        try:
            progress(done)
            outcome = _outcome(snapshot, slug, catalogue, wanting)
        except LookUpError as error:
            if done == 1:
                raise
            unasked, problem = len(all_slugs) - done + 1, str(error)
            break
        if isinstance(outcome, CatalogueFilm):
            matches[slug] = outcome
        else:
            others[outcome].append(slug)
    return FillPlan(
        catalogue.info.source,
        matches,
        whole=len(others[_Unchanged.WHOLE]),
        matched=len(others[_Unchanged.NOTHING_NEW]),
        doubtful=tuple(others[MatchKind.DOUBTFUL]),
        missing=tuple(others[MatchKind.MISSING]),
        settled=len(others[MatchKind.SETTLED]),
        unasked=unasked,
        problem=problem,
    )


def _outcome(
    snapshot: Snapshot, slug: str, catalogue: Catalogue, wanting: Callable[[Film, Entry | None], object]
) -> CatalogueFilm | MatchKind | _Unchanged:
    """The facts to fill into a film, or why there are none."""
    film, stored = snapshot.film(slug), snapshot.library.films.get(slug)
    if film is None or stored is None or not wanting(film, snapshot.entry(slug)):
        return _Unchanged.WHOLE
    match = find_match(film, catalogue)
    if match.kind is not MatchKind.SURE:
        return match.kind
    facts = catalogue.complete(match.films[0])
    if not brings_something(stored, facts, catalogue.info.source):
        return _Unchanged.NOTHING_NEW
    return facts


def brings_something(film: Film, match: CatalogueFilm, source: str) -> bool:
    """Whether a match has a fact or an id that a film lacks."""
    return filled(film, match, source, clock.today()) != film or any(id not in film.ids for id in match.every_id)


def wants_look_up(film: Film, entry: Entry | None, today: date, tells_where: bool) -> bool:
    """Whether a look-up could bring something new. tells_where: it also finds out where films can be watched.

    Facts that you or a card wrote are left alone, and facts looked up lately are still valid.
    """
    if missing_facts(film) or not (film.synopsis or film.logline):
        return True
    if not tells_where or entry is None or not entry.wanted:
        return False
    return _is_old(film, "on", today) or (unreleased(film, today) is not False and _is_old(film, "released", today))


def _is_old(film: Film, name: str, today: date) -> bool:
    filling = film.filling(name)
    if filling is None:
        return not getattr(film, name) and name not in film.edited
    return today - filling.day >= LOOKED_UP_AGAIN


def find_match(film: Film, catalogue: Catalogue) -> FillMatch:
    """The film of a catalogue that matches: by its id, else by title and year. Doubtful matches are not guessed."""
    if film.no_match:
        return FillMatch(MatchKind.SETTLED)
    for source, id in film.ids.items():
        if known := catalogue.by_id(source, id):
            return FillMatch(MatchKind.SURE, (known,))
    called = _called(film, catalogue)
    same_year = tuple(candidate for candidate in called if candidate.year == film.year and film.year)
    if same_year:
        return _decided(film, same_year)
    candidates = called
    if film.year:
        candidates = tuple(candidate for candidate in called if candidate.year and abs(candidate.year - film.year) == 1)
    agreeing = tuple(candidate for candidate in candidates if _agree(film, candidate))
    if len(agreeing) == 1:
        return FillMatch(MatchKind.SURE, agreeing)
    if candidates:
        return FillMatch(MatchKind.DOUBTFUL, candidates)
    return FillMatch(MatchKind.MISSING)


def find_candidates_for(film: Film, catalogue: Catalogue) -> Sequence[CatalogueFilm]:
    """The films that a doubtful film could be: first those with its title, then those with a similar title."""
    called = find_match(film, catalogue).films or _called(film, catalogue)
    return look_for_candidates(film, called, catalogue)


def _called(film: Film, catalogue: Catalogue) -> tuple[CatalogueFilm, ...]:
    """The films of a catalogue with one of a film's titles, each once."""
    titles = dict.fromkeys(filter(None, (film.title, film.original_title)))
    return _once(candidate for title in titles for candidate in catalogue.titled(title))


def _once(films: Iterable[CatalogueFilm]) -> tuple[CatalogueFilm, ...]:
    distinct: list[CatalogueFilm] = []
    for film in films:
        if film not in distinct:
            distinct.append(film)
    return tuple(distinct)


def _decided(film: Film, same: tuple[CatalogueFilm, ...]) -> FillMatch:
    """The film among those of the same title and year, if it is clear which one."""
    likely = tuple(candidate for candidate in same if not _differ(film, candidate))
    if len(likely) == 1 and (len(same) == 1 or _agree(film, likely[0]) or _is_own(film, likely[0])):
        return FillMatch(MatchKind.SURE, likely)
    agreeing = tuple(candidate for candidate in likely if _agree(film, candidate))
    if len(agreeing) == 1:
        return FillMatch(MatchKind.SURE, agreeing)
    # Others may have the title in some country only: the film of that very title wins, unless one is better known.
    own = tuple(candidate for candidate in likely if _is_own(film, candidate))
    if len(own) == 1 and own[0].votes >= max(candidate.votes for candidate in likely):
        return FillMatch(MatchKind.SURE, own)
    return FillMatch(MatchKind.DOUBTFUL, same)


def _is_own(film: Film, candidate: CatalogueFilm) -> bool:
    own = {key(candidate.title), key(candidate.original_title)} - {""}
    return bool(own & {key(film.title), key(film.original_title)})


def _agree(film: Film, candidate: CatalogueFilm) -> bool:
    """Whether both have another equal fact besides title and year."""
    if share_a_name(film.directors, candidate.directors):
        return True
    if not film.minutes or not candidate.minutes or _differ(film, candidate):
        return False
    return abs(film.minutes - candidate.minutes) <= MINUTES_APART


def _differ(film: Film, candidate: CatalogueFilm) -> bool:
    """Whether the directors differ, or if one has none, the lengths by more than two cuts of one film."""
    if film.directors and candidate.directors:
        return not share_a_name(film.directors, candidate.directors)
    lengths = film.minutes or 0, candidate.minutes or 0
    return all(lengths) and max(lengths) - min(lengths) > FAR_APART * max(lengths)
