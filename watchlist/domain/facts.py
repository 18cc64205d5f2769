"""A film's own facts, edited by hand."""

from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from watchlist.domain.changes import Change
from watchlist.domain.film import MINUTES, YEARS, Film
from watchlist.domain.links import is_link
from watchlist.domain.transaction import ChangeRefused, Transaction


class EditFilm(Change, frozen=True):
    """Edit what the world says of a film of the library; what is UNSET stays, what is empty is known no more.

    Where a film has a card, the card's word stands before what is kept here: told_by_card names it.
    """

    slug: str
    title: str | UnsetType = UNSET
    original_title: str | UnsetType = UNSET
    year: int | UnsetType | None = UNSET
    released: date | UnsetType | None = UNSET
    minutes: int | UnsetType | None = UNSET
    directors: tuple[str, ...] | UnsetType = UNSET
    writers: tuple[str, ...] | UnsetType = UNSET
    studios: tuple[str, ...] | UnsetType = UNSET
    genres: tuple[str, ...] | UnsetType = UNSET
    countries: tuple[str, ...] | UnsetType = UNSET
    languages: tuple[str, ...] | UnsetType = UNSET
    on: tuple[str, ...] | UnsetType = UNSET
    link: str | UnsetType = UNSET

    @property
    def given(self) -> dict[str, Any]:
        """What is edited: the new values by their fields."""
        fields = asdict(self).items()
        return {k: value for k, value in fields if k not in ("at", "slug") and not isinstance(value, UnsetType)}

    def happen(self, to: Transaction) -> str:
        film = to.films.get(self.slug)
        if film is None and self.slug not in to.entries:
            raise ChangeRefused(f"“{self.slug}” is not in your library.")
        self._check()
        to.put("films", self.slug, replace(film or Film(slug=self.slug, title=self.slug), **self.given))
        return f"Edited the facts of {to.name(self.slug)}"

    def _check(self) -> None:
        given = self.given
        if not given.get("title", "?").strip():
            raise ChangeRefused("A film needs a title.")
        if (year := given.get("year")) is not None and year not in YEARS:
            raise ChangeRefused(f"{year} is not a year that a film could be from.")
        if (minutes := given.get("minutes")) is not None and minutes not in MINUTES:
            raise ChangeRefused(f"A film lasts {MINUTES[0]} to {MINUTES[-1]:,} minutes.")
        if (link := given.get("link")) and not is_link(link):
            raise ChangeRefused("A link begins with http:// or https://.")


def told_by_card(card: Film | None, edit: EditFilm) -> tuple[str, ...]:
    """The fields of an edit that would not show, for the film's card has its own word on them."""
    if card is None:
        return ()
    return tuple(name for name, value in edit.given.items() if getattr(card, name) not in ("", None, (), value))
