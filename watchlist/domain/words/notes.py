"""Every sentence on hype notes, on what you make of them and on what they were worth."""

from collections.abc import Iterable
from datetime import date

from watchlist.domain.base.formatting import day, join
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.insights.track_record import TrackRecord
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import HypeNote
from watchlist.domain.model.mark import Belief, Mark, Outcome
from watchlist.domain.model.poll import Ballot, newest
from watchlist.domain.words.card import before_and_after

NO_VIEW = "no view"
BELIEFS = {Belief.BELIEVE: "believe", Belief.DOUBT: "doubt"}
GLYPHS = {Belief.BELIEVE: "●", Belief.DOUBT: "◐", None: "○"}
OUTCOMES = {Outcome.HELD: "held", Outcome.FELL_SHORT: "fell short", Outcome.UNSURE: "unsure"}


def said(note: HypeNote) -> str:
    """What a note claims: its words in quotation marks, or its gist."""
    return f"“{note.words}”" if note.quoted else note.words


def glyph(entry: Entry | None, key: str) -> str:
    """The sign of what you make of a note: ● believe, ◐ doubt, ○ no view."""
    mark = entry.marks.get(key) if entry else None
    return GLYPHS[mark.belief if mark else None]


def outcome(entry: Entry | None, key: str) -> str:
    """Whether a note held for you: "held", "fell short", "unsure"; empty until you have said so."""
    judged = entry.judged.get(key) if entry else None
    return OUTCOMES[judged.outcome] if judged else ""


def mark(given: Mark | None, today: date) -> str:
    """What became of a mark after it was set: "changed 3 Dec, was believe", "late"; empty while nothing has."""
    if given is None:
        return ""
    if given.edits:
        return f"changed {day(given.at, today)}, was {BELIEFS[given.edits[-1].belief]}"
    return "late: marked after you saw it" if given.late and given.sealed else ""


def legend() -> str:
    """What the signs mean."""
    return "  ".join(f"{GLYPHS[belief]} {BELIEFS[belief] if belief else NO_VIEW}" for belief in (*Belief, None))


def view(entry: Entry | None, key: str, today: date) -> str:
    """All you say of a note: "you doubt it, changed 3 Dec, was believe; it held"; empty while you say nothing."""
    given = entry.marks.get(key) if entry else None
    came = outcome(entry, key)
    parts = [
        join(f"you {BELIEFS[given.belief]} it", mark(given, today), by=", ") if given else "",
        "you are unsure whether it held" if came == OUTCOMES[Outcome.UNSURE] else f"it {came}" if came else "",
    ]
    return "; ".join(filter(None, parts))


def standing(found: TrackRecord) -> str:
    """How far someone's word has held: "Bong Joon-ho: 3 of 4 held for you, 1 unsure"."""
    parts = [f"{found.held} of {found.of} held for you"] if found.of else []
    parts += [f"{found.unsure} unsure"] if found.unsure else []
    return f"{found.name}: {', '.join(parts)}"


def has_before(entry: Entry | None, ballots: Iterable[Ballot]) -> bool:
    """Whether you said anything of a film before you saw it, so that there is something to hold a verdict against."""
    said = entry is not None and (entry.hype or entry.marks or entry.why or entry.told_by)
    return bool(said) or newest(ballots, watched=False) is not None


def scores(entry: Entry, scale: Scale) -> str:
    """Hype beside verdict, as far as they were given: "Hype ★★★★½ · verdict ★★★ · −1½"."""
    if entry.hype is None:
        return f"Verdict {glyphs(entry.rating, scale)}" if entry.rating else ""
    return before_and_after(entry, scale) or f"Hype {glyphs(entry.hype.score, scale)} · verdict in words"
