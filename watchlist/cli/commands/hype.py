"""`hype`, `seen` and `rate`: what you hope for, that you saw it, and how it was."""

import shlex
from typing import Any

import click

from watchlist.cli.help import STEP_JSON, example, film_argument, json_option
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, day, home_of, on_day, open_session, score
from watchlist.domain.base import clock, rating
from watchlist.domain.base.text import clean_text
from watchlist.domain.browse import requests
from watchlist.domain.changes.entries import SetHype
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import FIRST_FILM
from watchlist.storage.settings import read_settings

NO_SCORE = "none"


class _Scoring(click.Command):
    """A command of a film and a score, which asks for the one that is missing. question: what the score answers."""

    def __init__(self, *args: Any, question: str, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._question = question

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        given = [word for word in args if not word.startswith("-")]
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter:
            scale = read_settings(home_of(ctx).settings)[0].scale
            film, asked = shlex.join(given) or FIRST_FILM, self._question
            try:
                typed = given[-1] if given else ""
                rating.parse(typed, scale)
                film, asked = FIRST_FILM, "Which film?"
            except ValueError:
                typed = rating.example(scale)
            raise click.UsageError(f"{asked} “watchlist {self.name} {film} {typed}”", ctx) from None


@click.command(
    cls=_Scoring,
    question="How much do you hope for?",
    epilog=example("watchlist hype lost-in-starlight 4.5", "watchlist hype your name none", json=STEP_JSON),
)
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
    act(session, found, SetHype(at=clock.now(), slug=found.slug, score=given), as_json)


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


@click.command(
    cls=_Scoring,
    question="How was it?",
    epilog=example("watchlist rate lost-in-starlight 4", "watchlist rate your name 87%", json=STEP_JSON),
)
@film_argument()
@click.argument("score_", metavar="SCORE")
@json_option
@click.pass_context
def rate(ctx: click.Context, film: str, score_: str, as_json: bool) -> None:
    """Rate a film, as you saw it last.

    The text of that viewing stays; if there is none, it becomes one of today. While hide_old_scores hides the
    verdict on a film that is planned again, it is one of today too.
    """
    session = open_session(ctx)
    found, at = find_film(session.snapshot, film), clock.now()
    points = score(session, score_, "SCORE")
    verdict, nothing = Verdict(rating=points, written=at), Verdict(written=at)
    entry = session.snapshot.entry(found.slug)
    viewing = requests.viewing_to_judge(entry, session.snapshot.settings)
    change = requests.verdict(found.slug, entry, verdict, over=nothing, viewing=viewing)
    act(session, found, change, as_json)
