"""Suggestions for a name that does not exist."""

from collections.abc import Iterable

ALIKE = 60
"""The least similarity, of 100, of a suggested name."""


def similar(typed: str, names: Iterable[str], limit: int = 1) -> list[str]:
    """The names most similar to the typed one, most similar first."""
    from rapidfuzz import fuzz, process  # imported once a name is wrong

    return [
        name for name, _, _ in process.extract(typed, list(names), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=limit)
    ]
