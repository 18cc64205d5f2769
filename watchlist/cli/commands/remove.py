"""`remove`: a film deleted, with all that was written about it."""

import click

from watchlist.cli.help import STEP_JSON, example, film_argument, json_option
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import open_session, report
from watchlist.domain.base import clock
from watchlist.domain.changes.films import RemoveFilms


@click.command(epilog=example("watchlist remove your-name", json=STEP_JSON))
@film_argument()
@json_option
@click.pass_context
def remove(ctx: click.Context, film: str, as_json: bool) -> None:
    """Delete a film and all you wrote about it; “undo” brings it back."""
    session = open_session(ctx)
    target = find_film(session.snapshot, film)
    if session.snapshot.entry(target.slug) is None:
        raise click.ClickException(f"{target.name} is not on your list.")
    report(session.apply(RemoveFilms(at=clock.now(), slugs=(target.slug,))), target.slug, as_json)
