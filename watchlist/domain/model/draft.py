"""A verdict that is being written."""

from datetime import date

from msgspec import Struct


class Draft(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A verdict being written: what stands in the editor and is not saved yet.

    viewing is the id of the viewing it judges, 0 for one that saving will log; day is empty where it is not known.
    """

    slug: str
    rating: int | None = None
    text: str = ""
    spoilers: bool = False
    day: date | None = None
    viewing: int = 0

    @property
    def written(self) -> bool:
        """Whether it says anything: without a score and a text there is nothing to go on with."""
        return self.rating is not None or self.text.strip() != ""
