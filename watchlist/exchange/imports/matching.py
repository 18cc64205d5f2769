"""Matches the films of a file with those of the library and the cards."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from unicodedata import category

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.resting import with_rests
from watchlist.domain.base.text import fold, free_slug
from watchlist.domain.changes.merging import fill_film
from watchlist.domain.model.entry import Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.imports.parsed_export import ParsedFilm

SLUG_LIMIT = 120
"""The longest slug taken as a file proposes it, in characters."""


class Match(Struct, frozen=True):
    """A film of a file with the slug that it has here. new: no film of the library has that slug yet."""

    film: Film
    new: bool


def match_films(films: Sequence[ParsedFilm], library: Library, shelf: Shelf) -> tuple[Match, ...]:
    """Every film of a file as the one that it is here, each of the library's taken once, or else as a new one.

    The surest signs go first: slug, title and year as this program wrote them, the same id in a catalogue, the same
    entry in a diary, the very title and year, the title however it is written; at last, where a year is missing, a
    title that is one film's only.
    """
    matcher = _Matcher(library, shelf)
    for round in (matcher.by_slug, matcher.by_id, matcher.by_diary, matcher.by_name, matcher.by_folded_name):
        matcher.go(films, round)
    titles = Counter(fold(each.film.title) for each in films)
    matcher.go(films, lambda each: matcher.by_title(each) if titles[fold(each.film.title)] == 1 else ())
    return tuple(matcher.match(place, each) for place, each in with_rests(enumerate(films)))


class _Matcher:
    def __init__(self, library: Library, shelf: Shelf) -> None:
        self._library, self._shelf = library, shelf
        # A library's own film hides the card of its slug: where they are two films, that card is nobody's.
        self._pool: dict[str, Film] = {**shelf.cards, **library.films}
        self._slugs = {*library.films, *library.entries}
        self._given: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._taken: set[str] = set()
        self._ids: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._titles: dict[str, list[str]] = defaultdict(list)
        for slug, film in with_rests(self._pool.items()):
            for title in {fold(film.title), fold(film.original_title or film.title)}:
                self._titles[title].append(slug)
            for id in film.ids.items():
                self._ids[id].append(slug)

        self._diary = diary_of(library)

    def go(self, found: Iterable[ParsedFilm], candidates: Callable[[ParsedFilm], Iterable[str]]) -> None:
        """Give every film without a slug the first of its candidates that is free and not another film's."""
        for place, each in with_rests(enumerate(found)):
            if place not in self._given:
                free = (slug for slug in candidates(each) if slug not in self._taken)
                slug = next((slug for slug in free if _no_rival(self._pool[slug], each.film)), None)
                if slug is not None:
                    self._given[place] = slug
                    self._taken.add(slug)

    def by_slug(self, found: ParsedFilm) -> Iterable[str]:
        return [slug for slug in self.by_folded_name(found) if slug == found.film.slug]

    def by_id(self, found: ParsedFilm) -> Iterable[str]:
        return [slug for id in found.film.ids.items() for slug in self._ids.get(id, ())]

    def by_diary(self, found: ParsedFilm) -> Iterable[str]:
        """The film whose viewings are the same entries of a diary, whatever it is called now."""
        addresses = map(address_of, found.entry.viewings if found.entry else ())
        return [self._diary[address] for address in addresses if address in self._diary]

    def by_name(self, found: ParsedFilm) -> Iterable[str]:
        return [slug for slug in self.by_folded_name(found) if self._pool[slug].title == found.film.title]

    def by_folded_name(self, found: ParsedFilm) -> Iterable[str]:
        film = found.film
        return [slug for slug in self._titles.get(fold(film.title), ()) if self._pool[slug].year == film.year]

    def by_title(self, found: ParsedFilm) -> Iterable[str]:
        film = found.film
        like = self._titles.get(fold(film.title), ())
        return like if len(like) == 1 and None in (film.year, self._pool[like[0]].year) else ()

    def match(self, place: int, found: ParsedFilm) -> Match:
        """The film of a place with its slug here; of a new film that has a card, the card's words are kept too."""
        slug, film = self._given.get(place), found.film
        new = slug is None or slug not in self._slugs
        if slug is None:
            slug = self._new_slug(found)
            self._taken.add(slug)
        elif new and not found.whole:
            film = fill_film(self._shelf.cards[slug], film)
        return Match(replace(film, slug=slug), new)

    def _new_slug(self, found: ParsedFilm) -> str:
        film = found.film
        if found.whole and usable(film.slug) and film.slug not in self._slugs and film.slug not in self._taken:
            return film.slug
        taken = _Any(self._slugs, self._taken, self._shelf.cards)
        return free_slug(film.title, film.year, taken, self._numbers)


class _Any:
    """What several containers hold between them."""

    def __init__(self, *parts: Container[str]) -> None:
        self._parts = parts

    def __contains__(self, item: object) -> bool:
        return any(item in part for part in self._parts)


def usable(slug: str) -> bool:
    """Whether a slug from elsewhere is valid: letters and digits joined by hyphens, of reasonable length."""
    return 0 < len(slug) <= SLUG_LIMIT and all(char == "-" or category(char)[0] in "LNM" for char in slug)


def diary_of(library: Library) -> dict[str, str]:
    """The films of a library by the addresses of the entries in a diary that their viewings came from."""
    viewings = ((slug, seen) for slug, entry in library.entries.items() for seen in entry.viewings)
    return {address: slug for slug, seen in with_rests(viewings) if (address := address_of(seen))}


def address_of(seen: Viewing) -> str:
    """The address of the entry in a diary that a viewing came from; empty for another."""
    return seen.imported.address if seen.imported else ""


def _no_rival(here: Film, film: Film) -> bool:
    """Whether no catalogue gives the two films different ids."""
    return all(here.ids.get(catalogue, id) == id for catalogue, id in film.ids.items())


def match_lists(lists: Sequence[FilmList], library: Library) -> tuple[FilmList, ...]:
    """Every list of a file with the slug that it has here: the one of the list of its address, or of its name, made on
    its day if there are several, or else a new one."""
    given: dict[int, str] = {}
    for same in (_same_address, _same_name_and_day, _same_name):
        for place, each in enumerate(lists):
            if place not in given:
                free = (mine for mine in library.lists.values() if mine.slug not in given.values())
                slug = next((mine.slug for mine in free if same(mine, each)), None)
                if slug is not None:
                    given[place] = slug
    taken, numbers = {*library.lists, *given.values()}, dict[str, int]()
    for place, each in enumerate(lists):
        if place not in given:
            keep = usable(each.slug) and each.slug not in taken
            given[place] = each.slug if keep else free_slug(each.name, None, taken, numbers)
            taken.add(given[place])
    return tuple(replace(each, slug=given[place]) for place, each in enumerate(lists))


def _same_address(mine: FilmList, theirs: FilmList) -> bool:
    return _list_address(mine) != "" and _list_address(mine) == _list_address(theirs)


def _same_name(mine: FilmList, theirs: FilmList) -> bool:
    rivals = _list_address(mine) and _list_address(theirs)
    return not rivals and fold(mine.name) == fold(theirs.name)


def _same_name_and_day(mine: FilmList, theirs: FilmList) -> bool:
    return _same_name(mine, theirs) and _day(mine) == _day(theirs)


def _list_address(list: FilmList) -> str:
    return list.imported_as.address if list.imported_as else ""


def _day(list: FilmList) -> object:
    return list.created and list.created.date()
