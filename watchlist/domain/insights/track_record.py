"""Track records: how far the word of a speaker, or of a source, has held for you over all films."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct

from watchlist.domain.base.text import fold
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, HypeNote, NoteKind
from watchlist.domain.model.mark import Outcome
from watchlist.domain.query.snapshot import Snapshot

DECIDED, MAJORITY = 2, 2 / 3
"""The fewest decided notes, and the least share of notes that held, for a word to go by."""


class Who(Enum):
    """The two sides of a track record: the speaker of a note, or its source."""

    SPEAKER = "speaker"
    SOURCE = "source"


class TrackRecord(Struct, frozen=True):
    """The numbers of judged hype notes that held, fell short, or left you unsure."""

    name: str
    held: int = 0
    fell_short: int = 0
    unsure: int = 0

    @property
    def of(self) -> int:
        """The number of decided notes; unsure ones count for neither side."""
        return self.held + self.fell_short

    @property
    def holds(self) -> bool:
        """Whether it is a word to go by: of two notes both held, of more at least two in three."""
        return self.of >= DECIDED and self.held >= self.of * MAJORITY


def track_records(snapshot: Snapshot, who: Who = Who.SPEAKER) -> tuple[TrackRecord, ...]:
    """The track record of each speaker (or source) with a note that you judged; the most often judged first."""
    entries = snapshot.library.entries
    films = ((film, entry) for slug, entry in entries.items() if entry.judged and (film := snapshot.film(slug)))
    return track_records_over(films, who)


def track_records_over(films: Iterable[tuple[Film, Entry]], who: Who = Who.SPEAKER) -> tuple[TrackRecord, ...]:
    """The track records over some films only."""
    names: dict[str, str] = {}
    outcomes: dict[str, list[Outcome]] = {}
    for name, outcome in _judged(films, who):
        key = fold(name)
        names.setdefault(key, name)
        outcomes.setdefault(key, []).append(outcome)
    records = (_track_record(names[key], of_name) for key, of_name in outcomes.items())
    return tuple(sorted(records, key=lambda record: (-record.of, -record.unsure, fold(record.name))))


def track_records_on(snapshot: Snapshot, notes: Iterable[HypeNote]) -> tuple[TrackRecord, ...]:
    """The track records, over all films, of the speakers of some notes."""
    speakers = {fold(note.speaker) for note in notes}
    return tuple(record for record in track_records(snapshot) if fold(record.name) in speakers)


def speaker_or_source(film: Film, note: HypeNote, who: Who) -> str:
    """The name of a note's speaker or of its source."""
    match who:
        case Who.SPEAKER:
            return note.speaker
        case Who.SOURCE:
            return film.source(note.source)


def words_that_hold(snapshot: Snapshot) -> Mapping[str, TrackRecord]:
    """The speakers whose word holds for you, by their folded names; none if the settings hide the words of others."""
    if snapshot.settings.hide_praise:
        return {}
    return {fold(record.name): record for record in track_records(snapshot) if record.holds}


def vouching(film: Film, trusted: Mapping[str, TrackRecord]) -> TrackRecord | None:
    """The trusted speaker who praises a film and whose word held most often; None if there is none."""
    if not trusted:
        return None
    speakers = {fold(note.speaker) for note in film.hype_notes if note.kind is not NoteKind.DOUBT}
    vouchers = [trusted[speaker] for speaker in speakers if speaker in trusted]
    return max(vouchers, key=lambda record: (record.held, -record.fell_short, fold(record.name)), default=None)


def _judged(films: Iterable[tuple[Film, Entry]], who: Who) -> Iterator[tuple[str, Outcome]]:
    for film, entry in films:
        if not entry.judged:
            continue
        for note in film.hype_notes:
            judgement = entry.judged.get(note.key)
            if judgement:
                yield speaker_or_source(film, note, who), judgement.outcome


def _track_record(name: str, outcomes: list[Outcome]) -> TrackRecord:
    return TrackRecord(name, *map(outcomes.count, (Outcome.HELD, Outcome.FELL_SHORT, Outcome.UNSURE)))
