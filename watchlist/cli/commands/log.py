"""`log`: one more viewing for your diary, and what becomes of those that stand in it."""

from collections.abc import Callable
from typing import Any

import click
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from watchlist.cli.help import STEP_JSON, completes, example, json_option, quoted_film_argument
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, if_given, on_day, open_session, optional_score, typed_day, typed_score
from watchlist.domain.base import clock
from watchlist.domain.base.text import clean, clean_text
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.input import parse_tags
from watchlist.domain.changes.viewings import DeleteViewing, EditViewing, LogViewing
from watchlist.domain.model.entry import NO_ENTRY, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.session.session import Session

NONE = "none"


class LogOptions(Struct, frozen=True):
    """The options on a viewing; None where one was not given."""

    on: str | None
    rating: str | None
    text: str | None
    spoilers: bool | None
    tags: str | None

    @property
    def anything(self) -> bool:
        """Whether any option was given."""
        return any(getattr(self, name) is not None for name in self.__struct_fields__)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--delete", type=click.IntRange(1), metavar="N", help="Delete the Nth viewing with its verdict."),
        click.option("--edit", type=click.IntRange(1), metavar="N", help="Change the Nth viewing, as “diary” counts."),
        click.option(
            "--tags",
            metavar="TAGS",
            shell_complete=completes("tags"),
            help="Tags of this viewing, separated by commas.",
        ),
        click.option("--spoilers/--no-spoilers", default=None, help="Whether the text gives the story away."),
        click.option("--text", metavar="TEXT", help="What you thought, in Markdown."),
        click.option("--rating", metavar="SCORE", help="Your rating, in your scale; with --edit, “none” removes it."),
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
    session, viewing = open_session(ctx), LogOptions(**options)
    if delete is not None and (edit is not None or viewing.anything):
        raise click.UsageError("--delete goes with no other option: a viewing that is deleted has nothing else.", ctx)
    if edit is not None and not viewing.anything:
        raise click.UsageError("Say what to change of it, such as --on or --rating.", ctx)
    target = find_film(session.snapshot, film)
    if delete is not None:
        gone = _viewing(session, target, delete)
        act(session, target, DeleteViewing(at=clock.now(), slug=target.slug, viewing=gone.id), as_json)
    elif edit is not None:
        act(session, target, _edit(session, target, viewing, _viewing(session, target, edit)), as_json)
    else:
        logged = _log(session, target, viewing)
        act(session, target, logged, as_json, when=on_day(logged.day))


def _log(session: Session, film: Film, options: LogOptions) -> LogViewing:
    at = clock.now()
    rating, text = optional_score(session, options.rating, "--rating"), clean_text(options.text or "")
    verdict = Verdict.of(rating, text, at, spoilers=bool(options.spoilers))
    when = clock.today() if options.on is None else typed_day(options.on, "--on")
    return LogViewing(at=at, slug=film.slug, day=when, verdict=verdict, tags=parse_tags(clean(options.tags or "")))


def _edit(session: Session, film: Film, options: LogOptions, seen: Viewing) -> Change:
    return EditViewing(
        at=clock.now(),
        slug=film.slug,
        viewing=seen.id,
        day=if_given(options.on, lambda text: typed_day(text, "--on")),
        verdict=_verdict(session, options, seen.verdict),
        tags=if_given(options.tags, lambda text: parse_tags(clean(text))),
    )


def _verdict(session: Session, options: LogOptions, former: Verdict | None) -> Verdict | UnsetType | None:
    """The verdict with the options' changes; None if neither rating nor text is left."""
    if options.rating is None and options.text is None and options.spoilers is None:
        return UNSET
    verdict = former or Verdict(written=clock.now())
    if options.rating is not None:
        verdict = replace(verdict, rating=_rating(session, options.rating))
    if options.text is not None:
        verdict = replace(verdict, text=clean_text(options.text))
    if options.spoilers is not None:
        verdict = replace(verdict, spoilers=options.spoilers)
    return Verdict.of(verdict.rating, verdict.text, clock.now(), verdict.spoilers)


def _rating(session: Session, typed: str) -> int | None:
    if typed.lower() == NONE:
        return None
    return typed_score(session, typed, "--rating")


def _viewing(session: Session, film: Film, number: int) -> Viewing:
    """The viewing with a number, counted from 1; raises ClickException, in words, if there is none."""
    viewings = (session.snapshot.entry(film.slug) or NO_ENTRY).viewings
    if not viewings:
        raise click.ClickException(f"There is no viewing of {film.name} in your diary.")
    if number > len(viewings):
        times = {1: "once", 2: "twice"}.get(len(viewings), f"{len(viewings)} times")
        raise click.ClickException(f"{film.name} is in your diary {times}: there is no viewing {number}.")
    return viewings[number - 1]
