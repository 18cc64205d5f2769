"""Saved filters: queries with a name, and the ones that come with the program."""

from msgspec import Struct


class Filter(Struct, frozen=True):
    """A query to come back to, by the name that the user gave it."""

    name: str
    query: str


FILTERS = (
    Filter("Planned", "status:planned"),
    Filter("Watched", "status:watched"),
    Filter("Unrated", "status:watched is:unrated"),
    Filter("Adrift", "status:planned added>1y hype<60% sort:added"),
)
"""The filters that everyone starts with. Adrift: planned for over a year, with low hype."""
