"""`demo`: fills an empty home with made-up films, so that anyone can try the program with as many as they like."""

import click

from watchlist.cli.acting import home_of, open_session
from watchlist.cli.help import example
from watchlist.cli.output import note
from watchlist.domain import clock

MOST = 100_000


@click.command(hidden=True, epilog=example("watchlist --home trial demo 10000", "watchlist --home trial"))
@click.argument("count", type=click.IntRange(1, MOST), metavar="N")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number makes up other films.")
@click.pass_context
def demo(ctx: click.Context, count: int, seed: int) -> None:
    """Fill an empty watchlist with N made-up films, to try the program out.

    It is best given a home of its own, as in the example; a watchlist that holds films is left alone.
    """
    from watchlist.exchange import demo as making

    session = open_session(ctx)
    library = session.snapshot.library
    if library.films or library.entries:
        other = "“watchlist --home DIR demo N” makes them up in another folder"
        raise click.ClickException(
            f"There are films on this watchlist already, so none were made up beside them: {other}."
        )
    snapshot = session.apply(making.demo(count, seed, clock.now()))
    if snapshot.step:
        note(f"{snapshot.step.words}: open them with “{home_of(ctx).command('').strip()}”.")
