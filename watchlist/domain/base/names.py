"""One rule for the names that people give, to tags, lists, filters and each other: kept as first written, found in any
case and whatever the blanks."""

from collections.abc import Iterable

from watchlist.domain.base.text import fold


def name_key(name: str) -> str:
    """What is the same of a name however it is written."""
    return " ".join(fold(name).split())


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, as it is written first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name_key(name), name)
    return tuple(found.values())


def without(names: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    """The names that are none of some others."""
    keys = set(map(name_key, gone))
    return tuple(name for name in names if name_key(name) not in keys)


class NameForms:
    """How names were first written."""

    def __init__(self, names: Iterable[str]) -> None:
        self._forms = {name_key(name): name for name in reversed(tuple(names))}

    def first(self, name: str) -> str:
        """A name as it was first written; one that is new, as it is."""
        return self._forms.setdefault(name_key(name), name) if name else name
