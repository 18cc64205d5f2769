"""Reads the text of a query: what it asks for, and what in it cannot be understood."""

import re
import unicodedata

from watchlist.domain.base.rating import Scale
from watchlist.domain.query.conditions import condition, needs, unknown
from watchlist.domain.query.fields import COMPARED, FIELDS, FieldKind
from watchlist.domain.query.sort import Order
from watchlist.domain.query.terms import OR, QUOTED, Condition, QueryError, Term, either, negated, unquoted

LONGEST = 1_000
"""The longest query read, in characters."""

DEEPEST = 20
"""How deep brackets may stand in brackets."""

_NAMED = re.compile(r"([A-Za-z]+)(?::?(>=|<=|[<>=])|:)")
_SPACED = re.compile(r"([A-Za-z]+) *(>=|<=|[<>=]) *")
_JOINERS = "\u200c\u200d"


class Reader:
    """Reads one text from its start to its end. terms and orders are what it asks for, faults what is wrong in it.

    What is not closed, a bracket or a quotation, ends with the text; an "or" at its end waits for what is typed next.
    """

    def __init__(self, text: str, scale: Scale) -> None:
        self.terms: tuple[Condition, ...] = ()
        self.orders: list[Order] = []
        self.faults: list[QueryError] = []
        self._text, self._scale, self._at = _printable(text), scale, 0
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
            if way and (end := self._or()):
                parted = range(self._at, end)
                ways.append(tuple(way))
                way, self._at = [], end
                continue
            try:
                way += self._read(depth)
            except QueryError as fault:
                self.faults.append(fault)
        if ways and not way and self._here:
            words = "“or” needs something on either side; put it in quotation marks to find the word"
            self.faults.append(QueryError(words, parted.start, parted.stop))
        return either([*ways, tuple(way)] if way else ways) if ways or way else ()

    def _or(self) -> int:
        """Where the word "or" ends that stands here; 0 where none does."""
        end = self._at + len(OR)
        return (
            end if self._text[self._at : end].lower() == OR and self._text[end : end + 1] in ("", " ", "(", ")") else 0
        )

    def _read(self, depth: int) -> tuple[Condition, ...]:
        start = self._at
        minus = self._here == "-"
        while self._here == "-":
            self._at += 1
        if minus and self._here in ("", " ", ")"):  # a dash between words
            return ()
        if self._here in ("(", ")"):
            return self._bracket(depth, minus)
        if self._here in ('"', "“"):
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
        return " ".join(unquoted(found).split()), (found[2] or found[4]) in ('"', "”")

    def _word(self) -> str:
        """What stands here up to the next blank or bracket."""
        start = self._at
        while self._here not in ("", " ", "(", ")"):
            self._at += 1
        return self._text[start : self._at]

    def _plain_value(self) -> str:
        """What stands here up to the next blank, or to the end of the bracket around it: a value may hold brackets."""
        start, open_brackets = self._at, 0
        while self._here not in ("", " "):
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
        if word[0] in "<>=":
            words = f"“{word}” has nothing before it to compare; write it like hype>4"
            raise QueryError(words, start, self._at, self._here == "")
        return (Term("", ":", word, negated=minus),)

    def _field(self, named: re.Match[str], start: int, minus: bool) -> tuple[Condition, ...]:
        self._at = named.end()
        value, others, whole = self._values(named[1])
        last = self._here == ""
        field = FIELDS.get(named[1].lower())
        if field is None:
            raise QueryError(unknown(named[1]), named.start(1), named.end(1))
        if not value:
            raise QueryError(f"{field.name} needs {needs(field, self._scale)}", start, self._at, last)
        try:
            found = condition(field, named[2] or ":", value, whole, minus, self._scale, others)
        except ValueError as fault:
            raise QueryError(str(fault), named.end(), self._at, last) from None
        if isinstance(found, Term):
            return (found,)
        if found.sort not in (order.sort for order in self.orders):
            self.orders.append(found)
        return ()

    def _values(self, name: str) -> tuple[str, list[str], bool]:
        """The value that stands here, those that a comma parts from it, and whether the last is whole."""
        field = FIELDS.get(name.lower())
        if field is None or field.kind in (*COMPARED, FieldKind.SORT):  # there a comma may be a decimal point
            value, whole = self._value()
            return value, [], whole
        values: list[str] = []
        while True:
            quoted = self._here in ('"', "“")
            value, whole = self._value()
            values += [value] if quoted else value.split(",")
            if self._here != ",":
                break
            self._at += 1
        first, *others = [each for each in values if each] or [""]
        return first, others, whole

    def _value(self) -> tuple[str, bool]:
        """The value that stands here, and whether it is whole: neither a * nor a missing quotation mark follows it."""
        if self._here in ('"', "“"):
            value, whole = self._quotation()
            if self._here == "*":
                self._at, whole = self._at + 1, False
            return value, whole
        word = self._plain_value()
        return word.rstrip("*"), not word.endswith("*")


def _printable(text: str) -> str:
    """The text with a blank for each character that cannot be shown, so that every place stays what it was."""
    text = unicodedata.normalize("NFC", text)
    return "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)
