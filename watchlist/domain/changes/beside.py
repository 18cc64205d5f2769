"""Texts kept beside others: how one is taken, and what becomes of them when the text is written anew."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import replace

from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.beside import NOTE, TEXT, OtherText
from watchlist.domain.model.entry import Entry, Verdict
from watchlist.domain.model.library import FilmList

Told = TypeVar("Told", bound=Entry | FilmList)
NAMES = {"text": "verdict", "told_by": "name", "drop_reason": "reason for dropping it", "why": "reason"}
"""What a text is called in a sentence, where it is not called as its field."""


class TakeOtherText(Change, frozen=True):
    """Take a text that was written on another device in place of the one that stands; or let it go, and keep that one.

    key: the film, or the list that it is of.
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
        left = tuple(each for each in now.beside if _place(each) != _place(self.other) or not self.take)
        left = tuple(each for each in left if each != self.other)
        transaction.put(self.table, self.key, replace(now, beside=left))
        what = NAMES.get(self.other.part, self.other.part)
        if self.take:
            return f"Took the {what} written on {self.other.device}"
        return f"Let go of the {what} written on {self.other.device}"


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


def without_rewritten(before: Told, after: Told) -> Told:
    """A document without the texts kept beside those that have been written anew."""
    if not after.beside:
        return after
    text: Callable[[Any, OtherText], str | None] = text_beside
    left = tuple(each for each in after.beside if text(before, each) == text(after, each))
    return after if left == after.beside else replace(after, beside=left)


def text_beside(now: Any, other: OtherText) -> str | None:
    """The text that stands where another one is kept beside it; None where its place is gone."""
    match now:
        case Entry() if other.part == TEXT:
            viewing = now.viewing(int(other.of))
            return (viewing.text) if viewing else None
        case FilmList() if other.part == NOTE:
            return now.notes.get(other.of, "") if other.of in now.films else None
    return str(getattr(now, other.part))
