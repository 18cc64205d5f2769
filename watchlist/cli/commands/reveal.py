"""`reveal`: what you hoped for of a film beside what you thought, in the terminal or as a picture to share."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click

from watchlist.cli.commands.export import check_place
from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, film_argument, json_option
from watchlist.cli.layout import wrapped
from watchlist.cli.output import data, data_json, note, text_width, to_builtins
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import command, open_session, write_file
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import DAY_UNKNOWN, day, join, phrase
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.settings import LIGHT
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words.reveal import BelievedNote, DatedScore, Reveal, reveal

JSON = (
    "{slug, title, year, scale, hype: {score, day}, rating: {score, day}, scores, changed, gap, why, told_by, added, "
    "beliefs, question, before, before_day, before_sentence, after, text}. Scores are points of a hundred; what you "
    "wrote is empty without --with-text."
)
theme_option = click.option(
    "--theme",
    type=click.Choice(["night", "day"]),
    help="Draw the picture by night or by day; else as the theme of the app is.",
)


@click.command(
    "reveal",
    epilog=example("watchlist reveal your-name", "watchlist reveal your-name --to before-and-after.png", json=JSON),
)
@film_argument()
@click.option("--to", type=FilePath(), metavar="FILE", help="Write it there as a picture: .svg or .png.")
@click.option(
    "--with-text", is_flag=True, help="Include your reasons and your verdict, unless it gives the story away."
)
@theme_option
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@click.pass_context
def reveal_command(
    ctx: click.Context, film: str, to: Path | None, with_text: bool, theme: str | None, force: bool, as_json: bool
) -> None:
    """Show what you hoped for of a film beside what you thought.

    The picture is made to be shown to others: no text of yours is in it unless you ask for that.
    """
    if as_json and to is not None:
        raise click.UsageError("--json and --to are two ways to put it out: give one of them.", ctx)
    session = open_session(ctx)
    snapshot, today = session.snapshot, clock.today()
    target = find_film(snapshot, film)
    shown = reveal(snapshot, target, today, with_text)
    if shown is None:
        raise click.ClickException(
            f"You have not seen {target.title} yet: “{command(f'seen {target.slug}')}” says you have."
        )
    if as_json:
        data_json(to_builtins(shown))
    elif to is None:
        data("\n".join(_lines(shown, today, text_width())))
    else:
        from watchlist.exchange.share import reveal_file

        write_shared(to, force, session.home.store, partial(reveal_file, snapshot, shown, is_by_day(theme, snapshot)))
        note(f"{target.title}, before and after, written to {to}.")


def is_by_day(theme: str | None, snapshot: Snapshot) -> bool:
    """Whether a picture is drawn by day: as asked, else as the theme of the app is light."""
    if theme:
        return theme == "day"
    return (snapshot.settings.theme or snapshot.ui_state.theme) in LIGHT


def write_shared(to: Path, force: bool, store: Path, make: Callable[[Path], bytes]) -> None:
    """Write a picture to share, in the format that the name of the file asks for."""
    from watchlist.exchange.drawing import DrawingError

    try:
        written = make(to)
    except DrawingError as fault:
        raise click.BadParameter(str(fault), param_hint="--to") from None
    check_place(to, force, store)
    write_file(to, written)


def _lines(shown: Reveal, today: date, width: int) -> Iterator[str]:
    name = join(shown.title, phrase("({})", shown.year), by=" ")
    yield click.style(f"{name}, before and after", bold=True)
    lines = (
        _scored("hype", shown.hype, shown.scale, today, shown.changed),
        _scored("verdict", shown.rating, shown.scale, today),
        shown.gap,
        shown.why and f"why: {shown.why}",
        shown.told_by and f"told by: {shown.told_by}",
        *map(_belief, shown.beliefs),
        shown.moved and f"the poll: {shown.moved}",
        shown.text,
    )
    for line in filter(None, lines):
        yield from wrapped(line, width, 2, 2)


def _scored(name: str, scored: DatedScore | None, scale: Scale, today: date, beside: str = "") -> str:
    if scored is None:
        return ""
    when = day(scored.day, today, unknown=DAY_UNKNOWN)
    return f"{name}: {join(card_words.score(scored.score, scale), when, beside, by=', ')}"


def _belief(each: BelievedNote) -> str:
    belief = f"you {notes_words.BELIEVED[each.belief]} {each.claim} ({each.speaker})"
    return join(belief, each.changed, notes_words.outcome_in_words(each.outcome), by=", ")
