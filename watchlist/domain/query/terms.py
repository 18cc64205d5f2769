"""The conditions of a query, and their form as text."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Union

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.rating import Scale
from watchlist.domain.query.fields import FIELDS, FieldKind

OPENING = '"“”„«「『'
"""The marks that begin a quotation, each closed by its like."""
QUOTED = lazy_pattern(rf'"((?:\\.|[^"\\])*)("|\\?\Z)|[{OPENING[1:]}]([^“”»」』]*)([“”»」』]|\Z)')
"""A text in quotation marks, perhaps not closed yet; in straight ones \\" and \\\\ stand for " and \\."""
_WIDE = "\uff01-\uff5e"
_PLAIN = lazy_pattern(rf"[^\s{OPENING}'‘\\*<>=≤≥≠:,|#@()!−–—{_WIDE}-][^\s{OPENING}\\*,|(){_WIDE}]*")
OR, AND, NOT = ("or", "||", "|"), ("and", "&&", "&"), "not"
"""The words between alternatives, between conditions that must all hold, and before a negated condition."""


class QueryError(Exception):
    """A fault in a query, in words, and its place: the characters from start up to end.

    unfinished: the fault is at the end of the text, which may only be half typed.
    """

    def __init__(self, words: str, start: int, end: int, unfinished: bool = False) -> None:
        super().__init__(words)
        self.words, self.start, self.end, self.unfinished = words, start, end, unfinished

    @property
    def placed(self) -> str:
        """The words after their place: "at letter 12: …"."""
        return f"at letter {self.start + 1}: {self.words}"


class Term(Struct, frozen=True):
    """One condition. field is empty for free words; value (and high, the end of a range) is as queries write it.

    op is ":" (for free words: typing errors are forgiven), "=" (the whole name; for free words: an exact phrase), "*"
    (a label's beginning), "..", "<", "<=", ">" or ">=". others: alternative values.
    """

    field: str
    op: str
    value: str
    high: str = ""
    negated: bool = False
    others: tuple[str, ...] = ()

    @property
    def each(self) -> "tuple[Term, ...]":
        """The condition once for each of its alternative values, not negated."""
        return tuple(Term(self.field, self.op, value, self.high) for value in (self.value, *self.others))

    def __str__(self) -> str:
        return self.write()

    def write(self, scale: Scale | None = None) -> str:
        """The condition as text; with a scale, scores name it and so mean the same in any other."""
        minus = text_if(self.negated, "-")
        if self.field:
            return minus + self._field(scale)
        return minus + self._words()

    def _words(self) -> str:
        if self.op != ":":
            return quoted(self.value)
        if self.value.casefold() in (*OR, *AND, NOT):
            return f"({self.value})"
        return self.value

    def _field(self, scale: Scale | None) -> str:
        kind = FIELDS[self.field].kind
        values = ",".join(map(plain_or_quoted, (self.value, *self.others)))
        if kind is FieldKind.LABELS:
            return f"{self.field}:{values}" + text_if(self.op == "*", "*")
        if kind in (FieldKind.NAMES, FieldKind.CHOICE):
            return f"{self.field}{self.op}{values}"
        low, high = self.value, self.high
        if scale and kind is FieldKind.SCORE:
            low, high = _scaled(low, scale), _scaled(high, scale)
        if self.op == "..":
            return f"{self.field}:{low}..{high}"
        return f"{self.field}{self.op}{low}"


def _scaled(score: str, scale: Scale) -> str:
    """A score that names its scale: "3/5"; zero is the same in every scale."""
    if score == "0":
        return score
    return f"{score}/{scale.top}"


class Either(Struct, frozen=True):
    """Several ways to meet a condition, each of them conditions that must all hold."""

    ways: tuple[tuple["Condition", ...], ...]

    def __str__(self) -> str:
        return self.write()

    def write(self, scale: Scale | None = None) -> str:
        """The condition as text; scale: as for a Term."""
        ways = (" ".join(condition.write(scale) for condition in way) for way in self.ways)
        return f"({f' {OR[0]} '.join(ways)})"


Condition = Union[Term, Either]  # noqa: UP007 -- Either names it before it is there


def either(ways: Iterable[tuple[Condition, ...]]) -> tuple[Condition, ...]:
    """The conditions that hold where one of the ways does."""
    distinct = tuple(dict.fromkeys(ways))
    if len(distinct) == 1:
        return distinct[0]
    return (Either(distinct),)


def negated(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions that hold where not all of these do. An unknown value meets neither these nor those."""
    return either(_turned(condition) for condition in conditions)


def _turned(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, Term):
        return (replace(condition, negated=not condition.negated),)
    return tuple(turned for way in condition.ways for turned in negated(way))


def mapped(conditions: Iterable[Condition], change: Callable[[Term], Term]) -> tuple[Condition, ...]:
    """The conditions with every term in them changed."""
    return tuple(_mapped(condition, change) for condition in conditions)


def _mapped(condition: Condition, change: Callable[[Term], Term]) -> Condition:
    if isinstance(condition, Term):
        return change(condition)
    return Either(tuple(mapped(way, change) for way in condition.ways))


def every_term(conditions: Iterable[Condition]) -> Iterator[Term]:
    """Every term in conditions, including those within alternatives."""
    for condition in conditions:
        if isinstance(condition, Term):
            yield condition
        else:
            for way in condition.ways:
                yield from every_term(way)


def quoted(text: str) -> str:
    """A text between quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def unquoted(quotation: re.Match[str]) -> str:
    """The text between the quotation marks of a QUOTED."""
    if quotation[3] is not None:
        return quotation[3]
    return re.sub(r"\\(.)", r"\1", quotation[1])


def plain_or_quoted(text: str) -> str:
    """A name as a query writes it: between quotation marks where it needs them."""
    if _PLAIN.fullmatch(text):
        return text
    return quoted(text)
