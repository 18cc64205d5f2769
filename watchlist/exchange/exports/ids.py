"""The IMDb ids of films, a line each, as many tools take them."""

from collections.abc import Iterable

from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf, look_up


def export_ids(library: Library, shelf: Shelf, slugs: Iterable[str] | None = None) -> tuple[bytes, int]:
    """The ids, and the number of films without one."""
    films = [look_up(shelf, library, slug) for slug in (library.entries if slugs is None else slugs)]
    ids = [film.ids["imdb"] for film in films if film and film.ids.get("imdb")]
    return "".join(f"{id}\n" for id in dict.fromkeys(ids)).encode(), len(films) - len(ids)
