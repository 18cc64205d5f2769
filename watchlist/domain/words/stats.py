"""The sentences about figures that the screen and `watchlist stats` share."""

from collections.abc import Sequence

from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.formatting import count, join
from watchlist.domain.base.rating import HIGHEST, Scale, number
from watchlist.domain.insights.hype_gap import ENOUGH, Groups, Pair
from watchlist.domain.insights.others_ratings import OthersRatings
from watchlist.domain.insights.stats import BINS, Count, Stats

ABOVE, BELOW = "furthest above your hype", "furthest below your hype"
"""What the films are called whose verdict lies furthest from their hype."""


def scope(stats: Stats, asked: str = "") -> str:
    """What the figures are about: "164 films seen of 300 horror films · 180 viewings · 170 with a day"."""
    if asked and not stats.listed:
        return asked
    when = f" in {stats.year}" if stats.year else ""
    among = f" of {asked}" if asked else f" of {stats.listed:,} on your list" if stats.listed != stats.seen else ""
    dated = stats.viewings - stats.undated
    told = f"{count(stats.seen, 'film')} seen{when}{among} · {count(stats.viewings, 'viewing')}"
    return told + (f" · {dated:,} with a day" if stats.undated else "")


def bin_name(place: int, scale: Scale) -> str:
    """The name of a bar of ratings: "½" to "5", "1" to "10", or "10" to "100" for the tens up to there."""
    if scale is not Scale.STARS:
        return number((place + 1) * HIGHEST // BINS, scale)
    whole, half = divmod(place + 1, 2)
    return f"{whole or ''}{'½' if half else ''}"


def mean(points: float, scale: Scale) -> str:
    """A mean in the scale, to one decimal: "3.4", "68"."""
    return f"{points * scale.top / HIGHEST:.{0 if scale is Scale.HUNDRED else 1}f}"


def gap(points: float, scale: Scale) -> str:
    """A mean gap, signed: "+0.3", "−0.4", "±0.0"."""
    said = mean(abs(points), scale)
    sign = "±" if not said.strip("0.") else "+" if points > 0 else "−"
    return sign + said


def ratings(stats: Stats, scale: Scale) -> str:
    """The mean and the middle of the ratings."""
    found = stats.ratings
    if found.mean is None or found.median is None:
        return "No film of these is rated yet."
    if found.films == 1:
        return ""
    return f"mean {mean(found.mean, scale)}, half of them {mean(found.median, scale)} or more"


OTHERS = "Ratings of others"
"""The heading of what others rated."""


def beside_yours(other: OthersRatings, scale: Scale) -> str:
    """How somebody's ratings lie beside yours: "+0.4 from yours, 31 films both of you rated"; empty where none is."""
    if not other.both:
        return ""
    shared = f"{count(other.both, 'film')} both of you rated"
    return shared if other.gap is None else f"{gap(other.gap, scale)} from yours, {shared}"


def months(stats: Stats, before: Sequence[Count] = ()) -> str:
    """What a chart of days leaves out. before: the years before those that it draws."""
    earlier = [f"{count(year.number, 'viewing')} in {year.name}" for year in before if year.number]
    return join(*earlier, f"{count(stats.undated, 'viewing')} of unknown day" if stats.undated else "")


def sides(pairs: tuple[Pair, ...]) -> str:
    """How many films were better than hoped, as hoped, and worse."""
    better, worse = sum(made.gap > 0 for made in pairs), sum(made.gap < 0 for made in pairs)
    return f"better than you hoped {better:,} · as you hoped {len(pairs) - better - worse:,} · worse {worse:,}"


def gaps(stats: Stats, scale: Scale) -> str:
    """By how much verdicts lie from hype on the whole, or why that is not told."""
    pairs = len(stats.pairs)
    if not pairs:
        return "A film stands here when you gave it hype before you saw it and a rating after."
    if stats.mean_gap is None:
        return f"A mean is told from {ENOUGH} films on: that of {pairs} would only be chance."
    return f"on the whole {gap(stats.mean_gap, scale)} from your hype"


def thin(found: Groups, one: str, others: str) -> str:
    """Why groups are not shown: "7 other genres have fewer than 8 such films"."""
    if not found.shown:
        return f"No {one} has {ENOUGH} films with hype and rating yet; the mean of fewer would only be chance."
    if not found.thin:
        return ""
    said = f"1 other {one} has" if found.thin == 1 else f"{found.thin:,} other {others} have"
    return f"{said} fewer than {ENOUGH} such films, too few for a mean"


def waits(stats: Stats) -> str:
    """The median wait and the longest."""
    if stats.median_wait is None:
        return "No film of these waited on your list before you saw it."
    longest = stats.waits[0]
    if len(stats.waits) == 1:
        return f"{longest.title}: {count(longest.days, 'day')}"
    middle = stats.median_wait
    half = f"{middle:,.0f} {'day' if middle == 1 else 'days'}" if middle % 1 == 0 else f"{middle:,.1f} days"
    return f"half of them up to {half}, the longest {count(longest.days, 'day')}: {longest.title}"


def month(name: str) -> str:
    """A month as people write it: "Mar 2026"."""
    return f"{SHORT_MONTHS[int(name[5:]) - 1]} {name[:4]}"
