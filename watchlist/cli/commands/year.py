"""`year`: a year in review, in the terminal or as a page to share."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from watchlist.cli.commands.reveal import is_by_day, theme_option, write_shared
from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option
from watchlist.cli.layout import wrapped
from watchlist.cli.output import data, data_json, note, text_width, to_builtins
from watchlist.cli.runtime import open_session
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join
from watchlist.domain.insights.year import Year, review
from watchlist.domain.words import year as year_words
from watchlist.domain.words.year import YearFigure

JSON = (
    "{year, films, viewings, new, again, rewatches, minutes, timed, months, highest, tied, surprise, let_down, "
    "longest_wait, opening, oldest, most_often, polls}. surprise and let_down are furthest above and below your hype."
)


@click.command(
    "year",
    epilog=example("watchlist year", "watchlist year 2026 --to review.svg", "watchlist year 2025 --json", json=JSON),
)
@click.argument("year", type=click.IntRange(1890, 9999), required=False)
@click.option("--to", type=FilePath(), metavar="FILE", help="Write it there: .svg, .png, .md or .html.")
@click.option("--with-texts", is_flag=True, help="Include your verdicts on the highest rated films, but no spoilers.")
@theme_option
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@click.pass_context
def year_command(
    ctx: click.Context,
    year: int | None,
    to: Path | None,
    with_texts: bool,
    theme: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Show a year in review; without a YEAR, this one.

    What it tells is chosen to be shown to others: no text of yours is in it unless you ask for that.
    """
    if as_json and to is not None:
        raise click.UsageError("--json and --to are two ways to put the year out: give one of them.", ctx)
    session = open_session(ctx)
    snapshot, visible = session.snapshot, session.snapshot.visible
    reviewed = review(visible.rows, snapshot.library.ballots.values(), year or clock.today().year)
    if as_json:
        data_json(_json(reviewed, with_texts))
        return
    facts = year_words.facts(reviewed, snapshot.settings.scale, with_texts)
    if not facts and to is not None:
        raise click.ClickException(year_words.nothing(reviewed.year))
    if not facts:
        note(year_words.nothing(reviewed.year))
        return
    title = year_words.title(reviewed, clock.today())
    if to is None:
        data("\n".join(_lines(title, facts, text_width())))
        if visible.hidden:
            note(f"\n{visible.hidden_words()}, and left out.")
        return
    from watchlist.exchange.share import year_file

    by_day = is_by_day(theme, snapshot)
    write_shared(to, force, session.home.store, partial(year_file, snapshot, reviewed, facts, clock.today(), by_day))
    note(f"{title} written to {to}.")


def _json(review: Year, with_texts: bool) -> dict[str, Any]:
    document: dict[str, Any] = to_builtins(review)
    if not with_texts:
        document["highest"] = [{key: film[key] for key in ("slug", "title", "rating")} for film in document["highest"]]
    return document


def _lines(title: str, facts: Sequence[YearFigure], width: int) -> Iterator[str]:
    yield click.style(f"{title} in films", bold=True)
    for fact in facts:
        if fact.name:
            yield from ("", click.style(fact.name, bold=True))
        yield from wrapped(join(fact.value, fact.beside), width, 2, 2)
        if fact.text:
            yield from wrapped(fact.text, width, 4)
