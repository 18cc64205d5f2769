"""The other profiles of this machine: read, never written; their ballots only when one of their files changes."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base.text import clean, fold
from watchlist.domain.changes.history import replay
from watchlist.domain.insights.household import is_name
from watchlist.domain.model.library import Library
from watchlist.domain.model.poll import Ballot
from watchlist.storage.cleaning import cleaned_json, unfit
from watchlist.storage.contents import UNREADABLE, library_of
from watchlist.storage.durable import load
from watchlist.storage.errors import StoreError
from watchlist.storage.journal import Journal, migrated_line
from watchlist.storage.ui_state import read_ui_state
from watchlist.support.files import journal_path
from watchlist.support.home import FIRST_PROFILE, Home

MOST = 50
"""The most profiles looked into."""
LIMIT = 64 * 1024 * 1024
"""The largest file of theirs that is read, in bytes."""

Signature = tuple[int, ...]


class _Ballots(Struct, frozen=True):
    """The one table of a library that is decoded here."""

    ballots: dict[str, Ballot] = field(default_factory=dict)


_decoder = msgspec.json.Decoder(_Ballots)


def name_of(home: Home) -> str:
    """The name shown for a profile: what it signed with, else its own; empty for a first profile that never signed."""
    signed = clean(read_ui_state(home.ui_state).signed)
    if is_name(signed):
        return signed
    return "" if home.profile == FIRST_PROFILE else home.profile


class Others:
    """The other profiles of a home, and what each of them answered."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._kept: dict[str, tuple[Signature, tuple[Ballot, ...]]] = {}

    def news(self) -> tuple[Ballot, ...] | None:
        """The ballots of all of them, each under the name of its profile; None while no file has changed.

        A profile that cannot be read says nothing. A look costs some microseconds for each profile.
        """
        found = dict(self._signatures())
        if found == {profile: signature for profile, (signature, _) in self._kept.items()}:
            return None
        former, self._kept = self._kept, {}
        for profile, signature in found.items():
            kept = former.get(profile)
            self._kept[profile] = kept if kept and kept[0] == signature else (signature, self._read(profile))
        return tuple(ballot for _, ballots in self._kept.values() for ballot in ballots)

    def profiles(self) -> tuple[str, ...]:
        """The names of those that can be looked into."""
        return tuple(profile for profile, _ in self._signatures())

    def _signatures(self) -> Iterator[tuple[str, Signature]]:
        """File signatures by profile name, which change when a profile's files are written."""
        own = fold(self._home.profile)
        try:
            with os.scandir(self._home.store.parent.parent) as folders:
                names = sorted(folder.name for folder in folders if fold(folder.name) != own)
        except OSError:
            return
        for name in names[:MOST]:
            home = self._home.beside(name)
            store = _signature(home.store) if home else ()
            if home and store:
                yield name, (*store, *_signature(journal_path(home.store)), *_signature(home.ui_state))

    def _read(self, profile: str) -> tuple[Ballot, ...]:
        home = self._home.beside(profile)
        try:
            if home is None:
                return ()
            found = _ballots(home.store)
        except (StoreError, *UNREADABLE):
            return ()
        readable = _signature(home.ui_state) or not home.ui_state.exists()
        name = (name_of(home) if readable else "") or f"profile {profile}"
        return tuple(replace(ballot, voter=name) for ballot in found if not ballot.voter)


def read_profiles(home: Home) -> Iterator[tuple[str, Library]]:
    """The libraries of the other profiles here, each by its profile's name; one that cannot be read is left out."""
    for profile in Others(home).profiles():
        found = home.beside(profile)
        if found is None:
            continue
        with suppress(StoreError, *UNREADABLE):
            text = load(found.store)
            reading = Journal(found.store).read(text.head.position)
            lines = map(migrated_line, reading.lines) if text.older else reading.lines
            library = replay(library_of(text.raw, found.store), [(line.step, line.touched) for line in lines])
            yield name_of(found) or f"profile {profile}", library


def _ballots(library: Path) -> Iterable[Ballot]:
    """The ballots in a library and its journal; raises StoreError or what decoding raises."""
    text = load(library)
    raw = cleaned_json(text.raw) if unfit(text.raw) else text.raw
    found = {ballot.key: ballot for ballot in _decoder.decode(raw).ballots.values()}
    for line in Journal(library).read(text.head.position).lines:
        for edit in line.touched:
            if edit.table == "ballots":
                found.pop(edit.key, None)
                if edit.after is not None:
                    found[edit.key] = msgspec.convert(edit.after, Ballot)
    return found.values()


def _signature(path: Path) -> Signature:
    """What changes with a file; empty where there is none that may be read: a pipe would have everybody wait."""
    try:
        found = path.stat()
    except OSError:
        return ()
    if not stat.S_ISREG(found.st_mode) or found.st_size > LIMIT:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
