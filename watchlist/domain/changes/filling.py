"""Facts of a catalogue or a look-up put into the gaps of films; what you wrote stays."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from watchlist.domain.base.formatting import count
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import without
from watchlist.domain.changes.transaction import Transaction
from watchlist.domain.model.catalogue import FACTS, FILLED, CatalogueFilm
from watchlist.domain.model.film import LETTERBOXD_PAGE, Filling, Film

CHANGING = ("released", "on", "to_rent")
"""The facts that a later answer of the same source may change."""
OF_A_MATCH = ("imdb", "tmdb", "wikidata", LETTERBOXD_PAGE)
"""The ids that go where a match is refused; others come from where you keep lists of your own."""
WHERE = ("on", "to_rent")
"""Those of them that an answer can empty: a film leaves a service."""


class FillFilms(Change, frozen=True):
    """Fill the gaps of films from what a source says of each; matches are by slug.

    chosen: you said that these are the films, so what another film's match filled is replaced.
    """

    source: str
    matches: Mapping[str, CatalogueFilm]
    chosen: bool = False

    def apply(self, transaction: Transaction) -> str:
        for slug, match in self.matches.items():
            film = transaction.films.get(slug)
            if film is not None:
                transaction.put("films", slug, self._filled(film, match))
        if len(self.matches) == 1:
            slug, match = next(iter(self.matches.items()))
            done = "Filled in the facts of" if any(getattr(match, name) for name in FACTS) else "Kept the id of"
            return f"{done} {transaction.name(slug)}"
        return f"Filled in the facts of {count(len(self.matches), 'film')}"

    def _filled(self, film: Film, match: CatalogueFilm) -> Film:
        if self.chosen:
            film = emptied(film)
        ids = {**film.ids, **match.every_id} if self.chosen else {**match.every_id, **film.ids}
        return replace(filled(film, match, self.source, self.at.date()), ids=ids, no_match=False)


class RefuseMatch(Change, frozen=True):
    """Say that no film of a catalogue is this one: it is not looked for again, and what a match filled goes."""

    slug: str

    def apply(self, transaction: Transaction) -> str:
        film = transaction.films.get(self.slug)
        if film is not None:
            ids = {source: id for source, id in film.ids.items() if source not in OF_A_MATCH}
            transaction.put("films", self.slug, replace(emptied(film), ids=ids, no_match=True))
        return f"Left {transaction.name(self.slug)} without a match"


def filled(film: Film, match: CatalogueFilm, source: str, day: date) -> Film:
    """A film with its gaps filled by all that is said of it, each fact with where it is from; source: the catalogue."""
    for told in (match, *match.besides):
        film = _filled_by(film, told, told.source or source, day)
    return film


def _filled_by(film: Film, told: CatalogueFilm, source: str, day: date) -> Film:
    changing = {name for each in film.fillings if each.source == source for name in each.fields if name in CHANGING}
    found = {
        name: value
        for name in FILLED
        if name not in film.edited
        and (name in changing or not getattr(film, name))
        and ((value := getattr(told, name)) or (name in changing and name in WHERE))
    }
    if found.get("original_title") == film.title:
        del found["original_title"]
    if not found:
        return film
    kept = tuple(rest for filling in film.fillings if (rest := without(filling, found)))
    return replace(film, **found, fillings=(*kept, Filling(source, day, tuple(found), told.licence, told.page)))


def emptied(film: Film) -> Film:
    """A film without what was filled into it."""
    names = {name for filling in film.fillings for name in filling.fields}
    nothing = Film(slug=film.slug, title=film.title)
    kept = tuple(rest for filling in film.fillings if (rest := without(filling, names)))
    return replace(film, **{name: getattr(nothing, name) for name in names}, fillings=kept)
