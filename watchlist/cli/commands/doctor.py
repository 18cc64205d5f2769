"""`doctor`: whether the library is whole, its backups, and the ways back when it is not."""

from pathlib import Path

import click

from watchlist.cli.commands.backup import print_backups, restored, store_of
from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.output import data_or_json, on_terminal
from watchlist.cli.runtime import home_of
from watchlist.cli.syncing import after_edit, sync_state
from watchlist.domain.base.formatting import count, join, text_if
from watchlist.session.company import club_fault
from watchlist.storage import conflicts, housekeeping
from watchlist.storage import doctor as store_doctor
from watchlist.support.home import Home

NEWEST = "newest"


@click.command(
    epilog=example(
        "watchlist doctor",
        "watchlist doctor --list",
        "watchlist doctor --merge 'watchlist.sync-conflict-20261126-230000.json'",
        "watchlist doctor --mend",
        "watchlist doctor --restore --dry-run",
        "watchlist doctor --restore",
        "watchlist doctor --restore 20261122T110000Z-42.json.gz",
        json='{"words"}; with --list [{"name", "at", "generation", "why", "file"}, …], newest first.',
    )
)
@click.option("--list", "listing", is_flag=True, help="List the backups, newest first.")
@click.option("--accept", is_flag=True, help="Take the library as it is, after an edit from outside.")
@click.option(
    "--restore", is_flag=False, flag_value=NEWEST, metavar="[BACKUP]", help="Put a backup back, the newest good one."
)
@click.option("--merge", type=FilePath(), metavar="FILE", help="Take in another copy of the library.")
@click.option("--mend", is_flag=True, help="Close files to others, and remove what crashed writers left.")
@click.option("--dry-run", is_flag=True, help="Show what --restore would bring back, and change nothing.")
@json_option
@click.pass_context
def doctor(
    ctx: click.Context,
    listing: bool,
    accept: bool,
    restore: str | None,
    merge: Path | None,
    mend: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Check that your library is whole, or bring it back.

    --restore takes from a damaged library every film that still stands in it, and the rest from the newest good
    backup; with the name of a BACKUP it puts that back. Whatever is replaced goes among the backups first.
    """
    if dry_run and restore is None:
        raise click.UsageError("--dry-run goes with --restore.", ctx)
    if sum((listing, accept, restore is not None, merge is not None, mend)) > 1:
        raise click.UsageError("--list, --accept, --restore, --merge and --mend do not go together.", ctx)
    store = store_of(ctx)
    if listing:
        print_backups(store, as_json)
        return
    if restore is not None:
        words = restored(ctx, store, None if restore == NEWEST else restore, dry_run)
    elif merge is not None:
        with undisturbed("the library with the other copy in it"):
            words = conflicts.merge(store, merge, home_of(ctx).command("undo"))
    elif accept:
        with undisturbed("the library as it was"):
            accepted = store_doctor.accept(store)
        words = join(accepted, after_edit(home_of(ctx), store), by=" ")
    else:
        states = store_doctor.examine(store), _catalogue_state(ctx), _posters_state(ctx)
        words = "\n".join((" ".join(states), *sync_state(home_of(ctx), store), *_look_round(ctx, mend)))
    data_or_json(words, {"words": words}, as_json)


def _look_round(ctx: click.Context, mend: bool) -> list[str]:
    """The faults in the files beside the library; with mend, the repairs that were made."""
    home = home_of(ctx)
    others = [*filter(None, [club_fault(home)]), *_cards_state(home)]
    remarks = [*housekeeping.remarks(home), *map(housekeeping.Remark, others)]
    if mend:
        return housekeeping.mend(remarks)
    sentences = [remark.words for remark in remarks]
    if any(remark.mend for remark in remarks):
        sentences.append(f"“{home.command('doctor --mend')}” mends what can be mended without harm.")
    return sentences


def _cards_state(home: Home) -> list[str]:
    """A sentence about cards that cannot be read, if there are any."""
    from watchlist.session.opening import open_shelf
    from watchlist.storage.settings import read_card_folders

    faults = open_shelf((home.cards, *read_card_folders(home.home_settings)[0])).faults
    if not faults:
        return []
    more = text_if(len(faults) > 1, f" “{home.command('card list')}” names all of them.")
    return [f"{count(len(faults), 'fault')} in your cards: {faults[0]}.{more}"]


def _posters_state(ctx: click.Context) -> str:
    """How posters are drawn here; a terminal is asked."""
    from watchlist.domain.model.settings import PosterStyle
    from watchlist.domain.words.posters import why_no_pixels
    from watchlist.storage.settings import read_settings
    from watchlist.support.graphics_query import TerminalQuestion

    settings, _ = read_settings(home_of(ctx).settings)
    if settings.posters is PosterStyle.OFF:
        return "Posters are left out: the setting posters is “off”."
    with TerminalQuestion(why_no_pixels(settings) or text_if(not on_terminal(), "this is no terminal")) as question:
        return question.answer().graphics.words


def _catalogue_state(ctx: click.Context) -> str:
    from watchlist.catalogue.opening import catalogue_state

    return catalogue_state(home_of(ctx).catalogue)
