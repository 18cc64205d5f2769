"""`redo`: what was undone, done again."""

import click

from watchlist.cli.commands.undo import TAKEN_BACK_JSON, take_back
from watchlist.cli.help import example, json_option
from watchlist.cli.runtime import open_session
from watchlist.domain.base import clock
from watchlist.domain.changes.history import Redo


@click.command(epilog=example("watchlist redo", json=TAKEN_BACK_JSON))
@json_option
@click.pass_context
def redo(ctx: click.Context, as_json: bool) -> None:
    """Redo what was undone last, if nothing else has been done since."""
    take_back(open_session(ctx, hear=False), Redo(at=clock.now()), as_json)
