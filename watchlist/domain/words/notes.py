"""The sentences on hype notes, on your views of them and on whether they held."""

from collections.abc import Iterable
from datetime import date

from watchlist.domain.base.formatting import day, join, phrase, text_if
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.insights.track_record import TrackRecord
from watchlist.domain.model.entry import NO_ENTRY, Entry
from watchlist.domain.model.film import HypeNote
from watchlist.domain.model.mark import Belief, Mark, Outcome
from watchlist.domain.model.poll import Ballot, newest
from watchlist.domain.words.card import before_and_after, score_drawn

NO_VIEW = "no view"
BELIEFS = {Belief.BELIEVE: "believe", Belief.DOUBT: "doubt"}
BELIEVED = {Belief.BELIEVE: "believed", Belief.DOUBT: "doubted"}
"""The beliefs, as they are told of a film that you have seen."""
GLYPHS = {Belief.BELIEVE: "●", Belief.DOUBT: "◐", None: "○"}
OUTCOMES = {Outcome.HELD: "held", Outcome.FELL_SHORT: "fell short", Outcome.UNSURE: "unsure"}


def claim(note: HypeNote) -> str:
    """The claim of a note: its words in quotation marks, or its gist."""
    if note.quoted:
        return f"“{note.words}”"
    return note.words


def glyph(entry: Entry | None, key: str) -> str:
    """The sign of your belief in a note: ● believe, ◐ doubt, ○ no view."""
    return GLYPHS[_belief(entry, key)]


def _belief(entry: Entry | None, key: str) -> Belief | None:
    mark = (entry or NO_ENTRY).marks.get(key)
    if mark is None:
        return None
    return mark.belief


def outcome(entry: Entry | None, key: str) -> str:
    """Whether a note held for you: "held", "fell short", "unsure"; empty until you have said so."""
    judgement = (entry or NO_ENTRY).judged.get(key)
    if judgement is None:
        return ""
    return OUTCOMES[judgement.outcome]


def mark(mark: Mark | None, today: date) -> str:
    """The history of a mark: "changed 3 Dec, was believe", "late"; empty if it never changed."""
    if mark is None:
        return ""
    if mark.edits:
        return f"changed {day(mark.at, today)}, was {BELIEFS[mark.edits[-1].belief]}"
    return text_if(mark.late and mark.sealed, "late: marked after you saw it")


def legend() -> str:
    """The signs, each with its meaning."""
    meanings = [*BELIEFS.items(), (None, NO_VIEW)]
    return "  ".join(f"{GLYPHS[belief]} {meaning}" for belief, meaning in meanings)


def view(entry: Entry | None, key: str, today: date) -> str:
    """Your view of a note: "you doubt it, changed 3 Dec, was believe; it held"; empty without one."""
    return join(_belief_in_words(entry, key, today), outcome_in_words(outcome(entry, key)), by="; ")


def _belief_in_words(entry: Entry | None, key: str, today: date) -> str:
    belief = _belief(entry, key)
    if entry is None or belief is None:
        return ""
    return join(f"you {BELIEFS[belief]} it", mark(entry.marks[key], today), by=", ")


def outcome_in_words(outcome: str) -> str:
    """Whether a note held for you, as a sentence: "it held", "you are unsure whether it held"; empty as the outcome."""
    if outcome == OUTCOMES[Outcome.UNSURE]:
        return "you are unsure whether it held"
    return phrase("it {}", outcome)


def track_record(record: TrackRecord) -> str:
    """Someone's track record: "Bong Joon-ho: 3 of 4 held for you, 1 unsure"."""
    decided = text_if(record.of, f"{record.held} of {record.of} held for you")
    return f"{record.name}: {join(decided, phrase('{} unsure', record.unsure), by=', ')}"


def has_before(entry: Entry | None, ballots: Iterable[Ballot]) -> bool:
    """Whether you wrote something about a film before you saw it, to compare with a verdict."""
    entry = entry or NO_ENTRY
    answered = newest(ballots, watched=False) is not None
    return bool(entry.hype or entry.marks or entry.why or entry.told_by or answered)


def scores(entry: Entry, scale: Scale) -> str:
    """Hype beside the verdict of a viewing, or the one there is: "Hype ★★★★½ · verdict ★★★ · −1½"."""
    if entry.hype is None:
        return phrase("Verdict {}", score_drawn(entry.rating_then, scale))
    hype, verdict = f"Hype {glyphs(entry.hype.score, scale)}", text_if(entry.verdict, "verdict in words")
    return before_and_after(entry, scale) or join(hype, verdict)
