"""Films coming on the list and going off it: the changes, what a typed title becomes, and which films are one."""

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from watchlist.domain.base.text import fold, free_slug, is_link
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.catalogue import FILLED
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import MINUTES, YEARS, Filling, Film, overlay
from watchlist.domain.model.library import Library


class AddFilm(Change, frozen=True):
    """Put a film on the list. typed: the film was typed by hand, and its slug is only a proposal.

    A film that is there already stays as it is.
    """

    film: Film
    why: str = ""
    told_by: str = ""
    typed: bool = False

    def apply(self, transaction: Transaction) -> str:
        film = self.film
        kept = transaction.films.get(film.slug)
        if self.typed and kept is not None and not same_film(kept, film.title, film.year):
            film, kept = replace(film, slug=free_slug(film.title, film.year, transaction.films)), None
        if film.slug not in transaction.entries:
            # A film that only a list held so far keeps what was known of it.
            transaction.put("films", film.slug, overlay(film, kept) if kept else film)
            transaction.put(
                "entries",
                film.slug,
                Entry(slug=film.slug, added=self.at, why=self.why, told_by=transaction.tellers.first(self.told_by)),
            )
        return f"Added {film.name}"


class RemoveFilms(Change, frozen=True):
    """Take films off the list with everything you wrote about them."""

    slugs: tuple[str, ...]

    def apply(self, transaction: Transaction) -> str:
        entries = [transaction.entry(slug) for slug in self.slugs]
        gone = {entry.slug for entry in entries}
        voted = any(ballot.film in gone and not ballot.voter for ballot in transaction.ballots.values())
        for slug in self.slugs:
            transaction.put("films", slug, None)
            transaction.put("entries", slug, None)
        for key, ballot in list(transaction.ballots.items()):
            if ballot.film in gone and not ballot.voter:  # what others answered is not yours to take off
                transaction.put("ballots", key, None)
        for key, found in list(transaction.lists.items()):
            if gone.intersection(found.films):
                transaction.put("lists", key, found.with_films(tuple(slug for slug in found.films if slug not in gone)))
        if len(entries) > 1:
            return f"Deleted {len(entries):,} films"
        return f"{'Took off' if entries[0].untouched and not voted else 'Deleted'} {transaction.name(self.slugs[0])}"


def typed_film(title: str, year: int | None, cards: Mapping[str, Film], **facts: Any) -> Film:
    """The film that a typed title becomes, with the facts given of it; its slug is a proposal."""
    # A card's short name must not be taken: the card would speak in place of what was typed.
    return Film(slug=free_slug(title, year, cards), title=title, year=year, **facts)


def carded(typed: Film, cards: Mapping[str, Film]) -> Film:
    """The card of a typed film, if it has one of that year; else the typed film under a slug that no card has."""
    card = cards.get(typed.slug)
    if card is not None and typed.year in (None, card.year):
        return card
    return typed_film(typed.title, typed.year, cards)


def same_film(film: Film, title: str, year: int | None) -> bool:
    """Whether a film is the one of that title and year, however they are written."""
    return film.year == year and fold(film.title) == fold(title)


def known(library: Library, title: str, year: int | None) -> Film | None:
    """The film of the library with that title and year, if there is one."""
    return next((film for film in library.films.values() if same_film(film, title, year)), None)


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

    def apply(self, transaction: Transaction) -> str:
        film = transaction.films.get(self.slug)
        if film is None and self.slug not in transaction.entries:
            raise ChangeRefused(f"“{self.slug}” is not in your library.")
        self._check()
        film = film or Film(slug=self.slug, title=self.slug)
        changed = (name for name, value in self.given.items() if name in FILLED and value != getattr(film, name))
        edited = tuple(dict.fromkeys((*film.edited, *changed)))
        fillings = tuple(rest for filling in film.fillings if (rest := without(filling, edited)))
        transaction.put("films", self.slug, replace(film, **self.given, fillings=fillings, edited=edited))
        return f"Edited the facts of {transaction.name(self.slug)}"

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


def without(filling: Filling, fields: Container[str]) -> Filling | None:
    """A filling without some of its fields; None where none is left."""
    kept = tuple(name for name in filling.fields if name not in fields)
    return replace(filling, fields=kept) if kept else None


def told_by_card(card: Film | None, edit: EditFilm) -> tuple[str, ...]:
    """The fields of an edit that would not show, for the film's card has its own word on them."""
    if card is None:
        return ()
    return tuple(name for name, value in edit.given.items() if getattr(card, name) not in ("", None, (), value))
