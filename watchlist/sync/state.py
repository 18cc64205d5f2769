"""The state that all lines which have been read make: every document as a bag of registers."""

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.model.library import DOCUMENTS, Library
from watchlist.sync.bag import Bag
from watchlist.sync.births import Birth, Splits, birth, meant, slugs, splits, translated
from watchlist.sync.documents import made_of
from watchlist.sync.lines import LogLine, Operation

Key = tuple[str, str]
"""A table, and the key of a document in it."""


class SyncState(Struct):
    """Bags by table and key, the births of films by slug, and how far the log of each device has been taken in.

    parted: the slugs under which films of several devices stand, with what their births get. moved: the keys that
    documents had before they got another one for that.
    """

    bags: MutableMapping[Key, Bag] = field(default_factory=dict)
    births: MutableMapping[str, list[Birth]] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    parted: dict[str, Splits] = field(default_factory=dict)
    moved: set[Key] = field(default_factory=set)

    def take(self, logs: Mapping[str, Iterable[LogLine]]) -> "IntakeResult":
        """Take in lines, by device, each after all that its writer had read; those that wait for others are left."""
        queues = {
            device: [line for line in lines if line.n > self.read.get(device, 0)] for device, lines in logs.items()
        }
        result, moved = IntakeResult(), True
        while moved:
            moved = False
            for device, queue in queues.items():
                place = 0
                while place < len(queue) and self._ready(queue[place]):
                    self._take(device, queue[place], result)
                    place += 1
                if place:
                    result.lines.setdefault(device, []).extend(queue[:place])
                    del queue[:place]
                    moved = True
        result.waiting = {device: queue[0] for device, queue in queues.items() if queue}
        return result

    def _ready(self, line: LogLine) -> bool:
        return all(self.read.get(device, 0) >= n for device, n in line.seen.items())

    def _take(self, device: str, line: LogLine, result: "IntakeResult") -> None:
        for operation in line.operations:
            if operation.table not in DOCUMENTS:
                continue
            if (born := birth(device, line, operation)) is not None:
                result.reread = self._add_birth(operation.key, born) or result.reread
            written = operation.table, operation.key
            result.films |= slugs(operation)
            operation = self._meant(device, line, operation)
            key = operation.table, operation.key
            if key != written:
                self.moved.add(written)
                result.touched.add(written)
            bag = self.bags.get(key) or Bag()
            bag.take(device, line, operation)
            self.bags[key] = bag
            result.touched.add(key)
            result.films |= slugs(operation)
        self.read[device] = line.n

    def _add_birth(self, slug: str, born: Birth) -> bool:
        """Keep a birth; whether lines that were taken in before now mean another film."""
        known = self.births.get(slug, [])
        if any(birth.name == born.name for birth in known):
            return False
        self.births[slug] = sorted((*known, born), key=lambda birth: (birth.clock, birth.device, birth.n))
        # A slug that a film has got may be the slug of another film that is added now.
        shared = [other for other, new_slugs in self.parted.items() if slug in new_slugs.values()]
        # A list, so that every slug is parted, whatever the first one returns.
        parted = [self._part(shared_slug, born.name) for shared_slug in (slug, *shared)]
        return any(parted)

    def _part(self, slug: str, newest: str) -> bool:
        """Part the films under a slug; whether a birth other than the newest gets another slug than before."""
        former = self.parted.get(slug, {})
        now = splits(slug, self.births[slug], self.births.__contains__)
        if now or former:
            self.parted[slug] = now
        return {name: new_slug for name, new_slug in now.items() if name != newest} != former

    def _meant(self, device: str, line: LogLine, operation: Operation) -> Operation:
        if not self.parted:
            return operation
        renamed = {slug: self._film(device, line, slug) for slug in slugs(operation)}
        return translated(operation, renamed)

    def _film(self, device: str, line: LogLine, slug: str) -> str:
        """The slug of the film that a line means by a slug."""
        if slug in self.parted:
            return meant(device, line, slug, self.births[slug], self.parted[slug])
        if not self._born(device, line, slug):
            for shared, parted in self.parted.items():
                # For its writer the film had this slug; with what is known now it may have another one.
                known = [birth for birth in self.births[shared] if birth.known_to(device, line)]
                for name, new_slug in splits(shared, known, lambda other: self._born(device, line, other)).items():
                    if new_slug == slug:
                        return parted.get(name, shared)
        return slug

    def _born(self, device: str, line: LogLine, slug: str) -> bool:
        """Whether the writer of a line knew a film that was added under a slug."""
        return any(birth.known_to(device, line) for birth in self.births.get(slug, ()))

    def document(self, key: Key, library: Library) -> Any:
        """The document under a key, None where there is none.

        A film stays as long as anything in the library refers to it; library: what the other documents make.
        """
        bag = self.bags.get(key)
        if bag is None or not (bag.presence or _needed(key, library)):
            return None
        return made_of(*key, bag)

    def differing(self, keys: Iterable[Key], films: Iterable[str], library: Library) -> dict[Key, Any]:
        """The documents of a library that are to change, by their keys; None for one to remove.

        keys: the documents to look at; films: the slugs of the films that they name.
        """
        by_table: dict[str, set[str]] = {table: set() for table in _IN_ORDER}
        for table, key in keys:
            by_table[table].add(key)
        by_table["films"].update(films)
        by_table["entries"].update(films)
        changed: dict[Key, Any] = {}
        for table in _IN_ORDER:
            present = dict(getattr(library, table))
            for key in sorted(by_table[table]):
                bag = self.bags.get((table, key))
                value = self.document((table, key), library)
                unclear = value is None and bag is not None and bag.presence
                if table == "lists":  # a film may be there for it alone
                    for film_list in filter(None, (value, present.get(key))):
                        by_table["films"].update(film_list.films)
                if (bag is not None or (table, key) in self.moved) and not unclear and value != present.get(key):
                    changed[table, key] = value
                    if value is None:
                        del present[key]
                    else:
                        present[key] = value
            library = replace(library, **{table: present})
        return changed

    def everything(self, library: Library) -> tuple[set[Key], set[str]]:
        """All keys of documents, and the slugs of all films."""
        tables = ((table, key) for table in ("films", "entries", "ballots") for key in getattr(library, table))
        self.moved |= {place for place in tables if self.parted and self._strays(*place)}
        keys = {*self.bags, *self.moved}
        return keys, {key for table, key in keys if table == "films"}

    def _strays(self, table: str, key: str) -> bool:
        """Whether a document that no line wrote has a slug that a film had for a while, when several shared one."""
        slug = key.partition(" ")[0]
        may_be_split = any(slug == shared or slug.startswith(f"{shared}-") for shared in self.parted)
        return may_be_split and slug not in self.births and (table, key) not in self.bags


_IN_ORDER = ("lists", "ballots", "entries", "films")
"""The tables in such an order that the documents which another one needs stand behind it."""


def _needed(key: Key, library: Library) -> bool:
    """Whether a document that was removed stays all the same, because something written meanwhile needs it."""
    match key:
        case "films", slug:
            return _named(slug, library)
        case "entries", slug:
            return any(ballot.film == slug and not ballot.voter for ballot in library.ballots.values())
    return False


def _named(slug: str, library: Library) -> bool:
    if slug in library.entries or any(ballot.film == slug for ballot in library.ballots.values()):
        return True
    return any(slug in film_list.films for film_list in library.lists.values())


class IntakeResult(Struct):
    """The lines that were taken in, by device, and the documents and films that they touched.

    waiting: by device the next line, whose writer had read lines that have not come yet. reread: everything must be
    read anew, for lines that were taken in before now mean another film.
    """

    lines: dict[str, list[LogLine]] = field(default_factory=dict)
    touched: set[Key] = field(default_factory=set)
    films: set[str] = field(default_factory=set)
    waiting: dict[str, LogLine] = field(default_factory=dict)
    reread: bool = False
