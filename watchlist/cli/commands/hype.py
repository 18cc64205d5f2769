"""`hype`: how much you hope for from a film."""

import click

from watchlist.cli.help import STEP_JSON, example, film_argument, json_option
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, open_session, typed_score
from watchlist.cli.score_command import ScoreCommand
from watchlist.domain.base import clock
from watchlist.domain.changes.entries import SetHype

NO_SCORE = "none"


@click.command(
    cls=ScoreCommand,
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
    target = find_film(session.snapshot, film)
    points = None if score_.lower() == NO_SCORE else typed_score(session, score_, "SCORE")
    act(session, target, SetHype(at=clock.now(), slug=target.slug, score=points), as_json)
