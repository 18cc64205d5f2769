"""Changes of lists. A list is found by its slug or by its name, in any case and with any accents."""

from collections.abc import Iterable, Mapping

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from watchlist.domain.base.formatting import count
from watchlist.domain.base.names import name_key
from watchlist.domain.base.text import free_slug
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.library import FilmList


def find_list(lists: Mapping[str, FilmList], name: str) -> FilmList | None:
    """The list with a slug or a name; None if there is none. Raises ChangeRefused if several have the name."""
    if name in lists:
        return lists[name]
    wanted = name_key(name)
    named = [film_list for film_list in lists.values() if name_key(film_list.name) == wanted]
    if len(named) > 1:
        slugs = ", ".join(film_list.slug for film_list in named)
        raise ChangeRefused(f"{len(named)} lists are called “{named[0].name}”: name one of them, {slugs}.")
    return next(iter(named), None)


def _list(transaction: Transaction, name: str) -> FilmList:
    film_list = find_list(transaction.lists, name)
    if film_list is None:
        raise ChangeRefused(f"There is no list “{name}”.")
    return film_list


def _list_with(transaction: Transaction, name: str, slug: str) -> FilmList:
    film_list = _list(transaction, name)
    if slug not in film_list.films:
        raise ChangeRefused(f"{transaction.name(slug)} is not on the list “{film_list.name}”.")
    return film_list


def _free_name(transaction: Transaction, name: str, own: FilmList | None = None) -> str:
    """A name that no other list has."""
    if not name.strip():
        raise ChangeRefused("A list needs a name.")
    for other in transaction.lists.values():
        if other is not own and name_key(other.name) == name_key(name):
            raise ChangeRefused(f"There is a list “{other.name}” already.")
    return name


def _names(transaction: Transaction, slugs: Iterable[str]) -> str:
    slugs = tuple(slugs)
    if len(slugs) == 1:
        return transaction.name(slugs[0])
    return count(len(slugs), "film")


def _let_go(transaction: Transaction, slugs: Iterable[str]) -> None:
    """Forget the films that only a list kept, once no list holds them."""
    needed = {slug for film_list in transaction.lists.values() for slug in film_list.films}
    needed.update(transaction.entries, (ballot.film for ballot in transaction.ballots.values()))
    for slug in slugs:
        if slug not in needed:
            transaction.put("films", slug, None)


class MakeList(Change, frozen=True):
    """Make a list, with no films on it yet. about: what it is, in a few words or many."""

    name: str
    about: str = ""

    def apply(self, transaction: Transaction) -> str:
        _make(transaction, self)
        return f"Made the list “{self.name}”"


def _make(transaction: Transaction, change: MakeList, films: tuple[str, ...] = ()) -> None:
    name = _free_name(transaction, change.name)
    slug = free_slug(name, None, transaction.lists)
    transaction.put("lists", slug, FilmList(slug=slug, name=name, films=films, about=change.about, created=change.at))


class RenameList(Change, frozen=True):
    """Call a list something else; its slug goes with its name."""

    list: str
    name: str

    def apply(self, transaction: Transaction) -> str:
        film_list = _list(transaction, self.list)
        name = _free_name(transaction, self.name, film_list)
        slug = free_slug(name, None, transaction.lists.keys() - {film_list.slug})
        if slug != film_list.slug:
            transaction.put("lists", film_list.slug, None)
        transaction.put("lists", slug, replace(film_list, slug=slug, name=name))
        return f"Renamed the list “{film_list.name}” to “{name}”"


class DescribeList(Change, frozen=True):
    """Describe and tag a list; fields that are UNSET stay."""

    list: str
    about: str | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET

    def apply(self, transaction: Transaction) -> str:
        before = film_list = _list(transaction, self.list)
        if not isinstance(self.about, UnsetType):
            film_list = replace(film_list, about=self.about)
        if not isinstance(self.tags, UnsetType):
            film_list = replace(film_list, tags=tuple(map(transaction.tags.first, self.tags)))
        transaction.put("lists", film_list.slug, film_list)
        if self.about == "" and before.about and self.tags is UNSET:
            return f"Took back the description of the list “{film_list.name}”"
        return f"Described the list “{film_list.name}”"


class NoteOnList(Change, frozen=True):
    """Write a note on a film in a list; an empty note removes the former one."""

    list: str
    slug: str
    note: str

    def apply(self, transaction: Transaction) -> str:
        film_list = _list_with(transaction, self.list, self.slug)
        notes = {slug: note for slug, note in {**film_list.notes, self.slug: self.note}.items() if note}
        transaction.put("lists", film_list.slug, replace(film_list, notes=notes))
        place = f"{transaction.name(self.slug)} in the list “{film_list.name}”"
        if self.note:
            return f"Noted on {place}"
        return f"Took back the note on {place}"


class DeleteList(Change, frozen=True):
    """Delete a list; your entries of its films stay."""

    list: str

    def apply(self, transaction: Transaction) -> str:
        film_list = _list(transaction, self.list)
        transaction.put("lists", film_list.slug, None)
        _let_go(transaction, film_list.films)
        return f"Deleted the list “{film_list.name}”"


class PutOnList(Change, frozen=True):
    """Put films at the end of a list, which is made if there is none of that name; those on it stay where they are."""

    list: str
    slugs: tuple[str, ...]

    def apply(self, transaction: Transaction) -> str:
        for slug in self.slugs:
            if slug not in transaction.films and slug not in transaction.entries:
                raise ChangeRefused(f"“{slug}” is not in your library.")
        film_list = find_list(transaction.lists, self.list)
        if film_list is None:
            films = tuple(dict.fromkeys(self.slugs))
            _make(transaction, MakeList(at=self.at, name=self.list), films)
            return f"Made the list “{self.list}” with {_names(transaction, films)}"
        films = tuple(dict.fromkeys((*film_list.films, *self.slugs)))
        transaction.put("lists", film_list.slug, replace(film_list, films=films))
        return f"Put {_names(transaction, films[len(film_list.films) :])} on the list “{film_list.name}”"


class TakeOffList(Change, frozen=True):
    """Take films off a list; your entries of them stay."""

    list: str
    slugs: tuple[str, ...]

    def apply(self, transaction: Transaction) -> str:
        film_list = _list(transaction, self.list)
        slugs = {*self.slugs}
        gone = tuple(slug for slug in film_list.films if slug in slugs)
        words = f"Took {_names(transaction, gone)} off the list “{film_list.name}”"
        transaction.put(
            "lists", film_list.slug, film_list.with_films(tuple(slug for slug in film_list.films if slug not in slugs))
        )
        _let_go(transaction, gone)
        return words


class MoveOnList(Change, frozen=True):
    """Move a film of a list to a place, counted from 1; beyond the end is the end."""

    list: str
    slug: str
    to_place: int

    def apply(self, transaction: Transaction) -> str:
        film_list = _list_with(transaction, self.list, self.slug)
        place = min(max(self.to_place, 1), len(film_list.films))
        others = [slug for slug in film_list.films if slug != self.slug]
        others.insert(place - 1, self.slug)
        transaction.put("lists", film_list.slug, replace(film_list, films=tuple(others)))
        return f"Moved {transaction.name(self.slug)} to place {place} of the list “{film_list.name}”"
