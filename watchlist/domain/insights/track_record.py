"""How far the word of a speaker, or of a source, has held for you over all films."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct

from watchlist.domain.base.text import fold
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, HypeNote, Kind
from watchlist.domain.model.mark import Outcome
from watchlist.domain.query.snapshot import Snapshot

DECIDED, MAJORITY = 2, 2 / 3
"""From how many decided notes on, and from what share of them that held, someone's word holds for you."""


class Who(Enum):
    """Whose word it is: that of whoever said it, or of where it was read."""

    SPEAKER = "speaker"
    SOURCE = "source"


class TrackRecord(Struct, frozen=True):
    """How many of the hype notes that you judged held, fell short, or left you unsure."""

    name: str
    held: int = 0
    fell_short: int = 0
    unsure: int = 0

    @property
    def of(self) -> int:
        """How many are decided: those of which you are unsure count for neither side."""
        return self.held + self.fell_short

    @property
    def holds(self) -> bool:
        """Whether it is a word to go by: of two notes both held, of more at least two in three."""
        return self.of >= DECIDED and self.held >= self.of * MAJORITY


def track_records(snapshot: Snapshot, who: Who = Who.SPEAKER) -> tuple[TrackRecord, ...]:
    """A standing for each speaker (or source) with a note that you judged: those most often judged first."""
    entries = snapshot.library.entries
    films = ((film, entry) for slug, entry in entries.items() if entry.judged and (film := snapshot.film(slug)))
    return track_records_over(films, who)


def track_records_over(films: Iterable[tuple[Film, Entry]], who: Who = Who.SPEAKER) -> tuple[TrackRecord, ...]:
    """The same over some films only."""
    names: dict[str, str] = {}
    found: dict[str, list[Outcome]] = {}
    for name, outcome in _judged(films, who):
        key = fold(name)
        names.setdefault(key, name)
        found.setdefault(key, []).append(outcome)
    made = (_standing(names[key], outcomes) for key, outcomes in found.items())
    return tuple(sorted(made, key=lambda each: (-each.of, -each.unsure, fold(each.name))))


def track_records_on(snapshot: Snapshot, notes: Iterable[HypeNote]) -> tuple[TrackRecord, ...]:
    """The standings of those who speak in these notes, over all films."""
    speakers = {fold(note.speaker) for note in notes}
    return tuple(each for each in track_records(snapshot) if fold(each.name) in speakers)


def name_of(film: Film, note: HypeNote, who: Who) -> str:
    """Whose word a note is."""
    return note.speaker if who is Who.SPEAKER else film.source(note.source)


def words_that_hold(snapshot: Snapshot) -> Mapping[str, TrackRecord]:
    """The speakers whose word holds for you, by their folded names; none where the settings hide what others say."""
    if snapshot.settings.hide_praise:
        return {}
    return {fold(each.name): each for each in track_records(snapshot) if each.holds}


def vouching(film: Film, trusted: Mapping[str, TrackRecord]) -> TrackRecord | None:
    """Of the speakers whose word holds for you the one that held most often, if any speaks for the film."""
    speakers = {fold(note.speaker) for note in film.hype_notes if note.kind is not Kind.DOUBT} if trusted else ()
    found = [trusted[speaker] for speaker in speakers if speaker in trusted]
    return max(found, key=lambda each: (each.held, -each.fell_short, fold(each.name)), default=None)


def _judged(films: Iterable[tuple[Film, Entry]], who: Who) -> Iterator[tuple[str, Outcome]]:
    for film, entry in films:
        for note in film.hype_notes if entry.judged else ():
            judgement = entry.judged.get(note.key)
            if judgement:
                yield name_of(film, note, who), judgement.outcome


def _standing(name: str, outcomes: list[Outcome]) -> TrackRecord:
    held, short, unsure = (outcomes.count(each) for each in (Outcome.HELD, Outcome.FELL_SHORT, Outcome.UNSURE))
    return TrackRecord(name, held, short, unsure)
