"""`undo`: the newest change, or one named, taken back."""

import click

from watchlist.cli.help import example, json_option
from watchlist.cli.json_shapes import step_json
from watchlist.cli.output import data_json
from watchlist.cli.runtime import open_session, tell_followed, tell_step
from watchlist.domain.base import clock
from watchlist.domain.changes.history import Redo, Undo
from watchlist.session.session import Session

TAKEN_BACK_JSON = '{"step": {"id", "at", "words"}}.'


@click.command(epilog=example("watchlist undo", "watchlist undo 12", json=TAKEN_BACK_JSON))
@click.argument("step", required=False, type=int, metavar="[STEP]")
@json_option
@click.pass_context
def undo(ctx: click.Context, step: int | None, as_json: bool) -> None:
    """Take back the newest change, or the STEP that “history” shows.

    It can be taken back as long as nothing newer has changed the same film since.
    """
    # What other devices did comes after it: it must not be what is taken back.
    take_back(open_session(ctx, hear=False), Undo(at=clock.now(), step=step), as_json)


def take_back(session: Session, change: Undo | Redo, as_json: bool) -> None:
    filters = session.snapshot.settings.filters
    snapshot = session.apply(change)
    done = snapshot.step
    tell_step(done)
    tell_followed(filters, snapshot)
    if as_json:
        data_json({"step": step_json(done)})
