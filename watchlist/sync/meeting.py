"""Two libraries that meet for the first time: which viewings and answers are the same, and what each side gets."""

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import count, join, text_if
from watchlist.domain.changes.merge_entry import partners
from watchlist.domain.changes.polls import by_film_and_moment, known_ballot
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library


class Meeting(Struct, frozen=True):
    """The result of a meeting: how many films each side gets, how many both had, how many texts differ.

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
            text_if(self.shared, f"{count(self.shared, 'film')} on both sides"),
            text_if(self.beside, f"{count(self.beside, 'text')} written on both, each kept beside the other"),
        )
        return join(*parts, by="; ") + "."


def meeting(before: Library, theirs: Library, after: Library, devices: tuple[str, ...]) -> Meeting:
    """The result of a meeting, from the library before, the others', and the one that both make."""
    going = set(after.entries)
    if devices:
        going -= theirs.entries.keys()
    return Meeting(
        devices,
        coming=len(after.entries.keys() - before.entries.keys()),
        going=len(going),
        shared=len(before.entries.keys() & theirs.entries.keys()),
        beside=max(0, _texts_beside(after) - _texts_beside(before)),
    )


def _texts_beside(library: Library) -> int:
    return sum(len(entry.beside) for entry in library.entries.values())


def paired(mine: Library, theirs: Library) -> Library:
    """Your library with the numbers that viewings and ballots have in the other one, where they are the same."""
    entries = dict(mine.entries)
    for slug in entries.keys() & theirs.entries.keys():
        if _same(mine.films.get(slug), theirs.films.get(slug)):
            entries[slug] = _with_their_numbers(entries[slug], theirs.entries[slug])
    ballots, others = {}, by_film_and_moment(theirs.ballots.values())
    for ballot in mine.ballots.values():
        alike = others.get((ballot.film, ballot.at), ())
        partner = next((other for other in alike if known_ballot([other], ballot)), ballot)
        ballots[partner.key] = partner
    return replace(mine, entries=entries, ballots=ballots)


def _same(mine: Film | None, theirs: Film | None) -> bool:
    return mine is None or theirs is None or mine.year is None or theirs.year is None or mine.year == theirs.year


def _with_their_numbers(mine: Entry, theirs: Entry) -> Entry:
    pairs = partners(theirs.viewings, mine.viewings)
    entry = replace(mine, viewings=())
    for viewing in mine.viewings:
        partner = pairs.get(viewing.id, viewing)
        entry = entry.with_viewing(replace(viewing, id=partner.id))
    return entry
