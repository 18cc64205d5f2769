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
from watchlist.domain.insights.others_ratings import OthersRatings
from watchlist.domain.insights.stats import BINS, Count, Stats, bin_of, span, stragglers, timeline
from watchlist.domain.insights.waits import spans
from watchlist.domain.words import stats as stats_words
from watchlist.domain.words.diary import WEEKDAYS
from watchlist.tui.text import charts
from watchlist.tui.text.prose import HEADING, QUIET, YOURS, cell, stack, wrapped

HEIGHT = 6
"""How many lines the highest of bars side by side has."""
MONTHS = 24
"""The most months that stand side by side where no year is asked for; where there are more, years do."""
MOST_GROUPS = 8
"""How many groups are shown at most: the best and the worst of them."""


class Figures(Struct, frozen=True):
    """The figures, the scale they are told in, the day they are of, and what others rated."""

    stats: Stats
    scale: Scale
    today: date
    others: Sequence[OthersRatings] = ()


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
    if not found.films:
        return Content("")
    names = [stats_words.bin_name(place, figures.scale) for place in range(BINS)]
    chart = charts.columns(list(zip(names, found.bins, strict=True)), width, HEIGHT)
    return _section(heading("Ratings", found.films), chart, stats_words.ratings(figures.stats, figures.scale), width)


def others(figures: Figures, width: int) -> Content:
    """What others rated, a line for each: how it spreads, the mean, how many films, and how that lies beside yours."""
    if not figures.others:
        return Content("")
    names = min(max(Content(each.name).cell_length for each in figures.others), max(8, width // 3)) + 2
    lines: list[Content] = []
    for each in figures.others:
        found = each.ratings
        mean = f"{stats_words.mean(found.mean, figures.scale)}  " if found.mean is not None and found.films > 1 else ""
        said = mean + formatting.count(found.films, "film")
        beside = Content.styled(stats_words.beside_yours(each, figures.scale), QUIET)
        line = cell(each.name, names) + charts.spark(found.bins) + f"  {said}"
        fits = line.cell_length + 3 + beside.cell_length <= width
        lines += [line + "   " + beside] if beside and fits else [line]
        lines += wrapped(beside, width, indent=names) if beside and not fits else []
    return stack([Content.styled(stats_words.OTHERS, HEADING), *lines])


def months(figures: Figures, width: int) -> Content:
    """When films were seen: the months of the year asked for; of all years the span there is, in months or in years."""
    stats = figures.stats
    line = timeline(stats.months, (stats.year, 12), 12) if stats.year else span(stats.months, MONTHS)
    shown = sum(count.number for count in line)
    if not shown:
        return Content("")
    yearly = len(line[0].name) == len("2026")
    before = stragglers(line) if yearly else 0
    earlier, line = line[:before], line[before:]
    head = heading("Seen by year" if yearly else "Seen by month", shown, "viewing")
    pitch = max(1, min(6, width // len(line)))
    names = [_bar_name(count.name, pitch) for count in line]
    chart = charts.columns(
        [(name, count.number) for name, count in zip(names, line, strict=True)], width, HEIGHT, YOURS
    )
    if not yearly:
        chart = stack([chart, Content.styled(_years(line, pitch), QUIET)])
    elif pitch < len(" 26"):
        chart = stack([*chart.split("\n")[:-1], Content.styled(_some_years(line, pitch), QUIET)])
    return _section(head, chart, stats_words.months(stats, earlier), width)


def _bar_name(name: str, pitch: int) -> str:
    """The name of a bar: a month in full or by its first letter, a year in full or by its last two figures."""
    if len(name) == len("2026"):
        return next((short for short in (name, name[2:]) if pitch > len(short)), "")
    month = SHORT_MONTHS[int(name[5:]) - 1]
    return month if pitch > len(month) else month[0]


def _some_years(line: Sequence[Count], pitch: int) -> str:
    """As many of the years below their bars as there is room for: every fifth, or every tenth, and so on."""
    step = next(step for step in (5, 10, 20, 50, 100, 1000) if step * pitch > len("2026"))
    said = ""
    for place, count in enumerate(line):
        if int(count.name) % step == 0:
            said = said.ljust(place * pitch) + count.name
    return said


def _years(line: Sequence[Count], pitch: int) -> str:
    """The years below the months: each where it begins, and the first where there is room before the next."""
    first = next((place for place, count in enumerate(line) if count.name.endswith("-01")), len(line))
    said = line[0].name[:4] if first * pitch > len("2026") else ""
    for place in range(first, len(line), 12):
        said = said.ljust(place * pitch) + line[place].name[:4]
    return said


def weekdays(figures: Figures, width: int) -> Content:
    """On which days of the week films are seen."""
    counted = figures.stats.weekdays
    bars = [(name[:3], number) for name, number in zip(WEEKDAYS, counted, strict=True)]
    if not sum(counted):
        return Content("")
    chart = charts.columns(bars, width, HEIGHT, YOURS)
    return _section(heading("By day of the week", sum(counted), "viewing"), chart, "", width)


def decades(figures: Figures, width: int) -> Content:
    """When the films seen came out."""
    stats = figures.stats
    chart = charts.bars([(count.name, count.number) for count in stats.decades], width, YOURS)
    said = f"{formatting.count(stats.yearless, 'film')} of unknown year" if stats.yearless else ""
    if not stats.seen:
        return Content("")
    return _section(heading("By decade", stats.seen - stats.yearless), chart, said, width)


def rewatched(figures: Figures, width: int) -> Content:
    """The films seen most often."""
    often = figures.stats.rewatched
    lines = [cell(f"{each.times} times", 10, YOURS) + cell(each.title, max(1, width - 10)) for each in often]
    if not often:
        return Content("")
    head = heading("Seen more than once", figures.stats.again)
    return _section(head, stack(line.rstrip() for line in lines), "", width)


def hype(figures: Figures, width: int) -> Content:
    """Hype against verdict, film by film."""
    stats, scale = figures.stats, figures.scale
    head = heading("Hype against verdict", len(stats.pairs))
    if not stats.pairs:
        return Content("")
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
    if not stats.waits:
        return Content("")
    chart = charts.bars(spans(stats.waits), width, YOURS)
    return _section(heading("How long they waited", len(stats.waits)), chart, stats_words.waits(stats), width)


LEFT: Mapping[str, Section] = {
    "ratings": ratings,
    "others": others,
    "months": months,
    "decades": decades,
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
    "weekdays": weekdays,
    "rewatched": rewatched,
}
"""Those of the second."""
