"""What shall we watch tonight? Films for those who sit here, by what each of them hopes; the same for the same seed.

One of the picks is always the favourite of somebody whose turn it is. The day decides who that is, and with each
further draw it is the next: after as many draws as people, everybody's favourite has been shown.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest

from msgspec import Struct

from watchlist.domain.base.text import free_slug
from watchlist.domain.insights.tonight import FIRST_DRAW, LONGEST_WAIT, PICKS, LeftOut, chance, narrowed
from watchlist.domain.model.club import Club, MemberFilm, keys_of
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import Query

YOU = ""
"""Your name among those who sit here."""
UNSAID, UNKNOWN, FAINTEST = 50, 35, 10
"""What a film counts for with somebody who has planned it without a hype, who says nothing of it, and the least."""
SEEN = 0.6
"""How much of that is left with somebody who has seen it."""


class Word(Struct, frozen=True, kw_only=True):
    """What one of those who sit here says of a film; planned: since when they want to see it."""

    name: str
    hype: int | None = None
    planned: date | None = None
    seen: bool = False
    dropped: bool = False

    @property
    def worth(self) -> float:
        """How much they would like to see it, 1 to 100."""
        said = self.hype or (UNSAID if self.planned else UNKNOWN)
        return max(FAINTEST, said * SEEN if self.seen and not self.planned else said)


class CompanyPick(Struct, frozen=True):
    """A film drawn, and what each says of it. turn: whose favourite it is and whose turn; None where it was drawn."""

    film: Film
    words: tuple[Word, ...]
    turn: str | None = None


class CompanyTonight(Struct, frozen=True):
    """The picks, from how many films they were drawn, and what was left out."""

    picks: tuple[CompanyPick, ...] = ()
    drawn_from: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def planned(self) -> int:
        """How many films somebody here has planned."""
        return self.drawn_from + sum(reason.films for reason in self.left_out)


class Candidate(Struct, frozen=True):
    """A film that one of those who sit here wants to see: what each says, and how strongly it draws."""

    row: Row
    words: tuple[Word, ...]
    weight: float

    @property
    def dropped(self) -> bool:
        """Whether one of them has dropped it."""
        return any(word.dropped for word in self.words)


class Company:
    """Those who sit here, you among them, and every film that one of them wants to see. It is never changed."""

    def __init__(self, rows: Iterable[Row], club: Club, present: Collection[str], today: date) -> None:
        """present: the names of the members who sit here."""
        members = [member for member in club.members if member.name in present]
        self.names = (YOU, *(member.name for member in members))
        self.today = today
        self._films: dict[str, Candidate] = {}
        known, slugs, found = Club(members), set[str](), set[object]()
        for row in rows:
            slugs.add(row.slug)
            told = known.on(row.film)
            found.update(key for film in told.values() for key in keys_of(film))
            self._add(row, told)
        for member in members:
            for film in member.films:
                if film.planned and found.isdisjoint(keys_of(film)):
                    found.update(keys_of(film))
                    self._add_unlisted(film, known, slugs)

    @property
    def films(self) -> Mapping[str, Candidate]:
        """The films by their slugs."""
        return self._films

    def _add_unlisted(self, told: MemberFilm, known: Club, slugs: set[str]) -> None:
        """Put in a film that is none of yours, under a slug that nothing has."""
        slug = free_slug(told.title, told.year, slugs)
        slugs.add(slug)
        film = Film(
            slug=slug, title=told.title, year=told.year, minutes=told.minutes, released=told.released, ids=told.ids
        )
        self._add(Row(film, None), known.on(film))

    def _add(self, row: Row, told: Mapping[str, MemberFilm]) -> None:
        yours = row.entry is not None and row.entry.wanted
        if yours or any(film.planned for film in told.values()):
            words = (_yours(row.entry), *(_theirs(name, told.get(name)) for name in self.names[1:]))
            self._films[row.slug] = Candidate(row, words, _weight(words, self.today))


def _yours(entry: Entry | None) -> Word:
    if entry is None:
        return Word(name=YOU)
    return Word(
        name=YOU,
        hype=entry.hype_score,
        planned=entry.planned_since if entry.wanted else None,
        seen=entry.viewings != (),
        dropped=entry.status is Status.DROPPED,
    )


def _theirs(name: str, film: MemberFilm | None) -> Word:
    if film is None:
        return Word(name=name)
    return Word(name=name, hype=film.hype, planned=film.planned, seen=film.seen, dropped=film.dropped)


def _weight(words: Sequence[Word], today: date) -> float:
    """How strongly a film draws: by what it is worth to all, to whom it is worth least, and by the longest wait."""
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
    """Draw among the films that somebody here wants to see, that are out, and that nobody here dropped.

    passed: slugs just shown, drawn again only where there are not enough others, or where it is a favourite's turn.
    """
    today = company.today
    kept = [film.row for film in company.films.values() if not film.dropped]
    rows, left_out = narrowed(kept, today, query or Query(), minutes)
    dropped = len(company.films) - len(kept)
    left_out = (*((LeftOut("dropped", dropped, "dropped by one of you"),) if dropped else ()), *left_out)
    pool = [company.films[row.slug] for row in rows]
    favourite, turn = _whose_turn(company, pool, seed)
    start = f"{today.isoformat()}/{seed}/{'/'.join(sorted(company.names))}/"
    waits = (
        (slug in passed, -math.log(chance(start + slug)) / film.weight, slug, film)
        for film in pool
        if (slug := film.row.slug) != favourite
    )
    drawn = [film for *_, film in nsmallest(PICKS - bool(favourite), waits)]
    chosen = [company.films[favourite], *drawn] if favourite else drawn
    chosen.sort(key=lambda film: (-film.weight, film.row.slug))
    picks = (CompanyPick(film.row.film, film.words, turn if film.row.slug == favourite else None) for film in chosen)
    return CompanyTonight(tuple(picks), len(pool), left_out)


def favourite_of(place: int, films: Iterable[Candidate]) -> str:
    """The slug of the film that the one at this place among the names hopes most for of those they have planned.

    Of several it is the one that draws most for all; empty where they have none.
    """
    wanted = [film for film in films if film.words[place].planned]
    best = max(wanted, key=lambda film: (film.words[place].hype or 0, film.weight, film.row.slug), default=None)
    return best.row.slug if best else ""


def _whose_turn(company: Company, films: Sequence[Candidate], seed: int) -> tuple[str, str | None]:
    """The favourite that is shown, and whose it is; nothing where nobody here has planned any."""
    favourites = {name: slug for place, name in enumerate(company.names) if (slug := favourite_of(place, films))}
    if not favourites:
        return "", None
    order = sorted(favourites, key=lambda name: chance(f"{company.today.isoformat()}/{name}"))
    turn = order[(seed - FIRST_DRAW) % len(order)]
    return favourites[turn], turn
