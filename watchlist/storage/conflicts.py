"""Other copies of a library that a program for syncing has put beside it, and how one is taken in."""

from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count
from watchlist.domain.changes.merge_history import MergeHistory
from watchlist.storage.backups import MERGED
from watchlist.storage.contents import library_of
from watchlist.storage.durable import load
from watchlist.storage.errors import CannotRead
from watchlist.storage.store import Store
from watchlist.support.files import reason, remove_durably


def conflict_copies(library: Path) -> list[Path]:
    """The files beside a library that are named after it: “.sync-conflict-…”, “ (1)”, “conflicted copy”, …"""
    try:
        files = sorted(library.parent.iterdir())
    except OSError:
        return []
    return [file for file in files if file.suffix == ".json" and file != library and file.stem.startswith(library.stem)]


def conflict_words(library: Path, doctor: str) -> str:
    """What is said of such copies; empty where there is none."""
    copies = conflict_copies(library)
    if not copies:
        return ""
    others = f" and {len(copies) - 1} more" if copies[1:] else ""
    return (
        f"Beside your library lies another copy of it, {copies[0].name}{others}: "
        f"“{doctor} --merge '{copies[0]}'” takes in what happened there."
    )


def merge(store: Store, copy: Path) -> str:
    """Take another copy of the library in, as one step; tells what came of it, in words.

    A copy that lies beside the library goes among the backups then. Raises StoreError, in words.
    """
    if not copy.exists():
        raise CannotRead(f"There is no file {copy}.")
    text = load(copy)
    before = store.read()
    library = store.apply(MergeHistory(at=clock.now(), theirs=library_of(text.raw, copy)), backup_first=True)
    store.checkpoint()
    if copy in conflict_copies(store.path):
        try:
            store.backups.keep(text.older or text.raw, text.head.generation, MERGED)
            remove_durably(copy)
        except OSError as error:
            raise CannotRead(
                f"It is taken in, but {copy} could not be put among the backups: {reason(error)}."
            ) from error
    if store.last_step is None:
        return f"Your library has everything that {copy.name} has."
    new = count(len(library.entries.keys() - before.entries.keys()), "new film")
    return f"{store.last_step.words}: {new}. “watchlist undo” takes all of it back."
