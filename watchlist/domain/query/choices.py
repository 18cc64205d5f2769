"""The choices of a query about what a film is or has."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film, unmatched, unreleased
from watchlist.domain.model.row import Row, tags


class FieldChoice(Struct, frozen=True):
    """One thing that a film is or has; test gives None where that is not known today.

    words describe a film that meets it, otherwise one that does not. before: the words may stand before the word
    "film". yours: it is about your entry, so that a film without one never meets it.
    """

    test: Callable[[Row, date], bool | None]
    words: str
    otherwise: str
    before: bool = False
    yours: bool = True


def _status(wanted: Status) -> FieldChoice:
    def test(row: Row, today: date) -> bool:
        return row.entry is not None and row.entry.status is wanted

    return FieldChoice(test, wanted.value, f"not {wanted.value}", before=True)


def _entry(words: str, otherwise: str, read: Callable[[Entry], Any], before: bool = False) -> FieldChoice:
    def test(row: Row, today: date) -> bool | None:
        if row.entry is None:
            return None
        value = read(row.entry)
        if value is None:
            return None
        return bool(value)

    return FieldChoice(test, words, otherwise, before)


def _film(words: str, otherwise: str, read: Callable[[Film], Any]) -> FieldChoice:
    return FieldChoice(lambda row, today: bool(read(row.film)), words, otherwise, yours=False)


def _known(fact: str, read: Callable[[Film], Any]) -> FieldChoice:
    return _film(f"whose {fact} is known", f"whose {fact} is not known", read)


def _late(entry: Entry) -> bool | None:
    if entry.hype is None:
        return None
    return entry.hype.late and entry.hype.sealed is not None


_IS = {
    "unrated": _entry("unrated", "rated", lambda entry: entry.rating is None, before=True),
    "liked": _entry("liked", "not liked", lambda entry: entry.liked, before=True),
    "pinned": _entry("pinned", "unpinned", lambda entry: entry.pinned, before=True),
    "again": _entry("planned again", "not planned again", lambda entry: entry.again),
    "late": _entry("with late hype", "with hype in time", _late),
    "unreleased": FieldChoice(
        lambda row, today: unreleased(row.film, today), "unreleased", "released", before=True, yours=False
    ),
    "unmatched": FieldChoice(
        lambda row, today: row.entry is not None and unmatched(row.film), "unmatched", "matched", before=True
    ),
    "listed": FieldChoice(lambda row, today: bool(row.lists), "on a list of yours", "on no list of yours"),
    "rewatched": _entry("seen more than once", "not seen more than once", lambda entry: len(entry.viewings) > 1),
}
_HAS_OF_YOURS = {
    "verdict": _entry("with a verdict", "without a verdict", lambda entry: entry.verdict is not None),
    "text": _entry(
        "with a verdict in words",
        "without a verdict in words",
        lambda entry: entry.verdict is not None and entry.verdict.text != "",
    ),
    "rating": _entry("with a rating", "without a rating", lambda entry: entry.rating is not None),
    "hype": _entry("with hype", "without hype", lambda entry: entry.hype is not None),
    "why": _entry("saying why", "not saying why", lambda entry: entry.why != ""),
    "told": _entry("told by someone", "told by no one", lambda entry: entry.told_by != ""),
    "tags": _entry("with tags", "without tags", lambda entry: tags(entry) != ()),
    "reason": _entry(
        "with a reason for dropping", "without a reason for dropping", lambda entry: entry.drop_reason != ""
    ),
    "poll": FieldChoice(
        lambda row, today: row.polled, "with your answer to the poll", "without your answer to the poll"
    ),
}
_HAS_OF_THE_WORLD = {
    "note": _film("with hype notes", "without hype notes", lambda film: film.hype_notes),
    "synopsis": _film("with a synopsis", "without a synopsis", lambda film: film.synopsis or film.logline),
    "year": _known("year", lambda film: film.year),
    "released": _known("release", lambda film: film.released),
    "minutes": _known("length", lambda film: film.minutes),
    "genre": _known("genre", lambda film: film.genres),
    "director": _known("director", lambda film: film.directors),
    "writer": _known("writer", lambda film: film.writers),
    "cast": _known("cast", lambda film: film.cast),
    "country": _known("country", lambda film: film.countries),
    "language": _known("language", lambda film: film.languages),
    "studio": _known("studio", lambda film: film.studios),
    "on": _known("place to watch", lambda film: film.on),
}
CHOICES: Mapping[str, Mapping[str, FieldChoice]] = {
    "status": {status.value: _status(status) for status in Status},
    "is": _IS,
    "has": _HAS_OF_YOURS | _HAS_OF_THE_WORLD,
}
"""The choices of each field that has some."""
