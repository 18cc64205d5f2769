"""`adrift`: what has drifted past the list, and keeping it."""

import click

from watchlist.cli.help import STEP_JSON, completes, example, json_option
from watchlist.cli.json_shapes import known_film_json
from watchlist.cli.layout import wrapped
from watchlist.cli.output import data, data_json, note, text_width
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import open_session, report
from watchlist.domain.base import clock
from watchlist.domain.changes.entries import KeepFilm
from watchlist.domain.insights.adrift import adrift as drifting
from watchlist.domain.insights.tonight import Pick
from watchlist.domain.words import tonight as tonight_words


@click.command(
    epilog=example(
        "watchlist adrift",
        'watchlist adrift --keep "Past Lives"',
        'watchlist drop "Past Lives" --reason "no longer"',
        json=f"[FILM, …], FILM as in “show --help”; with --keep {STEP_JSON}",
    )
)
@click.option(
    "--keep",
    metavar="FILM",
    shell_complete=completes("film"),
    help="Keep this film on the list: it is planned anew from today.",
)
@json_option
@click.pass_context
def adrift(ctx: click.Context, keep: str | None, as_json: bool) -> None:
    """List the films planned over a year ago with low hype.

    The one longest on the list comes first. Keep one, or give it up with “watchlist drop”.
    """
    session = open_session(ctx)
    snapshot, today = session.snapshot, clock.today()
    if keep is not None:
        film = find_film(snapshot, keep)
        report(session.apply(KeepFilm(at=clock.now(), slug=film.slug)), film.slug, as_json)
        return
    rows, width = drifting(snapshot.visible.rows, today), text_width()
    if as_json:
        data_json([known_film_json(snapshot, row.slug) for row in rows])
        return
    lines = []
    for row in rows:
        if row.entry is not None:
            pick = Pick(row.film, row.entry)
            reason = tonight_words.reason(pick, snapshot.settings.scale, today, spoken=True)
            lines += [click.style(row.film.name, bold=True), *wrapped(reason, width, indent=2)]
    if lines:
        data("\n".join(lines))
    else:
        note("Nothing is adrift: no film planned over a year ago with low hype.")
