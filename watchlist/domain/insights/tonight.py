"""What shall I watch tonight? A few of the planned films that are out, drawn by weight; the same for the same seed."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from heapq import nsmallest
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.track_record import TrackRecord, vouching
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, unreleased
from watchlist.domain.model.row import Row
from watchlist.domain.query import description
from watchlist.domain.query.query import Query, read
from watchlist.domain.query.terms import QueryError, Term, mapped

PICKS = 3
FIRST_DRAW = 1
"""The seed of a day's first draw."""
UNSAID, FAINTEST = 50, 10
"""The hype that a film without one is drawn by, and the least that one counts for."""
NOBODY: Mapping[str, TrackRecord] = MappingProxyType({})
LONGEST_WAIT = 3 * 365
"""The days from which on a film draws no more for waiting longer."""
PINNED, FOREMOST, SUBSCRIBED, VOUCHED = 3.0, 2.0, 1.5, 1.3
"""How much more a pinned film draws, one that you moved to the top of your own order, one on a service of yours, and
one that somebody speaks for whose word has held for you."""


class Pick(Struct, frozen=True):
    """A film drawn. place: its place in your own order, if you moved it there. asked: you chose it, nothing drew it.

    voucher: who speaks for it among those whose word has held for you. mine: the services of yours that show it.
    """

    film: Film
    entry: Entry
    place: int | None = None
    asked: bool = False
    voucher: TrackRecord | None = None
    mine: tuple[str, ...] = ()


class LeftOut(Struct, frozen=True):
    """How many planned films could not be drawn, and why: a key for programs, and words that follow the number."""

    key: str
    films: int
    why: str


class Tonight(Struct, frozen=True):
    """The picks, from how many films they were drawn, and what was left out: with those all that is planned."""

    picks: tuple[Pick, ...] = ()
    drawn_from: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def planned(self) -> int:
        """How many films are planned in all, those planned again among them."""
        return self.drawn_from + sum(reason.films for reason in self.left_out)


def draw(
    rows: Iterable[Row],
    today: date,
    seed: int = FIRST_DRAW,
    *,
    minutes: int | None = None,
    query: Query | None = None,
    passed: Collection[str] = (),
    asked: str = "",
    trusted: Mapping[str, TrackRecord] = NOBODY,
) -> Tonight:
    """Draw among the planned films that are out, of at most so many minutes, and that a query lets pass.

    What it draws depends on nothing but the day, the seed and the films. passed: slugs just shown, drawn again only
    where there are not enough others. asked: the slug of a film that comes first, whatever is drawn. trusted: the
    speakers whose word has held for you, as words_that_hold finds them.
    """
    wanted = [row for row in rows if row.entry is not None and row.entry.wanted]
    pool, left_out = narrowed(wanted, today, query or Query(), minutes)
    places = _own_places(wanted)
    start = f"{today.isoformat()}/{seed}/"
    # Of exponential waits the one with the greatest rate is likely to be the shortest: a draw without putting back.
    waits = (
        (row.slug in passed, -math.log(chance(start + row.slug)) / weight(row, today, places, trusted), row.slug, row)
        for row in pool
        if row.slug != asked
    )
    picks = [_pick(row, places, trusted) for *_, row in nsmallest(PICKS, waits)]
    first = [replace(_pick(row, places, trusted), asked=True) for row in wanted if row.slug == asked]
    return Tonight((*first, *picks)[:PICKS], len(pool), left_out)


def weight(
    row: Row, today: date, places: Mapping[str, int] | None = None, trusted: Mapping[str, TrackRecord] = NOBODY
) -> float:
    """How strongly a film draws: by its hype, its wait, its pin, and its place among all if you moved it by hand.

    A little more, too, if a service of yours shows it, or somebody speaks for it whose word has held for you.
    """
    entry = row.entry
    if entry is None:
        return 0
    hype = max(FAINTEST, entry.hype.score if entry.hype else UNSAID) / UNSAID
    found = hype * hype * (1 + min(max(0, waited(entry, today)), LONGEST_WAIT) / 365)
    if entry.pinned:
        found *= PINNED
    if places and row.slug in places:
        found *= 1 + (FOREMOST - 1) / places[row.slug]
    if row.mine:
        found *= SUBSCRIBED
    if vouching(row.film, trusted):
        found *= VOUCHED
    return found


def waited(entry: Entry, today: date) -> int:
    """The days for which a film has been planned."""
    return (today - entry.planned_since).days


def understood(text: str, scale: Scale) -> tuple[Query, tuple[QueryError, ...]]:
    """What is typed to narrow a draw: a query in which a bare number, such as 100, means at most so many minutes."""
    query, faults = read(text, scale)
    terms = mapped(query.terms, lambda term: _at_most(term.value) if _is_number(term) else term)
    return replace(query, terms=terms), faults


def _is_number(term: Term) -> bool:
    return not term.field and term.op == ":" and not term.negated and term.value.isdecimal() and term.value.isascii()


def _at_most(minutes: int | str) -> Term:
    return Term("minutes", "<=", str(int(minutes)))


def narrowed(
    wanted: Sequence[Row], today: date, query: Query, minutes: int | None
) -> tuple[Sequence[Row], tuple[LeftOut, ...]]:
    """The films that may be drawn, and how many fell out at each question; each falls out once."""
    lengths = [term for term in query.terms if isinstance(term, Term) and term.field == "minutes"]
    others = [term for term in query.terms if term not in lengths]
    lengths += [] if minutes is None else [_at_most(minutes)]
    out = [row for row in wanted if not unreleased(row.film, today)]
    found = replace(query, terms=tuple(others)).filter(out, today)
    known = [row for row in found if row.film.minutes is not None] if lengths else found
    pool = replace(query, terms=tuple(lengths)).filter(known, today)
    # Turned round, a condition says what it left out: "over 100 minutes".
    beyond = " or ".join(description.describe((replace(term, negated=not term.negated),), "") for term in lengths)
    reasons = (
        LeftOut("not_out", len(wanted) - len(out), "not out yet"),
        LeftOut("not_found", len(out) - len(found), f"that “{' '.join(map(str, others))}” does not find"),
        LeftOut("length", len(known) - len(pool), " ".join(beyond.split())),
        LeftOut("unknown_length", len(found) - len(known), "of unknown length"),
    )
    return pool, tuple(reason for reason in reasons if reason.films)


def _own_places(wanted: Sequence[Row]) -> dict[str, int]:
    """The places, counted from 1, of the films that you moved in your own order."""
    if not any(row.entry and row.entry.rank for row in wanted):
        return {}
    ordered = sorted(wanted, key=lambda row: (row.rank, row.slug))
    return {row.slug: place for place, row in enumerate(ordered, 1) if row.entry and row.entry.rank}


def _pick(row: Row, places: Mapping[str, int], trusted: Mapping[str, TrackRecord]) -> Pick:
    assert row.entry is not None
    return Pick(row.film, row.entry, places.get(row.slug), voucher=vouching(row.film, trusted), mine=row.mine)


def chance(text: str) -> float:
    """A number above 0 and at most 1 that a text stands for, the same on every machine."""
    return (int.from_bytes(blake2b(text.encode(), digest_size=7).digest()) + 1) / 2**56
