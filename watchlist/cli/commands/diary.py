"""`diary`: everything you saw, by day."""

import sys
from collections.abc import Iterator

import click

from watchlist.cli.help import example, json_option
from watchlist.cli.output import data, data_json, is_terminal, note, text_width, to_builtins
from watchlist.cli.runtime import command, open_session
from watchlist.domain.base.formatting import count, join, text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights import diary as viewings
from watchlist.domain.insights.diary import DiaryEntry, Month
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.hidden import HIDDEN_SCORE
from watchlist.domain.words import card as card_words
from watchlist.domain.words import diary as diary_words

DAY = 8
"""The cells of a day at the beginning of a line."""


@click.command(
    epilog=example(
        "watchlist diary",
        "watchlist diary --year 2025 --spoilers",
        "watchlist diary --json | jq '.[] | select(.time > 1) | .film.title'",
        json='[{"film": {"slug", "title", "year"}, "time", "times", "viewing": {"id", "day", "logged", "rewatch", '
        '"tags", "verdict": {"rating", "text", "spoilers", "written"}}}, …], newest first, unknown days last. time '
        "says which viewing of the film it is, of how many; verdict is null if there is none.",
    )
)
@click.option("--year", type=click.IntRange(1, 9999), metavar="YEAR", help="Only what you saw in that year.")
@click.option("--spoilers", is_flag=True, help="Show verdicts that give the story away, too.")
@click.option("--hidden", is_flag=True, help="Show what your settings hide, too.")
@json_option
@click.pass_context
def diary(ctx: click.Context, year: int | None, spoilers: bool, hidden: bool, as_json: bool) -> None:
    """Show everything you saw, newest first.

    Each viewing stands under its month and day, with its own rating and text. Verdicts that hide_old_scores hides,
    and texts that give the story away, are only named; JSON has everything.
    """
    snapshot = open_session(ctx).snapshot
    entries = viewings.unmasked_diary(snapshot) if hidden or as_json else viewings.diary(snapshot)
    shown = entries
    if year:
        shown = viewings.of_year(entries, year)
    if as_json:
        data_json([_json(entry) for entry in shown])
    elif shown:
        months = ("\n".join(_month(month, snapshot.settings.scale, spoilers)) for month in viewings.months(shown))
        data("\n\n".join(months))
    if not entries:
        note(f"{diary_words.EMPTY} “{command('log FILM')}” puts the first viewing into it.")
    elif year and (not shown or is_terminal(sys.stdout)):
        note(f"{year}: {diary_words.year(viewings.heat(shown, year))}.")


def _json(entry: DiaryEntry) -> dict[str, object]:
    film = entry.film
    known = {"slug": film.slug, "title": film.title, "year": film.year}
    return {"film": known, "time": entry.time, "times": entry.times, "viewing": to_builtins(entry.viewing)}


def _month(month: Month, scale: Scale, spoilers: bool) -> Iterator[str]:
    from watchlist.cli.layout import wrapped

    yield f"{diary_words.month(month.start)}, {count(len(month.entries), 'viewing')}"
    for entry in month.entries:
        seen, verdict = entry.viewing, entry.viewing.verdict
        rating = text_if(entry.hidden, HIDDEN_SCORE) or card_words.score_drawn(seen.rating, scale, spoken=True)
        line = join(entry.film.name, rating, diary_words.numbered(entry), ", ".join(seen.tags))
        first, *rest = wrapped(line, text_width(), indent=DAY)
        yield f"{diary_words.weekday(seen.day):<{DAY}}{first[DAY:]}"
        yield from rest
        if verdict and verdict.text:
            yield from wrapped(_review(verdict, spoilers), text_width(), indent=DAY + 2)


def _review(verdict: Verdict, spoilers: bool) -> str:
    """The text of a verdict; without spoilers, a text that gives the story away is only named."""
    if verdict.spoilers and not spoilers:
        return f"({diary_words.SPOILING})"
    return verdict.text
