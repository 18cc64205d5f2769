"""The library of a profile, in memory and frozen, with the steps that led to it."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self, TypeVar

import msgspec
from msgspec import Raw, Struct, field
from msgspec.structs import replace

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.model.beside import OtherText
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.imported import ImportedList
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.row import sort_title

STEPS_KEPT = 200
MANY = 4
"""A step that touches more documents than this says how to undo it, like one that deletes."""
LISTED_MOST = 200
"""The most documents that a step lists; those of a larger step are packed."""
PACKED_MOST = 1 << 30
"""The most bytes that the documents of a step unpack to."""
_NOTHING = Raw()


class FilmList(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A named, ordered set of films, by their slugs. notes: your notes on films in this list, by their slugs.

    imported: its films in the last import, imported_as its other fields there: fields that you have not changed since
    follow the next import.
    """

    slug: str
    name: str
    films: tuple[str, ...] = ()
    about: str = ""
    created: datetime | None = None
    tags: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    imported: tuple[str, ...] = ()
    imported_as: ImportedList | None = None
    beside: tuple[OtherText, ...] = ()

    def with_films(self, films: tuple[str, ...]) -> "FilmList":
        """The list with other films; the notes of removed films are removed too."""
        kept = frozenset(films)
        return replace(self, films=films, notes={slug: note for slug, note in self.notes.items() if slug in kept})


class Edit(Struct, frozen=True, omit_defaults=True):
    """One document before and after a step; None if it did not exist.

    The documents are decoded only when needed: a step that imports a library is as large as the library.
    """

    table: str
    key: str
    before_text: Raw = field(default=_NOTHING, name="before")
    after_text: Raw = field(default=_NOTHING, name="after")

    @property
    def before(self) -> dict[str, Any] | None:
        """The document before the step."""
        return _decoded(self.before_text)

    @property
    def after(self) -> dict[str, Any] | None:
        """The document after it."""
        return _decoded(self.after_text)

    def starts_from(self, value: Struct | None) -> bool:
        """Whether a value equals the document before the step; None stands for no document."""
        return _decoded(text_of(value)) == self.before

    def turned(self) -> "Edit":
        """The edit that undoes this one."""
        return Edit(self.table, self.key, self.after_text, self.before_text)


def _decoded(text: Raw) -> dict[str, Any] | None:
    if text is _NOTHING:
        return None
    decoded: dict[str, Any] = msgspec.json.decode(text)
    return decoded


class Step(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A change as it happened: when, in words, and the documents it touched.

    A step that undoes another names it and has no documents of its own: they are the other's, turned round. The
    documents of a large step are packed (JSON, zlib, base64): otherwise as many as the library's would be read at every
    start and written with every change.
    """

    id: int
    at: datetime
    words: str
    listed: tuple[Edit, ...] = field(name="edits", default=())
    packed: str = ""
    undoes: int | None = None

    @classmethod
    def of(cls, id: int, at: datetime, words: str, edits: tuple[Edit, ...], undoes: int | None = None) -> Self:
        """A step that touched these documents."""
        if len(edits) > LISTED_MOST:
            return cls(id=id, at=at, words=words, packed=pack(edits), undoes=undoes)
        return cls(id=id, at=at, words=words, listed=edits, undoes=undoes)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The documents it touched; raises ValidationError if they were packed by something else."""
        if self.packed:
            return _unpacked(self.packed, _edits)
        return self.listed

    @property
    def sweeping(self) -> bool:
        """Whether it deleted something, or touched many documents, so that its message should say how to undo it."""
        return self.words.startswith("Deleted") or self.packed != "" or len(self.listed) > MANY


Documents = TypeVar("Documents")
_edits = msgspec.json.Decoder(tuple[Edit, ...])
_plain_edits = msgspec.json.Decoder(list[dict[str, Any]])


def pack(edits: Sequence[Edit | Mapping[str, Any]]) -> str:
    """The documents of a large step in their stored form."""
    return b64encode(zlib.compress(msgspec.json.encode(edits))).decode()


def unpack(packed: str) -> list[dict[str, Any]]:
    """The documents of a large step as plain values; raises ValidationError if they were packed by something else."""
    return _unpacked(packed, _plain_edits)


def _unpacked(packed: str, decoder: msgspec.json.Decoder[Documents]) -> Documents:
    try:
        packer = zlib.decompressobj()
        whole = packer.decompress(b64decode(packed), PACKED_MOST)
        if packer.unconsumed_tail or not packer.eof:
            raise ValueError("they are cut short, or more than any step holds")
        return decoder.decode(whole)
    except (ValueError, zlib.error, *UNREADABLE) as error:
        raise msgspec.ValidationError(f"its documents cannot be unpacked: {error}") from error


class Library(Struct, frozen=True):
    """Every film, entry, list and ballot of a profile, and its newest steps, oldest first."""

    films: Mapping[str, Film] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    lists: Mapping[str, FilmList] = field(default_factory=dict)
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    @property
    def lists_by_name(self) -> tuple[FilmList, ...]:
        """The lists by name, filed like titles."""
        return tuple(sorted(self.lists.values(), key=lambda film_list: (sort_title(film_list.name), film_list.slug)))

    def ballots_on(self, slug: str) -> tuple[Ballot, ...]:
        """Every ballot on a film, oldest first."""
        ballots = (ballot for ballot in self.ballots.values() if ballot.film == slug)
        return tuple(sorted(ballots, key=lambda ballot: (ballot.at, ballot.id)))

    def voters_on(self, slug: str) -> tuple[str, ...]:
        """Everybody whose ballot on a film came in a file or a code, in the order of their first ballots."""
        return tuple(dict.fromkeys(ballot.voter for ballot in self.ballots_on(slug) if ballot.voter))


DOCUMENTS: Mapping[str, type[Struct]] = {"films": Film, "entries": Entry, "lists": FilmList, "ballots": Ballot}
"""The tables of a library and the types of their documents."""


def document(value: Struct) -> dict[str, Any]:
    """A value as its stored document: plain JSON types only."""
    fields: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(value))
    return fields


def text_of(value: Struct | None) -> Raw:
    """The document of a value as undecoded text; null where there is no value."""
    if value is None:
        return _NOTHING
    return Raw(msgspec.json.encode(value))
