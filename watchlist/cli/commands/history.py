"""`history`: the newest changes."""

import click

from watchlist.cli.help import example, json_option
from watchlist.cli.json_shapes import step_json
from watchlist.cli.output import data, data_json, note
from watchlist.cli.runtime import open_session
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import text_if
from watchlist.domain.changes.history import in_effect
from watchlist.domain.model.library import Step


@click.command(
    epilog=example(
        "watchlist history",
        "watchlist history --limit 5",
        json='[{"id", "at", "words", "undoes", "stands"}, …], newest first: undoes is the step that one takes back, or '
        "null; stands is false for a step that was taken back.",
    )
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="How many steps to show."
)
@json_option
@click.pass_context
def history(ctx: click.Context, limit: int, as_json: bool) -> None:
    """Show what was done last, newest first.

    Each step has the number by which “undo” takes it back.
    """
    library = open_session(ctx).snapshot.library
    stands = {step.id for step in in_effect(library)}
    steps = library.steps[::-1][:limit]
    if as_json:
        data_json([{**(step_json(step) or {}), "undoes": step.undoes, "stands": step.id in stands} for step in steps])
    elif steps:
        wide = len(str(steps[0].id))
        data("\n".join(_line(step, wide, step.id in stands) for step in steps))
    else:
        note("Nothing has been done yet.")


def _line(step: Step, wide: int, stands: bool) -> str:
    local = clock.in_zone(step.at, clock.now().tzinfo)
    taken_back = text_if(not stands, " (taken back)")
    return f"{step.id:>{wide}}  {local:%Y-%m-%d %H:%M}  {step.words}{taken_back}"
