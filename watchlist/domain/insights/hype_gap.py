"""Hype against verdict: what can be compared, and how far the two lie apart on the whole."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from watchlist.domain.model.entry import Entry, Viewing, rating_of
from watchlist.domain.model.row import Row

ENOUGH = 8
"""From how many pairs on a mean is told: that of fewer would only be chance."""


FAR = 20
"""The least gap, in points of a hundred, that a film is named for: one star. A smaller one is no surprise."""


class Pair(Struct, frozen=True):
    """A film's hype as it was sealed and its rating, both 1 to 100."""

    slug: str
    title: str
    hype: int
    rating: int

    @property
    def gap(self) -> int:
        """How far the rating lies above the hype, in points of a hundred; below it, negative."""
        return self.rating - self.hype


class Group(Struct, frozen=True):
    """Films that share a genre, a director or who told you: how many pairs, and their mean gap in points."""

    name: str
    films: int
    mean: float


class Groups(Struct, frozen=True):
    """The groups with pairs enough, those that pleased you most first, and how many others have too few."""

    shown: tuple[Group, ...] = ()
    thin: int = 0


def pair(row: Row, entry: Entry, seen: Sequence[Viewing]) -> Pair | None:
    """The pair of a film for some of its viewings; None unless the first viewing, which seals hype, is among them.

    Hype given late stays out, and so does what a sealed hype was changed to afterwards.
    """
    hype, rating = entry.hype, rating_of(seen)
    if hype is None or hype.sealed is None or hype.late or rating is None:
        return None
    if seen[0] is not entry.viewings[0]:
        return None
    return Pair(row.slug, row.film.name, hype.score, rating)


def furthest_above(pairs: Iterable[Pair]) -> Pair | None:
    """The film that was most above your hype; None where none was by FAR. Of equals the last by title."""
    found = max(pairs, key=_gap, default=None)
    return found if found and found.gap >= FAR else None


def furthest_below(pairs: Iterable[Pair]) -> Pair | None:
    """The film that was most below your hype; None where none was by FAR. Of equals the first by title."""
    found = min(pairs, key=_gap, default=None)
    return found if found and found.gap <= -FAR else None


def _gap(made: Pair) -> tuple[int, str]:
    return made.gap, made.title


def mean_gap(pairs: Sequence[Pair]) -> float | None:
    """By how much verdicts lie above hype on the whole; None while there are too few pairs."""
    return sum(made.gap for made in pairs) / len(pairs) if len(pairs) >= ENOUGH else None


def groups(named: Iterable[tuple[str, Pair]]) -> Groups:
    """Pairs by the names they come with."""
    by_name: dict[str, list[Pair]] = {}
    for name, made in named:
        by_name.setdefault(name, []).append(made)
    means = [(name, pairs, mean_gap(pairs)) for name, pairs in by_name.items()]
    shown = [Group(name, len(pairs), mean) for name, pairs, mean in means if mean is not None]
    return Groups(tuple(sorted(shown, key=lambda group: (-group.mean, group.name))), len(means) - len(shown))
