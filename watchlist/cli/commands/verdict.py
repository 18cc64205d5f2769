"""`verdict`: what you thought of a film, from the command line, a pipe or your editor."""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click
from msgspec import UnsetType
from msgspec.structs import replace

from watchlist.cli.editor import written_in_editor
from watchlist.cli.help import STEP_JSON, example, json_option, quoted_film_argument
from watchlist.cli.output import data, is_terminal, note
from watchlist.cli.piped import PIPE, piped_text
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, if_given, open_session, optional_score, typed_day
from watchlist.domain.base import clock
from watchlist.domain.base.rating import is_score
from watchlist.domain.base.text import TEXT_LIMIT, clean_text
from watchlist.domain.browse import requests
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.draft import Draft
from watchlist.domain.model.entry import NO_ENTRY, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.storage.errors import StoreError

READ_AT_MOST = 8 * TEXT_LIMIT
"""The most bytes read from a pipe, which may have no end."""
SLUG_LETTERS = 40
"""The most letters of a film's short name in the name of the editor's file."""


@click.command(
    epilog=example(
        "watchlist verdict lost-in-starlight --rating 4",
        'watchlist verdict "Your Name" "The comet, and the braid." --rating 4.5 --spoilers',
        "watchlist verdict blade-runner - < thoughts.md",
        json=STEP_JSON,
    )
)
@quoted_film_argument
@click.argument("text", required=False, metavar="[TEXT]")
@click.option("--rating", metavar="SCORE", help="Your rating, in your scale; without it your former one stays.")
@click.option("--spoilers/--no-spoilers", default=None, help="Whether the text gives the story away.")
@click.option("--on", "on", metavar="DAY", help="When you saw it: 2026-11-20, 20 Nov, yesterday, unknown.")
@json_option
@click.pass_context
def verdict(
    ctx: click.Context,
    film: str,
    text: str | None,
    rating: str | None,
    spoilers: bool | None,
    on: str | None,
    as_json: bool,
) -> None:
    """Say what you thought of a film, in Markdown.

    It is of the newest viewing, or of one of today if there is none. While hide_old_scores hides the verdict on a
    film that is planned again, this one is of another viewing. Without TEXT your editor opens; where there is no
    terminal, or with “-”, the text is read from the standard input.
    """
    session = open_session(ctx)
    target = find_film(session.snapshot, film)
    points = optional_score(session, rating, "--rating")
    when = if_given(on, lambda text: typed_day(text, "--on"))
    entry = session.snapshot.entry(target.slug)
    viewing = requests.viewing_to_judge(entry, session.snapshot.settings) or 0
    judged = (entry or NO_ENTRY).viewing(viewing) or Viewing(id=viewing, day=clock.today(), logged=clock.now())
    former = judged.verdict or Verdict(written=clock.now())
    with _written(text, target, former.text) as new_text:
        if not (points or new_text):
            raise click.ClickException("Nothing was saved: a verdict needs a text or a rating.")
        new = replace(former, rating=points or former.rating, text=new_text or former.text, written=clock.now())
        if spoilers is not None:
            new = replace(new, spoilers=spoilers)
        change = requests.give_verdict(target.slug, entry, new, over=former, day=when, viewing=viewing or None)
        seen = judged.day if isinstance(when, UnsetType) else when
        _save(session, target, change, _draft(target.slug, new, seen, viewing), as_json)
    if rating is None and text is not None and is_score(text, session.snapshot.settings.scale):
        command = session.home.command(f"rate {target.slug} {shlex.quote(text)}")
        note(f"“{text}” is kept as your words; “{command}” makes it your rating.")


def _draft(slug: str, verdict: Verdict, day: date | None, viewing: int) -> Draft:
    """A draft for a verdict that could not be saved."""
    return Draft(
        slug=slug, rating=verdict.rating, text=verdict.text, spoilers=verdict.spoilers, day=day, viewing=viewing
    )


@contextmanager
def _written(typed: str | None, film: Film, former: str) -> Iterator[str]:
    """The text from the argument, the pipe or the editor; empty if there is none."""
    if typed is not None and typed != PIPE:
        yield _shortened(typed)
    elif typed == PIPE or not is_terminal(sys.stdin):
        yield _shortened(piped_text(READ_AT_MOST))
    else:
        with written_in_editor(former, film.slug[:SLUG_LETTERS]) as text:
            if len(text.strip()) > TEXT_LIMIT:
                raise click.ClickException(f"Nothing was saved: a verdict has {TEXT_LIMIT:,} characters at most.")
            yield clean_text(text)


def _shortened(text: str) -> str:
    if len(text.strip()) > TEXT_LIMIT:
        note(f"Only the first {TEXT_LIMIT:,} characters are kept.")
    return clean_text(text)


def _save(session: Session, film: Film, change: Change, draft: Draft, as_json: bool) -> None:
    try:
        act(session, film, change, as_json)
    except (StoreError, ChangeRefused):
        try:
            session.keep_draft(draft).result()
            note("What you wrote is kept as a draft: the app offers it again at this film's verdict.")
        except StoreError as error:
            note(f"{error} This is what you wrote:")
            data(draft.text)
        raise
