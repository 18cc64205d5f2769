"""Turns conditions into predicates: functions that pick the rows that meet them, fast enough for every key."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from watchlist.domain.base.codes import named_by
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.slips import is_unspaced
from watchlist.domain.base.text import fold
from watchlist.domain.model.row import Row
from watchlist.domain.query import values
from watchlist.domain.query.choices import CHOICES
from watchlist.domain.query.fields import FIELDS, Field, FieldKind
from watchlist.domain.query.terms import Condition, Either, Term
from watchlist.domain.query.values import Span

Predicate = Callable[[Iterable[Row]], list[Row]]


def predicate(term: Condition, scale: Scale, today: date) -> Predicate:
    """The predicate of a condition; a row whose value is unknown meets neither a condition nor its negation."""
    if isinstance(term, Either):
        return _either([_all_of(way, scale, today) for way in term.ways])
    if not term.field:
        return _words(fold(term.value), term.negated)
    if term.others:
        return _any(term, scale, today)
    field = FIELDS[term.field]
    if field.kind is FieldKind.CHOICE:
        return _choice(term, today)
    if field.kind in (FieldKind.NAMES, FieldKind.LABELS):
        return _names(field, term)
    if field.kind is FieldKind.DAYS:
        return _several(field, _span(field, term, scale, today), term.negated)
    return _number(field, _span(field, term, scale, today), term.negated)


def _all_of(way: Iterable[Condition], scale: Scale, today: date) -> Predicate:
    """The predicate of a way: rows must meet every condition of it."""
    way = tuple(way)
    picks, yours = [predicate(condition, scale, today) for condition in way], any(map(of_yours, way))

    def pick_all(rows: Iterable[Row]) -> list[Row]:
        rows = [row for row in rows if row.entry is not None or not yours]
        for pick in picks:
            rows = pick(rows)
        return rows

    return pick_all


def _either(picks: Iterable[Predicate]) -> Predicate:
    """The predicate of alternatives: rows must meet one of several."""
    picks = tuple(picks)

    def either(rows: Iterable[Row]) -> list[Row]:
        rows = list(rows)
        met = {id(row) for pick in picks for row in pick(rows)}
        return [row for row in rows if id(row) in met]

    return either


def _any(term: Term, scale: Scale, today: date) -> Predicate:
    """The predicate of a condition with several values: rows must meet it for one of them, if negated for none."""
    if not term.negated:
        return _either([predicate(alternative, scale, today) for alternative in term.each])
    none = [predicate(replace(alternative, negated=True), scale, today) for alternative in term.each]

    def without(rows: Iterable[Row]) -> list[Row]:
        for pick in none:
            rows = pick(rows)
        return list(rows)

    return without


def of_yours(term: Condition) -> bool:
    """Whether a condition is about your entry, so that a card outside your list never meets it."""
    if isinstance(term, Either):
        return all(any(map(of_yours, way)) for way in term.ways)
    field = FIELDS.get(term.field)
    if field is None:
        return False
    if term.others:
        return any(map(of_yours, term.each))
    if field.kind is FieldKind.CHOICE:
        return CHOICES[field.name][term.value].yours
    return field.yours


def tells_of_the_world(term: Term) -> bool:
    """Whether a condition is about a fact of the film, which may be unknown."""
    return term.field in CHOICES["has"] and not FIELDS[term.field].yours


def _words(words: str, negated: bool) -> Predicate:
    if negated:
        return lambda rows: [row for row in rows if words not in row.haystack]
    return lambda rows: [row for row in rows if words in row.haystack]


def _choice(term: Term, today: date) -> Predicate:
    test, wanted = CHOICES[term.field][term.value].test, not term.negated
    return lambda rows: [row for row in rows if test(row, today) is wanted]


def _number(field: Field, span: Span, negated: bool) -> Predicate:
    read, (low, high) = field.read, span
    if negated:
        return lambda rows: [row for row in rows if (value := read(row)) is not None and not low <= value <= high]
    return lambda rows: [row for row in rows if (value := read(row)) is not None and low <= value <= high]


def _several(field: Field, span: Span, negated: bool) -> Predicate:
    read, (low, high), wanted = field.read, span, not negated

    def inside(row: Row) -> bool | None:
        outside: bool | None = False
        for value in read(row) or (None,):
            if value is None:
                outside = None  # it may be inside
            elif low <= value <= high:
                return True
        return outside

    return lambda rows: [row for row in rows if inside(row) is wanted]


class _Answers(dict[tuple[str, ...], bool]):
    """The results of a test on names, each name tested once: films share their genres and tags."""

    def __init__(self, test: Callable[[tuple[str, ...]], bool]) -> None:
        super().__init__()
        self._test = test

    def __missing__(self, names: tuple[str, ...]) -> bool:
        self[names] = answer = self._test(names)
        return answer


def _names(field: Field, term: Term) -> Predicate:
    read, answers = field.read, _Answers(_named(field, term))
    if field.searched and not term.negated:  # the haystack has these names too, and is faster
        probe = max(fold(normalized(term.value)).split(), key=len, default="")
        return lambda rows: [row for row in rows if probe in row.haystack and answers[read(row)]]
    if not term.negated:
        return lambda rows: [row for row in rows if answers[read(row)]]
    if field.yours:  # your own values are never unknown: they are there or not
        return lambda rows: [row for row in rows if not answers[read(row)]]
    return lambda rows: [row for row in rows if (names := read(row)) and not answers[names]]


def _named(field: Field, term: Term) -> Callable[[tuple[str, ...]], bool]:
    """The test whether one of a film's names matches; countries and languages match by their codes too."""
    matches = _matcher(field.kind, term.op, term.value)
    if term.op == ":" and (name := named_by(field.name, term.value)):
        coded = _matcher(field.kind, term.op, name)
        return lambda names: matches(names) or coded(names)
    return matches


def _matcher(kind: FieldKind, op: str, value: str) -> Callable[[tuple[str, ...]], bool]:
    wanted = normalized(value)
    if op == "=" or (op == ":" and kind is FieldKind.LABELS):
        return lambda names: any(normalized(name) == wanted for name in names)
    if kind is FieldKind.NAMES and " " in wanted:  # "sci fi" is science fiction
        words = re.compile(f" {r'[^ ]* '.join(map(re.escape, wanted.split()))}")
        return lambda names: any(words.search(f" {normalized(name)}") for name in names)
    if not is_unspaced(wanted):  # scripts without blanks between words match from any letter
        wanted = f" {wanted}"
    return lambda names: any(wanted in f" {normalized(name)}" for name in names)


@lru_cache(maxsize=1 << 15)
def normalized(name: str) -> str:
    """A name in the form that is compared: folded, with blanks for all other characters than letters and digits."""
    folded = fold(name)
    return " ".join(re.sub(r"[\W_]+", " ", folded).split()) or " ".join(folded.split()) or folded


def _span(field: Field, term: Term, scale: Scale, today: date) -> Span:
    low, high, op = term.value, term.high or term.value, term.op
    if field.kind is FieldKind.YEAR:
        return values.compared(op, values.year_span(low), values.year_span(high))
    if field.kind is FieldKind.MINUTES:
        return values.compared(op, (int(low), int(low)), (int(high), int(high)))
    if field.kind is FieldKind.SCORE:
        return values.compared(op, values.score_span(low, scale), values.score_span(high, scale))
    if values.is_age(low):
        return values.aged(op, values.day_before(low, today), values.day_before(high, today), today)
    return values.compared(op, values.day_span(low, today), values.day_span(high, today))
