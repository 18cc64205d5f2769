"""What shall we watch tonight? Draws films for several people by their hopes; the same seed draws the same films.

One of the picks is always somebody's favourite. The day decides whose turn comes first, and each further draw takes the
next person: after as many draws as people, everybody's favourite has been shown.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.text import free_slug
from watchlist.domain.insights.tonight import FIRST_DRAW, LONGEST_WAIT, PICKS, LeftOut, chance, narrowed
from watchlist.domain.model.club import Club, MemberFilm, keys_of
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import Query

YOU = ""
"""Your name among the people present."""
UNSAID, UNKNOWN, FAINTEST = 50, 35, 10
"""The worth of a film to somebody who planned it without a hype, to somebody with no word on it, and the least."""
SEEN = 0.6
"""The share of that worth for somebody who has seen the film."""


class Opinion(Struct, frozen=True, kw_only=True):
    """One person's word on a film; planned: the day since when they want to see it."""

    name: str
    hype: int | None = None
    planned: date | None = None
    seen: bool = False
    dropped: bool = False

    @property
    def worth(self) -> float:
        """Their wish to see it, 1 to 100."""
        if self.planned:
            return max(FAINTEST, self.hype or UNSAID)
        if self.seen:
            return max(FAINTEST, (self.hype or UNKNOWN) * SEEN)
        return max(FAINTEST, self.hype or UNKNOWN)


class CompanyPick(Struct, frozen=True):
    """A film drawn, with each person's word. turn: the person whose turn and favourite it is; None if it was drawn."""

    film: Film
    words: tuple[Opinion, ...]
    turn: str | None = None


class CompanyTonight(Struct, frozen=True):
    """The picks, the number of films they were drawn from, and the films left out."""

    picks: tuple[CompanyPick, ...] = ()
    drawn_from: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def planned(self) -> int:
        """The number of films that somebody present has planned."""
        return self.drawn_from + sum(reason.films for reason in self.left_out)


class Candidate(Struct, frozen=True):
    """A film that somebody present wants to see: each person's word, and its weight in the draw."""

    row: Row
    words: tuple[Opinion, ...]
    weight: float

    @property
    def dropped(self) -> bool:
        """Whether somebody present has dropped it."""
        return any(word.dropped for word in self.words)


class Company:
    """The people present, you among them, and every film that one of them wants to see. It never changes."""

    def __init__(self, rows: Iterable[Row], club: Club, present: Collection[str], today: date) -> None:
        """present: the names of the members who are here."""
        members = [member for member in club.members if member.name in present]
        self.names = (YOU, *(member.name for member in members))
        self.today = today
        self._films: dict[str, Candidate] = {}
        club, slugs, added = Club(members), set[str](), set[object]()
        for row in rows:
            slugs.add(row.slug)
            by_member = club.on(row.film)
            added.update(key for film in by_member.values() for key in keys_of(film))
            self._add(row, by_member)
        for member in members:
            for film in member.films:
                if film.planned and added.isdisjoint(keys_of(film)):
                    added.update(keys_of(film))
                    self._add_unlisted(film, club, slugs)

    @property
    def films(self) -> Mapping[str, Candidate]:
        """The films by their slugs."""
        return self._films

    def _add_unlisted(self, theirs: MemberFilm, club: Club, slugs: set[str]) -> None:
        """Add a member's film that is not on your list, under a free slug."""
        slug = free_slug(theirs.title, theirs.year, slugs)
        slugs.add(slug)
        film = Film(
            slug=slug,
            title=theirs.title,
            year=theirs.year,
            minutes=theirs.minutes,
            released=theirs.released,
            ids=theirs.ids,
        )
        self._add(Row(film, None), club.on(film))

    def _add(self, row: Row, by_member: Mapping[str, MemberFilm]) -> None:
        yours = row.entry is not None and row.entry.wanted
        if yours or any(film.planned for film in by_member.values()):
            words = (_yours(row.entry), *(_theirs(name, by_member.get(name)) for name in self.names[1:]))
            self._films[row.slug] = Candidate(row, words, _weight(words, self.today))


def _yours(entry: Entry | None) -> Opinion:
    if entry is None:
        return Opinion(name=YOU)
    seen, dropped = entry.viewings != (), entry.status is Status.DROPPED
    word = Opinion(name=YOU, hype=entry.hype_score, seen=seen, dropped=dropped)
    if not entry.wanted:
        return word
    return replace(word, planned=entry.planned_since)


def _theirs(name: str, film: MemberFilm | None) -> Opinion:
    if film is None:
        return Opinion(name=name)
    return Opinion(name=name, hype=film.hype, planned=film.planned, seen=film.seen, dropped=film.dropped)


def _weight(words: Sequence[Opinion], today: date) -> float:
    """A film's weight in the draw: from its mean and its least worth, and from the longest wait."""
    worths = [word.worth for word in words]
    mean, least = sum(worths) / len(worths) / UNSAID, min(worths) / UNSAID
    waited = max((today - word.planned).days for word in words if word.planned)
    return mean * mean * least * (1 + min(max(0, waited), LONGEST_WAIT) / 365)


def draw_together(
    company: Company,
    seed: int = FIRST_DRAW,
    *,
    minutes: int | None = None,
    query: Query | None = None,
    passed: Collection[str] = (),
) -> CompanyTonight:
    """Draw among the films that somebody present wants to see, that are out, and that nobody present dropped.

    passed: slugs just shown, drawn again only if there are not enough others, or as the favourite whose turn it is.
    """
    today = company.today
    wanted = [film.row for film in company.films.values() if not film.dropped]
    rows, left_out = narrowed(wanted, today, query or Query(), minutes)
    if dropped := len(company.films) - len(wanted):
        left_out = (LeftOut("dropped", dropped, "dropped by one of you"), *left_out)
    pool = [company.films[row.slug] for row in rows]
    favourite, turn = _whose_turn(company, pool, seed)
    start = f"{today.isoformat()}/{seed}/{'/'.join(sorted(company.names))}/"
    others = [film for film in pool if film.row.slug != favourite]
    drawn = _weighted_draw(others, start, passed)
    if favourite:
        drawn = [company.films[favourite], *drawn[: PICKS - 1]]
    drawn.sort(key=lambda film: (-film.weight, film.row.slug))
    turns = {favourite: turn}
    picks = (CompanyPick(film.row.film, film.words, turns.get(film.row.slug)) for film in drawn)
    return CompanyTonight(tuple(picks), len(pool), left_out)


def _weighted_draw(films: Iterable[Candidate], start: str, passed: Collection[str]) -> list[Candidate]:
    """The first picks among films, by their weights; films just shown come last."""
    waits = (
        (film.row.slug in passed, -math.log(chance(start + film.row.slug)) / film.weight, film.row.slug, film)
        for film in films
    )
    return [film for *_, film in nsmallest(PICKS, waits)]


def favourite_of(place: int, films: Iterable[Candidate]) -> str:
    """The slug of the planned film with the highest hype of the person at a place among the names; empty for none.

    Of several the film with the greatest weight for all is taken.
    """
    wanted = [film for film in films if film.words[place].planned]
    best = max(wanted, key=lambda film: (film.words[place].hype or 0, film.weight, film.row.slug), default=None)
    if best is None:
        return ""
    return best.row.slug


def _whose_turn(company: Company, films: Sequence[Candidate], seed: int) -> tuple[str, str | None]:
    """The favourite to show and the person whose it is; empty if nobody present has planned a film."""
    favourites = {name: slug for place, name in enumerate(company.names) if (slug := favourite_of(place, films))}
    if not favourites:
        return "", None
    order = sorted(favourites, key=lambda name: chance(f"{company.today.isoformat()}/{name}"))
    turn = order[(seed - FIRST_DRAW) % len(order)]
    return favourites[turn], turn
