"""Which film is meant, by its short name, its title, or its title and year."""

import re
from collections.abc import Iterable, Iterator

import click

from watchlist.domain.film import Film
from watchlist.domain.snapshot import Snapshot
from watchlist.domain.text import clean, fold

CHOICES = 10
"""The most films named where several could be meant."""
NEAR = 70
"""How alike, of 100, a title must be to be offered for one that is not known."""
_DATED = re.compile(r"(.*\S)\s*\((\d{4})\)")


def find_film(snapshot: Snapshot, text: str) -> Film:
    """The film that is meant, on the list or with a card; raises ClickException, in words, if it is none or several."""
    text = clean(text)
    films = known_films(snapshot)
    title, year = split_year(text)
    wanted = fold(text)
    for found in (
        exact(films, text, None),
        exact(films, title, year) if year else [],
        [film for film in films if wanted and any(wanted in name for name in _names(film))],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise several(text, found)
    raise _unknown(text, films)


def known_films(snapshot: Snapshot) -> list[Film]:
    """Every film of the library, also those that only a list holds, and every card besides."""
    slugs = dict.fromkeys((*snapshot.library.entries, *snapshot.library.films, *snapshot.shelf.cards))
    return [film for film in map(snapshot.film, slugs) if film is not None]


def exact(films: Iterable[Film], text: str, year: int | None) -> list[Film]:
    """The films of that short name, or of that title and of that year if one is given."""
    films = list(films)
    by_slug = [film for film in films if film.slug == text and year in (None, film.year)]
    wanted = fold(text)
    return by_slug or [film for film in films if wanted in _names(film) and year in (None, film.year)]


def split_year(text: str) -> tuple[str, int | None]:
    """A title and the year that stands behind it in brackets, if one does."""
    found = _DATED.fullmatch(text)
    return (found[1], int(found[2])) if found else (text, None)


def several(text: str, films: Iterable[Film]) -> click.ClickException:
    """What is said where several films could be meant."""
    films = sorted(films, key=lambda film: (fold(film.title), film.year or 0))
    lines = [f"  {film.slug}  {film.name}" for film in films[:CHOICES]]
    lines += [f"  and {len(films) - CHOICES} more"] if len(films) > CHOICES else []
    return click.ClickException("\n".join([f"“{text}” could be several films; name one of them:", *lines]))


def _names(film: Film) -> Iterator[str]:
    yield fold(film.title)
    if film.original_title:
        yield fold(film.original_title)


def _unknown(text: str, films: list[Film]) -> click.ClickException:
    from rapidfuzz import fuzz, process

    titles = {place: fold(film.title) for place, film in enumerate(films)}
    near = process.extract(fold(text), titles, scorer=fuzz.WRatio, limit=3, score_cutoff=NEAR)
    names = [f"{films[place].name}, {films[place].slug}" for _, _, place in near]
    meant = f" Did you mean {'; or '.join(names)}?" if names else " “watchlist add” puts any film on your list."
    return click.ClickException(f"No film is known as “{text}”.{meant}")
