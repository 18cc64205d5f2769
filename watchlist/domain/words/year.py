"""A year in review as facts with names: the same in the terminal, in a picture and on a page."""

from datetime import date

from msgspec import Struct

from watchlist.domain.base.dates import MONTHS
from watchlist.domain.base.formatting import count, day, plural, text_if
from watchlist.domain.base.rating import Scale, difference, glyphs
from watchlist.domain.insights.hype_gap import ScorePair
from watchlist.domain.insights.year import RatedFilm, Year
from watchlist.domain.words.stats import ABOVE, BELOW

LEAST_WAIT = 7
"""The fewest days of a wait that is told."""


class YearFigure(Struct, frozen=True):
    """One fact: its name, its value, the words beside it, and a verdict's text if it is wanted."""

    name: str
    value: str
    beside: str = ""
    text: str = ""


def title(year: Year, today: date) -> str:
    """The heading of a year, which says if it is not over."""
    if today < date(year.year, 12, 31) and year.year == today.year:
        return f"{year.year} so far"
    return f"{year.year}"


def heading(year: Year, today: date) -> str:
    """The heading of a year's page: "2026 in films"."""
    return f"{title(year, today)} in films"


def nothing(year: int) -> str:
    """The words for a year in which nothing was seen."""
    return f"Your diary has no viewing in {year}."


def facts(year: Year, scale: Scale, with_texts: bool = False) -> list[YearFigure]:
    """The facts of a year, without empty ones, and without the hours if most lengths are unknown.

    with_texts: with the texts of verdicts, but never spoilers.
    """
    if not year.films:
        return []
    facts = [YearFigure("films seen", f"{year.films:,}", _viewings(year))]
    if year.timed * 2 > year.viewings:
        facts.append(YearFigure("hours watched", _hours(year.minutes), _untimed(year)))
    if year.favourite_month:
        times = count(max(year.months), "viewing")
        facts.append(YearFigure("favourite month", MONTHS[year.favourite_month - 1], times))
    facts += [_rated(place, film, scale, with_texts) for place, film in enumerate(year.highest)]
    if year.tied:
        facts.append(YearFigure("", f"and {year.tied:,} more", glyphs(year.highest[-1].rating, scale)))
    for name, pair in ((ABOVE, year.surprise), (BELOW, year.let_down)):
        if pair is not None:
            facts.append(YearFigure(name, pair.title, _gap(pair, scale)))
    if year.opening is not None:
        facts.append(YearFigure("began with", year.opening.title, day(year.opening.day, date(year.year, 1, 1))))
    if year.oldest and year.films > 1:
        facts.append(YearFigure("oldest film", year.oldest))
    if year.most_often is not None:
        facts.append(YearFigure("seen most often", year.most_often.title, f"{year.most_often.times} times"))
    if year.longest_wait is not None and year.longest_wait.days >= LEAST_WAIT:
        facts.append(YearFigure("longest wait", year.longest_wait.title, count(year.longest_wait.days, "day")))
    return [*facts, *(YearFigure("a change of mind", poll.title, poll.words) for poll in year.polls)]


def _viewings(year: Year) -> str:
    """The numbers of viewings and of rewatches among them; empty if each was the film's first."""
    viewings = count(year.viewings, "viewing")
    if not year.rewatches:
        return text_if(year.viewings != year.films, viewings)
    if year.rewatches < year.viewings:
        return f"{viewings}, {year.rewatches:,} of them {plural(year.rewatches, 'a rewatch', 'rewatches')}"
    return f"{viewings}, {plural(year.viewings, 'a rewatch', 'all rewatches')}"


def _hours(minutes: int) -> str:
    if minutes < 600:
        return f"{minutes / 60:,.1f}"
    return f"{round(minutes / 60):,}"


def _untimed(year: Year) -> str:
    untimed = year.viewings - year.timed
    return text_if(untimed, f"without {count(untimed, 'viewing')} of unknown length")


def _rated(place: int, film: RatedFilm, scale: Scale, with_texts: bool) -> YearFigure:
    text = text_if(with_texts and not film.spoilers, film.text)
    return YearFigure(text_if(place == 0, "rated highest"), film.title, glyphs(film.rating, scale), text)


def _gap(pair: ScorePair, scale: Scale) -> str:
    scores = f"hype {glyphs(pair.hype, scale)}, verdict {glyphs(pair.rating, scale)}"
    return f"{scores}, {difference(pair.rating, pair.hype, scale)}"
