"""`backup`: list the backups of the library, make one, put one back."""

import click

from watchlist.cli.help import example, json_option
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.output import data, data_json, data_or_json, note
from watchlist.cli.runtime import command, home_of, warn
from watchlist.cli.syncing import after_restore
from watchlist.domain.base.formatting import join
from watchlist.session.opening import open_store
from watchlist.storage import doctor
from watchlist.storage.backups import Backup
from watchlist.storage.explain import moment_in_words
from watchlist.storage.store import Store

BACKUP_JSON = '{"name", "at", "generation", "why", "file"}'


@click.group(
    epilog=example("watchlist backup list", "watchlist backup make", "watchlist backup restore"),
)
def backup() -> None:
    """List, make and restore backups of your library.

    They are made without being asked: after the first film, before and after a large change, when the app is left, and
    otherwise once an hour of changes. All of the last two days are kept, then 12 daily, 10 weekly and 9 monthly ones.
    """


@backup.command("list", epilog=example("watchlist backup list", json=f"[{BACKUP_JSON}, …], newest first."))
@json_option
@click.pass_context
def list_backups(ctx: click.Context, as_json: bool) -> None:
    """List the backups, newest first."""
    print_backups(store_of(ctx), as_json)


@backup.command(epilog=example("watchlist backup make", json=f"{BACKUP_JSON}."))
@json_option
@click.pass_context
def make(ctx: click.Context, as_json: bool) -> None:
    """Back your library up now."""
    store = store_of(ctx)
    with undisturbed("a backup"):
        new_backup = store.back_up()
    if new_backup is None:
        raise click.ClickException("There is nothing to back up yet.")
    note(f"Backed up as {store.backups.path(new_backup)}.")
    warn(store.notice)
    if as_json:
        data_json(_json(store, new_backup))


@backup.command(
    epilog=example(
        "watchlist backup restore --dry-run",
        "watchlist backup restore",
        "watchlist backup restore 20261122T110000Z-42.json.gz",
        json='{"words"}.',
    )
)
@click.argument("name", required=False)
@click.option("--dry-run", is_flag=True, help="Show what it would bring back, and change nothing.")
@json_option
@click.pass_context
def restore(ctx: click.Context, name: str | None, dry_run: bool, as_json: bool) -> None:
    """Put a backup back, the newest good one unless NAME names another.

    What it replaces goes among the backups first. From a damaged library every film is taken that still stands in it.
    """
    store = store_of(ctx)
    words = restored(ctx, store, name, dry_run)
    data_or_json(words, {"words": words}, as_json)


def restored(ctx: click.Context, store: Store, name: str | None, dry_run: bool) -> str:
    """Restore a backup and describe the result in words; None stands for the newest good one."""
    backup = None
    if name is not None:
        backup = named_backup(store, name)
    if dry_run:
        return doctor.restore(store, backup, dry_run=True)
    with undisturbed("the library that a backup held"):
        words = doctor.restore(store, backup)
    return join(words, after_restore(home_of(ctx), store), by=" ")


def store_of(ctx: click.Context) -> Store:
    """The store of the profile, before its first read."""
    return open_store(home_of(ctx))


def named_backup(store: Store, name: str) -> Backup:
    """The backup with a name, or with the path that messages tell."""
    backups = store.backups.all()
    backup_named = next((backup for backup in backups if name in (backup.name, str(store.backups.path(backup)))), None)
    if backup_named is None:
        raise click.ClickException(f"There is no backup “{name}”: “{command('backup list')}” names them.")
    return backup_named


def print_backups(store: Store, as_json: bool) -> None:
    """Put out the backups, newest first."""
    backups = store.backups.all()
    if as_json:
        data_json([_json(store, listed) for listed in backups])
    elif backups:
        data("\n".join(f"{listed.name}  {moment_in_words(listed.at)}" for listed in backups))
    else:
        note(f"There is no backup yet in {store.backups.folder}.")


def _json(store: Store, backup: Backup) -> dict[str, object]:
    return {
        "name": backup.name,
        "at": backup.at,
        "generation": backup.generation,
        "why": backup.why,
        "file": str(store.backups.path(backup)),
    }
