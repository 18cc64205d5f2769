"""`seen`: a viewing, with a verdict if there is one."""

import click

from watchlist.cli.help import STEP_JSON, example, film_argument, json_option
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, day, on_day, open_session, score
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
@click.option("--rating", metavar="SCORE", help="How it was, in your scale.")
@click.option("--text", metavar="TEXT", help="What you thought, in Markdown.")
@json_option
@click.pass_context
def seen(ctx: click.Context, film: str, on: str, rating: str | None, text: str | None, as_json: bool) -> None:
    """Record that you saw a film; each time is one more viewing."""
    session = open_session(ctx)
    found = find_film(session.snapshot, film)
    at, points = clock.now(), score(session, rating, "--rating") if rating else None
    said = clean_text(text or "")
    verdict = Verdict(rating=points, text=said, written=at) if points or said else None
    when = day(on, "--on")
    viewing = LogViewing(at=at, slug=found.slug, day=when, verdict=verdict)
    act(session, found, viewing, as_json, when=on_day(when))
