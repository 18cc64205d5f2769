"""`merge`: two films that are one."""

import click

from watchlist.cli.help import STEP_JSON, completes, example, json_option
from watchlist.cli.layout import in_columns
from watchlist.cli.output import data, data_json, note
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import open_session, report
from watchlist.domain.base import clock
from watchlist.domain.changes.twins import MergeFilms, possible_twins


@click.command(
    epilog=example(
        "watchlist merge --twins",
        "watchlist merge amelie amelie-2002",
        json=f"{STEP_JSON} With --twins [[short name, short name], …].",
    )
)
@click.argument("film", required=False, metavar="FILM", shell_complete=completes("film"))
@click.argument("other", required=False, metavar="OTHER", shell_complete=completes("film"))
@click.option("--twins", is_flag=True, help="List the films that may be one.")
@json_option
@click.pass_context
def merge(ctx: click.Context, film: str | None, other: str | None, twins: bool, as_json: bool) -> None:
    """Make one film of two that are the same.

    What you said of both is kept under FILM: viewings, verdicts, tags, lists, answers to the poll. Where both
    have a value, FILM's stays.
    """
    if twins and film is not None:
        raise click.UsageError("Films and --twins do not go together.", ctx)
    session = open_session(ctx)
    snapshot = session.snapshot
    if twins:
        pairs = possible_twins(snapshot.library.films)
        if as_json:
            data_json([[film.slug, twin.slug] for film, twin in pairs])
        elif pairs:
            for line in in_columns([(film.name, film.slug, twin.name, twin.slug) for film, twin in pairs]):
                data(line)
        else:
            note("No two films of your library look like one.")
        return
    if film is None or other is None:
        raise click.UsageError("Name two films, or ask for --twins.", ctx)
    target, merged = find_film(snapshot, film), find_film(snapshot, other)
    after = session.apply(MergeFilms(at=clock.now(), slug=target.slug, other=merged.slug), backup_first=True)
    report(after, target.slug, as_json, sweeping=True)
