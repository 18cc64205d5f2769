"""What you hoped for of a film beside what you thought, as one value: for the app, the command line and pictures."""

from datetime import date

from msgspec import Struct

from watchlist.domain.base.rating import HIGHEST, Scale, number
from watchlist.domain.model.entry import Entry, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.mark import Belief
from watchlist.domain.model.poll import answer_of, newest
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words.card import hype as hype_words

_HALVES = {1: "half a star", 2: "one star", 3: "one and a half stars"}
NO_HYPE = "You gave it no hype before you saw it."
NO_RATING = "You gave it no rating."
LATE = "The hype came after you saw it, so that no gap is told."


class Scored(Struct, frozen=True):
    """A score of 1 to 100 and its day, None where it is not known."""

    score: int
    day: date | None


class Believed(Struct, frozen=True):
    """A hype note that you believed or doubted: its claim, who made it, and what became of mark and note."""

    belief: Belief
    claim: str
    speaker: str
    changed: str
    outcome: str


class Reveal(Struct, frozen=True, kw_only=True):
    """Hype beside verdict; scores: the two in one line. changed: what became of the hype later.

    gap: how far the verdict lies from the hype, in words. before and after: your answers to the poll's question, in its
    short words. Your texts (why, told_by, before_sentence, text) are there only if they were asked for.
    """

    slug: str
    title: str
    year: int | None
    scale: Scale
    hype: Scored | None
    rating: Scored | None
    scores: str
    changed: str
    gap: str
    why: str
    told_by: str
    added: date
    beliefs: tuple[Believed, ...]
    question: str
    before: str
    before_day: date | None
    before_sentence: str
    after: str
    text: str = ""

    @property
    def moved(self) -> str:
        """The poll in one line: "orbit → leap", "orbit, and still orbit", or the one answer there is."""
        if self.before and self.after:
            still = f"{self.before}, and still {self.after}"
            return still if self.before == self.after else f"{self.before} → {self.after}"
        return self.before or self.after


def reveal(snapshot: Snapshot, film: Film, today: date, with_text: bool = False) -> Reveal | None:
    """What you hoped for beside what you thought; None of a film that you have not seen.

    with_text: with why, who told you and the verdict's text, if that gives nothing away.
    """
    entry = snapshot.entry(film.slug)
    if entry is None or not entry.viewings:
        return None
    rated = _rated(entry)
    verdict, score = entry.verdict, entry.rating_then
    ballots = snapshot.library.ballots_on(film.slug)
    before, after = newest(ballots, watched=False), newest(ballots, watched=True)
    hype, scale = entry.hype, snapshot.settings.scale
    return Reveal(
        slug=film.slug,
        title=film.title,
        year=film.year,
        scale=scale,
        hype=Scored(hype.score, hype.at.date()) if hype else None,
        rating=Scored(score, rated.day if rated else None) if score else None,
        scores=notes_words.scores(entry, scale),
        changed=hype_words(hype, scale, today) if hype and (hype.late or hype.edits) else "",
        gap=_gap(entry, scale),
        why=entry.why if with_text else "",
        told_by=entry.told_by if with_text else "",
        added=entry.added.date(),
        beliefs=tuple(_beliefs(entry, film, today)),
        question=film.poll.question if film.poll else "",
        before=answer_of(film.poll, before) if film.poll and before else "",
        before_day=before.at.date() if before else None,
        before_sentence=before.sentence if before and with_text else "",
        after=answer_of(film.poll, after) if film.poll and after else "",
        text=_text(verdict) if with_text else "",
    )


def distance(gap: int, scale: Scale) -> str:
    """How far a verdict lies from the hype, from points of a hundred: "one and a half stars below your hope"."""
    size = abs(gap)
    if scale is Scale.STARS:
        halves = round(size / (HIGHEST / 10))
        words = _HALVES.get(halves, f"{number(halves * 10, scale)} stars") if halves else ""
    else:
        said = number(size, scale) if size else ""
        words = said and f"{said} {'point' if said == '1' else 'points'}"
    if not words:
        return "just what you hoped for"
    return f"{words} {'above' if gap > 0 else 'below'} your hope"


def _gap(entry: Entry, scale: Scale) -> str:
    if entry.hype is None:
        return NO_HYPE
    if entry.rating_then is None:
        return NO_RATING
    if entry.hype.late:
        return LATE
    return distance(entry.rating_then - entry.hype.score, scale)


def _rated(entry: Entry) -> Viewing | None:
    """The viewing that the rating is from."""
    return next((seen for seen in reversed(entry.viewings) if seen.verdict and seen.verdict.rating is not None), None)


def _text(verdict: Verdict | None) -> str:
    return verdict.text if verdict and not verdict.spoilers else ""


def _beliefs(entry: Entry, film: Film, today: date) -> list[Believed]:
    found = []
    for belief in Belief:
        for note in film.hype_notes:
            mark = entry.marks.get(note.key)
            if mark and mark.belief is belief:
                changed, outcome = notes_words.mark(mark, today), notes_words.outcome(entry, note.key)
                found.append(Believed(belief, notes_words.said(note), note.speaker, changed, outcome))
    return found
