"""`hype`, `seen` and `rate`: what you hope for, that you saw it, and how it was."""

import click

from watchlist.cli.acting import act, day, on_day, open_session, score
from watchlist.cli.help import STEP_JSON, example, film_argument, json_option
from watchlist.cli.naming import find_film
from watchlist.domain import changes, clock
from watchlist.domain.entry import Verdict
from watchlist.domain.text import clean_text
from watchlist.domain.veil import judges_anew

NO_SCORE = "none"


@click.command(epilog=example("watchlist hype lost-in-starlight 4.5", "watchlist hype your name none", json=STEP_JSON))
@film_argument()
@click.argument("score_", metavar="SCORE")
@json_option
@click.pass_context
def hype(ctx: click.Context, film: str, score_: str, as_json: bool) -> None:
    """Say how much you hope for from a film, before you see it.

    SCORE is in your scale (4.5, 4½ or ★★★★½ of five stars), or with its own (9/10, 87%); “none” takes it back. Your
    first viewing seals it.
    """
    session = open_session(ctx)
    found = find_film(session.snapshot, film)
    given = None if score_.lower() == NO_SCORE else score(session, score_, "SCORE")
    act(session, found, changes.SetHype(at=clock.now(), slug=found.slug, score=given), as_json)


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
    viewing = changes.LogViewing(at=at, slug=found.slug, day=when, verdict=verdict)
    act(session, found, viewing, as_json, when=on_day(when))


@click.command(epilog=example("watchlist rate lost-in-starlight 4", "watchlist rate your name 87%", json=STEP_JSON))
@film_argument()
@click.argument("score_", metavar="SCORE")
@json_option
@click.pass_context
def rate(ctx: click.Context, film: str, score_: str, as_json: bool) -> None:
    """Rate a film: its newest viewing, whose text stays, or one of today if there is none.

    While hide_old_scores hides the verdict on a film that is planned again, it is one of today too.
    """
    session = open_session(ctx)
    found, at = find_film(session.snapshot, film), clock.now()
    points = score(session, score_, "SCORE")
    verdict, nothing = Verdict(rating=points, written=at), Verdict(written=at)
    change: changes.Change = changes.GiveVerdict(at=at, slug=found.slug, verdict=verdict, over=nothing)
    if judges_anew(session.snapshot.entry(found.slug), session.snapshot.settings):
        change = changes.LogViewing(at=at, slug=found.slug, day=clock.today(), verdict=verdict)
    act(session, found, change, as_json)
