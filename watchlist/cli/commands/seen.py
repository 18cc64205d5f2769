"""`seen`: a viewing, with a verdict if there is one."""

import click

from watchlist.cli.help import STEP_JSON, example, film_argument, json_option
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, on_day, open_session, optional_score, typed_day
from watchlist.domain.base import clock
from watchlist.domain.base.text import clean_text
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.entry import Verdict


@click.command(
    epilog=example(
        "watchlist seen lost-in-starlight",
        'watchlist seen "Your Name" --on 2026-11-20 --rating 4',
        "watchlist seen blade-runner --on unknown",
        json=STEP_JSON,
    )
)
@film_argument()
@click.option(
    "--on", "on", metavar="DAY", default="today", show_default=True, help="2026-11-20, 20 Nov, yesterday, unknown."
)
@click.option("--rating", metavar="SCORE", help="Your rating, in your scale.")
@click.option("--text", metavar="TEXT", help="What you thought, in Markdown.")
@json_option
@click.pass_context
def seen(ctx: click.Context, film: str, on: str, rating: str | None, text: str | None, as_json: bool) -> None:
    """Record that you saw a film; each time is one more viewing."""
    session = open_session(ctx)
    target = find_film(session.snapshot, film)
    at = clock.now()
    verdict = Verdict.of(optional_score(session, rating, "--rating"), clean_text(text or ""), at)
    when = typed_day(on, "--on")
    viewing = LogViewing(at=at, slug=target.slug, day=when, verdict=verdict)
    act(session, target, viewing, as_json, when=on_day(when))
