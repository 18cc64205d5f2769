"""What all lines that have been read come to: every document as a bag of registers."""

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.model.library import DOCUMENTS, Library
from watchlist.sync.bag import Bag
from watchlist.sync.births import Birth, Splits, birth, meant, slugs, splits, translated
from watchlist.sync.documents import made_of
from watchlist.sync.lines import Line, Operation

Key = tuple[str, str]
"""A table, and the key of a document in it."""


class State(Struct):
    """Bags by table and key, the births of films by slug, and how far the log of each device has been taken in.

    parted: the slugs under which films of several devices stand, with what their births get. moved: the keys that
    documents had before they got another one for that.
    """

    bags: MutableMapping[Key, Bag] = field(default_factory=dict)
    births: MutableMapping[str, list[Birth]] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    parted: dict[str, Splits] = field(default_factory=dict)
    moved: set[Key] = field(default_factory=set)

    def take(self, logs: Mapping[str, Iterable[Line]]) -> "Taken":
        """Take in lines, by device, each after all that it had seen; those that wait for others are left."""
        queues = {
            device: [line for line in lines if line.n > self.read.get(device, 0)] for device, lines in logs.items()
        }
        taken, moved = Taken(), True
        while moved:
            moved = False
            for device, queue in queues.items():
                place = 0
                while place < len(queue) and self._ready(queue[place]):
                    self._take(device, queue[place], taken)
                    place += 1
                if place:
                    taken.lines.setdefault(device, []).extend(queue[:place])
                    del queue[:place]
                    moved = True
        taken.waiting = {device: queue[0] for device, queue in queues.items() if queue}
        return taken

    def _ready(self, line: Line) -> bool:
        return all(self.read.get(device, 0) >= n for device, n in line.seen.items())

    def _take(self, device: str, line: Line, taken: "Taken") -> None:
        for operation in line.operations:
            if operation.table not in DOCUMENTS:
                continue
            if (born := birth(device, line, operation)) is not None:
                taken.reread = self._add_birth(operation.key, born) or taken.reread
            written = operation.table, operation.key
            taken.films |= slugs(operation)
            operation = self._meant(device, line, operation)
            key = operation.table, operation.key
            if key != written:
                self.moved.add(written)
                taken.touched.add(written)
            bag = self.bags.get(key) or Bag()
            bag.take(device, line, operation)
            self.bags[key] = bag
            taken.touched.add(key)
            taken.films |= slugs(operation)
        self.read[device] = line.n

    def _add_birth(self, slug: str, born: Birth) -> bool:
        """Keep a birth; whether what was taken in before it is now of another film."""
        known = self.births.get(slug, [])
        if any((each.device, each.n) == (born.device, born.n) for each in known):
            return False
        self.births[slug] = sorted((*known, born), key=lambda each: (each.clock, each.device, each.n))
        own = f"{born.device} {born.n}"
        # A slug that a film has got may be that of another one that is added now.
        shared = [other for other, given in self.parted.items() if slug in given.values()]
        parted = [self._part(each, own) for each in (slug, *shared)]  # each of them, whatever the first comes to
        return any(parted)

    def _part(self, slug: str, own: str) -> bool:
        """Part the films under a slug; whether another birth than the own one, which is new, gets another slug."""
        former = self.parted.get(slug, {})
        now = splits(slug, self.births[slug], lambda given: given in self.births) if len(self.births[slug]) > 1 else {}
        if now or former:
            self.parted[slug] = now
        return {each: given for each, given in now.items() if each != own} != former

    def _meant(self, device: str, line: Line, operation: Operation) -> Operation:
        if not self.parted:
            return operation
        renamed = {slug: self._film(device, line, slug) for slug in slugs(operation)}
        return translated(operation, renamed)

    def _film(self, device: str, line: Line, slug: str) -> str:
        """The slug of the film that a line means by a slug."""
        if slug in self.parted:
            return meant(device, line, slug, self.births[slug], self.parted[slug])
        if not self._born(device, line, slug):
            for shared, parted in self.parted.items():
                # By what its writer knew the film had got this slug; by what is known now it may be another one.
                known = [each for each in self.births[shared] if each.known_to(device, line)]
                for born, given in splits(shared, known, lambda other: self._born(device, line, other)).items():
                    if given == slug:
                        return parted.get(born, shared)
        return slug

    def _born(self, device: str, line: Line, slug: str) -> bool:
        """Whether the writer of a line knew a film that was added under a slug."""
        return any(each.known_to(device, line) for each in self.births.get(slug, ()))

    def document(self, key: Key, library: Library) -> Any:
        """The document under a key as it stands, None where it is none.

        A film is there as long as anything of the library is said of it; library is what the others make.
        """
        bag = self.bags.get(key)
        if bag is None or not (bag.presence or _needed(key, library)):
            return None
        return made_of(*key, bag)

    def differing(self, keys: Iterable[Key], films: Iterable[str], library: Library) -> dict[Key, Any]:
        """The documents of a library that are to change, by their keys; None where one is to go.

        keys: those to look at; films: the slugs of the films that these name.
        """
        by_table: dict[str, set[str]] = {table: set() for table in _IN_ORDER}
        for table, key in keys:
            by_table[table].add(key)
        by_table["films"].update(films)
        by_table["entries"].update(films)
        found: dict[Key, Any] = {}
        for table in _IN_ORDER:
            there = dict(getattr(library, table))
            for key in sorted(by_table[table]):
                bag = self.bags.get((table, key))
                value = self.document((table, key), library)
                unclear = value is None and bag is not None and bag.presence
                if table == "lists":  # a film may be there for it alone
                    for found_list in filter(None, (value, there.get(key))):
                        by_table["films"].update(found_list.films)
                if (bag is not None or (table, key) in self.moved) and not unclear and value != there.get(key):
                    found[table, key] = value
                    if value is None:
                        del there[key]
                    else:
                        there[key] = value
            library = replace(library, **{table: there})
        return found

    def everything(self, library: Library) -> tuple[set[Key], set[str]]:
        """All keys there are to look at, and the slugs of all films."""
        tables = ((table, key) for table in ("films", "entries", "ballots") for key in getattr(library, table))
        self.moved |= {place for place in tables if self.parted and self._strays(*place)}
        keys = {*self.bags, *self.moved}
        return keys, {key for table, key in keys if table == "films"}

    def _strays(self, table: str, key: str) -> bool:
        """Whether a document that no line tells of has a slug that a film had for a while, beside others of one."""
        slug = key.partition(" ")[0]
        named = any(slug == shared or slug.startswith(f"{shared}-") for shared in self.parted)
        return named and slug not in self.births and (table, key) not in self.bags


_IN_ORDER = ("lists", "ballots", "entries", "films")
"""The tables, so that what a document needs stands behind it."""


def _needed(key: Key, library: Library) -> bool:
    """Whether a document that was removed is there all the same, for something that was written meanwhile needs it."""
    match key:
        case "films", slug:
            return _named(slug, library)
        case "entries", slug:
            return any(ballot.film == slug and not ballot.voter for ballot in library.ballots.values())
    return False


def _named(slug: str, library: Library) -> bool:
    if slug in library.entries or any(ballot.film == slug for ballot in library.ballots.values()):
        return True
    return any(slug in found.films for found in library.lists.values())


class Taken(Struct):
    """What has been taken in: the lines by device, the documents and the films that they touched.

    waiting: by device the next line, which has seen what has not come yet. reread: everything must be read anew, for
    what was taken in before is now of another film.
    """

    lines: dict[str, list[Line]] = field(default_factory=dict)
    touched: set[Key] = field(default_factory=set)
    films: set[str] = field(default_factory=set)
    waiting: dict[str, Line] = field(default_factory=dict)
    reread: bool = False
