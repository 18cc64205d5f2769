"""`log`: one more viewing for your diary, and what becomes of those that stand in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click
from msgspec import UNSET, Struct, UnsetType

from watchlist.cli.help import STEP_JSON, completes, example, json_option, quoted_film_argument
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, day, on_day, open_session, score
from watchlist.domain.base import clock
from watchlist.domain.base.text import clean, clean_text
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.input import parse_tags
from watchlist.domain.changes.viewings import DeleteViewing, EditViewing, LogViewing
from watchlist.domain.model.entry import Entry, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.session.session import Session

NONE = "none"


class LogOptions(Struct, frozen=True):
    """What the options say of a viewing; None where one was not given."""

    on: str | None
    rating: str | None
    text: str | None
    spoilers: bool | None
    tags: str | None

    @property
    def anything(self) -> bool:
        """Whether any of them was given."""
        return any(getattr(self, name) is not None for name in self.__struct_fields__)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--delete", type=click.IntRange(1), metavar="N", help="Delete the Nth viewing with its verdict."),
        click.option("--edit", type=click.IntRange(1), metavar="N", help="Change the Nth viewing, as “diary” counts."),
        click.option(
            "--tags", metavar="TAGS", shell_complete=completes("tags"), help="Tags of this viewing, parted by commas."
        ),
        click.option("--spoilers/--no-spoilers", default=None, help="Whether the text gives the story away."),
        click.option("--text", metavar="TEXT", help="What you thought, in Markdown."),
        click.option("--rating", metavar="SCORE", help="How it was, in your scale; with --edit “none” takes it back."),
        click.option("--on", "on", metavar="DAY", help="2026-11-20, 20 Nov, yesterday, unknown; else today."),
    ):
        command = option(command)
    return command


@click.command(
    epilog=example(
        "watchlist log lost-in-starlight",
        'watchlist log "Your Name" --on "3 Mar 2024" --rating 4.5 --text "The comet, and the braid."',
        "watchlist log blade-runner --on unknown --tags 'cinema, with Mina'",
        'watchlist log "Your Name" --edit 2 --on yesterday',
        'watchlist log "Your Name" --delete 1',
        json=STEP_JSON,
    )
)
@quoted_film_argument
@_options
@json_option
@click.pass_context
def log(ctx: click.Context, /, film: str, edit: int | None, delete: int | None, as_json: bool, **options: Any) -> None:
    """Write one more viewing of a film into your diary.

    --edit changes one that stands in it, and only what you say of it; --delete takes one out. N is which time it was,
    as “watchlist diary” and “watchlist show” count: 1 for the first. “watchlist undo” takes any of it back.
    """
    session, said = open_session(ctx), LogOptions(**options)
    if delete is not None and (edit is not None or said.anything):
        raise click.UsageError("--delete stands alone: nothing else can be said of a viewing that is deleted.", ctx)
    if edit is not None and not said.anything:
        raise click.UsageError("Say what to change of it, such as --on or --rating.", ctx)
    found = find_film(session.snapshot, film)
    if delete is not None:
        gone = _viewing(session, found, delete)
        act(session, found, DeleteViewing(at=clock.now(), slug=found.slug, viewing=gone.id), as_json)
    elif edit is not None:
        act(session, found, _edit(session, found, said, _viewing(session, found, edit)), as_json)
    else:
        logged = _log(session, found, said)
        act(session, found, logged, as_json, when=on_day(logged.day))


def _log(session: Session, film: Film, said: LogOptions) -> LogViewing:
    at = clock.now()
    points = score(session, said.rating, "--rating") if said.rating else None
    text = clean_text(said.text or "")
    verdict = Verdict(rating=points, text=text, spoilers=bool(said.spoilers), written=at) if points or text else None
    when = day("today" if said.on is None else said.on, "--on")
    return LogViewing(at=at, slug=film.slug, day=when, verdict=verdict, tags=parse_tags(clean(said.tags or "")))


def _edit(session: Session, film: Film, said: LogOptions, seen: Viewing) -> Change:
    return EditViewing(
        at=clock.now(),
        slug=film.slug,
        viewing=seen.id,
        day=_day(said.on),
        verdict=_verdict(session, said, seen.verdict),
        tags=UNSET if said.tags is None else parse_tags(clean(said.tags)),
    )


def _day(on: str | None) -> date | UnsetType | None:
    return UNSET if on is None else day(on, "--on")


def _verdict(session: Session, said: LogOptions, former: Verdict | None) -> Verdict | UnsetType | None:
    """The verdict with what was said of it changed; none is left once it has neither rating nor text."""
    if said.rating is None and said.text is None and said.spoilers is None:
        return UNSET
    kept = former or Verdict(written=clock.now())
    points = kept.rating
    if said.rating is not None:
        points = None if said.rating.lower() == NONE else score(session, said.rating, "--rating")
    text = kept.text if said.text is None else clean_text(said.text)
    spoils = kept.spoilers if said.spoilers is None else said.spoilers
    if points is None and not text:
        return None
    return Verdict(rating=points, text=text, spoilers=spoils, written=clock.now())


def _viewing(session: Session, film: Film, number: int) -> Viewing:
    """The viewing that is meant, counted from 1; raises ClickException, in words, if there is none."""
    entry: Entry | None = session.snapshot.entry(film.slug)
    viewings = entry.viewings if entry else ()
    if not viewings:
        raise click.ClickException(f"There is no viewing of {film.name} in your diary.")
    if number > len(viewings):
        times = ("once", "twice")[len(viewings) - 1] if len(viewings) < 3 else f"{len(viewings)} times"
        raise click.ClickException(f"{film.name} is in your diary {times}: there is no viewing {number}.")
    return viewings[number - 1]
