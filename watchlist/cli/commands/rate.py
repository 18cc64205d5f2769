"""`rate`: the rating of a film."""

import click

from watchlist.cli.help import STEP_JSON, example, film_argument, json_option
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, open_session, typed_score
from watchlist.cli.score_command import ScoreCommand
from watchlist.domain.base import clock
from watchlist.domain.browse import requests
from watchlist.domain.changes.viewings import RateToday
from watchlist.domain.model.entry import Verdict


@click.command(
    cls=ScoreCommand,
    question="How was it?",
    epilog=example(
        "watchlist rate lost-in-starlight 4",
        "watchlist rate your name 87%",
        "watchlist rate heat 4.5 --today",
        json=STEP_JSON,
    ),
)
@film_argument()
@click.argument("score_", metavar="SCORE")
@click.option("--today", is_flag=True, help="Your rating of today; the ratings of your viewings stay beside it.")
@json_option
@click.pass_context
def rate(ctx: click.Context, film: str, score_: str, today: bool, as_json: bool) -> None:
    """Rate a film, as you saw it last.

    The text of that viewing stays; if there is none, it becomes one of today. While hide_old_scores hides the
    verdict on a film that is planned again, it is one of today too.
    """
    session = open_session(ctx)
    target, at = find_film(session.snapshot, film), clock.now()
    points = typed_score(session, score_, "SCORE")
    if today:
        act(session, target, RateToday(at=at, slug=target.slug, score=points), as_json)
        return
    verdict, nothing = Verdict(rating=points, written=at), Verdict(written=at)
    entry = session.snapshot.entry(target.slug)
    viewing = requests.viewing_to_judge(entry, session.snapshot.settings)
    change = requests.give_verdict(target.slug, entry, verdict, over=nothing, viewing=viewing)
    act(session, target, change, as_json)
