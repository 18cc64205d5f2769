"""The reveal: your hopes for a film beside your verdict, as one value for the app, the command line and pictures."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.base.rating import HIGHEST, Scale, number
from watchlist.domain.model.entry import Entry, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.mark import Belief
from watchlist.domain.model.poll import Ballot, answer_of, newest
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words.card import hype as hype_words

_HALVES = {0: "", 1: "half a star", 2: "one star", 3: "one and a half stars"}
_POINTS = {"0": "", "1": "1 point"}
NO_HYPE = "You gave it no hype before you saw it."
NO_RATING = "You gave it no rating."
LATE = "The hype came after you saw it, so that no gap is told."


class DatedScore(Struct, frozen=True):
    """A score of 1 to 100 and its day, None if it is not known."""

    score: int
    day: date | None


class BelievedNote(Struct, frozen=True):
    """A hype note that you believed or doubted: its claim, its speaker, your mark's history, and your judgement."""

    belief: Belief
    claim: str
    speaker: str
    changed: str
    outcome: str


class _Answer(Struct, frozen=True):
    words: str = ""
    day: date | None = None
    sentence: str = ""


class Reveal(Struct, frozen=True, kw_only=True):
    """Hype beside verdict; scores: the two in one line. changed: the history of the hype.

    gap: the distance of the verdict from the hype, in words. before and after: your answers to the poll's question, in
    its short words. Your texts (why, told_by, before_sentence, text) are empty unless they are wanted.
    """

    slug: str
    title: str
    year: int | None
    scale: Scale
    hype: DatedScore | None
    rating: DatedScore | None
    scores: str
    changed: str
    gap: str
    why: str
    told_by: str
    added: date
    beliefs: tuple[BelievedNote, ...]
    question: str
    before: str
    before_day: date | None
    before_sentence: str
    after: str
    text: str = ""

    @property
    def moved(self) -> str:
        """The poll in one line: "orbit → leap", "orbit, and still orbit", or the one answer there is."""
        if self.before and self.before == self.after:
            return f"{self.before}, and still {self.after}"
        return join(self.before, self.after, by=" → ")


def reveal(snapshot: Snapshot, film: Film, today: date, with_text: bool = False) -> Reveal | None:
    """The reveal of a film; None if you have not seen it.

    with_text: with why, who told you and the verdict's text, if that gives nothing away.
    """
    entry = snapshot.entry(film.slug)
    if entry is None or not entry.viewings:
        return None
    ballots = snapshot.library.ballots_on(film.slug)
    before, after = _answer(film, newest(ballots, watched=False)), _answer(film, newest(ballots, watched=True))
    scale = snapshot.settings.scale
    whole = Reveal(
        slug=film.slug,
        title=film.title,
        year=film.year,
        scale=scale,
        hype=_hype(entry),
        rating=_rating(entry),
        scores=notes_words.scores(entry, scale),
        changed=_changed(entry.hype, scale, today),
        gap=_gap(entry, scale),
        why=entry.why,
        told_by=entry.told_by,
        added=entry.added.date(),
        beliefs=tuple(_beliefs(entry, film, today)),
        question=film.poll.question if film.poll else "",
        before=before.words,
        before_day=before.day,
        before_sentence=before.sentence,
        after=after.words,
        text=_text(entry.verdict),
    )
    if with_text:
        return whole
    return replace(whole, why="", told_by="", before_sentence="", text="")


def distance(gap: int, scale: Scale) -> str:
    """The distance of a verdict from the hype, given in points of a hundred: "one and a half stars below your hope"."""
    size = _stars(abs(gap)) if scale is Scale.STARS else _points(abs(gap), scale)
    if not size:
        return "just what you hoped for"
    if gap > 0:
        return f"{size} above your hope"
    return f"{size} below your hope"


def _stars(size: int) -> str:
    halves = round(size / (HIGHEST / 10))
    return _HALVES.get(halves, f"{number(halves * 10, Scale.STARS)} stars")


def _points(size: int, scale: Scale) -> str:
    points = number(size, scale)
    return _POINTS.get(points, f"{points} points")


def _gap(entry: Entry, scale: Scale) -> str:
    if entry.hype is None:
        return NO_HYPE
    if entry.rating_then is None:
        return NO_RATING
    if entry.hype.late:
        return LATE
    return distance(entry.rating_then - entry.hype.score, scale)


def _hype(entry: Entry) -> DatedScore | None:
    if entry.hype is None:
        return None
    return DatedScore(entry.hype.score, entry.hype.at.date())


def _rating(entry: Entry) -> DatedScore | None:
    """The newest rating of a viewing, and the day of that viewing."""
    ratings = (DatedScore(seen.rating, seen.day) for seen in reversed(entry.viewings) if seen.rating is not None)
    return next(ratings, None)


def _changed(hype: Hype | None, scale: Scale, today: date) -> str:
    if hype is None:
        return ""
    return text_if(hype.late or hype.edits, hype_words(hype, scale, today))


def _answer(film: Film, ballot: Ballot | None) -> _Answer:
    if ballot is None:
        return _Answer()
    words = answer_of(film.poll, ballot) if film.poll else ""
    return _Answer(words, ballot.at.date(), ballot.sentence)


def _text(verdict: Verdict | None) -> str:
    """The text of a verdict that gives nothing away."""
    if verdict is None or verdict.spoilers:
        return ""
    return verdict.text


def _beliefs(entry: Entry, film: Film, today: date) -> list[BelievedNote]:
    """The hype notes that you believed, then those that you doubted."""
    beliefs = []
    for belief in Belief:
        for note in film.hype_notes:
            mark = entry.marks.get(note.key)
            if mark and mark.belief is belief:
                changed, outcome = notes_words.mark(mark, today), notes_words.outcome(entry, note.key)
                beliefs.append(BelievedNote(belief, notes_words.claim(note), note.speaker, changed, outcome))
    return beliefs
