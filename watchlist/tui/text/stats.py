"""The sections of the statistics, as text of a width. Pure functions of figures and a width."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

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
from watchlist.tui.text.prose import HEADING, QUIET, TAKES_IN, YOURS, cell, lines, stack, ways, wrapped

HEIGHT = 6
"""The lines of the highest bar."""
MONTHS = 24
"""The most months side by side if no year is chosen; if there are more, years are shown."""
FIRST_KEYS = (
    ("w", "on a film says that you saw it"),
    ("I", TAKES_IN),
)
"""The keys that bring something to count."""
WEEK = 7
"""The fewest viewings that tell anything of the days of the week."""
MOST_GROUPS = 8
"""The most groups shown: the best and the worst."""
LEGENDS = "   worse than hoped │ better, films", "   worse │ better, films"
"""The legends of a chart of groups, in full and in brief."""


class Figures(Struct, frozen=True):
    """The figures, the scale they are shown in, their day, and the ratings of others."""

    stats: Stats
    scale: Scale
    today: date
    others: Sequence[OthersRatings] = ()


Section = Callable[[Figures, int], Content]


def heading(text: str, number: int, noun: str = "film") -> Content:
    """The heading of a chart, with the number of its films."""
    return Content.assemble((text, HEADING), (f"   {formatting.count(number, noun)}", QUIET))


def _section(head: Content, chart: Content, caption: str, width: int) -> Content:
    return stack([head, *filter(None, [chart]), *lines(caption, width, QUIET)])


def nothing(figures: Figures, width: int) -> Content:
    """The text in place of the charts while no film is seen, and the keys that change that."""
    if figures.stats.seen:
        return Content("")
    why = wrapped(stats_words.nothing_seen(figures.stats), width, "bold")
    return stack([*why, Content(""), *ways(FIRST_KEYS, width)])


def ratings(figures: Figures, width: int) -> Content:
    """The distribution of the ratings."""
    rated = figures.stats.ratings
    if not rated.films:
        return Content("")
    names = [stats_words.bin_name(place, figures.scale) for place in range(BINS)]
    chart = charts.column_chart(list(zip(names, rated.bins, strict=True)), width, HEIGHT)
    return _section(heading("Ratings", rated.films), chart, stats_words.ratings(figures.stats, figures.scale), width)


def others(figures: Figures, width: int) -> Content:
    """The ratings of others, a line for each person: distribution, mean, number of films, and comparison with yours."""
    if not figures.others:
        return Content("")
    names = min(max(Content(person.name).cell_length for person in figures.others), max(8, width // 3)) + 2
    drawn = [Content.styled(stats_words.OTHERS, HEADING)]
    for person in figures.others:
        line = (
            cell(person.name, names) + charts.spark(person.ratings.bins) + f"  {_mean_and_films(person, figures.scale)}"
        )
        beside = Content.styled(stats_words.beside_yours(person, figures.scale), QUIET)
        if beside and line.cell_length + 3 + beside.cell_length <= width:
            drawn.append(line + "   " + beside)
        else:
            drawn += [line, *lines(beside, width, indent=names)]
    return stack(drawn)


def _mean_and_films(other: OthersRatings, scale: Scale) -> str:
    """The mean of somebody's ratings, of more than one film, and the number of films: "3.4  12 films"."""
    films = formatting.count(other.ratings.films, "film")
    if other.ratings.mean is None or other.ratings.films == 1:
        return films
    return f"{stats_words.mean(other.ratings.mean, scale)}  {films}"


def months(figures: Figures, width: int) -> Content:
    """The viewings by month of the chosen year; for all years, by month or by year."""
    stats = figures.stats
    line = span(stats.months, MONTHS)
    if stats.year:
        line = timeline(stats.months, (stats.year, 12), 12)
    shown = sum(count.number for count in line)
    if not shown:
        return Content("")
    yearly = len(line[0].name) == len("2026")
    before = stragglers(line) if yearly else 0
    earlier, line = line[:before], line[before:]
    head = heading(f"Seen by {'year' if yearly else 'month'}", shown, "viewing")
    pitch = max(1, min(6, width // len(line)))
    names = [_bar_name(count.name, pitch) for count in line]
    chart = charts.column_chart(
        [(name, count.number) for name, count in zip(names, line, strict=True)], width, HEIGHT, YOURS
    )
    if not yearly:
        chart = stack([chart, Content.styled(_years(line, pitch), QUIET)])
    elif pitch < len(" 26"):
        chart = stack([*chart.split("\n")[:-1], Content.styled(_some_years(line, pitch), QUIET)])
    return _section(head, chart, stats_words.months_left_out(stats, earlier), width)


def _bar_name(name: str, pitch: int) -> str:
    """The name of a bar: a month in full or by its first letter, a year in full or by its last two figures."""
    names = [name, name[2:], ""]
    if len(name) > len("2026"):
        month = SHORT_MONTHS[int(name[5:]) - 1]
        names = [month, month[0]]
    return next((name for name in names if len(name) < pitch), names[-1])


def _some_years(line: Sequence[Count], pitch: int) -> str:
    """The names of as many years as fit below their bars: every fifth, every tenth, and so on."""
    step = next(step for step in (5, 10, 20, 50, 100, 1000) if step * pitch > len("2026"))
    names = ""
    for place, count in enumerate(line):
        if int(count.name) % step == 0:
            names = names.ljust(place * pitch) + count.name
    return names


def _years(line: Sequence[Count], pitch: int) -> str:
    """The years below the months: each at its beginning, and the first if it fits before the next."""
    first = next((place for place, count in enumerate(line) if count.name.endswith("-01")), len(line))
    names = formatting.text_if(first * pitch > len("2026"), line[0].name[:4])
    for place in range(first, len(line), 12):
        names = names.ljust(place * pitch) + line[place].name[:4]
    return names


def weekdays(figures: Figures, width: int) -> Content:
    """The viewings by day of the week."""
    counted = figures.stats.weekdays
    if sum(counted) < WEEK:
        return Content("")
    bars = [(name[:3], number) for name, number in zip(WEEKDAYS, counted, strict=True)]
    chart = charts.column_chart(bars, width, HEIGHT, YOURS)
    return _section(heading("By day of the week", sum(counted), "viewing"), chart, "", width)


def decades(figures: Figures, width: int) -> Content:
    """The seen films by decade."""
    stats = figures.stats
    if not stats.seen:
        return Content("")
    return _by("By decade", "year", stats.decades, stats.seen, stats.yearless, width)


def seen_genres(figures: Figures, width: int) -> Content:
    """The genres of most seen films."""
    stats = figures.stats
    return _by("Seen most, by genre", "genre", stats.seen_genres, stats.seen, stats.genreless, width)


def seen_directors(figures: Figures, width: int) -> Content:
    """The directors of most seen films."""
    stats = figures.stats
    return _by("Seen most, by director", "director", stats.seen_directors, stats.seen, stats.directorless, width)


def _by(title: str, fact: str, counts: Sequence[Count], seen: int, unknown: int, width: int) -> Content:
    """The seen films by a fact: how many have it, and how many do not."""
    if not counts and fact != "year":
        return Content("")
    chart = charts.bars([(count.name, count.number) for count in counts], width, YOURS)
    caption = formatting.text_if(unknown, f"{formatting.count(unknown, 'film')} of unknown {fact}")
    return _section(heading(title, seen - unknown), chart, caption, width)


def rewatched(figures: Figures, width: int) -> Content:
    """The films seen most often."""
    often = figures.stats.rewatched
    if not often:
        return Content("")
    times = len(f"{often[0].times:,} times") + 3
    films = [
        cell(f"{rewatch.times:,} times", times, YOURS) + cell(rewatch.title, max(1, width - times)) for rewatch in often
    ]
    head = heading("Seen more than once", figures.stats.again)
    return _section(head, stack(film.rstrip() for film in films), "", width)


def hype(figures: Figures, width: int) -> Content:
    """Hype against verdict, film by film."""
    stats, scale = figures.stats, figures.scale
    head = heading("Hype against verdict", len(stats.pairs))
    if not stats.pairs:
        return Content("")
    points = Counter((bin_of(pair.hype, scale), bin_of(pair.rating, scale)) for pair in stats.pairs)
    names = [stats_words.bin_name(place, scale) for place in range(BINS)]
    caption = f"{stats_words.sides(stats.pairs)}\n{stats_words.gaps(stats, scale)}"
    return _section(head, charts.plane(points, names, "hype", "verdict"), caption, width)


def too_few(figures: Figures, width: int) -> Content:
    """The groupings that are left out because no group has films enough."""
    return stack(lines(stats_words.too_few(figures.stats), width, QUIET))


def held(figures: Figures, width: int) -> Content:
    """The track records of speakers, the most often judged first."""
    records = figures.stats.track_records
    if not records:
        return Content("")
    shares = charts.shares(
        [(record.name, record.held, record.of) for record in records if record.of][:MOST_GROUPS], width
    )
    unsure = sum(record.unsure for record in records)
    caption = formatting.text_if(unsure, f"{formatting.count(unsure, 'note')} of which you are unsure")
    return _section(
        heading(stats_words.NOTES_HELD, sum(record.of for record in records), "note"), shares, caption, width
    )


def groups(field: str, figures: Figures, width: int) -> Content:
    """Verdict less hype by genre, director and so on; field: one of the groups that the words on figures name."""
    kind: Groups = getattr(figures.stats, field)
    if not kind.shown:
        return Content("")
    name, nouns = stats_words.GROUPS[field]
    rows = [(group.name, group.mean, stats_words.gap(group.mean, figures.scale), group.films) for group in kind.shown]
    if len(rows) > MOST_GROUPS:
        rows = rows[: MOST_GROUPS // 2] + rows[-MOST_GROUPS // 2 :]
    head = Content.styled(f"By {name}", HEADING)
    legends = [Content.styled(legend, QUIET) for legend in LEGENDS]
    head += next((legend for legend in legends if head.cell_length + legend.cell_length <= width), "")
    return _section(head, charts.sides(rows, width), stats_words.thin(kind, nouns), width)


def waits(figures: Figures, width: int) -> Content:
    """The waits of films on the list."""
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
    "seen-genres": seen_genres,
    "seen-directors": seen_directors,
    "held": held,
}
"""The sections of the first column, by their ids."""
RIGHT: Mapping[str, Section] = {
    "hype": hype,
    **{field: partial(groups, field) for field in stats_words.GROUPS},
    "too-few": too_few,
    "waits": waits,
    "weekdays": weekdays,
    "rewatched": rewatched,
}
"""The sections of the second column, by their ids."""
MOVED = ("seen-genres", "seen-directors")
"""The sections of the first column that end the second one where that makes both more alike in height."""


def moves(figures: Figures, width: int) -> bool:
    """Whether the columns, each of a width, are more alike in height with some sections in the second one."""
    left, right = (_height(sections.values(), figures, width) for sections in (LEFT, RIGHT))
    moved = _height((LEFT[name] for name in MOVED), figures, width)
    return max(left - moved, right + moved) < max(left, right)


def _height(sections: Iterable[Section], figures: Figures, width: int) -> int:
    """The lines of sections, each with an empty one below it."""
    drawn = (section(figures, width).plain for section in sections)
    return sum(text.count("\n") + 2 for text in drawn if text.strip())
