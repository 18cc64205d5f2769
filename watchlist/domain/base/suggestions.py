"""What somebody probably meant by a name that does not exist."""

from collections.abc import Iterable

ALIKE = 60
"""From this similarity on, of 100, a name may have been meant."""


def similar(typed: str, names: Iterable[str], limit: int = 1) -> list[str]:
    """The names most like what was typed, nearest first; empty where none is near."""
    from rapidfuzz import fuzz, process  # imported once a name is wrong

    return [
        name for name, _, _ in process.extract(typed, list(names), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=limit)
    ]
