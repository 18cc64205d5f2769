"""Adding, removing and editing films, the film of a typed title, and whether two films are the same."""

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from watchlist.domain.base.text import fold, free_slug, is_link
from watchlist.domain.changes.base import Change, set_fields
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.catalogue import FILLED
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import MINUTES, YEARS, Filling, Film, overlay
from watchlist.domain.model.library import Library


class AddFilm(Change, frozen=True):
    """Put a film on the list; one that is there already stays as it is.

    typed: the film was typed by hand, and its slug is only a proposal.
    """

    film: Film
    why: str = ""
    told_by: str = ""
    typed: bool = False

    def apply(self, transaction: Transaction) -> str:
        film = self.film
        known = transaction.films.get(film.slug)
        if self.typed and known is not None and not same_film(known, film.title, film.year):
            film, known = replace(film, slug=free_slug(film.title, film.year, transaction.films)), None
        if film.slug not in transaction.entries:
            stored = film
            if known is not None:  # a film that only a list held so far keeps its facts
                stored = overlay(film, known)
            transaction.put("films", film.slug, stored)
            transaction.put(
                "entries",
                film.slug,
                Entry(slug=film.slug, added=self.at, why=self.why, told_by=transaction.tellers.first(self.told_by)),
            )
        return f"Added {film.name}"


class RemoveFilms(Change, frozen=True):
    """Take films off the list and delete everything you wrote about them."""

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
        for key, film_list in list(transaction.lists.items()):
            if gone.intersection(film_list.films):
                films = tuple(slug for slug in film_list.films if slug not in gone)
                transaction.put("lists", key, film_list.with_films(films))
        if len(entries) > 1:
            return f"Deleted {len(entries):,} films"
        if entries[0].untouched and not voted:
            return f"Took off {transaction.name(self.slugs[0])}"
        return f"Deleted {transaction.name(self.slugs[0])}"


def typed_film(title: str, year: int | None, cards: Mapping[str, Film], **facts: Any) -> Film:
    """The film of a typed title, with its typed facts; its slug is a proposal."""
    # The slug of a card must not be used: the card would be shown in place of the typed film.
    return Film(slug=free_slug(title, year, cards), title=title, year=year, **facts)


def carded(typed: Film, cards: Mapping[str, Film]) -> Film:
    """The card of a typed film, if there is one of the same year; else the typed film under a slug of no card."""
    card = cards.get(typed.slug)
    if card is not None and typed.year in (None, card.year):
        return card
    return typed_film(typed.title, typed.year, cards)


def same_film(film: Film, title: str, year: int | None) -> bool:
    """Whether a film has a year and a title, in any case and with any accents."""
    return film.year == year and fold(film.title) == fold(title)


def known(library: Library, title: str, year: int | None) -> Film | None:
    """The film of the library with that title and year, if there is one."""
    return next((film for film in library.films.values() if same_film(film, title, year)), None)


class EditFilm(Change, frozen=True):
    """Edit the facts of a film of the library; fields that are UNSET stay, empty values remove a fact.

    The facts of a film's card come before those kept here: told_by_card names them.
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
        """The edited fields with their new values."""
        return set_fields(self, "slug")

    def apply(self, transaction: Transaction) -> str:
        film = transaction.films.get(self.slug)
        if film is None and self.slug not in transaction.entries:
            raise ChangeRefused(f"“{self.slug}” is not in your library.")
        self._check()
        film = film or Film(slug=self.slug, title=self.slug)
        changed = (name for name, value in self.given.items() if name in FILLED and value != getattr(film, name))
        edited = tuple(dict.fromkeys((*film.edited, *changed)))
        fillings = tuple(rest for filling in film.fillings if (rest := without_fields(filling, edited)))
        transaction.put("films", self.slug, replace(film, **self.given, fillings=fillings, edited=edited))
        return f"Edited the facts of {transaction.name(self.slug)}"

    def _check(self) -> None:
        edits = self.given
        if not edits.get("title", "?").strip():
            raise ChangeRefused("A film needs a title.")
        if (year := edits.get("year")) is not None and year not in YEARS:
            raise ChangeRefused(f"{year} is not a year that a film could be from.")
        if (minutes := edits.get("minutes")) is not None and minutes not in MINUTES:
            raise ChangeRefused(f"A film lasts {MINUTES[0]} to {MINUTES[-1]:,} minutes.")
        if (link := edits.get("link")) and not is_link(link):
            raise ChangeRefused("A link begins with http:// or https://.")


def without_fields(filling: Filling, fields: Container[str]) -> Filling | None:
    """A filling without some of its fields; None where none is left."""
    remaining = tuple(name for name in filling.fields if name not in fields)
    if not remaining:
        return None
    return replace(filling, fields=remaining)


def told_by_card(card: Film | None, edit: EditFilm) -> tuple[str, ...]:
    """The fields of an edit that would not show, since the film's card has them itself."""
    if card is None:
        return ()
    return tuple(name for name, value in edit.given.items() if getattr(card, name) not in ("", None, (), value))
