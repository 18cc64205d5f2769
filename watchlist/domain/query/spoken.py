"""Values of several words, which end where a person would end them: "4 stars", "18 Oct 2026", "2 weeks ago"."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from watchlist.domain.base.dates import MONTHS, SHORT_MONTHS
from watchlist.domain.query.fields import FieldKind

_MONTH = f"(?:{'|'.join((*MONTHS, *SHORT_MONTHS))})\\b\\.?"
_DAY = (
    rf"\d{{1,2}}\.? {_MONTH}(?:,? \d{{4}}\b)?|{_MONTH} \d{{1,2}}\b(?:,? \d{{4}}\b)?|{_MONTH} \d{{4}}\b"
    r"|\d{1,4} (?:day|week|month|year)s?\b(?: ago\b)?|(?:this|last) (?:week|month|year)\b"
)
_SCORE = r"(?:[\d.,½]+ stars|(?:1|½|0?[.,]5) star)\b|[\d.,½]+ (?:out )?of (?:5|10|100)\b"
_HOURS = r"\d+(?:[.,]\d+)? ?(?:h|hours?)\b(?: \d{1,2} ?(?:m|mins?|minutes)\b)?|\d+ (?:mins?|minutes)\b"
_DECADE = r"the ['’]?\d{2,4}['’]?s\b"
_RANGE = r"[\d.,½★]+ to [\d.,½★]+(?![^ ()])"


_WAYS: Mapping[FieldKind, Sequence[str]] = {
    FieldKind.SCORE: (_RANGE, _SCORE),
    FieldKind.MINUTES: (_RANGE, _HOURS),
    FieldKind.YEAR: (_RANGE, _DECADE),
    FieldKind.DAY: (_DAY,),
    FieldKind.DAYS: (_DAY,),
    FieldKind.SORT: (r"[a-z]+ (?:asc|desc)(?:ending)?\b",),
}


@cache
def phrase_pattern(kind: FieldKind) -> re.Pattern[str] | None:
    """The pattern of the phrases for values of a kind; None for a kind whose values are single words.

    A word that could as well begin a title is none of them: 4 star (wars).
    """
    if kind not in _WAYS:
        return None
    # what a sign follows is a field of its own: watched:2025 year<1990
    return re.compile(f"(?:{'|'.join(_WAYS[kind])})(?! *[:<>=!≤≥≠])", re.IGNORECASE)


SIGNED: Mapping[str, str] = {"#": "tag", "@": "told"}
"""The fields that people mean by a sign before a word, which may all the same be one of a title: #Alive."""
