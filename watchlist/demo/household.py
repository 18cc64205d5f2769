"""A made-up household: you and two others who do not exist, with forty films among you over two years."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from random import Random

from watchlist.demo.films import made_up_films
from watchlist.demo.lives import LIVES, OWNER, DemoEntry, DemoPerson
from watchlist.demo.words import DROPS, FRIENDS, REASONS, TAGS, VERDICTS
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import DropFilm, EditEntry, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.lists import MakeList, PutOnList
from watchlist.domain.changes.notes import JudgeNotes, MarkNotes
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.mark import Belief, Outcome

FILMS = 40
YEARS_KEPT = 730
"""Days that the lists have been kept for."""
_LIST = "What it is measured against"


def household(seed: int, at: datetime, cards: Mapping[str, Film]) -> dict[str, Many]:
    """A change for each profile that fills its empty library, as if somebody had kept it until that time.

    The films are those of the cards and made-up ones, forty together; all entries are made up.
    """
    shipped = {slug: cards[slug] for slug in LIVES[OWNER].cards}
    made = made_up_films(FILMS - len(shipped), seed, at - timedelta(days=YEARS_KEPT))
    changes_by_name = {}
    for place, (name, taste) in enumerate(LIVES.items()):
        keeper = _Keeper(Random(seed * 10 + place), at, taste)
        changes = [*keeper.cards(shipped), *keeper.made_up(made)]
        if name == OWNER:
            changes += [MakeList(at=at, name=_LIST), PutOnList(at=at, list=_LIST, slugs=tuple(shipped)[1:])]
        films = sum(isinstance(change, AddFilm) for change in changes)
        changes_by_name[name] = Many(at=at, changes=tuple(changes), words=f"Made up {films} films of a household")
    return changes_by_name


class _Keeper:
    """Somebody who keeps a list; makes up their entries, film by film."""

    def __init__(self, chance: Random, at: datetime, taste: DemoPerson) -> None:
        self._chance = chance
        self._at = at
        self._taste = taste

    def _ago(self, days: int, hour: int = 20) -> datetime:
        return datetime.combine(self._at.date() - timedelta(days=days), time(hour, 30), self._at.tzinfo)

    def _score(self, middle: float) -> int:
        return min(100, max(10, round(self._chance.gauss(middle, 14) / 10) * 10))

    def cards(self, cards: Mapping[str, Film]) -> Iterator[Change]:
        """The changes to the films with cards."""
        for slug, life in self._taste.cards.items():
            yield from self._before(cards[slug], life)
            for days, rating, text in life.seen:
                at = self._ago(days)
                released = cards[slug].released
                if released and at.date() < released <= self._at.date():
                    at = datetime.combine(released, at.timetz())
                yield _viewing(slug, at, rating, text)
            if life.seen:
                yield from self._after(slug, life)

    def _before(self, film: Film, life: DemoEntry) -> Iterator[Change]:
        at, slug = self._ago(life.added, 9), film.slug
        yield AddFilm(at=at, film=film, why=life.why, told_by=life.told_by)
        if life.hype:
            yield SetHype(at=at, slug=slug, score=life.hype)
        marks: dict[str, Belief | None] = dict.fromkeys(life.believed, Belief.BELIEVE)
        marks |= dict.fromkeys(life.doubted, Belief.DOUBT)
        if marks:
            yield MarkNotes(at=at, slug=slug, marks=marks)
        if life.before:
            yield CastBallot(at=at, slug=slug, answer=life.before[0], sentence=life.before[1])

    def _after(self, slug: str, life: DemoEntry) -> Iterator[Change]:
        at = self._ago(life.seen[0][0], 23)
        judged: dict[str, Outcome | None] = dict.fromkeys(life.held, Outcome.HELD)
        judged |= dict.fromkeys(life.short, Outcome.FELL_SHORT)
        judged |= dict.fromkeys(life.unsure, Outcome.UNSURE)
        if judged:
            yield JudgeNotes(at=at, slug=slug, judged=judged)
        if life.after:
            yield CastBallot(at=at, slug=slug, answer=life.after[0], sentence=life.after[1])

    def made_up(self, films: Sequence[Film]) -> Iterator[Change]:
        """The changes to the films that do not exist: most are watched, some wait, one is given up."""
        first, last = self._taste.films
        for place, film in enumerate(films[first:last]):
            kind = place % 8
            days = YEARS_KEPT - place * YEARS_KEPT // (last - first + 1) - self._chance.randrange(20)
            added = self._ago(max(30, days), 9)
            why = self._one_if(kind % 3 == 0, REASONS)
            yield AddFilm(at=added, film=film, why=why, told_by=self._one_if(kind == 3, FRIENDS))
            hype = 30  # the film that has waited longest: it has drifted away from the list
            if kind != 2 or place > 8:
                hype = self._score(self._taste.hopes)
            yield SetHype(at=added, slug=film.slug, score=hype)
            if kind in (2, 6):
                continue
            if kind == 4 and place < 8:
                yield DropFilm(at=self._ago(max(20, days) - 20), slug=film.slug, reason=self._chance.choice(DROPS))
                continue
            yield from self._seen(film, max(30, days), hype, again=kind == 5)

    def _seen(self, film: Film, days: int, hype: int, again: bool) -> Iterator[Change]:
        first = self._chance.randrange(days // 3, max(days // 3 + 1, days - 2))
        days_ago = [first]
        if again:
            days_ago.append(first // 2)
        for days in days_ago:
            rating = self._score((hype + self._taste.kind) / 2)
            text = self._one_if(self._chance.random() < 0.4, VERDICTS)
            yield _viewing(film.slug, self._ago(days), rating, text)
        if rating >= 80:
            yield EditEntry(at=self._ago(days), slug=film.slug, liked=True, tags=(self._chance.choice(TAGS),))

    def _one_if(self, condition: bool, texts: Sequence[str]) -> str:
        """One of these texts under a condition, else an empty one."""
        if not condition:
            return ""
        return self._chance.choice(texts)


def _viewing(slug: str, at: datetime, rating: int, text: str) -> LogViewing:
    return LogViewing(at=at, slug=slug, day=at.date(), verdict=Verdict(rating=rating, text=text, written=at))
