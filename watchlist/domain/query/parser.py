"""Reads the text of a query: what it asks for, and what in it cannot be understood."""

import re
import unicodedata

from watchlist.domain.base.rating import Scale
from watchlist.domain.query.conditions import condition, needs, unknown
from watchlist.domain.query.fields import COMPARED, FIELDS, FieldKind
from watchlist.domain.query.sort import Order
from watchlist.domain.query.terms import QUOTED, QueryError, Term, unquoted

LONGEST = 1_000
"""The longest query read, in characters."""

_NAMED = re.compile(r"([A-Za-z]+)(?::?(>=|<=|[<>=])|:)")
_SPACED = re.compile(r"([A-Za-z]+) *(>=|<=|[<>=]) *")
_JOINERS = "\u200c\u200d"


class Reader:
    """Reads one text from its start to its end. terms and orders are what it asks for, faults what is wrong in it."""

    def __init__(self, text: str, scale: Scale) -> None:
        self.terms: list[Term] = []
        self.orders: list[Order] = []
        self.faults: list[QueryError] = []
        self._text, self._scale, self._at = _printable(text), scale, 0
        if len(self._text) > LONGEST:
            words = f"This is {len(self._text):,} characters long; I read {LONGEST:,} at most"
            self.faults.append(QueryError(words, LONGEST, len(self._text)))
            return
        while self._skip():
            try:
                self._read()
            except QueryError as fault:
                self.faults.append(fault)

    def _skip(self) -> bool:
        while self._here == " ":
            self._at += 1
        return self._here != ""

    @property
    def _here(self) -> str:
        return self._text[self._at : self._at + 1]

    def _read(self) -> None:
        start = self._at
        negated = self._here == "-"
        self._at += negated
        if negated and self._here in ("", " "):  # a dash between words
            return
        if self._here in ('"', "“"):
            phrase, _ = self._quotation()
            if phrase:
                self.terms.append(Term("", "=", phrase, negated=negated))
        elif named := self._named():
            self._field(named, start, negated)
        else:
            self._free(negated)

    def _quotation(self) -> tuple[str, bool]:
        """The words between quotation marks that begin here, and whether they are closed."""
        found = QUOTED.match(self._text, self._at)
        if not found:
            return "", False
        self._at = found.end()
        return " ".join(unquoted(found).split()), (found[2] or found[4]) in ('"', "”")

    def _word(self) -> str:
        """What stands here up to the next blank."""
        start, end = self._at, self._text.find(" ", self._at)
        self._at = len(self._text) if end < 0 else end
        return self._text[start : self._at]

    def _named(self) -> re.Match[str] | None:
        spaced = _SPACED.match(self._text, self._at)
        if spaced and spaced[1].lower() in FIELDS and FIELDS[spaced[1].lower()].kind in COMPARED:
            return spaced
        named = _NAMED.match(self._text, self._at)
        # an unknown name with nothing behind it is a word of a title: Mission: Impossible
        if named and named[1].lower() not in FIELDS and self._text[named.end() : named.end() + 1] in ("", " "):
            return None
        return named

    def _free(self, negated: bool) -> None:
        start, word = self._at, self._word()
        if word[0] in "<>=":
            words = f"“{word}” has nothing before it to compare; write it like hype>4"
            raise QueryError(words, start, self._at, self._here == "")
        self.terms.append(Term("", ":", word, negated=negated))

    def _field(self, named: re.Match[str], start: int, negated: bool) -> None:
        self._at = named.end()
        value, others, whole = self._values(named[1])
        last = self._here == ""
        field = FIELDS.get(named[1].lower())
        if field is None:
            raise QueryError(unknown(named[1]), named.start(1), named.end(1))
        if not value:
            raise QueryError(f"{field.name} needs {needs(field, self._scale)}", start, self._at, last)
        try:
            found = condition(field, named[2] or ":", value, whole, negated, self._scale, others)
        except ValueError as fault:
            raise QueryError(str(fault), named.end(), self._at, last) from None
        if isinstance(found, Term):
            self.terms.append(found)
        elif found.sort not in (order.sort for order in self.orders):
            self.orders.append(found)

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
        word = self._word()
        return word.rstrip("*"), not word.endswith("*")


def _printable(text: str) -> str:
    """The text with a blank for each character that cannot be shown, so that every place stays what it was."""
    text = unicodedata.normalize("NFC", text)
    return "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)
