"""`diary` and `log`: everything you saw, by day, and one more of it."""

import sys
from collections.abc import Iterator

import click

from watchlist.cli.acting import act, day, open_session, score
from watchlist.cli.help import STEP_JSON, example, json_option, quoted_film_argument
from watchlist.cli.naming import find_film
from watchlist.cli.output import data, data_json, is_terminal, note, plain, text_width
from watchlist.domain import changes, clock, words, words_diary
from watchlist.domain import diary as telling
from watchlist.domain.diary import DiaryEntry, Month
from watchlist.domain.entry import Verdict
from watchlist.domain.rating import Scale
from watchlist.domain.text import clean, clean_text

DAY = 8
"""The cells of a day at the beginning of a line."""


@click.command(
    epilog=example(
        "watchlist diary",
        "watchlist diary --year 2025",
        "watchlist diary --json | jq '.[] | select(.time > 1) | .film.title'",
        json='[{"film": {"slug", "title", "year"}, "time", "times", "viewing": {"id", "day", "logged", "rewatch", '
        '"tags", "verdict": {"rating", "text", "spoilers", "written"}}}, …], newest first, unknown days last. time '
        "says which viewing of the film it is, of how many; verdict is null if there is none.",
    )
)
@click.option("--year", type=click.IntRange(1, 9999), metavar="YEAR", help="Only what you saw in that year.")
@json_option
@click.pass_context
def diary(ctx: click.Context, year: int | None, as_json: bool) -> None:
    """Show everything you saw, by month and day, newest first, each with its own rating and text."""
    snapshot = open_session(ctx).snapshot
    entries = telling.diary(snapshot.library, snapshot.shelf)
    shown = telling.of_year(entries, year) if year else entries
    if as_json:
        data_json([_json(entry) for entry in shown])
    elif shown:
        months = ("\n".join(_month(month, snapshot.settings.scale)) for month in telling.months(shown))
        data("\n\n".join(months))
    if not entries:
        note(f"{words_diary.EMPTY} “watchlist log FILM” puts the first viewing into it.")
    elif year and (not shown or is_terminal(sys.stdout)):
        note(f"{year}: {words_diary.year(telling.heat(shown, year))}.")


def _json(entry: DiaryEntry) -> dict[str, object]:
    film = entry.film
    known = {"slug": film.slug, "title": film.title, "year": film.year}
    return {"film": known, "time": entry.time, "times": entry.times, "viewing": plain(entry.viewing)}


def _month(month: Month, scale: Scale) -> Iterator[str]:
    from watchlist.cli.layout import wrapped

    yield f"{words_diary.month(month.start)}, {words.count(len(month.entries), 'viewing')}"
    for entry in month.entries:
        seen, given = entry.viewing, entry.viewing.verdict
        when = words_diary.weekday(seen.day) if seen.day else ""
        said = [entry.film.name, words.score(given.rating, scale) if given and given.rating else ""]
        said += [words_diary.time(entry), ", ".join(seen.tags)]
        line = " · ".join(filter(None, said))
        first, *rest = wrapped(line, text_width(), indent=DAY)
        yield f"{when:<{DAY}}{first[DAY:]}"
        yield from rest
        if given and given.text:
            yield from wrapped(given.text, text_width(), indent=DAY + 2)


@click.command(
    epilog=example(
        "watchlist log lost-in-starlight",
        'watchlist log "Your Name" --on "3 Mar 2024" --rating 4.5 --text "The comet, and the braid."',
        "watchlist log blade-runner --on unknown --tags 'cinema, with Mina'",
        json=STEP_JSON,
    )
)
@quoted_film_argument
@click.option(
    "--on", "on", metavar="DAY", default="today", show_default=True, help="2026-11-20, 20 Nov, yesterday, unknown."
)
@click.option("--rating", metavar="SCORE", help="How it was, in your scale.")
@click.option("--text", metavar="TEXT", help="What you thought, in Markdown.")
@click.option("--spoilers", is_flag=True, help="The text gives the story away.")
@click.option("--tags", metavar="TAGS", default="", help="Tags of this viewing, parted by commas.")
@json_option
@click.pass_context
def log(
    ctx: click.Context,
    film: str,
    on: str,
    rating: str | None,
    text: str | None,
    spoilers: bool,
    tags: str,
    as_json: bool,
) -> None:
    """Write a viewing into your diary: one more time that you saw a film, with all there is to say of it."""
    session = open_session(ctx)
    found, at = find_film(session.snapshot, film), clock.now()
    points, said = score(session, rating, "--rating") if rating else None, clean_text(text or "")
    verdict = Verdict(rating=points, text=said, spoilers=spoilers, written=at) if points or said else None
    change = changes.LogViewing(
        at=at, slug=found.slug, day=day(on, "--on"), verdict=verdict, tags=words.tags(clean(tags))
    )
    act(session, found, change, as_json)
