"""What can happen to lists. A list is told by its slug or by its name, however that is written."""

from collections.abc import Iterable, Mapping

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from watchlist.domain.base.formatting import count
from watchlist.domain.base.names import name_key
from watchlist.domain.base.text import free_slug
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.library import FilmList


def find_list(lists: Mapping[str, FilmList], told: str) -> FilmList | None:
    """The list that is meant; None if there is none, and ChangeRefused, in words, if it could be several."""
    if told in lists:
        return lists[told]
    wanted = name_key(told)
    named = [found for found in lists.values() if name_key(found.name) == wanted]
    if len(named) > 1:
        slugs = ", ".join(found.slug for found in named)
        raise ChangeRefused(f"{len(named)} lists are called “{named[0].name}”: name one of them, {slugs}.")
    return named[0] if named else None


def _list(transaction: Transaction, told: str) -> FilmList:
    found = find_list(transaction.lists, told)
    if found is None:
        raise ChangeRefused(f"There is no list “{told}”.")
    return found


def _free_name(transaction: Transaction, name: str, own: FilmList | None = None) -> str:
    """A name that no other list has."""
    if not name.strip():
        raise ChangeRefused("A list needs a name.")
    for other in transaction.lists.values():
        if other is not own and name_key(other.name) == name_key(name):
            raise ChangeRefused(f"There is a list “{other.name}” already.")
    return name


def _names(transaction: Transaction, slugs: Iterable[str]) -> str:
    found = tuple(slugs)
    return transaction.name(found[0]) if len(found) == 1 else count(len(found), "film")


def _let_go(transaction: Transaction, slugs: Iterable[str]) -> None:
    """Forget the films that only a list kept, once no list holds them."""
    held = {slug for found in transaction.lists.values() for slug in found.films}
    held.update(transaction.entries, (ballot.film for ballot in transaction.ballots.values()))
    for slug in slugs:
        if slug not in held:
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
        found = _list(transaction, self.list)
        name = _free_name(transaction, self.name, found)
        slug = free_slug(name, None, transaction.lists.keys() - {found.slug})
        if slug != found.slug:
            transaction.put("lists", found.slug, None)
        transaction.put("lists", slug, replace(found, slug=slug, name=name))
        return f"Renamed the list “{found.name}” to “{name}”"


class DescribeList(Change, frozen=True):
    """Say what a list is, and tag it; what is UNSET stays."""

    list: str
    about: str | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET

    def apply(self, transaction: Transaction) -> str:
        was = found = _list(transaction, self.list)
        if not isinstance(self.about, UnsetType):
            found = replace(found, about=self.about)
        if not isinstance(self.tags, UnsetType):
            found = replace(found, tags=tuple(map(transaction.tags.first, self.tags)))
        transaction.put("lists", found.slug, found)
        if self.about == "" and was.about and self.tags is UNSET:
            return f"Took back the description of the list “{found.name}”"
        return f"Described the list “{found.name}”"


class NoteOnList(Change, frozen=True):
    """Say something of a film in a list; an empty note takes it back."""

    list: str
    slug: str
    note: str

    def apply(self, transaction: Transaction) -> str:
        found = _list(transaction, self.list)
        if self.slug not in found.films:
            raise ChangeRefused(f"{transaction.name(self.slug)} is not on the list “{found.name}”.")
        notes = {slug: note for slug, note in {**found.notes, self.slug: self.note}.items() if note}
        transaction.put("lists", found.slug, replace(found, notes=notes))
        said = "Noted on" if self.note else "Took back the note on"
        return f"{said} {transaction.name(self.slug)} in the list “{found.name}”"


class DeleteList(Change, frozen=True):
    """Delete a list; what you say of its films stays."""

    list: str

    def apply(self, transaction: Transaction) -> str:
        found = _list(transaction, self.list)
        transaction.put("lists", found.slug, None)
        _let_go(transaction, found.films)
        return f"Deleted the list “{found.name}”"


class PutOnList(Change, frozen=True):
    """Put films at the end of a list, which is made if there is none of that name; those on it stay where they are."""

    list: str
    slugs: tuple[str, ...]

    def apply(self, transaction: Transaction) -> str:
        for slug in self.slugs:
            if slug not in transaction.films and slug not in transaction.entries:
                raise ChangeRefused(f"“{slug}” is not in your library.")
        found = find_list(transaction.lists, self.list)
        known = found.films if found else ()
        films = tuple(dict.fromkeys((*known, *self.slugs)))
        if found is None:
            _make(transaction, MakeList(at=self.at, name=self.list), films)
            return f"Made the list “{self.list}” with {_names(transaction, films)}"
        transaction.put("lists", found.slug, replace(found, films=films))
        return f"Put {_names(transaction, films[len(known) :])} on the list “{found.name}”"


class TakeOffList(Change, frozen=True):
    """Take films off a list; what you say of them stays."""

    list: str
    slugs: tuple[str, ...]

    def apply(self, transaction: Transaction) -> str:
        found = _list(transaction, self.list)
        gone = tuple(slug for slug in found.films if slug in self.slugs)
        words = f"Took {_names(transaction, gone)} off the list “{found.name}”"
        transaction.put("lists", found.slug, found.with_films(tuple(slug for slug in found.films if slug not in gone)))
        _let_go(transaction, gone)
        return words


class MoveOnList(Change, frozen=True):
    """Move a film of a list to a place, counted from 1; beyond the end is the end."""

    list: str
    slug: str
    to_place: int

    def apply(self, transaction: Transaction) -> str:
        found = _list(transaction, self.list)
        if self.slug not in found.films:
            raise ChangeRefused(f"{transaction.name(self.slug)} is not on the list “{found.name}”.")
        place = min(max(self.to_place, 1), len(found.films))
        others = [slug for slug in found.films if slug != self.slug]
        others.insert(place - 1, self.slug)
        transaction.put("lists", found.slug, replace(found, films=tuple(others)))
        return f"Moved {transaction.name(self.slug)} to place {place} of the list “{found.name}”"
