"""Which film is meant by what somebody types: a short name, a title, or a title and its year in brackets."""

import re
from collections.abc import Callable, Iterable, Iterator

from watchlist.domain.base.keys import key, pictures
from watchlist.domain.base.text import clean, fold
from watchlist.domain.model.film import Film
from watchlist.domain.query.snapshot import Snapshot

_DATED = re.compile(r"(.*\S)\s*\((\d{4})\)")


def known_films(snapshot: Snapshot) -> list[Film]:
    """Every film of the library, also those that only a list holds, and every card besides."""
    slugs = dict.fromkeys((*snapshot.library.entries, *snapshot.library.films, *snapshot.shelf.cards))
    return [film for film in map(snapshot.film, slugs) if film is not None]


def lookup(typed: str, films: Iterable[Film], short_names: bool = True) -> list[Film]:
    """The films of exactly that name, or but for its signs; if there are none, those whose titles hold it.

    short_names: a film of that short name comes before others of that title.
    """
    films, text = list(films), clean(typed)
    return (
        exact_matches(text, films, short_names=short_names)
        or signless_matches(text, films)
        or _holding(fold(text), films, fold)
        or ([] if pictures(text) else _holding(key(text), films, key))
    )


def signless_matches(text: str, films: Iterable[Film], year: int | None = None) -> list[Film]:
    """The films of that name but for its signs: "Wall-E" is "WALL·E", "Emma 1996" is "Emma" of that year."""
    title, dated = split_year(text)
    year, wanted, meant = year or dated, key(title), pictures(title)
    films = (film for film in films if wanted and year in (None, film.year))
    return [film for film in films if any(_is_signless(film, own, wanted, meant) for own in _titles(film, str))]


def _is_signless(film: Film, own: str, wanted: str, meant: set[str]) -> bool:
    """Whether what is wanted is a title of a film, perhaps with the year behind it, and has no picture more."""
    known = key(own)
    return wanted in (known, f"{known} {film.year}") and meant <= pictures(own)


def _holding(wanted: str, films: Iterable[Film], form: Callable[[str], str]) -> list[Film]:
    """The films with a title that holds what is wanted, in that form."""
    return [film for film in films if wanted and any(wanted in title for title in _titles(film, form))]


def exact_matches(text: str, films: Iterable[Film], year: int | None = None, short_names: bool = True) -> list[Film]:
    """The films of exactly that name; of those of that year if one is given, here or in brackets behind the title."""
    films = list(films)
    title, dated = split_year(text)
    return _exact(text, films, year, short_names) or _exact(title, films, year or dated, short_names)


def split_year(text: str) -> tuple[str, int | None]:
    """A title and the year that stands behind it in brackets, if one does."""
    found = _DATED.fullmatch(text)
    return (found[1], int(found[2])) if found else (text, None)


def _exact(name: str, films: Iterable[Film], year: int | None, short_names: bool) -> list[Film]:
    films = [film for film in films if year in (None, film.year)]
    by_slug = [film for film in films if short_names and film.slug == name]
    wanted = fold(name)
    return by_slug or [film for film in films if wanted in _titles(film)]


def _titles(film: Film, form: Callable[[str], str] = fold) -> Iterator[str]:
    yield form(film.title)
    if film.original_title:
        yield form(film.original_title)
