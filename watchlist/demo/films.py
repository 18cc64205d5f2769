"""Made-up films by the thousand, to try the program out with; the same for the same seed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from random import Random
from typing import TypeVar

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
    Language,
)
from watchlist.domain.base import formatting
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

Value = TypeVar("Value")
KEPT_FOR = 6 * 365
"""Days that the list has been kept for."""
OLDEST = 1925
_LONGEST_LIST = 60


def demo(count: int, seed: int, at: datetime) -> Many:
    """A change that fills an empty library with made-up films, as if somebody had kept it until that time."""
    maker = _Demo(Random(seed), at)
    histories = sorted((maker.film() for _ in range(count)), key=lambda changes: changes[0].at)  # as the list grew
    changes = (*chain.from_iterable(histories), *maker.lists())
    return Many(at=at, changes=changes, words=f"Made up {formatting.count(count, 'film')}")


def made_up_films(count: int, seed: int, at: datetime) -> tuple[Film, ...]:
    """Made-up films alone, none of a future year."""
    maker = _Demo(Random(seed), at)
    return tuple(maker.one(at.year) for _ in range(count))


class _Demo:
    """Makes up films one by one, each with an entry that somebody could have kept."""

    def __init__(self, chance: Random, at: datetime) -> None:
        self._chance = chance
        self._at = at
        self._slugs: dict[str, Film] = {}

    def _is(self, of_hundred: float) -> bool:
        return self._chance.random() * 100 < of_hundred

    def _sometimes(self, of_hundred: float, make: Callable[[], Value]) -> Value | None:
        """A value that is made in some of a hundred cases; None in the others."""
        if not self._is(of_hundred):
            return None
        return make()

    def _one_of(self, texts: Sequence[str], of_hundred: float) -> str:
        """One of these texts in some of a hundred cases; an empty one in the others."""
        return self._sometimes(of_hundred, lambda: self._chance.choice(texts)) or ""

    def film(self) -> list[Change]:
        """A film, and all that happened to it."""
        planned = self._is(46)
        added = self._at - timedelta(seconds=self._chance.randrange(3600, KEPT_FOR * 86400))
        film = self.one(added.year, ahead=planned and self._is(3))
        why, told_by = self._one_of(REASONS, 22), self._one_of(FRIENDS, 12)
        changes: list[Change] = [AddFilm(at=added, film=film, why=why, told_by=told_by)]
        if self._is(60 if planned else 45):
            changes.append(SetHype(at=added, slug=film.slug, score=self._score(66)))
        if not planned and self._is(12):
            changes.append(self._dropped(film, added))
        elif not planned:
            changes += self._watched(film, added)
        return [*changes, *self._edited(film, planned)]

    def one(self, newest: int, ahead: bool = False) -> Film:
        """A film alone, of the newest year or before it; ahead: one that is still to come out."""
        tongue = self._chance.choices(TONGUES, [tongue.weight for tongue in TONGUES])[0]
        title, original = self._titles(tongue)
        year, released = self._release(newest, ahead)
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

    def _release(self, newest: int, ahead: bool) -> tuple[int, date | None]:
        """The year of a film, and its day if it is still to come out."""
        if ahead:
            released = self._at.date() + timedelta(days=self._chance.randrange(1, 500))
            return released.year, released
        # Most films are of the last years.
        return max(OLDEST, newest - int(self._chance.expovariate(1 / 18))), None

    def _titles(self, tongue: Language) -> tuple[str, str]:
        """A title and an original title: English and the film's own language, or one of them alone."""
        pattern = self._chance.choices((0, 1), (3, 5))[0]
        places = [self._chance.randrange(len(words)) for words in (tongue.adjectives, tongue.heads, tongue.places)]
        original = _title(tongue, pattern, *places)
        if tongue is ENGLISH or self._is(35):
            return original, ""
        return _title(ENGLISH, pattern, *places), original

    def _name(self, tongue: Language) -> str:
        given_name, family_name = self._chance.choice(tongue.given_names), self._chance.choice(tongue.family_names)
        if tongue.family_first:
            return f"{family_name} {given_name}"
        return f"{given_name} {family_name}"

    def _score(self, middle: int) -> int:
        return min(100, max(10, round(self._chance.gauss(middle, 17) / 10) * 10))

    def _dropped(self, film: Film, added: datetime) -> Change:
        reason = self._one_of(DROPS, 60)
        return DropFilm(at=self._later(added), slug=film.slug, reason=reason)

    def _watched(self, film: Film, added: datetime) -> list[Change]:
        changes: list[Change] = []
        moment = added
        for _ in range(self._chance.choices((1, 2, 3), (85, 12, 3))[0]):
            moment = self._later(moment)
            changes.append(self._viewing(film, moment))
        if self._is(6):
            changes.append(SetHype(at=self._later(moment), slug=film.slug, score=self._score(60)))
        if self._is(5):
            changes.append(PlanFilm(at=self._later(moment), slug=film.slug, again=True))
        return changes

    def _viewing(self, film: Film, at: datetime) -> LogViewing:
        day = self._sometimes(92, at.date)
        text = self._sometimes(22, self._text) or ""
        rating = self._sometimes(88, lambda: self._score(64))
        verdict = None
        if rating or text:
            verdict = Verdict(rating=rating, text=text, written=at)
        tags = tuple(filter(None, [self._one_of(TAGS, 15)]))
        return LogViewing(at=at, slug=film.slug, day=day, verdict=verdict, tags=tags)

    def _text(self) -> str:
        sentences = self._chance.choice((1, 2, 3))
        return " ".join(self._chance.sample(VERDICTS, sentences))

    def _edited(self, film: Film, planned: bool) -> Iterator[Change]:
        if self._is(20):
            yield EditEntry(at=self._at, slug=film.slug, tags=tuple(self._chance.sample(TAGS, 2)))
        if not planned:
            if self._is(14):
                yield EditEntry(at=self._at, slug=film.slug, liked=True)
            return
        if self._is(2):
            yield EditEntry(at=self._at, slug=film.slug, pinned=True)
        if self._is(4):
            # Moved to the place of a film that was added at another time.
            rank = rank_of(self._later(self._at - timedelta(days=KEPT_FOR)), film.title, film.slug)
            yield EditEntry(at=self._at, slug=film.slug, rank=rank)

    def _later(self, when: datetime) -> datetime:
        """A time between then and now."""
        seconds = int((self._at - when).total_seconds())
        return when + timedelta(seconds=self._chance.randrange(max(1, seconds)))

    def lists(self) -> Iterator[Change]:
        """Lists of some of the films."""
        for name in LISTS:
            length = min(len(self._slugs), self._chance.randrange(5, _LONGEST_LIST))
            films = tuple(self._chance.sample(list(self._slugs), length))
            film_list = FilmList(slug=slug(name), name=name, films=films, created=self._at)
            yield MergeList(at=self._at, list=film_list, new=True)


def _title(tongue: Language, pattern: int, adjective: int, head: int, place: int) -> str:
    word = tongue.heads[head]
    title = tongue.patterns[pattern].format(
        adjective=tongue.adjectives[adjective], head=word, bare=word.removeprefix("ال"), place=tongue.places[place]
    )
    return title[:1].upper() + title[1:]
