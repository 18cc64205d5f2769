"""`show`: the card of a film as text."""

from typing import Any

import click

from watchlist.cli.help import example, film_argument, json_option
from watchlist.cli.json_shapes import FILM_JSON, known_film_json
from watchlist.cli.open_app import print_card
from watchlist.cli.output import data_json
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import open_session
from watchlist.domain.model.film import FIRST_FILM
from watchlist.session.session import Session

SHOWN_JSON = FILM_JSON + (
    " Here it also has others [{name, before, after, here, club}], who answered its poll: before and after as in "
    "ballots, or null; here, if it is a profile of this machine, club, if a member of your club's folder; and club "
    "[{name, hype, rating, seen, seen_on, planned, dropped}], what its members share of the film."
)
CLUB_FACTS = ("hype", "rating", "seen", "seen_on", "planned", "dropped")


@click.command(
    epilog=example("watchlist show", "watchlist show your-name", "watchlist show blade-runner --json", json=SHOWN_JSON)
)
@film_argument(required=False)
@click.option("--spoilers", is_flag=True, help="Show the rest of the story too, and a verdict that gives it away.")
@click.option("--hidden", is_flag=True, help="Show what your settings hide, too.")
@json_option
@click.pass_context
def show(ctx: click.Context, film: str, spoilers: bool, hidden: bool, as_json: bool) -> None:
    """Print a film's card: its facts, then your entry.

    Without a FILM, the card of Lost in Starlight. What the settings hide_synopsis, hide_praise and hide_old_scores
    hide is only named; JSON has everything.
    """
    session = open_session(ctx)
    target = find_film(session.snapshot, film or FIRST_FILM)
    if as_json:
        data_json(_json(session, target.slug))
    else:
        print_card(session, target.slug, spoilers, hidden)


def _json(session: Session, slug: str) -> dict[str, Any]:
    """FILM with what others answered to its poll."""
    from watchlist.cli.output import to_builtins
    from watchlist.domain.insights.household import others_on

    snapshot = session.hear_others() or session.snapshot
    film = snapshot.film(slug)
    if film is None:
        return {**(known_film_json(snapshot, slug) or {}), "others": [], "club": []}
    opinions = [
        {"name": name, **{key: to_builtins(getattr(opinion, key)) for key in CLUB_FACTS}}
        for name, opinion in snapshot.club.on(film).items()
    ]
    return {
        **(known_film_json(snapshot, slug) or {}),
        "others": to_builtins(others_on(snapshot, film)),
        "club": opinions,
    }
