"""Made-up films by the thousand, to try the program out with; the same for the same seed."""

from datetime import date, datetime, timedelta
from itertools import chain
from random import Random

from watchlist.demo.words import (
    DROPS,
    ENGLISH,
    FRIENDS,
    GENRES,
    LISTS,
    MADE_UP,
    REASONS,
    TAGS,
    TONGUES,
    VERDICTS,
    Tongue,
)
from watchlist.domain.base.text import free_slug, slug
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import DropFilm, EditEntry, PlanFilm, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.merging import MergeList
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList
from watchlist.domain.model.rank import rank_of

KEPT_FOR = 6 * 365
"""Days that the list has been kept for."""
OLDEST = 1925
_LONGEST_LIST = 60


def demo(count: int, seed: int, at: datetime) -> Many:
    """A change that fills an empty library with made-up films, as somebody would have kept it up to that time."""
    made = _Demo(Random(seed), at)
    told = sorted((made.film() for _ in range(count)), key=lambda changes: changes[0].at)  # as the list grew
    changes = tuple(chain.from_iterable(told))
    said = f"Made up {count:,} {'film' if count == 1 else 'films'}"
    return Many(at=at, changes=(*changes, *made.lists()), words=said)


def made_up_films(count: int, seed: int, at: datetime) -> tuple[Film, ...]:
    """Made-up films alone, none of them of a year to come."""
    made = _Demo(Random(seed), at)
    return tuple(made.one(at.year) for _ in range(count))


class _Demo:
    """Makes up films one by one, each with what somebody says of it."""

    def __init__(self, chance: Random, at: datetime) -> None:
        self._chance = chance
        self._at = at
        self._slugs: dict[str, Film] = {}

    def _is(self, of_hundred: float) -> bool:
        return self._chance.random() * 100 < of_hundred

    def film(self) -> list[Change]:
        """A film, and all that happened to it."""
        planned = self._is(46)
        added = self._at - timedelta(seconds=self._chance.randrange(3600, KEPT_FOR * 86400))
        film = self.one(added.year, ahead=planned and self._is(3))
        why = self._chance.choice(REASONS) if self._is(22) else ""
        told_by = self._chance.choice(FRIENDS) if self._is(12) else ""
        changes: list[Change] = [AddFilm(at=added, film=film, why=why, told_by=told_by)]
        if self._is(60 if planned else 45):
            changes.append(SetHype(at=added, slug=film.slug, score=self._score(66)))
        if not planned:
            changes += self._dropped(film, added) if self._is(12) else self._watched(film, added)
        return [*changes, *self._edited(film, planned)]

    def one(self, newest: int, ahead: bool = False) -> Film:
        """A film alone, of that year or before; ahead: one that is still to come out."""
        tongue = self._chance.choices(TONGUES, [tongue.weight for tongue in TONGUES])[0]
        title, original = self._titles(tongue)
        released = self._at.date() + timedelta(days=self._chance.randrange(1, 500)) if ahead else None
        # Most films are of the last years.
        year = released.year if released else max(OLDEST, newest - int(self._chance.expovariate(1 / 18)))
        film = Film(
            slug=free_slug(title, year, self._slugs),
            title=title,
            original_title=original,
            year=year,
            released=released,
            minutes=max(58, round(self._chance.gauss(108, 20))),
            countries=(tongue.country,),
            languages=(tongue.name,),
            genres=tuple(self._chance.sample(GENRES, self._chance.choice((1, 2, 2, 3)))),
            directors=tuple(self._name(tongue) for _ in range(2 if self._is(5) else 1)),
            logline=MADE_UP,
        )
        self._slugs[film.slug] = film
        return film

    def _titles(self, tongue: Tongue) -> tuple[str, str]:
        """A title in English or as it is where the film was made, and then the other of the two, or nothing."""
        pattern = self._chance.choices((0, 1), (3, 5))[0]
        places = [self._chance.randrange(len(words)) for words in (tongue.adjectives, tongue.heads, tongue.places)]
        theirs = _title(tongue, pattern, *places)
        if tongue is ENGLISH or self._is(35):
            return theirs, ""
        return _title(ENGLISH, pattern, *places), theirs

    def _name(self, tongue: Tongue) -> str:
        given, family = self._chance.choice(tongue.given), self._chance.choice(tongue.family)
        return f"{family} {given}" if tongue.family_first else f"{given} {family}"

    def _score(self, middle: int) -> int:
        return min(100, max(10, round(self._chance.gauss(middle, 17) / 10) * 10))

    def _dropped(self, film: Film, added: datetime) -> list[Change]:
        reason = self._chance.choice(DROPS) if self._is(60) else ""
        return [DropFilm(at=self._later(added), slug=film.slug, reason=reason)]

    def _watched(self, film: Film, added: datetime) -> list[Change]:
        changes: list[Change] = []
        seen = added
        for _ in range(self._chance.choices((1, 2, 3), (85, 12, 3))[0]):
            seen = self._later(seen)
            changes.append(self._viewing(film, seen, seen.date() if self._is(92) else None))
        if self._is(6):
            changes.append(SetHype(at=self._later(seen), slug=film.slug, score=self._score(60)))
        if self._is(5):
            changes.append(PlanFilm(at=self._later(seen), slug=film.slug, again=True))
        return changes

    def _viewing(self, film: Film, at: datetime, day: date | None) -> LogViewing:
        text = " ".join(self._chance.sample(VERDICTS, self._chance.choice((1, 2, 3)))) if self._is(22) else ""
        rating = self._score(64) if self._is(88) else None
        verdict = Verdict(rating=rating, text=text, written=at) if rating or text else None
        tags = (self._chance.choice(TAGS),) if self._is(15) else ()
        return LogViewing(at=at, slug=film.slug, day=day, verdict=verdict, tags=tags)

    def _edited(self, film: Film, planned: bool) -> list[Change]:
        found: list[Change] = []
        if self._is(20):
            found.append(EditEntry(at=self._at, slug=film.slug, tags=tuple(self._chance.sample(TAGS, 2))))
        if self._is(2 if planned else 14):
            pinned = EditEntry(at=self._at, slug=film.slug, pinned=True)
            found.append(pinned if planned else EditEntry(at=self._at, slug=film.slug, liked=True))
        if planned and self._is(4):
            # Moved to where a film would stand that was added at another time.
            rank = rank_of(self._later(self._at - timedelta(days=KEPT_FOR)), film.title, film.slug)
            found.append(EditEntry(at=self._at, slug=film.slug, rank=rank))
        return found

    def _later(self, when: datetime) -> datetime:
        """A time between then and now."""
        left = int((self._at - when).total_seconds())
        return when + timedelta(seconds=self._chance.randrange(max(1, left)))

    def lists(self) -> list[Change]:
        """Lists of some of the films."""
        found: list[Change] = []
        for name in LISTS:
            long = min(len(self._slugs), self._chance.randrange(5, _LONGEST_LIST))
            films = tuple(self._chance.sample(list(self._slugs), long))
            made = FilmList(slug=slug(name), name=name, films=films, created=self._at)
            found.append(MergeList(at=self._at, list=made, new=True))
        return found


def _title(tongue: Tongue, pattern: int, adjective: int, head: int, place: int) -> str:
    word = tongue.heads[head]
    title = tongue.patterns[pattern].format(
        adjective=tongue.adjectives[adjective], head=word, bare=word.removeprefix("ال"), place=tongue.places[place]
    )
    return title[:1].upper() + title[1:]
