"""What you said of a film before you saw it, beside your verdict. Pure: a snapshot and a width in, text out."""

from datetime import date

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, HypeNote
from watchlist.domain.model.mark import Belief
from watchlist.domain.model.poll import newest
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.domain.words import notes as notes_words
from watchlist.tui.text.prose import QUIET, SCORE, YOURS, cell, label, labelled, stack, wrapped

LABEL, SPEAKER = 10, 20
"""The cells of the labels, and the most of a speaker's name."""
NAMES = {Belief.BELIEVE: "believed", Belief.DOUBT: "doubted"}


def reveal(snapshot: Snapshot, film: Film, width: int, today: date) -> Content:
    """Hype beside verdict, then why, who told you, the notes you believed and doubted, and what you voted."""
    entry = snapshot.entry(film.slug)
    if entry is None:
        return Content("")
    told = _told(entry, width, today)
    marks = [line for belief in Belief for line in _marked(entry, film, belief, width, today)]
    vote = _vote(snapshot, film, width, today)
    parts = [_scores(snapshot, entry, width, today), told, marks, vote]
    return Content("\n\n").join(stack(part) for part in parts if part)


def _scores(snapshot: Snapshot, entry: Entry, width: int, today: date) -> list[Content]:
    scale = snapshot.settings.scale
    lines = wrapped(notes_words.scores(entry, scale), width, f"{SCORE} bold")
    if entry.hype:
        came = card_words.hype(entry.hype, scale, today)
        lines += wrapped(f"hype {came}" if came else f"hype of {formatting.day(entry.hype.at, today)}", width, QUIET)
    return lines


def _told(entry: Entry, width: int, today: date) -> list[Content]:
    lines = labelled("why", f"“{entry.why}”", LABEL, width, YOURS) if entry.why else []
    lines += labelled("told by", entry.told_by, LABEL, width, YOURS) if entry.told_by else []
    return lines + labelled("planned", formatting.day(entry.added, today), LABEL, width, QUIET) if lines else []


def _marked(entry: Entry, film: Film, belief: Belief, width: int, today: date) -> list[Content]:
    lines: list[Content] = []
    speakers = min(SPEAKER, 1 + max((Content(note.speaker).cell_length for note in film.hype_notes), default=0))
    for note in film.hype_notes:
        mark = entry.marks.get(note.key)
        if mark and mark.belief is belief:
            lines += _note(note, belief, notes_words.mark(mark, today), "" if lines else NAMES[belief], speakers, width)
    return lines


def _note(note: HypeNote, belief: Belief, came: str, name: str, speakers: int, width: int) -> list[Content]:
    room = width - LABEL - 2 - speakers
    first, *rest = wrapped(notes_words.said(note), room - 2, YOURS)
    sign = Content.styled(f"{notes_words.GLYPHS[belief]} ", YOURS)
    line = (
        label(name, LABEL) + sign + first.extend_right(room - first.cell_length) + cell(note.speaker, speakers, QUIET)
    )
    rest += wrapped(came, width - LABEL - 2, QUIET) if came else []
    return [line, *(more.pad_left(LABEL + 2) for more in rest)]


def _vote(snapshot: Snapshot, film: Film, width: int, today: date) -> list[Content]:
    ballot = newest(snapshot.library.ballots_on(film.slug), watched=False)
    if ballot is None or film.poll is None:
        return []
    day = formatting.day(ballot.at, today)
    said = Content.assemble((card_words.answered(film.poll, ballot), YOURS), (f"  {day}", QUIET))
    return [*wrapped(film.poll.question, width, QUIET), *labelled("you said", said, LABEL, width)]
