"""`drop`: a film given up."""

import click
from msgspec import UNSET

from watchlist.cli.help import STEP_JSON, cleaned_option, example, film_argument, json_option
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, open_session
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import phrase
from watchlist.domain.changes.entries import DropFilm
from watchlist.domain.model.entry import NO_ENTRY


@click.command(
    epilog=example("watchlist drop blade-runner", 'watchlist drop "Your Name" --reason "too sad"', json=STEP_JSON)
)
@film_argument()
@click.option(
    "--reason", callback=cleaned_option, metavar="TEXT", help="Why you give it up; without it the reason stays."
)
@json_option
@click.pass_context
def drop(ctx: click.Context, film: str, reason: str, as_json: bool) -> None:
    """Give a film up; it stays on your list as dropped."""
    session = open_session(ctx)
    target = find_film(session.snapshot, film)
    former = session.snapshot.entry(target.slug) or NO_ENTRY
    why = phrase(": {}", former.drop_reason)
    change = DropFilm(at=clock.now(), slug=target.slug, reason=reason or UNSET)
    act(session, target, change, as_json, unchanged=f"{target.name} is dropped already{why}.")
