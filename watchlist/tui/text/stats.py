"""What the stats say, section by section, laid out for a width. Pure: figures and a width in, text out."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.hype_gap import Groups
from watchlist.domain.insights.stats import BINS, Count, Stats, bin_of, timeline
from watchlist.domain.insights.waits import spans
from watchlist.domain.words import stats as stats_words
from watchlist.tui.text import charts
from watchlist.tui.text.prose import HEADING, QUIET, YOURS, cell, stack, wrapped

HEIGHT = 6
"""How many lines the highest of bars side by side has."""
MONTHS = 24
"""How many months stand side by side where no year is asked for."""
MOST_GROUPS = 8
"""How many groups are shown at most: the best and the worst of them."""


class Figures(Struct, frozen=True):
    """The figures, the scale they are told in, and the day they are of."""

    stats: Stats
    scale: Scale
    today: date


Section = Callable[[Figures, int], Content]


def heading(text: str, number: int, thing: str = "film") -> Content:
    """The heading of a chart, with how many it is drawn of."""
    return Content.assemble((text, HEADING), (f"   {formatting.count(number, thing)}", QUIET))


def _section(head: Content, chart: Content, said: str, width: int) -> Content:
    lines = [head, *([chart] if chart.plain else []), *(wrapped(said, width, QUIET) if said else [])]
    return stack(lines)


def ratings(figures: Figures, width: int) -> Content:
    """How the ratings spread."""
    found = figures.stats.ratings
    names = [stats_words.bin_name(place, figures.scale) for place in range(BINS)]
    chart = charts.columns(list(zip(names, found.bins, strict=True)), width, HEIGHT) if found.films else Content("")
    return _section(heading("Ratings", found.films), chart, stats_words.ratings(figures.stats, figures.scale), width)


def months(figures: Figures, width: int) -> Content:
    """When films were seen: the months of the year asked for, or the last two years."""
    stats, today = figures.stats, figures.today
    last, length = ((stats.year, 12), 12) if stats.year else ((today.year, today.month), MONTHS)
    line = timeline(stats.months, last, length)
    shown = sum(count.number for count in line)
    head = heading("Seen by month", shown, "viewing")
    said = stats_words.months(stats, shown)
    if not shown:
        return _section(head, Content(""), said or "No viewing here has a day yet.", width)
    names = [SHORT_MONTHS[int(count.name[5:]) - 1] for count in line]
    pitch = max(1, min(6, width // length))
    bars = [(name if pitch > len(name) else name[0], count.number) for name, count in zip(names, line, strict=True)]
    chart = charts.columns(bars, width, HEIGHT, YOURS)
    return _section(head, stack([chart, Content.styled(_years(line, pitch), QUIET)]), said, width)


def _years(line: Sequence[Count], pitch: int) -> str:
    """The years below the months: each where it begins, and the first where there is room before the next."""
    first = next((place for place, count in enumerate(line) if count.name.endswith("-01")), len(line))
    said = line[0].name[:4] if first * pitch > len("2026") else ""
    for place in range(first, len(line), 12):
        said = said.ljust(place * pitch) + line[place].name[:4]
    return said


def decades(figures: Figures, width: int) -> Content:
    """When the films seen came out."""
    stats = figures.stats
    chart = charts.bars([(count.name, count.number) for count in stats.decades], width, YOURS)
    said = f"{formatting.count(stats.yearless, 'film')} of unknown year" if stats.yearless else ""
    said = said if chart.plain or said else "Nothing is seen here yet."
    return _section(heading("By the decade of their making", stats.seen - stats.yearless), chart, said, width)


def rewatched(figures: Figures, width: int) -> Content:
    """The films seen most often."""
    often = figures.stats.rewatched
    lines = [cell(f"{each.times} times", 10, YOURS) + cell(each.title, max(1, width - 10)) for each in often]
    said = "" if often else "No film here is seen twice yet."
    return _section(
        heading("Seen more than once", figures.stats.again), stack(line.rstrip() for line in lines), said, width
    )


def hype(figures: Figures, width: int) -> Content:
    """Hype against verdict, film by film."""
    stats, scale = figures.stats, figures.scale
    head = heading("Hype against verdict", len(stats.pairs))
    if not stats.pairs:
        return _section(head, Content(""), stats_words.gaps(stats, scale), width)
    points = Counter((bin_of(made.hype, scale), bin_of(made.rating, scale)) for made in stats.pairs)
    names = [stats_words.bin_name(place, scale) for place in range(BINS)]
    said = f"{stats_words.sides(stats.pairs)}\n{stats_words.gaps(stats, scale)}"
    return _section(head, charts.plane(points, names, "hype", "verdict"), said, width)


def genres(figures: Figures, width: int) -> Content:
    """Verdict less hype by genre; where no group at all has films enough, why none is shown."""
    if figures.stats.pairs and not _any_group(figures.stats):
        head = Content.styled("By genre, director, who told you and whom you believed", HEADING)
        return _section(head, Content(""), stats_words.thin(Groups(), "group", "groups"), width)
    return _groups("By genre", figures.stats.genres, ("genre", "genres"), figures, width)


def directors(figures: Figures, width: int) -> Content:
    """Verdict less hype by director."""
    return _groups("By director", figures.stats.directors, ("director", "directors"), figures, width)


def told(figures: Figures, width: int) -> Content:
    """Verdict less hype by who told you."""
    return _groups("By who told you", figures.stats.told, ("one", "people"), figures, width)


def speakers(figures: Figures, width: int) -> Content:
    """Verdict less hype by whose word you believed; not there while you have believed nobody's."""
    found = figures.stats.speakers
    there = found.shown or found.thin
    return _groups("By whom you believed", found, ("speaker", "speakers"), figures, width) if there else Content("")


def sources(figures: Figures, width: int) -> Content:
    """Verdict less hype by where you read what you believed."""
    found = figures.stats.sources
    there = found.shown or found.thin
    return _groups("By the source you believed", found, ("source", "sources"), figures, width) if there else Content("")


def held(figures: Figures, width: int) -> Content:
    """Whose hype notes held for you, those most often judged first."""
    found = figures.stats.track_records
    if not found:
        return Content("")
    lines = charts.shares([(each.name, each.held, each.of) for each in found if each.of][:MOST_GROUPS], width)
    unsure = sum(each.unsure for each in found)
    said = f"{formatting.count(unsure, 'note')} of which you are unsure" if unsure else ""
    return _section(heading("Whose notes held", sum(each.of for each in found), "note"), lines, said, width)


def _any_group(stats: Stats) -> bool:
    every = (stats.genres, stats.directors, stats.told, stats.speakers, stats.sources)
    return any(found.shown for found in every)


def _groups(title: str, found: Groups, nouns: tuple[str, str], figures: Figures, width: int) -> Content:
    if not figures.stats.pairs or not _any_group(figures.stats):
        return Content("")
    rows = [(group.name, group.mean, stats_words.gap(group.mean, figures.scale), group.films) for group in found.shown]
    if len(rows) > MOST_GROUPS:
        rows = rows[: MOST_GROUPS // 2] + rows[-MOST_GROUPS // 2 :]
    legends = ("   worse than hoped │ better, films", "   worse │ better, films", "") if rows else ("",)
    heads = [Content.assemble((title, HEADING), (legend, QUIET)) for legend in legends]
    head = next((head for head in heads if head.cell_length <= width), heads[-1])
    return _section(head, charts.sides(rows, width), stats_words.thin(found, *nouns), width)


def waits(figures: Figures, width: int) -> Content:
    """How long films waited on the list."""
    stats = figures.stats
    chart = charts.bars(spans(stats.waits), width, YOURS) if stats.waits else Content("")
    return _section(heading("How long they waited", len(stats.waits)), chart, stats_words.waits(stats), width)


LEFT: Mapping[str, Section] = {
    "ratings": ratings,
    "months": months,
    "decades": decades,
    "rewatched": rewatched,
    "held": held,
}
"""The sections of the first column, by their ids."""
RIGHT: Mapping[str, Section] = {
    "hype": hype,
    "genres": genres,
    "directors": directors,
    "told": told,
    "speakers": speakers,
    "sources": sources,
    "waits": waits,
}
"""Those of the second."""
