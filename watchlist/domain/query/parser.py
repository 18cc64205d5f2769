"""Parses the text of a query into conditions, orders and faults."""

import re

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.rating import Scale
from watchlist.domain.query.conditions import condition, needs, unknown
from watchlist.domain.query.fields import COMPARED, FIELDS, Field, FieldKind
from watchlist.domain.query.scanner import Scanner
from watchlist.domain.query.sort import Order
from watchlist.domain.query.spoken import SIGNED, phrase_pattern
from watchlist.domain.query.terms import (
    AND,
    NOT,
    OPENING,
    OR,
    Condition,
    Either,
    QueryError,
    Term,
    either,
    negated,
)

LONGEST = 1_000
"""The longest query read, in characters."""

DEEPEST = 20
"""The deepest nesting of brackets."""

_SIGN = ">=|=>|≥|<=|=<|≤|!=|≠|[<>=]"
_NAMED = lazy_pattern(rf"([A-Za-z]+)(?::?({_SIGN})|:)")
_SPACED = lazy_pattern(rf"([A-Za-z]+) *:? *({_SIGN}) *")
_COMPARES = {"=>": ">=", "≥": ">=", "=<": "<=", "≤": "<=", "!=": "=", "≠": "="}
_TURNS = ("!=", "≠")
_DASHES = "-−–—"


class QueryParser(Scanner):
    """Reads one text from start to end into terms, orders and faults.

    A bracket or a quotation that is not closed ends with the text; an "or" at the end waits for more typing.
    """

    def __init__(self, text: str, scale: Scale) -> None:
        self.terms: tuple[Condition, ...] = ()
        self.orders: list[Order] = []
        self.faults: list[QueryError] = []
        super().__init__(text)
        self._scale, self._compared = scale, ""
        if len(self._text) > LONGEST:
            words = f"This is {len(self._text):,} characters long; I read {LONGEST:,} at most"
            self.faults.append(QueryError(words, LONGEST, len(self._text)))
            return
        self.terms = self._ways(0)

    def _ways(self, depth: int) -> tuple[Condition, ...]:
        """The conditions up to the end of the open bracket or of the text; "or" stands between alternatives."""
        ways: list[tuple[Condition, ...]] = []
        way: list[Condition] = []
        parted = range(0)
        while self._skip() and not (depth and self._here == ")"):
            if end := self._link(OR, ("", " ", "(", ")")):
                if way:
                    parted = range(self._at, end)
                    ways.append(tuple(way))
                    way, self._at = [], end
                    continue
                if self._goes_on(end):  # left over where something was taken out before it
                    self._at = end
                    continue
            if way and (end := self._and(way[-1])):
                self._at = end
                continue
            try:
                way += self._read(depth)
            except QueryError as fault:
                self.faults.append(fault)
        if ways and not way and self._here:
            words = "“or” needs something on either side; put it in quotation marks to find the word"
            self.faults.append(QueryError(words, parted.start, parted.stop))
        if way:
            ways.append(tuple(way))
        if not ways:
            return ()
        return either(ways)

    def _and(self, before: Condition) -> int:
        """The end of an "and" here that joins conditions; 0 if there is none, or it may be a word of a title."""
        end = self._link(AND, ("", " ", "("))
        if self._text[self._at :].rstrip() in ("AND", "&&"):  # it waits for more typing
            return end
        if not end or not self._goes_on(end):
            return 0
        joins = self._text[self._at : end] in ("AND", "&&") or isinstance(before, Either) or before.field != ""
        if joins or self._begins_condition(end):
            return end
        return 0

    def _begins_condition(self, at: int) -> bool:
        """Whether a condition certainly follows a place: a field, or a bracket."""
        at = len(self._text) - len(self._text[at:].lstrip(f" {_DASHES}"))
        named = _NAMED.match(self._text, at) or _SPACED.match(self._text, at)
        return self._text[at : at + 1] == "(" or (named is not None and named[1].lower() in FIELDS)

    def _minus(self) -> bool:
        """Read any number of minuses, dashes and "not"s here; return whether there was one."""
        start, before = self._at, -1
        while self._at > before:
            before = self._at
            if self._here and self._here in _DASHES:
                self._at += 1
            elif (end := self._link((NOT,), (" ", "("))) and self._turns(end):
                self._at = end
                self._skip()
            elif self._here == "!" and self._text[self._at + 1 : self._at + 2] not in (" ", *_DASHES):
                self._at += self._begins_condition(self._at + 1)
        return self._at > start

    def _turns(self, end: int) -> bool:
        """Whether the "not" that ends there negates a condition, and is no word of a title."""
        return self._goes_on(end) and (self._text[self._at : end].isupper() or self._begins_condition(end))

    def _read(self, depth: int) -> tuple[Condition, ...]:
        start = self._at
        minus = self._minus()
        if minus and self._here in ("", " ", ")"):  # a dash between words
            return ()
        if self._here in ("(", ")"):
            return self._bracket(depth, minus)
        if self._here in OPENING:
            phrase, _ = self._quotation()
            if not phrase:
                return ()
            return (Term("", "=", phrase, negated=minus),)
        if named := self._named():
            return self._field(named, start, minus)
        return self._free(minus)

    def _bracket(self, depth: int, minus: bool) -> tuple[Condition, ...]:
        """The conditions in the bracket that opens here, negated after a minus."""
        place, bracket = self._at, self._here
        self._at += 1
        if bracket == ")":
            raise QueryError("This bracket was never opened", place, self._at)
        if depth >= DEEPEST:
            raise QueryError(f"Brackets stand more than {DEEPEST} deep here", place, self._at)
        inner = self._ways(depth + 1)
        self._at += self._here == ")"
        if minus and inner:
            return negated(inner)
        return inner

    def _named(self) -> re.Match[str] | None:
        spaced = _SPACED.match(self._text, self._at)
        if spaced and spaced[1].lower() in FIELDS and FIELDS[spaced[1].lower()].kind in COMPARED:
            return spaced
        named = _NAMED.match(self._text, self._at)
        # an unknown name with nothing behind it is a word of a title: Mission: Impossible
        if (
            named
            and named[1].lower() not in FIELDS
            and self._text[named.end() : named.end() + 1] in ("", " ", "(", ")")
        ):
            return None
        return named

    def _free(self, minus: bool) -> tuple[Condition, ...]:
        start, word = self._at, self._word()
        if word[0] in "<>=≤≥≠" or word.startswith("!="):
            example = "hype>4"
            if self._compared:
                example = f"{self._compared}{word}"
            words = f"“{word}” has nothing before it to compare; write it like {example}"
            raise QueryError(words, start, self._at, self._here == "")
        name = self._quotation()[0] if word in SIGNED else word[1:]
        if word[0] in SIGNED and name:
            meant = (Term(SIGNED[word[0]], ":", name),)
            met = meant if word in SIGNED else either(((Term("", "=", word),), meant))
            return negated(met) if minus else met
        return (Term("", ":", word, negated=minus),)

    def _field(self, named: re.Match[str], start: int, minus: bool) -> tuple[Condition, ...]:
        self._at, sign = named.end(), named[2] or ":"
        minus = minus is not (sign in _TURNS)
        field = FIELDS.get(named[1].lower())
        if field is not None and self._value_follows():
            self._skip()
        begun = self._at
        if field is not None and field.kind in COMPARED:
            self._compared = field.name
        values, whole = self._values(field)
        value, *others = values or [""]
        last = self._text[self._at :].strip() == ""
        if field is None:
            raise QueryError(unknown(named[1]), named.start(1), named.end(1))
        if not value:
            raise QueryError(f"{field.name} needs {needs(field, self._scale)}", start, self._at, last)
        try:
            conditions = condition(field, _COMPARES.get(sign, sign), value, whole, minus, self._scale, others)
        except ValueError as fault:
            raise QueryError(str(fault), begun, self._at, last) from None
        if not isinstance(conditions, Order):
            return conditions
        if conditions.sort not in (order.sort for order in self.orders):
            self.orders.append(conditions)
        return ()

    def _value_follows(self) -> bool:
        """Whether a value can follow here, perhaps after blanks."""
        at, end = self._at, self._at
        self._skip()
        end, self._at = self._at, at
        at_link = self._text[end : end + 3].lower().rstrip(" ()") in (*OR, *AND)
        return self._goes_on(end) and not (end > at and (at_link or self._begins_condition(end)))

    def _phrase(self, field: Field) -> str:
        """The value of several words that begins here, read; empty if none does."""
        pattern = phrase_pattern(field.kind) if " " in self._text[self._at :] else None
        phrase = pattern and pattern.match(self._text, self._at)
        if not phrase:
            return ""
        self._at = phrase.end()
        return phrase[0]

    def _values(self, field: Field | None) -> tuple[list[str], bool]:
        """The values here, separated by commas or bars, and whether the last is whole."""
        if field and (phrase := self._phrase(field)):
            return [phrase], True
        # in a score a comma is a decimal point
        if field is None or field.kind in (FieldKind.SCORE, FieldKind.SORT):
            value, whole = self._value(("", " "))
            return [value], whole
        values: list[str] = []
        while True:
            value, whole = self._value(("", " ", ",", "|"))
            if value:
                values.append(value)
            if self._here not in (",", "|"):
                return values, whole
            self._at += 1
            if not self._value_follows():
                return values, whole
            self._skip()
