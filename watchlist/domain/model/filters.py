"""Saved filters: queries with a name, and the ones that come with the program."""

from msgspec import Struct

from watchlist.domain.model.entry import Status


class Filter(Struct, frozen=True):
    """A saved query and its name."""

    name: str
    query: str


ADRIFT = Filter("Adrift", "status:planned waiting>1y hype<60% sort:added")
"""Films last planned over a year ago, with low hype."""
UNMATCHED = Filter("Unmatched", "is:unmatched")
"""Films that are not matched with a film of a catalogue."""
UPCOMING = Filter("Upcoming", "status:planned is:unreleased sort:released")
"""Planned films that are not out yet, the next one first."""
FILTERS = (
    *(Filter(status.label, f"status:{status.value}") for status in (Status.PLANNED, Status.WATCHED)),
    Filter("Unrated", "status:watched is:unrated"),
    ADRIFT,
)
"""The filters of a new profile."""
