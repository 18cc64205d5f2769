"""The names that the fields of a library hold: of people, studios, genres, tags."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from watchlist.domain.base.keys import joined
from watchlist.domain.base.text import fold
from watchlist.domain.base.transcription import in_latin
from watchlist.domain.model.row import Row
from watchlist.domain.query.fields import Field
from watchlist.domain.query.predicates import normalized


class FieldNames:
    """The names in rows by field, each field counted when it is first asked for."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self._names: dict[str, Sequence[str]] = {}
        self._joined: dict[str, dict[str, str]] = {}
        self._words: dict[str, set[str]] = {}
        self._texts: dict[str, str] = {}

    def of(self, field: Field) -> Sequence[str]:
        """Every name that a field holds, the most frequent first."""
        if field.name not in self._names:
            counted = Counter(name for row in self._rows for name in field.read(row) if name)
            self._names[field.name] = sorted(counted, key=lambda name: (-counted[name], name))
        return self._names[field.name]

    def joined(self, field: Field) -> Mapping[str, str]:
        """Every name that a field holds by its letters, without blanks and signs, and in Latin ones."""
        if field.name not in self._joined:
            latin = {joined(in_latin(name)): name for name in self.of(field) if not name.isascii()}
            self._joined[field.name] = latin | {joined(fold(name)): name for name in self.of(field)}
            self._joined[field.name].pop("", None)
        return self._joined[field.name]

    def words(self, field: Field) -> Collection[str]:
        """Every word of the names that a field holds, the shortest too."""
        if field.name not in self._words:
            self._words[field.name] = {word for name in self.of(field) for word in normalized(name).split()}
        return self._words[field.name]

    def holding(self, field: Field, parts: Iterable[str]) -> list[str]:
        """Those of some normalized texts with which a name of a field, or a word within it, begins."""
        if field.name not in self._texts:
            self._texts[field.name] = "\n".join(f" {normalized(name)}" for name in self.of(field))
        return [part for part in parts if f" {part}" in self._texts[field.name]]
