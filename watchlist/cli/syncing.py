"""What commands that look after the library say of the devices that it is synced with; nothing where it is not."""

from watchlist.domain.base.formatting import count, text_if
from watchlist.storage.store import Store
from watchlist.support.home import Home


def sync_state(home: Home, store: Store) -> list[str]:
    """How the profile is synced, and what is wrong with that, in sentences."""
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
    others = ", ".join(each.name for each in status.devices) or "no other device yet"
    behind = text_if(status.waiting, f" {count(status.waiting, 'change')} wait to be copied there.")
    return [f"It is synced as “{status.device}” with {status.folder}: {others}.{behind}", *status.problems]


def after_restore(home: Home, store: Store) -> str:
    """Bring back what the logs hold beyond the backup that was put back; what that is, as a sentence."""
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
    """Pass on to the other devices what was edited outside; what went wrong, as a sentence."""
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
