"""The rows of an index that find a film: its whole titles, and the words of its titles and names."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from watchlist.domain.base.keys import key, whole_key
from watchlist.domain.base.writings import forms_to_find, initials
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.query.predicates import normalized

MAIN, OTHER, INITIALS = 0, 1, 2
"""The kinds of titles: a film's own or original one, one of another country, its initials."""
CALLED_BY_INITIALS = 20_000
"""How many films, the most famous, are found by their initials."""


class RankedFilm(Struct, frozen=True):
    """A film with its rank by fame. keys and forms: for each of its titles its key, and the keys of other writings."""

    rank: int
    film: CatalogueFilm
    titles: Sequence[str]
    keys: Sequence[str]
    forms: Sequence[tuple[str, ...]]

    @classmethod
    def of(cls, rank: int, film: CatalogueFilm) -> "RankedFilm":
        """The film with the keys of its titles."""
        titles = film.titles
        keys = [key(title) for title in titles]
        forms = [forms_to_find(title, known) for title, known in zip(titles, keys, strict=True)]
        return cls(rank, film, titles, keys, forms)


def whole_titles(ranked: RankedFilm) -> Iterator[tuple[str, int, int]]:
    """The rows of a film's whole titles: its own two titles, the others, and its initials."""
    rank, film = ranked.rank, ranked.film
    own = 1 + bool(film.original_title and film.original_title != film.title)
    for place, (title, known, forms) in enumerate(zip(ranked.titles, ranked.keys, ranked.forms, strict=True)):
        kind = MAIN if place < own else OTHER
        yield whole_key(title, known), rank, kind
        for form in forms:
            yield whole_key(title, form), rank, kind
        if place < own and rank <= CALLED_BY_INITIALS:
            for letters in initials(title):
                yield letters, rank, INITIALS


def words(ranked: RankedFilm) -> tuple[int, str, str, str]:
    """The words of a film's titles, of its directors, and its year."""
    texts = (*ranked.keys, *(form for forms in ranked.forms for form in forms))
    titles = dict.fromkeys(" ".join(texts).split())
    people = dict.fromkeys(word for name in ranked.film.directors for word in key(name).split())
    return ranked.rank, " ".join(titles), " ".join(people), str(ranked.film.year or "")


def credit_words(ranked: RankedFilm) -> tuple[int, str]:
    """The words of a film's writers, cast and studios; the film itself tells who did what."""
    film = ranked.film
    names = (*film.writers, *(role.name for role in film.cast), *film.studios)
    return ranked.rank, " ".join(dict.fromkeys(word for name in names for word in normalized(name).split()))


def kinds(film: CatalogueFilm) -> Iterator[tuple[str, str]]:
    """The names of a film that are not of people, each with its kind."""
    for kind, names in (
        ("studio", film.studios), ("genre", film.genres), ("country", film.countries), ("language", film.languages)
    ):  # fmt: skip
        for name in names:
            yield kind, name
