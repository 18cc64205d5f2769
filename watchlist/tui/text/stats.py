"""The sections of the statistics, as text of a width. Pure functions of figures and a width."""

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
from watchlist.tui.text.prose import HEADING, QUIET, YOURS, cell, lines, stack

HEIGHT = 6
"""The lines of the highest bar."""
MONTHS = 24
"""The most months side by side if no year is chosen; if there are more, years are shown."""
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


def heading(text: str, number: int, thing: str = "film") -> Content:
    """The heading of a chart, with the number of its films."""
    return Content.assemble((text, HEADING), (f"   {formatting.count(number, thing)}", QUIET))


def _section(head: Content, chart: Content, caption: str, width: int) -> Content:
    return stack([head, *filter(None, [chart]), *lines(caption, width, QUIET)])


def ratings(figures: Figures, width: int) -> Content:
    """The distribution of the ratings."""
    rated = figures.stats.ratings
    if not rated.films:
        return Content("")
    names = [stats_words.bin_name(place, figures.scale) for place in range(BINS)]
    chart = charts.columns(list(zip(names, rated.bins, strict=True)), width, HEIGHT)
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
    bars = [(name[:3], number) for name, number in zip(WEEKDAYS, counted, strict=True)]
    if not sum(counted):
        return Content("")
    chart = charts.columns(bars, width, HEIGHT, YOURS)
    return _section(heading("By day of the week", sum(counted), "viewing"), chart, "", width)


def decades(figures: Figures, width: int) -> Content:
    """The seen films by decade."""
    stats = figures.stats
    chart = charts.bars([(count.name, count.number) for count in stats.decades], width, YOURS)
    caption = formatting.text_if(stats.yearless, f"{formatting.count(stats.yearless, 'film')} of unknown year")
    if not stats.seen:
        return Content("")
    return _section(heading("By decade", stats.seen - stats.yearless), chart, caption, width)


def seen_genres(figures: Figures, width: int) -> Content:
    """The genres of most seen films."""
    return _most_seen("Seen most, by genre", figures.stats.seen_genres, width)


def seen_directors(figures: Figures, width: int) -> Content:
    """The directors of most seen films."""
    return _most_seen("Seen most, by director", figures.stats.seen_directors, width)


def _most_seen(title: str, names: Sequence[Count], width: int) -> Content:
    if not names:
        return Content("")
    chart = charts.bars([(count.name, count.number) for count in names], width, YOURS)
    return _section(Content.styled(title, HEADING), chart, "", width)


def rewatched(figures: Figures, width: int) -> Content:
    """The films seen most often."""
    often = figures.stats.rewatched
    films = [cell(f"{each.times} times", 10, YOURS) + cell(each.title, max(1, width - 10)) for each in often]
    if not often:
        return Content("")
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


def genres(figures: Figures, width: int) -> Content:
    """Verdict less hype by genre; the reason for showing none if no group at all has enough films."""
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
    """Verdict less hype by the speakers you believed; empty while there are none."""
    groups = figures.stats.speakers
    if not groups.shown and not groups.thin:
        return Content("")
    return _groups("By whom you believed", groups, ("speaker", "speakers"), figures, width)


def sources(figures: Figures, width: int) -> Content:
    """Verdict less hype by the source of the hype notes that you believed."""
    groups = figures.stats.sources
    if not groups.shown and not groups.thin:
        return Content("")
    return _groups("By the source you believed", groups, ("source", "sources"), figures, width)


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
    return _section(heading("Whose notes held", sum(record.of for record in records), "note"), shares, caption, width)


def _any_group(stats: Stats) -> bool:
    every = (stats.genres, stats.directors, stats.told, stats.speakers, stats.sources)
    return any(groups.shown for groups in every)


def _groups(title: str, groups: Groups, nouns: tuple[str, str], figures: Figures, width: int) -> Content:
    if not figures.stats.pairs or not _any_group(figures.stats):
        return Content("")
    rows = [(group.name, group.mean, stats_words.gap(group.mean, figures.scale), group.films) for group in groups.shown]
    if len(rows) > MOST_GROUPS:
        rows = rows[: MOST_GROUPS // 2] + rows[-MOST_GROUPS // 2 :]
    head = Content.styled(title, HEADING)
    legends = [Content.styled(legend, QUIET) for legend in LEGENDS if rows]
    head += next((legend for legend in legends if head.cell_length + legend.cell_length <= width), "")
    return _section(head, charts.sides(rows, width), stats_words.thin(groups, *nouns), width)


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
    "seen-genres": seen_genres,
    "seen-directors": seen_directors,
    "waits": waits,
    "weekdays": weekdays,
    "rewatched": rewatched,
}
"""The sections of the second column, by their ids."""
