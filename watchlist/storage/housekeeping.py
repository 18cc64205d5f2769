"""Faults in the files beside a profile's library, and repairs where they are harmless."""

import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from watchlist.domain.base.formatting import count, phrase
from watchlist.storage.copies import copies_compared
from watchlist.storage.drafts import Drafts, waiting_words
from watchlist.storage.settings import read_card_folders, read_settings, read_tmdb_key
from watchlist.storage.ui_state import is_readable
from watchlist.storage.unreadable import unreadable_places
from watchlist.support.files import journal_path, reason
from watchlist.support.home import SYNCED_WITH, Home
from watchlist.support.temporary_files import litter

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


class Remark(Struct, frozen=True):
    """A fault in a file, in a sentence, and its repair, if that is harmless.

    mend: repairs it, and returns the repair in a sentence; raises OSError.
    """

    words: str
    mend: Callable[[], str] | None = None

    def mended(self) -> str:
        """Repair the fault if possible; returns the repair, else the fault, in a sentence. Raises OSError."""
        if self.mend is None:
            return self.words
        return self.mend()


def remarks(home: Home) -> list[Remark]:
    """The faults in a profile's files."""
    return [*_open_to_others(home), *_litter(home), *_unreadable(home), *map(Remark, copies_compared(home))]


def mend(faults: list[Remark]) -> list[str]:
    """Repair the faults that can be repaired; returns the repairs and the remaining faults, in sentences."""
    sentences = []
    for remark in faults:
        try:
            sentences.append(remark.mended())
        except OSError as error:
            sentences.append(f"{remark.words} That could not be mended: {reason(error)}.")
    return sentences


def _files(home: Home) -> Iterator[Path]:
    """The private files and folders."""
    yield from (home.store.parent, home.store, journal_path(home.store), home.ui_state, home.first_page)
    if read_tmdb_key(home.settings):
        yield home.settings
    for folder in (home.backups, home.drafts, Drafts(home.drafts).dialogs):
        yield folder
        with suppress(OSError):
            yield from sorted(path for path in folder.iterdir() if path.suffix != ".tmp")


def _open_to_others(home: Home) -> Iterator[Remark]:
    """Files that other users of this machine can read or write."""
    paths = []
    for path in _files(home):
        try:
            mode = path.stat().st_mode
        except OSError:
            continue
        if mode & (stat.S_IRWXG | stat.S_IRWXO) and (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            paths.append(path)
    if not paths:
        return

    def close() -> str:
        for path in paths:
            path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
        return f"{count(len(paths), 'file')} of yours can be read by you alone again."

    more = phrase(" and {} more", len(paths) - 1)
    yield Remark(f"Other users of this machine can read {paths[0]}{more}.", close)


def _litter(home: Home) -> Iterator[Remark]:
    folders = (
        home.store.parent,
        home.backups,
        home.drafts,
        Drafts(home.drafts).dialogs,
        home.settings.parent,
        home.cards,
    )
    paths = [path for folder in dict.fromkeys(folders) for path in litter(folder)]
    if not paths:
        return

    def clear() -> str:
        for path in paths:
            path.unlink(missing_ok=True)
        return f"Removed {count(len(paths), 'temporary file')}."

    yield Remark(f"{count(len(paths), 'temporary file')} of writers that crashed: {paths[0].parent}.", clear)


def _unreadable(home: Home) -> Iterator[Remark]:
    """Files that cannot be read; those that hold the user's words are only reported."""
    for problem in (*read_settings(home.settings)[1], *read_card_folders(home.home_settings)[1]):
        yield Remark(problem)
    if waiting := Drafts(home.drafts).spare.files():
        yield Remark(waiting_words(waiting))
    drafts = Drafts(home.drafts).unreadable()
    state = [home.ui_state] * (not is_readable(home.ui_state))
    yield from map(Remark, unreadable_places(home, (home.club, home.sync / SYNCED_WITH, *state, *drafts)))
    for path in drafts:
        yield Remark(f"The draft {path} cannot be read; it is left as it is.")
    if state:
        yield Remark(
            f"What watchlist remembers of its windows cannot be read in {home.ui_state}; it begins anew.",
            lambda: _remove(home.ui_state),
        )


def _remove(path: Path) -> str:
    path.unlink(missing_ok=True)
    return f"Removed {path}; it held nothing that you wrote."
