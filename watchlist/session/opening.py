"""Opens the store of a profile and the shelf of cards."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from watchlist.domain.model.shelf import Shelf
from watchlist.support.home import Home
from watchlist.support.resources import posters_folder

if TYPE_CHECKING:
    from watchlist.storage.store import Store
    from watchlist.sync.recorder import LogRecorder


def open_store(home: Home) -> "Store":
    """The store of a profile, which writes each change into the log of this device while the profile is synced."""
    from watchlist.storage.store import Store

    recorders: list[LogRecorder] = []

    def recorder() -> "LogRecorder | None":
        if not home.synced:
            return None
        if not recorders:
            from watchlist.sync.recorder import LogRecorder

            recorders.append(LogRecorder(home.sync, home.store))
        return recorders[0]

    return Store(home.store, home.backups, home.command("doctor"), recorder)


def open_shelf(folders: tuple[Path, ...]) -> Shelf:
    """The cards in some folders, the shipped ones first, with their pictures."""
    from watchlist.cards.pictures import PictureFolders
    from watchlist.cards.shelf import read_shelf

    return replace(read_shelf(folders), pictures=PictureFolders((posters_folder(), *folders[1:])))
