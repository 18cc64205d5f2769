"""One rule for the names of tags, lists, filters and people: stored as first written, found in any case and with any
blanks."""

from collections.abc import Iterable

from watchlist.domain.base.text import fold


def name_key(name: str) -> str:
    """The form in which names are compared."""
    return " ".join(fold(name).split())


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, in its first spelling."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name_key(name), name)
    return tuple(first.values())


def without(names: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    """The names that are not among some others."""
    keys = set(map(name_key, gone))
    return tuple(name for name in names if name_key(name) not in keys)


class NameForms:
    """The first spellings of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._forms = {name_key(name): name for name in reversed(tuple(names))}

    def first(self, name: str) -> str:
        """The first spelling of a name; a new name stays as it is."""
        if not name:
            return name
        return self._forms.setdefault(name_key(name), name)
