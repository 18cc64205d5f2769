"""Texts kept beside others: how one is chosen, and what happens to them when the text is rewritten."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import replace

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.beside import ABOUT, DROP_REASON, NOTE, TEXT, TOLD_BY, WHY, OtherText
from watchlist.domain.model.entry import Entry, Verdict
from watchlist.domain.model.library import FilmList

_NUMBER = lazy_pattern(r"\d{1,16}", re.ASCII)
Document = TypeVar("Document", bound=Entry | FilmList)
NAMES = {"text": "verdict", "told_by": "name", "drop_reason": "reason for dropping it", "why": "reason"}
"""The names of texts in sentences, where they differ from the fields' names."""


class TakeOtherText(Change, frozen=True):
    """Choose between a text of another device and the one that stands. take: whether the other one replaces it.

    key: the text's film or list.
    """

    table: str
    key: str
    other: OtherText
    take: bool = True

    def apply(self, transaction: Transaction) -> str:
        now = getattr(transaction, self.table).get(self.key)
        if now is None or self.other not in now.beside:
            raise ChangeRefused("That text is no longer kept beside another one.")
        if self.take:
            now = _with_text(now, self.other)
        beside = tuple(other for other in now.beside if _place(other) != _place(self.other) or not self.take)
        beside = tuple(other for other in beside if other != self.other)
        transaction.put(self.table, self.key, replace(now, beside=beside))
        name = NAMES.get(self.other.part, self.other.part)
        if self.take:
            return f"Took the {name} written on {self.other.device}"
        return f"Let go of the {name} written on {self.other.device}"


def _with_text(now: Any, other: OtherText) -> Any:
    match now:
        case Entry() if other.part == TEXT:
            viewing = now.viewing(int(other.of))
            if viewing is None:
                raise ChangeRefused("The viewing that it was written of is gone.")
            verdict = viewing.verdict or Verdict(written=other.at)
            return now.with_viewing(replace(viewing, verdict=replace(verdict, text=other.text, written=other.at)))
        case FilmList() if other.part == NOTE:
            return replace(now, notes={**now.notes, other.of: other.text})
    return replace(now, **{other.part: other.text})


def _place(other: OtherText) -> tuple[str, str]:
    return other.part, other.of


def is_readable(document: Entry | FilmList, other: OtherText) -> bool:
    """Whether a document has the place that a text is kept beside; one from elsewhere may name any."""
    if isinstance(document, FilmList):
        return other.part in (ABOUT, NOTE)
    return other.part in (WHY, TOLD_BY, DROP_REASON) or (other.part == TEXT and _NUMBER.fullmatch(other.of) is not None)


def without_rewritten(before: Document, after: Document) -> Document:
    """A document without the texts kept beside those that were rewritten."""
    if not after.beside:
        return after
    text: Callable[[Any, OtherText], str | None] = text_beside
    beside = tuple(other for other in after.beside if text(before, other) == text(after, other))
    if beside == after.beside:
        return after
    return replace(after, beside=beside)


def text_beside(now: Any, other: OtherText) -> str | None:
    """The text that stands where another one is kept beside it; None where its place is gone."""
    match now:
        case Entry() if other.part == TEXT:
            viewing = now.viewing(int(other.of))
            if viewing is None:
                return None
            return viewing.text
        case FilmList() if other.part == NOTE:
            if other.of not in now.films:
                return None
            return now.notes.get(other.of, "")
    return str(getattr(now, other.part))
