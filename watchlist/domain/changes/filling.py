"""Filling the gaps of films with facts of a catalogue or a look-up; what you wrote stays."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from watchlist.domain.base.formatting import count
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import without_fields
from watchlist.domain.changes.transaction import Transaction
from watchlist.domain.model.catalogue import FACTS, FILLED, CatalogueFilm
from watchlist.domain.model.film import LETTERBOXD_PAGE, Filling, Film

CHANGING = ("released", "on", "to_rent")
"""The facts that a later answer of the same source may change."""
OF_A_MATCH = ("imdb", "tmdb", "wikidata", LETTERBOXD_PAGE)
"""The ids that a refused match loses; other ids come from sites where you keep lists of your own."""
WHERE = ("on", "to_rent")
"""The changing facts that an answer can empty: a film leaves a service."""


class FillFilms(Change, frozen=True):
    """Fill the gaps of films from a source; matches are by slug.

    chosen: you chose the matches yourself, so facts that a former match filled in are replaced.
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
            if any(getattr(match, name) for name in FACTS):
                return f"Filled in the facts of {transaction.name(slug)}"
            return f"Kept the id of {transaction.name(slug)}"
        return f"Filled in the facts of {count(len(self.matches), 'film')}"

    def _filled(self, film: Film, match: CatalogueFilm) -> Film:
        ids = {**match.every_id, **film.ids}
        if self.chosen:
            film = emptied(film)
            ids = {**film.ids, **match.every_id}
        return replace(filled(film, match, self.source, self.at.date()), ids=ids, no_match=False)


class RefuseMatch(Change, frozen=True):
    """Record that no catalogue has this film: it is not searched for again, and the facts of a match are removed."""

    slug: str

    def apply(self, transaction: Transaction) -> str:
        film = transaction.films.get(self.slug)
        if film is not None:
            ids = {source: id for source, id in film.ids.items() if source not in OF_A_MATCH}
            transaction.put("films", self.slug, replace(emptied(film), ids=ids, no_match=True))
        return f"Left {transaction.name(self.slug)} without a match"


def filled(film: Film, match: CatalogueFilm, source: str, day: date) -> Film:
    """A film with its gaps filled from a match and its other sources, each fact with its source.

    source: the catalogue of the match.
    """
    for answer in (match, *match.besides):
        film = _filled_by(film, answer, answer.source or source, day)
    return film


def _filled_by(film: Film, answer: CatalogueFilm, source: str, day: date) -> Film:
    changing = {
        name for former in film.fillings if former.source == source for name in former.fields if name in CHANGING
    }
    facts = {
        name: value
        for name in FILLED
        if name not in film.edited
        and (name in changing or not getattr(film, name))
        and ((value := getattr(answer, name)) or (name in changing and name in WHERE))
    }
    if facts.get("original_title") == film.title:
        del facts["original_title"]
    if not facts:
        return film
    fillings = tuple(rest for filling in film.fillings if (rest := without_fields(filling, facts)))
    newest = Filling(source, day, tuple(facts), answer.licence, answer.page)
    return replace(film, **facts, fillings=(*fillings, newest))


def emptied(film: Film) -> Film:
    """A film without the facts that were filled in."""
    names = {name for filling in film.fillings for name in filling.fields}
    nothing = Film(slug=film.slug, title=film.title)
    fillings = tuple(rest for filling in film.fillings if (rest := without_fields(filling, names)))
    return replace(film, **{name: getattr(nothing, name) for name in names}, fillings=fillings)
