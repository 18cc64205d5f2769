"""The people whose word you believed before a film, to group hype and verdict by them."""

from collections.abc import Iterable, Iterator

from watchlist.domain.base.text import fold
from watchlist.domain.insights.hype_gap import ScorePair
from watchlist.domain.insights.track_record import Who, speaker_or_source
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.mark import Belief, Mark
from watchlist.domain.model.row import Row


def by_word(pairs: Iterable[tuple[Row, ScorePair]], who: Who) -> Iterator[tuple[str, ScorePair]]:
    """Each pair with every speaker (or source) whom you believed on that film; names are the first spelling of each."""
    names: dict[str, str] = {}
    for row, pair in pairs:
        if row.entry is None or not row.entry.marks:
            continue
        speakers = believed(row.film, row.entry, who)
        for name in dict.fromkeys(names.setdefault(fold(name), name) for name in speakers):
            yield name, pair


def believed(film: Film, entry: Entry, who: Who) -> tuple[str, ...]:
    """The speakers or sources of the hype notes that you believed before you saw the film.

    Marks count as they were sealed, like hype: later marks and edits are ignored.
    """
    marked = ((note, entry.marks.get(note.key)) for note in film.hype_notes)
    return tuple(speaker_or_source(film, note, who) for note, mark in marked if mark and _in_time(mark))


def _in_time(mark: Mark) -> bool:
    return not mark.late and mark.first.belief is Belief.BELIEVE
