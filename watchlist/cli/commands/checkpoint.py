"""`checkpoint`: write what stands in the journal alone into the library's file, for whatever reads that file."""

import click

from watchlist.cli.help import example, json_option
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.output import data_json, note
from watchlist.cli.runtime import home_of, warn
from watchlist.domain.base.formatting import count
from watchlist.session.opening import open_store


@click.command(
    epilog=example(
        "watchlist checkpoint",
        "watchlist checkpoint && jq '.films | length' ~/.local/share/watchlist/profiles/me/watchlist.json",
        json='{"changes"}: how many were written.',
    )
)
@json_option
@click.pass_context
def checkpoint(ctx: click.Context, as_json: bool) -> None:
    """Write every change into the library's file.

    Changes stand in a journal beside the file until the app is left. Nothing is lost without this; it is for programs
    that read the file itself.
    """
    home = home_of(ctx)
    store = open_store(home)
    with undisturbed("the library's file, with every change in it"):
        written = store.checkpoint()
    if store.pending:
        raise click.ClickException(f"{home.store} can only be read here: its newest changes stay in the journal.")
    if written:
        note(f"{count(written, 'change')} written into {home.store}.")
    else:
        note("Everything is in the file already.")
    warn(store.notice)
    if as_json:
        data_json({"changes": written})
