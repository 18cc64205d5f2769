"""`open`: the app."""

import click

from watchlist.cli.help import example, film_argument
from watchlist.cli.open_app import open_or_show


@click.command("open", epilog=example("watchlist open", "watchlist open your-name"))
@film_argument(required=False)
@click.pass_context
def open_card(ctx: click.Context, film: str) -> None:
    """Open the app, at a film's card if one is named.

    Where there is no terminal the card is printed, as by “show”.
    """
    open_or_show(ctx, film)
