"""What shall I watch tonight? Draws a few planned films that are out, by weight; the same seed draws the same films."""

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
"""The hype of a film without one in the draw, and the least that counts."""
NOBODY: Mapping[str, TrackRecord] = MappingProxyType({})
LONGEST_WAIT = 3 * 365
"""The days after which a longer wait no longer adds weight."""
PINNED, FOREMOST, SUBSCRIBED, VOUCHED = 3.0, 2.0, 1.5, 1.3
"""The factors of a film that is pinned, at the top of your own order, on a service of yours, and praised by somebody
whose word has held for you."""


class Pick(Struct, frozen=True):
    """A film drawn. place: its place in your own order, if you moved it there. asked: you chose it yourself.

    voucher: somebody who praises it and whose word has held for you. mine: the services of yours that show it.
    """

    film: Film
    entry: Entry
    place: int | None = None
    asked: bool = False
    voucher: TrackRecord | None = None
    mine: tuple[str, ...] = ()


class LeftOut(Struct, frozen=True):
    """The number of planned films left out of the draw, and why: a key for programs, and words after the number."""

    key: str
    films: int
    why: str


class Tonight(Struct, frozen=True):
    """The picks, the number of films they were drawn from, and the planned films left out."""

    picks: tuple[Pick, ...] = ()
    drawn_from: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def planned(self) -> int:
        """The number of all planned films, including those planned again."""
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
    """Draw among the planned films that are out, that are not longer than some minutes, and that meet a query.

    The draw depends on nothing but the day, the seed and the films. passed: slugs just shown, drawn again only if there
    are not enough others. asked: the slug of a film that comes first in any case. trusted: the speakers whose word has
    held for you, as words_that_hold finds them.
    """
    wanted = [row for row in rows if row.entry is not None and row.entry.wanted]
    pool, left_out = narrowed(wanted, today, query or Query(), minutes)
    places = _own_places(wanted)
    start = f"{today.isoformat()}/{seed}/"
    # The shortest of exponential waits, whose rates are the weights: a weighted draw without replacement.
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
    """A film's weight in the draw: from its hype, its wait, its pin, and its place if you moved it by hand.

    It grows a little if a service of yours shows the film, or somebody whose word has held for you praises it.
    """
    entry = row.entry
    if entry is None:
        return 0
    hype = max(FAINTEST, entry.hype_score or UNSAID) / UNSAID
    weight = hype * hype * (1 + min(max(0, waited(entry, today)), LONGEST_WAIT) / 365)
    if entry.pinned:
        weight *= PINNED
    if places and row.slug in places:
        weight *= 1 + (FOREMOST - 1) / places[row.slug]
    if row.mine:
        weight *= SUBSCRIBED
    if vouching(row.film, trusted):
        weight *= VOUCHED
    return weight


def waited(entry: Entry, today: date) -> int:
    """The number of days since a film was planned."""
    return (today - entry.planned_since).days


def understood(text: str, scale: Scale) -> tuple[Query, tuple[QueryError, ...]]:
    """The query typed to narrow a draw, in which a bare number, such as 100, is the most minutes."""
    query, faults = read(text, scale)
    return replace(query, terms=mapped(query.terms, _number_as_length)), faults


def _number_as_length(term: Term) -> Term:
    is_word = not term.field and term.op == ":" and not term.negated
    if is_word and term.value.isdecimal() and term.value.isascii():
        return _at_most(term.value)
    return term


def _at_most(minutes: int | str) -> Term:
    return Term("minutes", "<=", str(int(minutes)))


def narrowed(
    wanted: Sequence[Row], today: date, query: Query, minutes: int | None
) -> tuple[Sequence[Row], tuple[LeftOut, ...]]:
    """The films that can be drawn, and those left out, each counted for one reason."""
    lengths = [term for term in query.terms if isinstance(term, Term) and term.field == "minutes"]
    others = [term for term in query.terms if term not in lengths]
    if minutes is not None:
        lengths.append(_at_most(minutes))
    out = [row for row in wanted if not unreleased(row.film, today)]
    matching = timed = replace(query, terms=tuple(others)).filter(out, today)
    if lengths:
        timed = [row for row in matching if row.film.minutes is not None]
    pool = replace(query, terms=tuple(lengths)).filter(timed, today)
    # The negation of a condition describes the films left out: "over 100 minutes".
    beyond = " or ".join(description.describe((replace(term, negated=not term.negated),), "") for term in lengths)
    reasons = (
        LeftOut("not_out", len(wanted) - len(out), "not out yet"),
        LeftOut("not_found", len(out) - len(matching), f"that “{' '.join(map(str, others))}” does not find"),
        LeftOut("length", len(timed) - len(pool), " ".join(beyond.split())),
        LeftOut("unknown_length", len(matching) - len(timed), "of unknown length"),
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
    """A number above 0 and at most 1 computed from a text, the same on every machine."""
    return (int.from_bytes(blake2b(text.encode(), digest_size=7).digest()) + 1) / 2**56
