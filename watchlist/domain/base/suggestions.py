"""Suggestions for a name that does not exist."""

from collections.abc import Iterable

ALIKE = 60
"""The least similarity, of 100, of a suggested name."""


def similar(typed: str, names: Iterable[str], limit: int = 1, alike: int = ALIKE) -> list[str]:
    """The names most similar to the typed one, most similar first. alike: their least similarity, of 100."""
    from rapidfuzz import fuzz, process  # imported once a name is wrong

    return [
        name for name, _, _ in process.extract(typed, list(names), scorer=fuzz.ratio, score_cutoff=alike, limit=limit)
    ]
