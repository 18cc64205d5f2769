"""Sync in the commands that maintain the library: its state, and its part after a repair."""

from watchlist.domain.base.formatting import count, text_if
from watchlist.storage.store import Store
from watchlist.support.home import Home


def sync_state(home: Home, store: Store) -> list[str]:
    """The state of sync and its problems, in sentences; none if the profile is not synced."""
    if not home.synced:
        return []
    from watchlist.sync.devices import Devices
    from watchlist.sync.errors import SyncError

    try:
        status = Devices(home.sync, store).status()
    except SyncError as error:
        return [str(error)]
    if status is None:
        return []
    others = ", ".join(device.name for device in status.devices) or "no other device yet"
    behind = text_if(status.waiting, f" Not copied there yet: {count(status.waiting, 'change')}.")
    return [f"It is synced as “{status.device}” with {status.folder}: {others}.{behind}", *status.problems]


def after_restore(home: Home, store: Store) -> str:
    """After a restore, bring back the later changes in the logs; returns a sentence about them."""
    if not home.synced:
        return ""
    from watchlist.sync.devices import Devices
    from watchlist.sync.errors import SyncError

    before = store.read().steps
    try:
        Devices(home.sync, store).merge(everything=True)
    except SyncError as error:
        return str(error)
    if store.read().steps[-1:] == before[-1:]:
        return ""
    return f"What the logs of your devices hold beyond it is back too; “{home.command('undo')}” takes that away again."


def after_edit(home: Home, store: Store) -> str:
    """Pass on edits made outside the program to the other devices; returns a sentence about problems."""
    if not home.synced:
        return ""
    from watchlist.sync.devices import Devices
    from watchlist.sync.errors import SyncError

    try:
        devices = Devices(home.sync, store)
        member = devices.member
        if member is not None:
            devices.join(member.path, member.device)
    except SyncError as error:
        return str(error)
    return ""
