"""Saved filters: queries with a name, and the ones that come with the program."""

from msgspec import Struct

from watchlist.domain.model.entry import Status


class Filter(Struct, frozen=True):
    """A query to come back to, by the name that the user gave it."""

    name: str
    query: str


ADRIFT = Filter("Adrift", "status:planned waiting>1y hype<60% sort:added")
"""Films last planned over a year ago, with low hype."""
UNMATCHED = Filter("Unmatched", "is:unmatched")
"""Films that are not known to be a film of any catalogue, and of which no more is known therefore."""
UPCOMING = Filter("Upcoming", "status:planned is:unreleased sort:released")
"""Planned films that are still to come out, the next one first."""
FILTERS = (
    *(Filter(status.label, f"status:{status.value}") for status in (Status.PLANNED, Status.WATCHED)),
    Filter("Unrated", "status:watched is:unrated"),
    ADRIFT,
)
"""The filters that everyone starts with."""
