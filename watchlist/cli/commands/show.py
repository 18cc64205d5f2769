"""`open` and `show`: one film's card, in the app or as text."""

from importlib import import_module
from shutil import get_terminal_size
from typing import Any

import click

from watchlist.cli.help import example, film_argument, json_option
from watchlist.cli.json_shapes import FILM_JSON, known_film_json
from watchlist.cli.output import data, data_json, note, on_terminal, text_width
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import home_of, open_session
from watchlist.domain.base import clock
from watchlist.domain.browse.first_page import MOST
from watchlist.domain.model.film import FIRST_FILM
from watchlist.session import Session
from watchlist.support import gc_pauses

SHOWN_JSON = FILM_JSON + (
    " Here it also has others [{name, here, before, after}], who answered its poll: before and after as in ballots, or "
    "null; here, if it is a profile of this machine."
)


@click.command("open", epilog=example("watchlist open", "watchlist open your-name"))
@film_argument(required=False)
@click.pass_context
def open_card(ctx: click.Context, film: str) -> None:
    """Open the app, at a film's card if one is named.

    Where there is no terminal the card is printed, as by “show”.
    """
    open_or_show(ctx, film)


@click.command(
    epilog=example("watchlist show", "watchlist show your-name", "watchlist show blade-runner --json", json=SHOWN_JSON)
)
@film_argument(required=False)
@click.option("--spoilers", is_flag=True, help="Tell the rest of the story too, and a verdict that gives it away.")
@click.option("--hidden", is_flag=True, help="Tell what your settings hide, too.")
@json_option
@click.pass_context
def show(ctx: click.Context, film: str, spoilers: bool, hidden: bool, as_json: bool) -> None:
    """Print a film's card: the world's word on it, then yours.

    Without a FILM, that of Lost in Starlight. What the settings hide_synopsis, hide_praise and hide_old_scores hide is
    only named; JSON has everything.
    """
    session = open_session(ctx)
    found = find_film(session.snapshot, film or FIRST_FILM)
    if as_json:
        data_json(_json(session, found.slug))
    else:
        _print_card(session, found.slug, spoilers, hidden)


def _json(session: Session, slug: str) -> dict[str, Any]:
    """FILM with what others answered to its poll."""
    from watchlist.cli.output import plain
    from watchlist.domain.insights.household import others_on

    snapshot = session.hear_others() or session.snapshot
    film = snapshot.film(slug)
    return {**(known_film_json(snapshot, slug) or {}), "others": plain(others_on(snapshot, film)) if film else []}


def open_or_show(ctx: click.Context, film: str = "") -> None:
    """Open the app, at a film's card if one is named; where there is no terminal, print the card."""
    if not on_terminal():
        session = open_session(ctx)
        slug = find_film(session.snapshot, film or FIRST_FILM).slug
        _print_card(session, slug)
        command = home_of(ctx).command(f"open {slug}" if film else "")
        note(f"To open the app, run “{command.strip()}” in a terminal.")
        return
    gc_pauses.stop()  # it would look in vain at all that is loaded now; the app begins it again
    # The app itself shows what is wrong with the settings.
    session = ctx.with_resource(Session(home_of(ctx)))
    known = session.show_first_page()
    if film or not known or get_terminal_size().lines > MOST:
        _read_beside_the_app(session)
    _run_app(ctx, session, find_film(session.snapshot, film).slug if film else "")


def _read_beside_the_app(session: Session) -> None:
    """Read the library while the app's modules are loaded."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=1) as reader:
        reading = reader.submit(session.read)
        import_module("watchlist.tui.app")
        reading.result()


def _print_card(session: Session, slug: str, spoilers: bool = False, unhide: bool = False) -> None:
    from watchlist.cli.card_lines import card_lines
    from watchlist.domain.insights.household import others_on
    from watchlist.domain.model.hidden import Hidden, hidden_parts

    film = session.snapshot.film(slug)
    if film is not None:
        snapshot = session.hear_others() or session.snapshot
        answered = others_on(snapshot, film) != ()
        hidden = Hidden() if unhide else hidden_parts(film, snapshot.entry(slug), snapshot.settings, answered)
        data("\n".join(card_lines(snapshot, film, text_width(), clock.today(), spoilers, hidden)))


def _run_app(ctx: click.Context, session: Session, slug: str) -> None:
    from watchlist.tui.app import WatchlistApp

    app = WatchlistApp(session, slug=slug)
    app.run()
    fault = app.fault
    if fault is not None:
        # A worker's fault comes wrapped in one that tells nothing.
        raise getattr(fault, "error", fault)
    session.close()
    session.keep_first_page()
    if app.return_code:
        ctx.exit(app.return_code)
