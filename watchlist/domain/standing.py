"""How far the word of a speaker, or of a source, has held for you over all films."""

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct

from watchlist.domain.film import HypeNote
from watchlist.domain.mark import Outcome
from watchlist.domain.snapshot import Snapshot
from watchlist.domain.text import fold


class Who(Enum):
    """Whose word it is: that of whoever said it, or of where it was read."""

    SPEAKER = "speaker"
    SOURCE = "source"


class Standing(Struct, frozen=True):
    """How many of the hype notes that you judged held, fell short, or left you unsure."""

    name: str
    held: int = 0
    fell_short: int = 0
    unsure: int = 0

    @property
    def of(self) -> int:
        """How many are decided: those of which you are unsure count for neither side."""
        return self.held + self.fell_short


def standings(snapshot: Snapshot, who: Who = Who.SPEAKER) -> tuple[Standing, ...]:
    """A standing for each speaker (or source) with a note that you judged: those most often judged first."""
    names: dict[str, str] = {}
    found: dict[str, list[Outcome]] = {}
    for name, outcome in _judged(snapshot, who):
        key = fold(name)
        names.setdefault(key, name)
        found.setdefault(key, []).append(outcome)
    made = (_standing(names[key], outcomes) for key, outcomes in found.items())
    return tuple(sorted(made, key=lambda each: (-each.of, -each.unsure, fold(each.name))))


def standings_on(snapshot: Snapshot, notes: Iterable[HypeNote]) -> tuple[Standing, ...]:
    """The standings of those who speak in these notes, over all films."""
    speakers = {fold(note.speaker) for note in notes}
    return tuple(each for each in standings(snapshot) if fold(each.name) in speakers)


def _judged(snapshot: Snapshot, who: Who) -> Iterator[tuple[str, Outcome]]:
    for slug, entry in snapshot.library.entries.items():
        film = snapshot.film(slug) if entry.judged else None
        for note in film.hype_notes if film else ():
            judgement = entry.judged.get(note.key)
            if film and judgement:
                yield note.speaker if who is Who.SPEAKER else film.source(note.source), judgement.outcome


def _standing(name: str, outcomes: list[Outcome]) -> Standing:
    held, short, unsure = (outcomes.count(each) for each in (Outcome.HELD, Outcome.FELL_SHORT, Outcome.UNSURE))
    return Standing(name, held, short, unsure)
