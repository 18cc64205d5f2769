"""Reads the text of a query: what it asks for, and what in it cannot be understood."""

import re
import unicodedata
from collections.abc import Sequence

from watchlist.domain.base.rating import Scale
from watchlist.domain.query.conditions import condition, needs, unknown
from watchlist.domain.query.fields import COMPARED, FIELDS, Field, FieldKind
from watchlist.domain.query.sort import Order
from watchlist.domain.query.spoken import SIGNED, SPOKEN
from watchlist.domain.query.terms import (
    AND,
    NOT,
    OPENING,
    OR,
    QUOTED,
    Condition,
    Either,
    QueryError,
    Term,
    either,
    negated,
    unquoted,
)

LONGEST = 1_000
"""The longest query read, in characters."""

DEEPEST = 20
"""How deep brackets may stand in brackets."""

_SIGN = ">=|=>|≥|<=|=<|≤|!=|≠|[<>=]"
_NAMED = re.compile(rf"([A-Za-z]+)(?::?({_SIGN})|:)")
_SPACED = re.compile(rf"([A-Za-z]+) *:? *({_SIGN}) *")
_COMPARES = {"=>": ">=", "≥": ">=", "=<": "<=", "≤": "<=", "!=": "=", "≠": "="}
_TURNS = ("!=", "≠")
_SINGLE = re.compile(r"'(.*?)'(?=[ ,)*]|\Z)|‘(.*?)’(?=[ ,)*]|\Z)")
"""A value between single quotation marks, which are apostrophes elsewhere."""
_DASHES = "-−–—"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_JOINERS = "\u200c\u200d"


class Reader:
    """Reads one text from its start to its end. terms and orders are what it asks for, faults what is wrong in it.

    What is not closed, a bracket or a quotation, ends with the text; an "or" at its end waits for what is typed next.
    """

    def __init__(self, text: str, scale: Scale) -> None:
        self.terms: tuple[Condition, ...] = ()
        self.orders: list[Order] = []
        self.faults: list[QueryError] = []
        self._text, self._scale, self._at, self._compared = _printable(text), scale, 0, ""
        if len(self._text) > LONGEST:
            words = f"This is {len(self._text):,} characters long; I read {LONGEST:,} at most"
            self.faults.append(QueryError(words, LONGEST, len(self._text)))
            return
        self.terms = self._ways(0)

    def _skip(self) -> bool:
        while self._here == " ":
            self._at += 1
        return self._here != ""

    @property
    def _here(self) -> str:
        return self._text[self._at : self._at + 1]

    def _ways(self, depth: int) -> tuple[Condition, ...]:
        """The conditions up to the end of the bracket that is open, or of the text; "or" parts ways to meet them."""
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
        return either([*ways, tuple(way)] if way else ways) if ways or way else ()

    def _link(self, words: Sequence[str], behind: Sequence[str]) -> int:
        """Where one of some words ends that stands here, with one of some signs behind it; 0 where none does."""
        for word in words:
            end = self._at + len(word)
            if self._text[self._at : end].lower() == word and self._text[end : end + 1] in behind:
                return end
        return 0

    def _goes_on(self, at: int) -> bool:
        """Whether anything follows a place before the bracket around it closes."""
        return self._text[at:].lstrip(" ")[:1] not in ("", ")")

    def _and(self, before: Condition) -> int:
        """Where an "and" ends that only joins conditions; 0 where none stands here, or it may be a word of a title."""
        end = self._link(AND, ("", " ", "("))
        waits = self._text[self._at :].rstrip() in ("AND", "&&")  # for what is typed next
        if waits or not end or not self._goes_on(end):
            return end if waits else 0
        joins = self._text[self._at : end] in ("AND", "&&") or isinstance(before, Either) or before.field != ""
        return end if joins or self._begins_condition(end) else 0

    def _begins_condition(self, at: int) -> bool:
        """Whether what follows a place can only be a condition: a field, or a bracket."""
        at = len(self._text) - len(self._text[at:].lstrip(f" {_DASHES}"))
        named = _NAMED.match(self._text, at) or _SPACED.match(self._text, at)
        return self._text[at : at + 1] == "(" or (named is not None and named[1].lower() in FIELDS)

    def _minus(self) -> bool:
        """Whether a minus stands here, however it is written and however often, which is left behind."""
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
        """Whether the "not" that ends there turns round what follows it, and is no word of a title."""
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
            return (Term("", "=", phrase, negated=minus),) if phrase else ()
        if named := self._named():
            return self._field(named, start, minus)
        return self._free(minus)

    def _bracket(self, depth: int, minus: bool) -> tuple[Condition, ...]:
        """What stands in the bracket that opens here, turned round behind a minus."""
        opening = self._here == "("
        if not opening or depth >= DEEPEST:
            self._at += 1
            words = f"Brackets stand more than {DEEPEST} deep here" if opening else "This bracket was never opened"
            raise QueryError(words, self._at - 1, self._at)
        self._at += 1
        inner = self._ways(depth + 1)
        self._at += self._here == ")"
        return negated(inner) if minus and inner else inner

    def _quotation(self) -> tuple[str, bool]:
        """The words between quotation marks that begin here, and whether they are closed."""
        found = QUOTED.match(self._text, self._at)
        if not found:
            return "", False
        self._at = found.end()
        return " ".join(unquoted(found).split()), bool((found[2] or found[4] or "").strip("\\"))

    def _word(self) -> str:
        """What stands here up to the next blank or bracket."""
        start = self._at
        while self._here not in ("", " ", "(", ")"):
            self._at += 1
            if self._text[start : self._at] in SIGNED and self._here in (*OPENING,):
                break
        return self._text[start : self._at]

    def _plain_value(self, ends: Sequence[str]) -> str:
        """What stands here up to one of some ends, or to that of the bracket around it: a value may hold brackets."""
        start, open_brackets = self._at, 0
        while self._here not in ends:
            open_brackets += (self._here == "(") - (self._here == ")")
            if open_brackets < 0:
                break
            self._at += 1
        return self._text[start : self._at]

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
            example = f"{self._compared}{word}" if self._compared else "hype>4"
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
        self._compared = field.name if field is not None and field.kind in COMPARED else self._compared
        values, whole = self._values(field)
        value, *others = values or [""]
        last = self._text[self._at :].strip() == ""
        if field is None:
            raise QueryError(unknown(named[1]), named.start(1), named.end(1))
        if not value:
            raise QueryError(f"{field.name} needs {needs(field, self._scale)}", start, self._at, last)
        try:
            found = condition(field, _COMPARES.get(sign, sign), value, whole, minus, self._scale, others)
        except ValueError as fault:
            raise QueryError(str(fault), begun, self._at, last) from None
        if not isinstance(found, Order):
            return found
        if found.sort not in (order.sort for order in self.orders):
            self.orders.append(found)
        return ()

    def _value_follows(self) -> bool:
        """Whether what comes next, perhaps behind blanks, can be a value."""
        at, end = self._at, self._at
        self._skip()
        end, self._at = self._at, at
        at_link = self._text[end : end + 3].lower().rstrip(" ()") in (*OR, *AND)
        return self._goes_on(end) and not (end > at and (at_link or self._begins_condition(end)))

    def _values(self, field: Field | None) -> tuple[list[str], bool]:
        """The values that stand here, between which commas stand, and whether the last is whole."""
        if field is not None and field.kind in SPOKEN and (spoken := SPOKEN[field.kind].match(self._text, self._at)):
            self._at = spoken.end()
            return [spoken[0]], True
        # in a score a comma is a decimal point
        if field is None or field.kind in (FieldKind.SCORE, FieldKind.SORT):
            value, whole = self._value(("", " "))
            return [value], whole
        values: list[str] = []
        while True:
            value, whole = self._value(("", " ", ",", "|"))
            values += [value] if value else []
            if self._here not in (",", "|"):
                return values, whole
            self._at += 1
            if not self._value_follows():
                return values, whole
            self._skip()

    def _value(self, ends: Sequence[str]) -> tuple[str, bool]:
        """The value that stands here, and whether it is whole: neither a * nor a missing quotation mark follows it."""
        single = _SINGLE.match(self._text, self._at)
        if single or (self._here and self._here in OPENING):
            if single:
                value, whole = " ".join((single[1] or single[2] or "").split()), True
                self._at = single.end()
            else:
                value, whole = self._quotation()
            if self._here == "*":
                self._at, whole = self._at + 1, False
            return value, whole
        word = self._plain_value(ends)
        return word.rstrip("*"), not word.endswith("*")


def _printable(text: str) -> str:
    """The text with a blank for each character that cannot be shown, so that every place stays what it was."""
    text = unicodedata.normalize("NFC", text).translate(_WIDE)
    return "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)
