"""Completes a query while it is typed: names of fields, and values that the library has."""

import re
from collections.abc import Sequence

from msgspec import Struct

from watchlist.domain.base.codes import named_by
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import fold
from watchlist.domain.query.choices import CHOICES
from watchlist.domain.query.fields import COMPARED, FIELDS, Field, FieldKind
from watchlist.domain.query.predicates import normalized
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.sort import Sort
from watchlist.domain.query.terms import QUOTED, plain_or_quoted, unquoted

_MOST = 20
_CONDITION = lazy_pattern(rf"[-(]*(?:[A-Za-z]*[:=])?(?:{QUOTED.pattern})|\S+")
_NAMED = lazy_pattern(r"[-(]*([A-Za-z]*)(?:([:=])(.*))?", re.DOTALL)


class Completion(Struct, frozen=True):
    """A text that can replace the characters from start up to end; name: its label in a list."""

    start: int
    end: int
    text: str
    name: str

    def put(self, text: str) -> tuple[str, int]:
        """The text with the completion in it, and the cursor after the completion."""
        return text[: self.start] + self.text + text[self.end :], self.start + len(self.text)


def complete(text: str, cursor: int, rows: RowIndex) -> tuple[Completion, ...]:
    """The completions of the condition that ends at the cursor, likeliest first: fields, or values of the rows."""
    if not text[cursor : cursor + 1].isspace() and cursor < len(text):
        return ()
    conditions = _CONDITION.finditer(text[:cursor])
    begun = next((condition[0] for condition in conditions if condition.end() == cursor), "")
    named = _NAMED.fullmatch(begun)
    if not named:
        return ()
    if named[2] is None:
        return _names(named[1].lower(), cursor)
    field = FIELDS.get(named[1].lower())
    if field is None or field.kind in COMPARED:
        return ()
    value, known = named[3], values(field, rows)
    if quotation := QUOTED.fullmatch(value):
        typed = unquoted(quotation)
    else:
        typed = value = value.rpartition(",")[2]  # the last of several
    start = cursor - len(value)
    coded = [name for name in known if name == named_by(field.name, typed)]
    names = dict.fromkeys((*coded, *_begun(typed, known)))
    blank = text_if(not text[cursor:], " ")
    return tuple(Completion(start, cursor, plain_or_quoted(name) + blank, name) for name in names)


def values(field: Field, rows: RowIndex) -> Sequence[str]:
    """The possible values of a field; those from the rows with the most frequent first."""
    if field.kind is FieldKind.CHOICE:
        return tuple(CHOICES[field.name])
    if field.kind is FieldKind.SORT:
        return tuple(f"{sort.value}{end}" for sort in Sort for end in ("", "-"))
    if field.kind in COMPARED:
        return ()
    return rows.field_names.of(field)


def _names(begun: str, cursor: int) -> tuple[Completion, ...]:
    fields = (f"{name}:" for name in FIELDS if name.startswith(begun))
    known = ((field, value) for field, offered in CHOICES.items() for value in offered if value not in FIELDS)
    choices = (f"{field}:{value}" for field, value in known if begun and value.startswith(begun))
    return tuple(Completion(cursor - len(begun), cursor, text, text) for text in (*fields, *choices))


def _begun(begun: str, known: Sequence[str]) -> list[str]:
    """The names that begin with a text, then those with a later word that does."""
    if not begun.strip():
        return list(known[:_MOST])
    wanted, typed = normalized(begun), fold(begun)
    first = [name for name in known if normalized(name).startswith(wanted) or fold(name).startswith(typed)]
    later = [name for name in known if f" {wanted}" in normalized(name)]
    return list(dict.fromkeys(first + later))[:_MOST]
