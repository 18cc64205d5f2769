"""Opens the app, or prints the card where there is no terminal."""

import sys
from importlib import import_module
from shutil import get_terminal_size

import click

from watchlist.cli.output import data, note, on_terminal, text_width
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import home_of, open_session
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import text_if
from watchlist.domain.browse.first_page import MOST
from watchlist.domain.model.draft import typed_search
from watchlist.domain.model.film import FIRST_FILM
from watchlist.domain.model.settings import DAY, NIGHT
from watchlist.domain.words.posters import why_no_pixels
from watchlist.session.session import Session
from watchlist.support import gc_pauses
from watchlist.support.files import discard
from watchlist.support.graphics_query import TerminalQuestion


def open_or_show(ctx: click.Context, film: str = "") -> None:
    """Open the app, at a film's card if one is named; where there is no terminal, print the card."""
    if not on_terminal():
        session = open_session(ctx)
        slug = find_film(session.snapshot, film or FIRST_FILM).slug
        print_card(session, slug)
        command = home_of(ctx).command(text_if(film, f"open {slug}"))
        note(f"To open the app, run “{command}” in a terminal.")
        return
    gc_pauses.stop()  # it would look in vain at all that is loaded now; the app begins it again
    # The app itself shows the faults in the settings.
    session = ctx.with_resource(Session(home_of(ctx)))
    why = why_no_pixels(session.snapshot.settings)
    picked = session.snapshot.settings.theme or session.snapshot.ui_state.theme
    # The terminal answers while the app's modules are loaded.
    question = ctx.with_resource(TerminalQuestion(why, background=not picked))
    known = session.show_first_page()
    if film or not known or get_terminal_size().lines > MOST:
        _read_beside_the_app(session)
    _run_app(ctx, session, find_film(session.snapshot, film).slug if film else "", question)


def _read_beside_the_app(session: Session) -> None:
    """Read the library while the app's modules are loaded."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=1) as reader:
        reading = reader.submit(session.read)
        import_module("watchlist.tui.app")
        reading.result()


def print_card(session: Session, slug: str, spoilers: bool = False, unhide: bool = False) -> None:
    from watchlist.cli.card_lines import card_lines
    from watchlist.domain.words.card_sections import CardSections

    film = session.snapshot.film(slug)
    if film is not None:
        snapshot = session.hear_others() or session.snapshot
        card = CardSections.of(snapshot, film, clock.today(), lifted=unhide)
        data("\n".join(card_lines(card, text_width(), spoilers)))


def _first_theme(session: Session, light: bool) -> str:
    """The chosen or remembered theme; at a first start, the one that suits the terminal, which is remembered."""
    snapshot = session.snapshot
    theme = snapshot.settings.theme or snapshot.ui_state.theme
    if not theme:
        theme = DAY if light else NIGHT
        session.remember(theme=theme)
    if theme not in (DAY, NIGHT):
        return NIGHT
    return theme


def _run_app(ctx: click.Context, session: Session, slug: str, question: TerminalQuestion) -> None:
    from watchlist.tui.app import WatchlistApp

    start = question.answer()
    app = WatchlistApp(session, slug=slug, first_theme=_first_theme(session, start.light))
    app.terminal = start
    app.run()
    for stream in filter(None, (sys.stdout, sys.stderr)):  # of a terminal that was closed
        try:
            stream.flush()
        except (OSError, ValueError):
            discard(stream)
    fault = app.fault
    if fault is not None:
        session.close()
        _print_lost_words(session)
        # Textual wraps the fault of a worker in an exception that says nothing.
        raise getattr(fault, "error", fault)
    session.leave()
    _print_lost_words(session)
    if app.return_code:
        ctx.exit(app.return_code)


def _print_lost_words(session: Session) -> None:
    """Print what was written in the app and could not be saved; a search is no loss."""
    for draft in session.drafts.lost.values():
        if draft.words and draft != typed_search(draft.words):
            note("This is what you wrote; it could not be saved:")
            data(draft.words)
