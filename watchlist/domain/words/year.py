"""A year in review as facts with names: the same in the terminal, in a picture and on a page."""

from datetime import date

from msgspec import Struct

from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.formatting import count, day
from watchlist.domain.base.rating import Scale, difference, glyphs
from watchlist.domain.insights.hype_gap import Pair
from watchlist.domain.insights.year import Rated, Year
from watchlist.domain.words.stats import ABOVE, BELOW


class Fact(Struct, frozen=True):
    """One fact: its name, what it says, what stands beside it, and a verdict's text where that was asked for."""

    name: str
    said: str
    beside: str = ""
    text: str = ""


def title(found: Year, today: date) -> str:
    """The heading of a year; one that is not over says so."""
    return (
        f"{found.year} so far" if found.year == today.year and (today.month, today.day) < (12, 31) else f"{found.year}"
    )


def heading(found: Year, today: date) -> str:
    """The heading of the page that a year makes: "2026 in films"."""
    return f"{title(found, today)} in films"


def nothing(year: int) -> str:
    """What a year says in which nothing was seen."""
    return f"Your diary has no viewing in {year}."


def facts(found: Year, scale: Scale, with_texts: bool = False) -> list[Fact]:
    """The facts of a year, leaving out those there are none of, and the hours where most lengths are not known.

    Verdicts' texts are among them only if asked for, spoilers never.
    """
    if not found.films:
        return []
    said = [Fact("films seen", f"{found.films:,}", _viewings(found))]
    if found.timed * 2 > found.viewings:
        said.append(Fact("hours watched", _hours(found.minutes), _untimed(found)))
    if found.favourite_month:
        times = count(max(found.months), "viewing")
        said.append(Fact("favourite month", SHORT_MONTHS[found.favourite_month - 1], times))
    said += [_rated(place, film, scale, with_texts) for place, film in enumerate(found.highest)]
    for name, made in ((ABOVE, found.surprise), (BELOW, found.let_down)):
        if made is not None:
            said.append(Fact(name, made.title, _gap(made, scale)))
    if found.opening is not None:
        said.append(Fact("began with", found.opening.title, day(found.opening.day, date(found.year, 1, 1))))
    if found.oldest and found.films > 1:
        said.append(Fact("oldest film", found.oldest))
    if found.most_often is not None:
        said.append(Fact("seen most often", found.most_often.title, f"{found.most_often.times} times"))
    if found.longest_wait is not None:
        said.append(Fact("longest wait", found.longest_wait.title, count(found.longest_wait.days, "day")))
    return [*said, *(Fact("a change of mind", poll.title, poll.words) for poll in found.polls)]


def _viewings(found: Year) -> str:
    """How many viewings the films had, and how many of these were rewatches; empty where each was the film's first."""
    if not found.rewatches:
        return count(found.viewings, "viewing") if found.viewings != found.films else ""
    if found.rewatches < found.viewings:
        again = f"{found.rewatches:,} of them {'a rewatch' if found.rewatches == 1 else 'rewatches'}"
    else:
        again = "a rewatch" if found.viewings == 1 else "all rewatches"
    return f"{count(found.viewings, 'viewing')}, {again}"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:,.1f}" if minutes < 600 else f"{round(minutes / 60):,}"


def _untimed(found: Year) -> str:
    left = found.viewings - found.timed
    return f"without {count(left, 'viewing')} of unknown length" if left else ""


def _rated(place: int, film: Rated, scale: Scale, with_texts: bool) -> Fact:
    text = film.text if with_texts and not film.spoilers else ""
    return Fact("rated highest" if not place else "", film.title, glyphs(film.rating, scale), text)


def _gap(made: Pair, scale: Scale) -> str:
    scores = f"hype {glyphs(made.hype, scale)}, verdict {glyphs(made.rating, scale)}"
    return f"{scores}, {difference(made.rating, made.hype, scale)}"
