"""`stats`: what your films come to, told line by line."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from watchlist.cli.commands.list import nothing
from watchlist.cli.help import example, json_option, misread
from watchlist.cli.layout import wrapped
from watchlist.cli.output import data, data_json, note, text_width
from watchlist.cli.query_command import QueryCommand, query_argument
from watchlist.cli.runtime import open_session
from watchlist.domain.base import formatting
from watchlist.domain.base.rating import HIGHEST, Scale, difference, spoken
from watchlist.domain.browse.view import View
from watchlist.domain.insights.hype_gap import Groups, Pair, furthest_above, furthest_below
from watchlist.domain.insights.others_ratings import OthersRatings, others_ratings
from watchlist.domain.insights.stats import BINS, Stats, stats
from watchlist.domain.insights.waits import LONGER, Wait, spans
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words import stats as stats_words
from watchlist.domain.words.diary import WEEKDAYS

JSON = (
    "{query, year, listed, seen, viewings, undated, ratings, months, weekdays, decades, yearless, pairs, mean_gap, "
    "genres, directors, told, speakers, sources, standings, again, rewatched, waits, median_wait}. Scores and gaps are "
    "points of a hundred; the mean of fewer than eight films is null; weekdays begin with Monday."
)


@click.command(
    "stats",
    cls=QueryCommand,
    epilog=example(
        "watchlist stats", "watchlist stats genre:animation", "watchlist stats --year 2026 --json", json=JSON
    ),
)
@query_argument()
@click.option("--year", type=click.IntRange(1890, 9999), metavar="YEAR", help="Only what you saw in that year.")
@json_option
@click.pass_context
def stats_command(ctx: click.Context, query: tuple[str, ...], year: int | None, as_json: bool) -> None:
    """Tell what your films come to: ratings, months, hype, waits.

    QUERY is that of “list”: only the films that it finds. A mean of hype against verdict is told from eight films on.
    """
    session = open_session(ctx)
    snapshot = session.hear_others() or session.snapshot
    scale, asked = snapshot.settings.scale, " ".join(query)
    view = View(asked, scale=scale)
    if view.fault is not None:
        raise misread(asked, view.fault)
    visible = snapshot.visible
    films = view.find(visible.rows, forgiving=False).films
    found = stats(films, scale, year)
    if as_json:
        data_json(_json(found, asked))
        return
    if not found.seen:
        note(_nothing(found, asked, len(snapshot.library.entries)))
        return
    data("\n".join(_lines(found, scale, asked, text_width())))
    others = others_ratings(snapshot.club, films, scale, year, all=not asked)
    if others:
        data("\n".join(_others(others, scale, text_width())))
    if visible.hidden:
        note(f"{visible.hidden_words()}, and not counted among ratings.")


def _others(others: Iterable[OthersRatings], scale: Scale, width: int) -> Iterator[str]:
    yield from ("", click.style(stats_words.OTHERS, bold=True))
    for each in others:
        mean = f"mean {stats_words.mean(each.ratings.mean, scale)}" if each.ratings.mean is not None else ""
        films = formatting.count(each.ratings.films, "film")
        said = formatting.join(mean, films, stats_words.beside_yours(each, scale), by=", ")
        yield from wrapped(f"{each.name}: {said}", width, 2, 2)


def _nothing(found: Stats, asked: str, all: int) -> str:
    if not found.listed and all:
        return nothing(asked)
    these = "this film" if found.listed == 1 else f"any of these {found.listed:,} films"
    if found.year and found.listed:
        return f"You did not see {these} in {found.year}."
    told = f"You have not seen {these} yet" if found.listed else "There is nothing on your list yet"
    return f"{told}: “watchlist seen FILM” says that you saw one."


def _json(found: Stats, asked: str) -> dict[str, Any]:
    from watchlist.cli.output import plain

    pairs = [{**plain(made), "gap": made.gap} for made in found.pairs]
    return {"query": asked, **plain(found), "pairs": pairs}


def _lines(found: Stats, scale: Scale, asked: str, width: int) -> Iterator[str]:
    yield from wrapped(
        stats_words.scope(found, f"{formatting.count(found.listed, 'film')} found" if asked else ""), width
    )
    for heading, said in _sections(found, scale):
        yield from ("", click.style(heading, bold=True))
        for line in filter(None, said):
            yield from wrapped(line, width, 2, 2)


def _sections(found: Stats, scale: Scale) -> Iterator[tuple[str, list[str]]]:
    """Every section that has something to tell."""
    if found.ratings.films:
        bins = [(_bin(place, scale), found.ratings.bins[place]) for place in range(BINS)]
        rated = [f"{name}: {formatting.count(number, 'film')}" for name, number in reversed(bins) if number]
        yield f"Ratings, {formatting.count(found.ratings.films, 'film')}", [stats_words.ratings(found, scale), *rated]
    yield from _when(found)
    decades = [f"{each.name}: {formatting.count(each.number, 'film')}" for each in found.decades if each.number]
    yearless = f"year unknown: {formatting.count(found.yearless, 'film')}" if found.yearless else ""
    yield f"By decade, {formatting.count(found.seen, 'film')}", [*decades, yearless]
    if found.pairs:
        yield f"Hype against verdict, {formatting.count(len(found.pairs), 'film')}", _hype(found, scale)
        yield "Hype against verdict, by genre", _groups(found.genres, "genre", "genres", scale)
        yield "Hype against verdict, by director", _groups(found.directors, "director", "directors", scale)
        yield "Hype against verdict, by who told you", _groups(found.told, "one", "people", scale)
        if found.speakers.shown or found.speakers.thin:
            yield "Hype against verdict, by whom you believed", _groups(found.speakers, "speaker", "speakers", scale)
            yield "Hype against verdict, by the source you believed", _groups(found.sources, "source", "sources", scale)
    if found.track_records:
        yield "Whose notes held", [notes_words.standing(each) for each in found.track_records]
    if found.again:
        again = [f"{each.title}: {each.times} times" for each in found.rewatched]
        yield f"Seen more than once, {formatting.count(found.again, 'film')}", again
    if found.waits:
        waited = formatting.count(len(found.waits), "film")
        yield f"How long they waited, {waited}", [stats_words.waits(found), *_spans(found.waits)]


def _when(found: Stats) -> Iterator[tuple[str, list[str]]]:
    """By month and by day of the week, where any day is known."""
    dated = formatting.count(found.viewings - found.undated, "viewing")
    months = [f"{stats_words.month(each.name)}: {formatting.count(each.number, 'viewing')}" for each in found.months]
    if months:
        yield f"Seen by month, {dated}", [*months, stats_words.months(found)]
        days = zip(WEEKDAYS, found.weekdays, strict=True)
        yield f"By day of the week, {dated}", [f"{day}: {formatting.count(n, 'viewing')}" for day, n in days if n]


def _bin(place: int, scale: Scale) -> str:
    """A bar of ratings, fit to be read aloud."""
    top = (place + 1) * HIGHEST // BINS
    return f"{top - 9} to {top}" if scale is Scale.HUNDRED else spoken(top, scale)


def _spans(waits: Iterable[Wait]) -> list[str]:
    """How many waited how long: "a week to a month: 6 films"."""
    said, start = [], ""
    for name, number in spans(waits):
        told = name if name == LONGER else f"{start} to {name}" if start else f"up to {name}"
        said += [f"{told}: {formatting.count(number, 'film')}"] if number else []
        start = name
    return said


def _hype(found: Stats, scale: Scale) -> list[str]:
    best, worst = furthest_above(found.pairs), furthest_below(found.pairs)
    said = [stats_words.sides(found.pairs), stats_words.gaps(found, scale)]
    said += [f"{stats_words.ABOVE}: {_pair(best, scale)}"] if best else []
    said += [f"{stats_words.BELOW}: {_pair(worst, scale)}"] if worst else []
    return said


def _pair(made: Pair, scale: Scale) -> str:
    scores = f"hype {spoken(made.hype, scale)}, verdict {spoken(made.rating, scale)}"
    return f"{made.title}, {scores}, {difference(made.rating, made.hype, scale)}"


def _groups(found: Groups, one: str, others: str, scale: Scale) -> list[str]:
    shown = [
        f"{group.name}: {stats_words.gap(group.mean, scale)}, {formatting.count(group.films, 'film')}"
        for group in found.shown
    ]
    return [*shown, stats_words.thin(found, one, others)]
