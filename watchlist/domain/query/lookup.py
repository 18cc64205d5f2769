"""Looking films up by what somebody types: a short name, a title, or a title and its year in brackets."""

from collections.abc import Callable, Iterable, Iterator

from watchlist.domain.base.keys import key, pictures
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean, fold
from watchlist.domain.model.film import Film
from watchlist.domain.query.snapshot import Snapshot

_DATED = lazy_pattern(r"(.*\S)\s*\((\d{4})\)")


def known_films(snapshot: Snapshot) -> list[Film]:
    """Every film of the library, including those that are only on lists, and every card."""
    slugs = dict.fromkeys((*snapshot.library.entries, *snapshot.library.films, *snapshot.shelf.cards))
    return [film for film in map(snapshot.film, slugs) if film is not None]


def lookup(typed: str, films: Iterable[Film], short_names: bool = True) -> list[Film]:
    """The films with exactly that name, else with that name without signs, else with titles that contain it.

    short_names: a film with that short name comes before films with that title.
    """
    films, text = list(films), clean(typed)
    matches = (
        exact_matches(text, films, short_names=short_names)
        or signless_matches(text, films)
        or _containing(fold(text), films, fold)
    )
    if matches or pictures(text):
        return matches
    return _containing(key(text), films, key)


def signless_matches(text: str, films: Iterable[Film], year: int | None = None) -> list[Film]:
    """The films with that name without signs: "Wall-E" is "WALL·E", "Emma 1996" is "Emma" of that year."""
    title, dated = split_year(text)
    year, wanted, wanted_pictures = year or dated, key(title), pictures(title)
    films = (film for film in films if wanted and year in (None, film.year))
    return [
        film for film in films if any(_is_signless(film, own, wanted, wanted_pictures) for own in _titles(film, str))
    ]


def _is_signless(film: Film, own: str, wanted: str, wanted_pictures: set[str]) -> bool:
    """Whether the wanted key is the title's, perhaps with the year, and the title has all wanted pictures."""
    known = key(own)
    return wanted in (known, f"{known} {film.year}") and wanted_pictures <= pictures(own)


def _containing(wanted: str, films: Iterable[Film], form: Callable[[str], str]) -> list[Film]:
    """The films with a title that contains a text; form: the form in which they are compared."""
    return [film for film in films if wanted and any(wanted in title for title in _titles(film, form))]


def exact_matches(text: str, films: Iterable[Film], year: int | None = None, short_names: bool = True) -> list[Film]:
    """The films with exactly that name, and of the year if one is given, here or in brackets after the title."""
    films = list(films)
    title, dated = split_year(text)
    return _exact(text, films, year, short_names) or _exact(title, films, year or dated, short_names)


def split_year(text: str) -> tuple[str, int | None]:
    """A title and the year in brackets after it, if there is one."""
    dated = _DATED.fullmatch(text)
    if dated is None:
        return text, None
    return dated[1], int(dated[2])


def _exact(name: str, films: Iterable[Film], year: int | None, short_names: bool) -> list[Film]:
    films = [film for film in films if year in (None, film.year)]
    by_slug = [film for film in films if short_names and film.slug == name]
    wanted = fold(name)
    return by_slug or [film for film in films if wanted in _titles(film)]


def _titles(film: Film, form: Callable[[str], str] = fold) -> Iterator[str]:
    yield form(film.title)
    if film.original_title:
        yield form(film.original_title)
