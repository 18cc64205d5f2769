"""The films of a file, matched with the films of the library and the cards."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from unicodedata import category

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.keys import whole_key
from watchlist.domain.base.resting import with_rests
from watchlist.domain.base.text import fold, free_slug
from watchlist.domain.changes.films import same_film
from watchlist.domain.changes.merging import fill_film
from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.imports.parsed_export import ParsedFilm

SLUG_LIMIT = 120
"""The longest slug taken as a file proposes it, in characters."""


class Match(Struct, frozen=True):
    """A film of a file with its slug here. new: no film of the library has that slug yet."""

    film: Film
    new: bool


def match_films(films: Sequence[ParsedFilm], library: Library, shelf: Shelf) -> tuple[Match, ...]:
    """Every film of a file matched with one of the library, each of these once, or else with a new slug.

    The surest signs go first: slug, title and year as this program wrote them; the same id in a catalogue; the same
    entry in a diary; the same title and year; the same title, folded; a card's title but for its signs, as in
    "Your Name."; at last, where a year is missing, a title that only one film has.
    """
    matcher = _Matcher(films, library, shelf)
    rounds = (matcher.by_slug, matcher.by_id, matcher.by_diary, matcher.by_name, matcher.by_folded_name)
    for candidates in (*rounds, matcher.by_card, matcher.by_title):
        matcher.assign(films, candidates)
    return tuple(matcher.match(place, film) for place, film in with_rests(enumerate(films)))


class _Matcher:
    def __init__(self, films: Iterable[ParsedFilm], library: Library, shelf: Shelf) -> None:
        self._namesakes = Counter(fold(parsed.film.title) for parsed in films)
        self._shelf = shelf
        # A library's own film hides the card of its slug: where they are two films, nothing matches that card.
        self._pool: dict[str, Film] = {**shelf.cards, **library.films}
        self._slugs = {*library.films, *library.entries}
        self._assigned: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._taken_slugs: set[str] = set()
        self._ids: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._titles: dict[str, list[str]] = defaultdict(list)
        self._dated: dict[tuple[str, int | None], list[str]] = defaultdict(list)
        for slug, film in with_rests(self._pool.items()):
            for title in set(map(fold, titles_of(film))):
                self._titles[title].append(slug)
                self._dated[title, film.year].append(slug)
            for id in film.ids.items():
                self._ids[id].append(slug)

        self._diary = diary_of(library)
        cards = [(slug, self._pool[slug]) for slug in shelf.cards]
        self._cards = {(whole_key(title), film.year): slug for slug, film in cards for title in titles_of(film)}

    def assign(self, films: Iterable[ParsedFilm], candidates: Callable[[ParsedFilm], Iterable[str]]) -> None:
        """Give every film without a slug the first of its candidates that is free and not another film's."""
        for place, parsed in with_rests(enumerate(films)):
            if place not in self._assigned:
                free = (slug for slug in candidates(parsed) if slug not in self._taken_slugs)
                slug = next((slug for slug in free if _no_rival(self._pool[slug], parsed.film)), None)
                if slug is not None:
                    self._assigned[place] = slug
                    self._taken_slugs.add(slug)

    def by_slug(self, parsed: ParsedFilm) -> Iterable[str]:
        film, here = parsed.film, self._pool.get(parsed.film.slug)
        if here is None or here.year != film.year or fold(film.title) not in map(fold, titles_of(here)):
            return ()
        return (film.slug,)

    def by_id(self, parsed: ParsedFilm) -> Iterable[str]:
        return [slug for id in parsed.film.ids.items() for slug in self._ids.get(id, ())]

    def by_diary(self, parsed: ParsedFilm) -> Iterable[str]:
        """The film whose viewings are the same entries of a diary, whatever its title is now."""
        addresses = map(address_of, parsed.viewings)
        return [self._diary[address] for address in addresses if address in self._diary]

    def by_name(self, parsed: ParsedFilm) -> Iterable[str]:
        return [slug for slug in self.by_folded_name(parsed) if self._pool[slug].title == parsed.film.title]

    def by_folded_name(self, parsed: ParsedFilm) -> Iterable[str]:
        return self._dated.get((fold(parsed.film.title), parsed.film.year), ())

    def by_card(self, parsed: ParsedFilm) -> Iterable[str]:
        """A film with a card, whatever signs its title is written with."""
        keys = ((whole_key(title), parsed.film.year) for title in titles_of(parsed.film))
        return [self._cards[key] for key in keys if key in self._cards]

    def by_title(self, parsed: ParsedFilm) -> Iterable[str]:
        """The only film of a title, where here or in the file a year is missing."""
        title, year = fold(parsed.film.title), parsed.film.year
        slugs = self._titles.get(title, ())
        if len(slugs) != 1 or self._namesakes[title] != 1:
            return ()
        return [slug for slug in slugs if year is None or self._pool[slug].year is None]

    def match(self, place: int, parsed: ParsedFilm) -> Match:
        """The film of a place with its slug here; a new film is filled from its card, where it has one."""
        slug, film = self._assigned.get(place), parsed.film
        new = slug is None or slug not in self._slugs
        if slug is None:
            slug = self._new_slug(parsed)
            self._taken_slugs.add(slug)
        elif new and not parsed.whole:
            film = fill_film(self._shelf.cards[slug], film)
        return Match(replace(film, slug=slug), new)

    def _new_slug(self, parsed: ParsedFilm) -> str:
        film = parsed.film
        if parsed.whole and usable(film.slug) and film.slug not in self._slugs and film.slug not in self._taken_slugs:
            return film.slug
        taken = self._slugs, self._taken_slugs, self._shelf.cards
        return free_slug(film.title, film.year, *taken, numbers=self._numbers)


def titles_of(film: Film) -> tuple[str, ...]:
    """Its title and its original title."""
    return tuple(filter(None, (film.title, film.original_title)))


def usable(slug: str) -> bool:
    """Whether a slug from elsewhere is valid: letters and digits joined by hyphens, of reasonable length."""
    return 0 < len(slug) <= SLUG_LIMIT and all(char == "-" or category(char)[0] in "LNM" for char in slug)


def diary_of(library: Library) -> dict[str, str]:
    """The films of a library by the addresses of their viewings in another program's diary."""
    viewings = ((slug, seen) for slug, entry in library.entries.items() for seen in entry.viewings)
    return {address: slug for slug, seen in with_rests(viewings) if (address := address_of(seen))}


def address_of(seen: Viewing) -> str:
    """The address of a viewing in another program's diary; empty where it has none."""
    if seen.imported is None:
        return ""
    return seen.imported.address


def own_viewings(
    entry: Entry, film: Film, holders: Mapping[str, str], films: Mapping[str, Film]
) -> tuple[Viewing, ...]:
    """The viewings of a film in a file but for those that a film of its name has here: a diary cannot tell them apart.

    One of which no viewing is left was seen all the same. holders: the films here by the addresses of their viewings;
    films: all films here, those of the file as it has them.
    """

    def is_of_namesake(seen: Viewing) -> bool:
        holder = films.get(holders.get(address_of(seen), film.slug))
        return holder is not None and holder.slug != film.slug and same_film(holder, film.title, film.year)

    own = tuple(seen for seen in entry.viewings if not is_of_namesake(seen))
    if own or not entry.viewings:
        return own
    marked = Viewing(id=1, logged=entry.viewings[0].logged)
    return (marked.as_imported("", marked=True),)


def _no_rival(here: Film, film: Film) -> bool:
    """Whether no catalogue gives the two films different ids."""
    return all(here.ids.get(catalogue, id) == id for catalogue, id in film.ids.items())


def match_lists(lists: Sequence[FilmList], library: Library) -> tuple[FilmList, ...]:
    """Every list of a file matched with one of the library, by address, by name and day, by name; else a new slug."""
    assigned: dict[int, str] = {}
    matched: set[str] = set()
    for key in (list_address, _name_and_day, _name):
        alike = defaultdict[object, list[FilmList]](list)
        for mine in library.lists.values():
            alike[key(mine)].append(mine)
        for place, parsed_list in enumerate(lists):
            if place not in assigned and key(parsed_list):
                free = (mine for mine in alike.get(key(parsed_list), ()) if mine.slug not in matched)
                slug = next((mine.slug for mine in free if not _are_rivals(mine, parsed_list)), None)
                if slug is not None:
                    assigned[place] = slug
                    matched.add(slug)
    taken, numbers = {*library.lists, *matched}, dict[str, int]()
    for place, parsed_list in enumerate(lists):
        if place not in assigned:
            slug = parsed_list.slug
            if slug in taken or not usable(slug):
                slug = free_slug(parsed_list.name, None, taken, numbers=numbers)
            assigned[place] = slug
            taken.add(slug)
    return tuple(replace(parsed_list, slug=assigned[place]) for place, parsed_list in enumerate(lists))


def _are_rivals(mine: FilmList, theirs: FilmList) -> bool:
    """Whether two lists have addresses, and different ones."""
    return len({list_address(mine), list_address(theirs)} - {""}) > 1


def _name(list: FilmList) -> str:
    return fold(list.name)


def _name_and_day(list: FilmList) -> tuple[str, date | None]:
    return fold(list.name), list.created and list.created.date()


def list_address(list: FilmList) -> str:
    """The address of a list on the site that it came from; empty where it has none."""
    if list.imported_as is None:
        return ""
    return list.imported_as.address
