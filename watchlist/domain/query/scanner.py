"""Scans the text of a query: its words, quotations and values, one after the other."""

import unicodedata
from collections.abc import Sequence

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.query.spoken import SIGNED
from watchlist.domain.query.terms import OPENING, QUOTED, unquoted

_SINGLE = lazy_pattern(r"'(.*?)'(?=[ ,)*]|\Z)|‘(.*?)’(?=[ ,)*]|\Z)")
"""A value between single quotation marks, which are apostrophes elsewhere."""
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_JOINERS = "\u200c\u200d"


class Scanner:
    """A text and the place in it up to which it is read."""

    def __init__(self, text: str) -> None:
        self._text, self._at = _printable(text), 0

    def _skip(self) -> bool:
        while self._here == " ":
            self._at += 1
        return self._here != ""

    @property
    def _here(self) -> str:
        return self._text[self._at : self._at + 1]

    def _link(self, words: Sequence[str], behind: Sequence[str]) -> int:
        """The end of one of some words here, if one of some characters follows it; else 0."""
        for word in words:
            end = self._at + len(word)
            if self._text[self._at : end].lower() == word and self._text[end : end + 1] in behind:
                return end
        return 0

    def _goes_on(self, at: int) -> bool:
        """Whether anything follows a place before the bracket around it closes."""
        return self._text[at:].lstrip(" ")[:1] not in ("", ")")

    def _quotation(self) -> tuple[str, bool]:
        """The words between the quotation marks that begin here, and whether they are closed."""
        quotation = QUOTED.match(self._text, self._at)
        if not quotation:
            return "", False
        self._at = quotation.end()
        return " ".join(unquoted(quotation).split()), bool((quotation[2] or quotation[4] or "").strip("\\"))

    def _word(self) -> str:
        """The text from here to the next blank or bracket."""
        start = self._at
        while self._here not in ("", " ", "(", ")"):
            self._at += 1
            if self._text[start : self._at] in SIGNED and self._here in (*OPENING,):
                break
        return self._text[start : self._at]

    def _plain_value(self, ends: Sequence[str]) -> str:
        """The text from here to one of some ends, or to the end of the bracket around it: values may have brackets."""
        start, open_brackets = self._at, 0
        while self._here not in ends:
            open_brackets += (self._here == "(") - (self._here == ")")
            if open_brackets < 0:
                break
            self._at += 1
        return self._text[start : self._at]

    def _value(self, ends: Sequence[str]) -> tuple[str, bool]:
        """The value here, and whether it is whole: without a * or a missing quotation mark after it."""
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
    """The text with a blank for each character that cannot be shown, so that all places stay the same."""
    text = unicodedata.normalize("NFC", text).translate(_WIDE)
    return "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)
