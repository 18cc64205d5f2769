"""`sync`: the same library on all your devices, through a folder that something already carries between them."""

import platform
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from watchlist.cli.file_path import check_carried
from watchlist.cli.help import example, json_option
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.output import data, data_json, note
from watchlist.cli.runtime import command, open_session, tell_plan, tell_step, warn
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count, phrase
from watchlist.domain.changes.beside import TakeOtherText
from watchlist.domain.changes.devices import told
from watchlist.domain.words.beside import everywhere, with_kind
from watchlist.support.files import doubt_words

if TYPE_CHECKING:
    from watchlist.session.session import Session
    from watchlist.sync.devices import Devices
    from watchlist.sync.intake import SyncStatus

STATUS_JSON = (
    '{"folder", "device", "reachable", "waiting", "devices" [{"name", "changes", "newest"}], "problems" […]}, '
    "or null where nothing is synced."
)
SYNC_JSON = '{"changes": {DEVICE: how many}, "problems" […]}; the first time also "meeting", what came of it.'
TEXTS_JSON = '[{"number", "table", "key", "part", "text", "device", "at", …}]'
STATUS, TEXTS, OFF = "status", "texts", "off"


@click.command(
    epilog=example(
        "watchlist sync ~/Sync/watchlist",
        "watchlist sync ~/Dropbox/watchlist --as laptop --dry-run",
        "watchlist sync status",
        "watchlist sync texts",
        "watchlist sync texts --take 1",
        "watchlist sync off",
        json=f"{SYNC_JSON} With status: {STATUS_JSON} With texts: {TEXTS_JSON}",
    )
)
@click.argument("folder", required=False, metavar="[FOLDER | status | texts | off]")
@click.option("--as", "device", metavar="DEVICE", help="The name of this device. [default: the name of the machine]")
@click.option("--dry-run", is_flag=True, help="Show what merging two libraries would do, and change nothing.")
@click.option("--take", type=int, metavar="N", help="With texts: replace the present one with text N.")
@click.option("--let-go", type=int, metavar="N", help="With texts: keep the present one and dismiss text N.")
@json_option
@click.pass_context
def sync(
    ctx: click.Context,
    folder: str | None,
    device: str | None,
    dry_run: bool,
    take: int | None,
    let_go: int | None,
    as_json: bool,
) -> None:
    """Keep one library on all your devices.

    Run it once on each device, with a FOLDER that something carries between them: Syncthing, Dropbox, iCloud, a stick.
    From then on it goes by itself: at the start, after each change, and whenever there is news in the folder. Changes
    are synced, never the library's file, so that what two devices did apart is all kept. Of two texts that were written
    apart the newer stands, with the other beside it: “sync texts” names those. The logs in the folder are as readable
    as your library.
    """
    from watchlist.sync.errors import SyncError

    if folder in (None, STATUS, TEXTS, OFF) and (device or dry_run):
        raise click.UsageError("--as and --dry-run go with a FOLDER.", ctx)
    session = open_session(ctx)
    if folder == TEXTS:
        _texts(ctx, session, take, let_go, as_json)
        return
    if take is not None or let_go is not None:
        raise click.UsageError("--take and --let-go go with “sync texts”.", ctx)
    try:
        _sync(ctx, session, folder, device, dry_run, as_json)
    except SyncError as error:
        raise click.ClickException(str(error)) from None


def _sync(
    ctx: click.Context, session: "Session", folder: str | None, device: str | None, dry_run: bool, as_json: bool
) -> None:
    from watchlist.sync.devices import Devices

    devices = Devices(session.home.sync, session.store)
    if folder == STATUS:
        _tell_status(devices.status(), as_json)
    elif folder == OFF:
        with undisturbed("that nothing is synced here"):
            member = devices.leave()
        warn(doubt_words("The sync of this device", devices.doubt, "ended"))
        folder = member.folder if member else "its folder"
        note(f"This device is synced with {folder} no more. What is there, and on the others, stays as it is.")
        if as_json:
            data_json(None)
    elif folder is None:
        if devices.member is None:
            raise click.UsageError("Name a FOLDER that something carries between your devices.", ctx)
        _now(devices, as_json)
    else:
        if not folder.strip():
            raise click.UsageError("Name a FOLDER that something carries between your devices.", ctx)
        check_carried(Path(folder), session.home)
        _join(devices, Path(folder), device or _machine(devices), dry_run, as_json)


def _texts(ctx: click.Context, session: "Session", take: int | None, let_go: int | None, as_json: bool) -> None:
    """List the texts kept beside others, or choose or dismiss one."""
    library = session.snapshot.library
    texts = everywhere(library.entries, library.lists)
    number = let_go if take is None else take
    if take is not None and let_go is not None:
        raise click.UsageError("--take and --let-go do not go together.", ctx)
    if number is not None:
        if not 1 <= number <= len(texts):
            raise click.UsageError(f"There is no text {number}: “sync texts” names them all.", ctx)
        table, key, other = texts[number - 1]
        change = TakeOtherText(at=clock.now(), table=table, key=key, other=other, take=take is not None)
        tell_step(session.apply(change).step)
        library = session.snapshot.library
        texts = everywhere(library.entries, library.lists)
    if as_json:
        documents = [{"table": table, "key": key, **msgspec.to_builtins(other)} for table, key, other in texts]
        data_json([{"number": place, **document} for place, document in enumerate(documents, 1)])
        return
    if number is not None:
        return
    today = clock.today()
    for place, (_, key, other) in enumerate(texts, 1):
        data(f"{place}  {key}, {with_kind(other, today)}")
    if not texts:
        note("No text is kept beside another one.")


def _machine(devices: "Devices") -> str:
    """The name of this device if none is given: its present one, or the name of the machine."""
    if devices.device:
        return devices.device
    from watchlist.sync.membership import is_device_name

    name = platform.node().partition(".")[0]
    if not is_device_name(name):
        return "this device"
    return name


def _join(devices: "Devices", folder: Path, device: str, dry_run: bool, as_json: bool) -> None:
    meeting = devices.join(folder, device, dry_run=dry_run)
    tell_plan(meeting.words, dry_run, as_json)
    if dry_run:
        note("Nothing is changed yet: leave --dry-run out to go on.")
    else:
        member = devices.member
        note(f"This device is “{device}” in {member.folder if member else folder} from now on.")
        warn(doubt_words("What is synced", devices.doubt))
    if as_json:
        data_json({"meeting": msgspec.to_builtins(meeting), "changes": {}, "problems": []})


def _now(devices: "Devices", as_json: bool) -> None:
    news = devices.merge()
    if news.changes:
        note(f"{told(news.changes)}.")
    else:
        note("There is nothing new.")
    warn(*news.problems)
    if as_json:
        data_json(msgspec.to_builtins(news))


def _tell_status(status: "SyncStatus | None", as_json: bool) -> None:
    if as_json:
        data_json(msgspec.to_builtins(status))
        return
    if status is None:
        data(f"Nothing is synced here: “{command('sync FOLDER')}” begins it.")
        return
    lines = [f"This device is “{status.device}” in {status.folder}."]
    for device in status.devices:
        newest = phrase(", the newest of {}", device.newest[:10])
        lines.append(f"{device.name}: {count(device.changes, 'change')} taken in{newest}.")
    if not status.devices:
        lines.append("No other device is there yet.")
    if status.waiting:
        lines.append(f"Not copied there yet: {count(status.waiting, 'change')} of yours.")
    data("\n".join((*lines, *status.problems)))
