"""The other profiles of this machine, which are only read; their ballots again when their files change."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.text import clean, fold
from watchlist.domain.insights.household import is_name
from watchlist.domain.model.library import Library
from watchlist.domain.model.poll import Ballot
from watchlist.storage.cleaning import fit_json
from watchlist.storage.contents import library_of
from watchlist.storage.durable import load
from watchlist.storage.errors import StoreError
from watchlist.storage.journal import Journal
from watchlist.storage.library_files import lines_after, replayed
from watchlist.storage.ui_state import read_ui_state
from watchlist.support.files import journal_path
from watchlist.support.home import FIRST_PROFILE, Home

MOST = 50
"""The most profiles looked into."""
LIMIT = 64 * 1024 * 1024
"""The largest file of another profile that is read, in bytes."""

Signature = tuple[int, ...]


class _Ballots(Struct, frozen=True):
    """The one table of a library that is decoded here."""

    ballots: dict[str, Ballot] = field(default_factory=dict)


_decoder = msgspec.json.Decoder(_Ballots)


def profile_name(home: Home) -> str:
    """The name shown for a profile: its signature, else its own name; empty for a default profile without one."""
    signed = clean(read_ui_state(home.ui_state).signed)
    if is_name(signed):
        return signed
    if home.profile == FIRST_PROFILE:
        return ""
    return home.profile


class OtherProfiles:
    """The other profiles of a home, with the ballots of each."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._profiles: dict[str, tuple[Signature, tuple[Ballot, ...]]] = {}

    def news(self) -> tuple[Ballot, ...] | None:
        """The ballots of all of them, each under the name of its profile; None while no file has changed.

        A profile that cannot be read has none. A check costs some microseconds for each profile.
        """
        signatures = dict(self._signatures())
        if signatures == {profile: signature for profile, (signature, _) in self._profiles.items()}:
            return None
        former, self._profiles = self._profiles, {}
        for profile, signature in signatures.items():
            former_signature, ballots = former.get(profile, ((), ()))
            if signature != former_signature:
                ballots = self._read(profile)
            self._profiles[profile] = signature, ballots
        return tuple(ballot for _, ballots in self._profiles.values() for ballot in ballots)

    def profiles(self) -> tuple[str, ...]:
        """The names of the profiles to read."""
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
            if home and (store := _signature(home.store)):
                yield name, (*store, *_signature(journal_path(home.store)), *_signature(home.ui_state))

    def _read(self, profile: str) -> tuple[Ballot, ...]:
        home = self._home.beside(profile)
        try:
            if home is None:
                return ()
            ballots = _ballots(home.store)
        except (StoreError, *UNREADABLE):
            return ()
        name = f"profile {profile}"
        if _signature(home.ui_state) or not home.ui_state.exists():
            name = profile_name(home) or name
        return tuple(replace(ballot, voter=name) for ballot in ballots if not ballot.voter)


def read_profiles(home: Home) -> Iterator[tuple[str, Library]]:
    """The libraries of the other profiles here, each by its profile's name; one that cannot be read is left out."""
    for profile in OtherProfiles(home).profiles():
        other = home.beside(profile)
        if other is None:
            continue
        with suppress(StoreError, *UNREADABLE):
            text = load(other.store)
            library = replayed(library_of(text.raw, other.store), lines_after(text, Journal(other.store)))
            yield profile_name(other) or f"profile {profile}", library


def _ballots(library: Path) -> Iterable[Ballot]:
    """The ballots in a library and its journal; raises StoreError or what decoding raises."""
    text = load(library)
    ballots = {ballot.key: ballot for ballot in _decoder.decode(fit_json(text.raw)).ballots.values()}
    for line in Journal(library).read(text.head.position).lines:
        for edit in line.touched:
            if edit.table == "ballots":
                ballots.pop(edit.key, None)
                if edit.after is not None:
                    ballots[edit.key] = msgspec.convert(edit.after, Ballot)
    return ballots.values()


def _signature(path: Path) -> Signature:
    """A value that changes with a file; empty if there is no regular file: a pipe would block."""
    try:
        status = path.stat()
    except OSError:
        return ()
    if not stat.S_ISREG(status.st_mode) or status.st_size > LIMIT:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
