"""The conditions of a query, and how they are written."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Union

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.query.fields import FIELDS, FieldKind

OPENING = '"“”„«「『'
"""The marks that begin a quotation, each closed by its like."""
QUOTED = re.compile(rf'"((?:\\.|[^"\\])*)("|\\?\Z)|[{OPENING[1:]}]([^“”»」』]*)([“”»」』]|\Z)')
"""A text between quotation marks, perhaps not closed yet; within straight ones \\" and \\\\ stand for " and \\."""
_WIDE = "\uff01-\uff5e"
_PLAIN = re.compile(rf"[^\s{OPENING}'‘\\*<>=≤≥≠:,|#@()!−–—{_WIDE}-][^\s{OPENING}\\*,|(){_WIDE}]*")
OR, AND, NOT = ("or", "||", "|"), ("and", "&&", "&"), "not"
"""The words between conditions of which one will do, between those that must all hold, and before one turned round."""


class QueryError(Exception):
    """What cannot be understood in a query, in words, and where: the characters from start up to end.

    unfinished: it stands at the end of the text, and may only be half typed.
    """

    def __init__(self, words: str, start: int, end: int, unfinished: bool = False) -> None:
        super().__init__(words)
        self.words, self.start, self.end, self.unfinished = words, start, end, unfinished

    @property
    def placed(self) -> str:
        """The words with the place before them: "at letter 12: …"."""
        return f"at letter {self.start + 1}: {self.words}"


class Term(Struct, frozen=True):
    """One condition. field is empty for free words; value (and high, the end of a range) is as queries write it.

    op is ":" (for free words: slips of the pen are forgiven), "=" (the whole name; for free words: a phrase, as it
    stands), "*" (a label's beginning), "..", "<", "<=", ">" or ">=". others: values that would do as well.
    """

    field: str
    op: str
    value: str
    high: str = ""
    negated: bool = False
    others: tuple[str, ...] = ()

    @property
    def each(self) -> "tuple[Term, ...]":
        """The condition once for each of its values, any of which will do; without the minus."""
        return tuple(Term(self.field, self.op, value, self.high) for value in (self.value, *self.others))

    def __str__(self) -> str:
        return self.write()

    def write(self, scale: Scale | None = None) -> str:
        """The condition as text; with a scale, scores name it, so that they say the same in any other."""
        return ("-" if self.negated else "") + (self._field(scale) if self.field else self._words())

    def _words(self) -> str:
        if self.op != ":":
            return quoted(self.value)
        return f"({self.value})" if self.value.casefold() in (*OR, *AND, NOT) else self.value

    def _field(self, scale: Scale | None) -> str:
        kind = FIELDS[self.field].kind
        values = ",".join(map(plain_or_quoted, (self.value, *self.others)))
        if kind is FieldKind.LABELS:
            return f"{self.field}:{values}{'*' if self.op == '*' else ''}"
        if kind in (FieldKind.NAMES, FieldKind.CHOICE):
            return f"{self.field}{self.op}{values}"
        of = f"/{scale.top}" if scale and kind is FieldKind.SCORE else ""
        low, high = (f"{value}{of if value != '0' else ''}" for value in (self.value, self.high))
        return f"{self.field}:{low}..{high}" if self.op == ".." else f"{self.field}{self.op}{low}"


class Either(Struct, frozen=True):
    """Several ways to meet a condition, each of them conditions that must all hold."""

    ways: tuple[tuple["Condition", ...], ...]

    def __str__(self) -> str:
        return self.write()

    def write(self, scale: Scale | None = None) -> str:
        """The condition as text, as a Term writes itself."""
        ways = (" ".join(condition.write(scale) for condition in way) for way in self.ways)
        return f"({f' {OR[0]} '.join(ways)})"


Condition = Union[Term, Either]  # noqa: UP007 -- Either names it before it is there


def either(ways: Iterable[tuple[Condition, ...]]) -> tuple[Condition, ...]:
    """The conditions that hold where one of the ways does."""
    distinct = tuple(dict.fromkeys(ways))
    return distinct[0] if len(distinct) == 1 else (Either(distinct),)


def negated(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions that hold where not all of these do. What is not known meets neither these nor those."""
    return either(_turned(condition) for condition in conditions)


def _turned(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, Term):
        return (replace(condition, negated=not condition.negated),)
    return tuple(turned for way in condition.ways for turned in negated(way))


def mapped(conditions: Iterable[Condition], change: Callable[[Term], Term]) -> tuple[Condition, ...]:
    """The conditions with every term in them changed."""
    return tuple(
        change(condition)
        if isinstance(condition, Term)
        else Either(tuple(mapped(way, change) for way in condition.ways))
        for condition in conditions
    )


def every_term(conditions: Iterable[Condition]) -> Iterator[Term]:
    """Every term in conditions, also those that are one of several ways."""
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


def unquoted(found: re.Match[str]) -> str:
    """The text that stands between the quotation marks of a QUOTED."""
    return re.sub(r"\\(.)", r"\1", found[1]) if found[3] is None else found[3]


def plain_or_quoted(text: str) -> str:
    """A name as a query writes it: between quotation marks where it needs them."""
    return text if _PLAIN.fullmatch(text) else quoted(text)
