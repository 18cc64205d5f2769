"""The films that an export holds."""

from collections.abc import Iterable, Iterator

from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf, look_up


class ChosenFilms:
    """The slugs of the films that an export holds; None for all."""

    def __init__(self, slugs: Iterable[str] | None) -> None:
        self.everything = slugs is None
        self._slugs = frozenset(slugs or ())

    def __contains__(self, slug: str) -> bool:
        return self.everything or slug in self._slugs


def listed_films(library: Library, shelf: Shelf, slugs: Iterable[str] | None) -> Iterator[tuple[Film, Entry]]:
    """The films of your list with their entries; slugs: only these films, in this order."""
    if slugs is None:
        slugs = library.entries
    for slug in slugs:
        entry = library.entries.get(slug)
        if entry is not None:
            yield look_up(shelf, library, slug) or Film(slug=slug, title=slug), entry
