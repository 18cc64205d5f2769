"""The sentences about figures that the screen and `watchlist stats` share."""

from collections.abc import Sequence

from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.formatting import count, enumerated, join, phrase, text_if
from watchlist.domain.base.rating import HIGHEST, Scale, number
from watchlist.domain.insights.hype_gap import ENOUGH, Groups, ScorePair
from watchlist.domain.insights.others_ratings import OthersRatings
from watchlist.domain.insights.stats import BINS, Count, Stats

ABOVE, BELOW = "furthest above your hype", "furthest below your hype"
"""The names of the films whose verdict lies furthest from their hype."""
NOTES_HELD = "Whose hype notes held"
"""The heading of the track records."""
FEW = 2
"""The most films whose median says no more than their mean."""
GROUPS = {
    "genres": ("genre", ("genre", "genres")),
    "directors": ("director", ("director", "directors")),
    "told": ("who told you", ("person", "people")),
    "speakers": ("whom you believed", ("speaker", "speakers")),
    "sources": ("the source you believed", ("source", "sources")),
}
"""By what hype against verdict is grouped, in words, with the noun for one group and for several, by field."""


def scope(stats: Stats, among: str = "") -> str:
    """The films of the figures: "164 films seen of 300 horror films · 180 viewings · 170 with a day"."""
    if among and not stats.listed:
        return among
    if not among and stats.listed != stats.seen:
        among = f"{stats.listed:,} on your list"
    return join(
        f"{count(stats.seen, 'film')} seen{phrase(' in {}', stats.year)}{phrase(' of {}', among)}",
        count(stats.viewings, "viewing"),
        text_if(stats.undated, f"{_number(stats.viewings - stats.undated)} with a day"),
    )


def _number(number: int) -> str:
    if not number:
        return "none"
    return f"{number:,}"


def bin_name(place: int, scale: Scale) -> str:
    """The name of a bar of ratings: "½" to "5", "1" to "10", or "10" to "100" for the tens up to there."""
    if scale is not Scale.STARS:
        return number((place + 1) * HIGHEST // BINS, scale)
    whole, half = divmod(place + 1, 2)
    return f"{whole or ''}{'½' * half}"


def mean(points: float, scale: Scale) -> str:
    """A mean in the scale, with one decimal in scales of small numbers: "3.4", "68"."""
    in_scale = points * scale.top / HIGHEST
    if scale is Scale.HUNDRED:
        return f"{in_scale:.0f}"
    return f"{in_scale:.1f}"


def gap(points: float, scale: Scale) -> str:
    """A mean gap, signed: "+0.3", "−0.4", "±0.0"."""
    size = mean(abs(points), scale)
    if not size.strip("0."):
        return f"±{size}"
    if points > 0:
        return f"+{size}"
    return f"−{size}"


def ratings(stats: Stats, scale: Scale) -> str:
    """The mean and the median of the ratings; the one rating, if all are the same; empty for a single film."""
    figures = stats.ratings
    if figures.mean is None or figures.median is None:
        return "No film of these is rated yet."
    if figures.films == 1:
        return ""
    if figures.films in figures.bins and scale is not Scale.HUNDRED:
        return f"all of them {bin_name(figures.bins.index(figures.films), scale)}"
    average = f"{mean(figures.mean, scale)} on average"
    return join(average, text_if(figures.films > FEW, f"half of them {mean(figures.median, scale)} or more"), by=", ")


OTHERS = "Ratings of others"
"""The heading of the ratings of others."""


def beside_yours(other: OthersRatings, scale: Scale) -> str:
    """Somebody's ratings beside yours: "+0.4 from yours, 31 films both of you rated"; empty if you share none."""
    if not other.both:
        return ""
    shared = f"{count(other.both, 'film')} both of you rated"
    if other.gap is None:
        return shared
    return f"{gap(other.gap, scale)} from yours, {shared}"


def months_left_out(stats: Stats, before: Sequence[Count] = ()) -> str:
    """The viewings that a chart of days leaves out. before: the years before those that it draws."""
    earlier = [f"{count(year.number, 'viewing')} in {year.name}" for year in before if year.number]
    return join(*earlier, text_if(stats.undated, f"{count(stats.undated, 'viewing')} of unknown day"))


def sides(pairs: tuple[ScorePair, ...]) -> str:
    """The numbers of films that were better than hoped, as hoped, and worse."""
    better, worse = sum(pair.gap > 0 for pair in pairs), sum(pair.gap < 0 for pair in pairs)
    return f"better than you hoped {better:,} · as you hoped {len(pairs) - better - worse:,} · worse {worse:,}"


def gaps(stats: Stats, scale: Scale) -> str:
    """The mean distance of verdicts from hype, or why there is no such figure."""
    pairs = len(stats.pairs)
    if not pairs:
        return "A film stands here when you gave it hype before you saw it and a rating after."
    if stats.mean_gap is None:
        return f"an average is told from {ENOUGH} films on"
    return f"on the whole {gap(stats.mean_gap, scale)} from your hype"


def thin(groups: Groups, nouns: tuple[str, str]) -> str:
    """The groups that are left out: "7 other genres have fewer than 8 such films"."""
    if not groups.thin:
        return ""
    singular, plural = nouns
    others = count(groups.thin, f"other {singular} has", f"other {plural} have")
    return f"{others} fewer than {ENOUGH} such films"


def too_few(stats: Stats) -> str:
    """The groupings in which no group has films enough; empty while there are too few films for any."""
    if len(stats.pairs) < ENOUGH:
        return ""
    groupings: dict[str, Groups] = {name: getattr(stats, field) for field, (name, _) in GROUPS.items()}
    names = [name for name, groups in groupings.items() if groups.thin and not groups.shown]
    return phrase(f"Nothing yet by {{}}: an average takes {ENOUGH} films with hype and rating.", enumerated(names))


def nothing_seen(stats: Stats) -> str:
    """The words in place of the figures where no film is seen."""
    if stats.listed:
        return "You have not seen any of these yet."
    return "Nothing to count yet."


def waits(stats: Stats) -> str:
    """The median wait and the longest."""
    if stats.median_wait is None:
        return "No film of these waited on your list before you saw it."
    longest = stats.waits[0]
    if len(stats.waits) == 1:
        return f"{longest.title}: {count(longest.days, 'day')}"
    return f"half of them up to {_days(stats.median_wait)}, the longest {count(longest.days, 'day')}: {longest.title}"


def _days(days: float) -> str:
    if days % 1:
        return f"{days:,.1f} days"
    return count(int(days), "day")


def month(name: str) -> str:
    """A month as people write it: "Mar 2026"."""
    return f"{SHORT_MONTHS[int(name[5:]) - 1]} {name[:4]}"
