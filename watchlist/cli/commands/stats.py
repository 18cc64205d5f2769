"""`stats`: what your films come to, told line by line."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from watchlist.cli.commands.list import nothing
from watchlist.cli.help import example, json_option, misread
from watchlist.cli.layout import wrapped
from watchlist.cli.output import data, data_json, note, text_width
from watchlist.cli.query_command import QueryCommand, query_argument
from watchlist.cli.runtime import command, open_session
from watchlist.domain.base import formatting
from watchlist.domain.base.rating import HIGHEST, Scale, difference, spoken
from watchlist.domain.browse.view import View
from watchlist.domain.insights.hype_gap import Groups, ScorePair, furthest_above, furthest_below
from watchlist.domain.insights.others_ratings import OthersRatings, others_ratings
from watchlist.domain.insights.stats import BINS, Stats, stats
from watchlist.domain.insights.waits import LONGER, Wait, spans
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words import stats as stats_words
from watchlist.domain.words.diary import WEEKDAYS

JSON = (
    "{query, year, listed, seen, viewings, undated, ratings, months, weekdays, decades, yearless, pairs, mean_gap, "
    "genres, directors, told, speakers, sources, standings, again, rewatched, waits, median_wait, seen_genres, "
    "seen_directors, genreless, directorless, others [{name, ratings, both, gap}]}. Scores and gaps are points of a "
    "hundred; the mean of fewer than eight films is null; weekdays begin with Monday."
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
    """Show figures on your films: ratings, months, hype, waits.

    QUERY works as in “list”: only the films that it finds. How far verdicts lie from hype on average is told from eight
    films on.
    """
    session = open_session(ctx)
    snapshot = session.hear_others() or session.snapshot
    scale, asked = snapshot.settings.scale, " ".join(query)
    view = View(asked, scale=scale)
    if view.fault is not None:
        raise misread(asked, view.fault)
    visible = snapshot.visible
    films = view.find(visible.rows, forgiving=False).films
    figures = stats(films, scale, year)
    others = others_ratings(snapshot.club, films, scale, year, all=not asked)
    if as_json:
        data_json(_json(figures, others, asked))
        return
    if not figures.seen:
        note(_nothing(figures, asked, len(snapshot.library.entries)))
        return
    data("\n".join(_lines(figures, scale, asked, text_width())))
    if others:
        data("\n".join(_others(others, scale, text_width())))
    if visible.hidden:
        note(f"{visible.hidden_words()}, and not counted among ratings.")


def _others(others: Iterable[OthersRatings], scale: Scale, width: int) -> Iterator[str]:
    yield from ("", click.style(stats_words.OTHERS, bold=True))
    for person in others:
        films = formatting.count(person.ratings.films, "film")
        words = formatting.join(_mean(person, scale), films, stats_words.beside_yours(person, scale), by=", ")
        yield from wrapped(f"{person.name}: {words}", width, 2, 2)


def _mean(other: OthersRatings, scale: Scale) -> str:
    if other.ratings.mean is None:
        return ""
    return f"{stats_words.mean(other.ratings.mean, scale)} on average"


def _nothing(figures: Stats, asked: str, all: int) -> str:
    if not figures.listed and all:
        return nothing(asked)
    hint = f"“{command('seen FILM')}” says that you saw one."
    if not figures.listed:
        return f"There is nothing on your list yet: {hint}"
    these = formatting.plural(figures.listed, "this film", f"any of these {figures.listed:,} films")
    if figures.year:
        return f"You did not see {these} in {figures.year}."
    return f"You have not seen {these} yet: {hint}"


def _json(figures: Stats, others: list[OthersRatings], asked: str) -> dict[str, Any]:
    from watchlist.cli.output import to_builtins

    pairs = [{**to_builtins(pair), "gap": pair.gap} for pair in figures.pairs]
    return {"query": asked, **to_builtins(figures), "pairs": pairs, "others": to_builtins(others)}


def _lines(figures: Stats, scale: Scale, asked: str, width: int) -> Iterator[str]:
    matches = formatting.text_if(asked, f"{formatting.count(figures.listed, 'film')} found")
    yield from wrapped(stats_words.scope(figures, matches), width)
    for heading, texts in _sections(figures, scale):
        yield from ("", click.style(heading, bold=True))
        for line in filter(None, texts):
            yield from wrapped(line, width, 2, 2)


def _sections(figures: Stats, scale: Scale) -> Iterator[tuple[str, list[str]]]:
    """Every section that is not empty."""
    if figures.ratings.films:
        bins = [(_bin(place, scale), figures.ratings.bins[place]) for place in range(BINS)]
        rated = [f"{name}: {formatting.count(number, 'film')}" for name, number in reversed(bins) if number]
        yield (
            f"Ratings, {formatting.count(figures.ratings.films, 'film')}",
            [stats_words.ratings(figures, scale), *rated],
        )
    yield from _when(figures)
    decades = [
        f"{decade.name}: {formatting.count(decade.number, 'film')}" for decade in figures.decades if decade.number
    ]
    yearless = formatting.text_if(figures.yearless, f"year unknown: {formatting.count(figures.yearless, 'film')}")
    yield f"By decade, {formatting.count(figures.seen - figures.yearless, 'film')}", [*decades, yearless]
    yield from _seen_most(figures)
    if figures.pairs:
        yield f"Hype against verdict, {formatting.count(len(figures.pairs), 'film')}", _hype(figures, scale)
    for field, (name, nouns) in stats_words.GROUPS.items():
        groups: Groups = getattr(figures, field)
        if groups.shown:
            yield f"Hype against verdict, by {name}", _groups(groups, nouns, scale)
    if figures.track_records:
        yield stats_words.NOTES_HELD, [notes_words.track_record(record) for record in figures.track_records]
    if figures.again:
        again = [f"{film.title}: {film.times} times" for film in figures.rewatched]
        yield f"Seen more than once, {formatting.count(figures.again, 'film')}", again
    if figures.waits:
        waited = formatting.count(len(figures.waits), "film")
        yield f"How long they waited, {waited}", [stats_words.waits(figures), *_spans(figures.waits)]


def _seen_most(figures: Stats) -> Iterator[tuple[str, list[str]]]:
    """The genres and the directors of most of the films that are seen, where any are known."""
    for fact, names, lacking in (
        ("genre", figures.seen_genres, figures.genreless),
        ("director", figures.seen_directors, figures.directorless),
    ):
        if names:
            unknown = formatting.text_if(lacking, f"{fact} unknown: {formatting.count(lacking, 'film')}")
            yield (
                f"Seen most, by {fact}, {formatting.count(figures.seen - lacking, 'film')}",
                [*(f"{tally.name}: {formatting.count(tally.number, 'film')}" for tally in names), unknown],
            )


def _when(figures: Stats) -> Iterator[tuple[str, list[str]]]:
    """The viewings by month and by day of the week, if any day is known."""
    dated = formatting.count(figures.viewings - figures.undated, "viewing")
    months = [
        f"{stats_words.month(month.name)}: {formatting.count(month.number, 'viewing')}" for month in figures.months
    ]
    if months:
        yield f"Seen by month, {dated}", [*months, stats_words.months_left_out(figures)]
        days = zip(WEEKDAYS, figures.weekdays, strict=True)
        yield f"By day of the week, {dated}", [f"{day}: {formatting.count(n, 'viewing')}" for day, n in days if n]


def _bin(place: int, scale: Scale) -> str:
    """The name of a bar of ratings, in words that a screen reader reads well."""
    top = (place + 1) * HIGHEST // BINS
    if scale is Scale.HUNDRED:
        return f"{top - 9} to {top}"
    return spoken(top, scale)


def _spans(waits: Iterable[Wait]) -> list[str]:
    """The number of films by their wait: "a week to a month: 6 films"."""
    lines, start = [], ""
    for name, number in spans(waits):
        if number:
            lines.append(f"{_span(start, name)}: {formatting.count(number, 'film')}")
        start = name
    return lines


def _span(start: str, end: str) -> str:
    if end == LONGER:
        return end
    if not start:
        return f"up to {end}"
    return f"{start} to {end}"


def _hype(figures: Stats, scale: Scale) -> list[str]:
    furthest = (stats_words.ABOVE, furthest_above(figures.pairs)), (stats_words.BELOW, furthest_below(figures.pairs))
    films = [f"{name}: {_pair(pair, scale)}" for name, pair in furthest if pair]
    means = [stats_words.gaps(figures, scale), stats_words.too_few(figures)]
    return [stats_words.sides(figures.pairs), *means, *films]


def _pair(pair: ScorePair, scale: Scale) -> str:
    scores = f"hype {spoken(pair.hype, scale)}, verdict {spoken(pair.rating, scale)}"
    return f"{pair.title}, {scores}, {difference(pair.rating, pair.hype, scale)}"


def _groups(groups: Groups, nouns: tuple[str, str], scale: Scale) -> list[str]:
    shown = [
        f"{group.name}: {stats_words.gap(group.mean, scale)}, {formatting.count(group.films, 'film')}"
        for group in groups.shown
    ]
    return [*shown, stats_words.thin(groups, nouns)]
