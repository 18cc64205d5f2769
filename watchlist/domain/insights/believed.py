"""Whose word you believed before a film, so that hype and verdict can be told by it."""

from collections.abc import Iterable, Iterator

from watchlist.domain.base.text import fold
from watchlist.domain.insights.hype_gap import Pair
from watchlist.domain.insights.track_record import Who, name_of
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.mark import Belief, Mark
from watchlist.domain.model.row import Row


def by_word(pairs: Iterable[tuple[Row, Pair]], who: Who) -> Iterator[tuple[str, Pair]]:
    """Each pair with everyone (or every source) whose word you believed on that film, by one name however written."""
    names: dict[str, str] = {}
    for row, made in pairs:
        found = believed(row.film, row.entry, who) if row.entry and row.entry.marks else ()
        for key in dict.fromkeys(names.setdefault(fold(name), name) for name in found):
            yield key, made


def believed(film: Film, entry: Entry, who: Who) -> tuple[str, ...]:
    """The speakers or sources of the hype notes that you believed before you saw the film.

    As hype counts as it was sealed, so do marks: what was first set or changed afterwards is left aside.
    """
    marked = ((note, entry.marks.get(note.key)) for note in film.hype_notes)
    return tuple(name_of(film, note, who) for note, mark in marked if mark and _in_time(mark))


def _in_time(mark: Mark) -> bool:
    return not mark.late and (mark.edits[0].belief if mark.edits else mark.belief) is Belief.BELIEVE
