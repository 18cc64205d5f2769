"""Hype against verdict: the pairs that can be compared, and their mean difference."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from watchlist.domain.model.entry import Entry, Viewing, rating_of
from watchlist.domain.model.row import Row

ENOUGH = 8
"""The fewest pairs that have a mean; the mean of fewer would be chance."""


FAR = 20
"""The least gap of a surprise, in points of a hundred: one star."""


class ScorePair(Struct, frozen=True):
    """A film's hype as it was sealed and its rating, both 1 to 100."""

    slug: str
    title: str
    hype: int
    rating: int

    @property
    def gap(self) -> int:
        """The rating less the hype, in points of a hundred."""
        return self.rating - self.hype


class Group(Struct, frozen=True):
    """Films that share a genre, a director or who told you: the number of pairs, and their mean gap in points."""

    name: str
    films: int
    mean: float


class Groups(Struct, frozen=True):
    """The groups with enough pairs, the most pleasing first, and the number of groups with too few."""

    shown: tuple[Group, ...] = ()
    thin: int = 0


def pair(row: Row, entry: Entry, seen: Sequence[Viewing]) -> ScorePair | None:
    """The pair of a film for some of its viewings; None unless the first viewing, which seals hype, is among them.

    Late hype stays out, and so do later edits of a sealed hype.
    """
    hype, rating = entry.hype, rating_of(seen)
    if hype is None or hype.sealed is None or hype.late or rating is None:
        return None
    if seen[0] is not entry.viewings[0]:
        return None
    return ScorePair(row.slug, row.film.name, hype.score, rating)


def furthest_above(pairs: Iterable[ScorePair]) -> ScorePair | None:
    """The film furthest above your hype, by at least FAR; None if there is none. Of equals the last by title."""
    return max((pair for pair in pairs if pair.gap >= FAR), key=_gap, default=None)


def furthest_below(pairs: Iterable[ScorePair]) -> ScorePair | None:
    """The film furthest below your hype, by at least FAR; None if there is none. Of equals the first by title."""
    return min((pair for pair in pairs if pair.gap <= -FAR), key=_gap, default=None)


def _gap(pair: ScorePair) -> tuple[int, str]:
    return pair.gap, pair.title


def mean_gap(pairs: Sequence[ScorePair]) -> float | None:
    """The mean of how far verdicts lie above hype; None while there are too few pairs."""
    return mean_of_gaps([pair.gap for pair in pairs])


def mean_of_gaps(gaps: Sequence[int]) -> float | None:
    """The mean of gaps, in points of a hundred; None while there are too few."""
    if len(gaps) < ENOUGH:
        return None
    return sum(gaps) / len(gaps)


def groups(named: Iterable[tuple[str, ScorePair]]) -> Groups:
    """Pairs grouped by their names."""
    by_name: dict[str, list[ScorePair]] = {}
    for name, pair in named:
        by_name.setdefault(name, []).append(pair)
    means = [(name, pairs, mean_gap(pairs)) for name, pairs in by_name.items()]
    shown = [Group(name, len(pairs), mean) for name, pairs, mean in means if mean is not None]
    return Groups(tuple(sorted(shown, key=lambda group: (-group.mean, group.name))), len(means) - len(shown))
