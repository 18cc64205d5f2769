"""Two libraries that meet for the first time: which viewings and answers are the same, and what comes of it."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import count, join
from watchlist.domain.changes.merge_entry import partners
from watchlist.domain.changes.polls import known_ballot
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library


class Meeting(Struct, frozen=True):
    """What becomes of the films of two libraries: how many each side gets, how many both had, how many texts differ.

    devices: those that were in the folder already.
    """

    devices: tuple[str, ...] = ()
    coming: int = 0
    going: int = 0
    shared: int = 0
    beside: int = 0

    @property
    def words(self) -> str:
        """The same as a sentence."""
        if not self.devices:
            return f"No other device is here yet: {count(self.going, 'film')} of yours can be read by the next one."
        parts = (
            f"{count(self.coming, 'film')} from {join(*self.devices, by=', ')} to here",
            f"{count(self.going, 'film')} from here to there",
            f"{count(self.shared, 'film')} on both sides" if self.shared else "",
            f"{count(self.beside, 'text')} written on both, each kept beside the other" if self.beside else "",
        )
        return join(*parts, by="; ") + "."


def meeting(before: Library, theirs: Library, after: Library, devices: tuple[str, ...]) -> Meeting:
    """What came of it, told from the library before, the others', and that of all."""
    kept = sum(len(entry.beside) for entry in after.entries.values()) - sum(
        len(e.beside) for e in before.entries.values()
    )
    return Meeting(
        devices,
        coming=len(after.entries.keys() - before.entries.keys()),
        going=len(after.entries.keys() - theirs.entries.keys() if devices else after.entries),
        shared=len(before.entries.keys() & theirs.entries.keys()),
        beside=max(0, kept),
    )


def paired(mine: Library, theirs: Library) -> Library:
    """Your library with the numbers that viewings and ballots have in the other one, where they are the same."""
    entries: Mapping[str, Entry] = {
        slug: _with_their_numbers(entry, theirs.entries[slug])
        if slug in theirs.entries and _same(mine.films.get(slug), theirs.films.get(slug))
        else entry
        for slug, entry in mine.entries.items()
    }
    ballots = {}
    for ballot in mine.ballots.values():
        same = next((each for each in theirs.ballots_on(ballot.film) if known_ballot([each], ballot)), ballot)
        ballots[same.key] = same
    return replace(mine, entries=entries, ballots=ballots)


def _same(mine: Film | None, theirs: Film | None) -> bool:
    return mine is None or theirs is None or mine.year is None or theirs.year is None or mine.year == theirs.year


def _with_their_numbers(mine: Entry, theirs: Entry) -> Entry:
    found = partners(theirs.viewings, mine.viewings)
    entry = replace(mine, viewings=())
    for seen in mine.viewings:
        entry = entry.with_viewing(replace(seen, id=found[seen.id].id) if seen.id in found else seen)
    return entry
