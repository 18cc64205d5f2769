"""Completes a query while it is typed: names of fields, and the values that the library knows."""

import re
from collections.abc import Sequence

from msgspec import Struct

from watchlist.domain.base.codes import named_by
from watchlist.domain.base.text import fold
from watchlist.domain.query.choices import CHOICES
from watchlist.domain.query.fields import COMPARED, FIELDS, Field, FieldKind
from watchlist.domain.query.predicates import normalized
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.sort import Sort
from watchlist.domain.query.terms import QUOTED, plain_or_quoted, unquoted

_MOST = 20
_CONDITION = re.compile(rf"[-(]*(?:[A-Za-z]*[:=])?(?:{QUOTED.pattern})|\S+")
_NAMED = re.compile(r"[-(]*([A-Za-z]*)(?:([:=])(.*))?", re.DOTALL)


class Completion(Struct, frozen=True):
    """What may stand in place of the characters from start up to end; name says it in a list."""

    start: int
    end: int
    text: str
    name: str

    def put(self, text: str) -> tuple[str, int]:
        """The text with the completion in it, and the cursor behind that."""
        return text[: self.start] + self.text + text[self.end :], self.start + len(self.text)


def complete(text: str, cursor: int, rows: RowIndex) -> tuple[Completion, ...]:
    """How the condition that ends at the cursor may go on, likeliest first: with a field or with what rows hold."""
    if not text[cursor : cursor + 1].isspace() and cursor < len(text):
        return ()
    *_, last = [None, *_CONDITION.finditer(text[:cursor])]
    begun = last[0] if last and last.end() == cursor else ""
    named = _NAMED.fullmatch(begun)
    if not named:
        return ()
    if named[2] is None:
        return _names(named[1].lower(), cursor)
    field = FIELDS.get(named[1].lower())
    if field is None or field.kind in COMPARED:
        return ()
    value = named[3]
    quotation = QUOTED.fullmatch(value)
    if not quotation:
        value = value.rpartition(",")[2]  # one of several
    start = cursor - len(value)
    typed, known = unquoted(quotation) if quotation else value, values(field, rows)
    coded = [name for name in known if name == named_by(field.name, typed)]
    found = dict.fromkeys((*coded, *_begun(typed, known)))
    blank = "" if text[cursor:] else " "
    return tuple(Completion(start, cursor, plain_or_quoted(value) + blank, value) for value in found)


def values(field: Field, rows: RowIndex) -> Sequence[str]:
    """Everything that a field can be asked for; what comes from the rows with the most frequent first."""
    if field.kind is FieldKind.CHOICE:
        return tuple(CHOICES[field.name])
    if field.kind is FieldKind.SORT:
        return tuple(f"{sort.value}{end}" for sort in Sort for end in ("", "-"))
    if field.kind in COMPARED:
        return ()
    return rows.names(field)


def _names(begun: str, cursor: int) -> tuple[Completion, ...]:
    fields = (f"{name}:" for name in FIELDS if name.startswith(begun))
    known = ((field, value) for field, offered in CHOICES.items() for value in offered if value not in FIELDS)
    choices = (f"{field}:{value}" for field, value in known if begun and value.startswith(begun))
    found = (*fields, *choices)
    return tuple(Completion(cursor - len(begun), cursor, text, text) for text in found)


def _begun(begun: str, known: Sequence[str]) -> list[str]:
    """The names that begin so, and after them those with a later word that does."""
    if not begun.strip():
        return list(known[:_MOST])
    wanted, typed = normalized(begun), fold(begun)
    first = [name for name in known if normalized(name).startswith(wanted) or fold(name).startswith(typed)]
    later = [name for name in known if f" {wanted}" in normalized(name)]
    return list(dict.fromkeys(first + later))[:_MOST]
