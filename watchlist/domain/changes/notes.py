"""Changes of a film's hype notes: you believe or doubt them, and later judge whether they held."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from watchlist.domain.base.formatting import count, join, text_if
from watchlist.domain.changes.base import EntryChange
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.mark import Belief, Judgement, Mark, MarkEdit, Outcome


class MarkNotes(EntryChange, frozen=True):
    """Believe or doubt hype notes, by their keys; None takes a mark back.

    The first viewing seals the marks: an edit then keeps the former view too, and a mark set only then is late.
    """

    marks: Mapping[str, Belief | None]

    def words(self, name: str, entry: Entry) -> str:
        if not any(self.marks.values()):
            return f"Took back {count(len(self.marks), 'mark')} on {name}"
        changed = any(key in entry.marks and entry.marks[key].sealed for key in self.marks)
        kind = join(text_if(changed, "sealed"), "hype note", by=" ")
        return f"Marked {count(len(self.marks), kind)} on {name}"

    def change(self, entry: Entry) -> Entry:
        marks = dict(entry.marks)
        for key, belief in self.marks.items():
            mark = _marked(marks.pop(key, None), belief, self.at, entry.viewings != ())
            if mark is not None:
                marks[key] = mark
        return replace(entry, marks=marks)


def _marked(mark: Mark | None, belief: Belief | None, at: datetime, seen: bool) -> Mark | None:
    if mark is not None and mark.belief is belief:
        return mark
    if mark is not None and mark.sealed:
        if belief is None:
            raise ChangeRefused("Your mark was sealed when you saw the film: it can be changed, but not taken back.")
        return replace(mark, belief=belief, at=at, edits=(*mark.edits, MarkEdit(mark.belief, mark.at)))
    if belief is None:
        return None
    if seen:
        return Mark(belief, at, sealed=at, late=True)
    return Mark(belief, at)


class JudgeNotes(EntryChange, frozen=True):
    """Judge whether hype notes, by their keys, held once you have seen the film; None takes a judgement back."""

    judged: Mapping[str, Outcome | None]

    def words(self, name: str, entry: Entry) -> str:
        if not any(self.judged.values()):
            return f"Took back {count(len(self.judged), 'judgement')} on {name}"
        return f"Judged {count(len(self.judged), 'hype note')} on {name}"

    def change(self, entry: Entry) -> Entry:
        if not entry.viewings:
            raise ChangeRefused("You can say what held once you have seen the film.")
        judged = dict(entry.judged)
        for key, outcome in self.judged.items():
            if outcome is None:
                judged.pop(key, None)
            elif key not in judged or judged[key].outcome is not outcome:
                judged[key] = Judgement(outcome, self.at)
        return replace(entry, judged=judged)
