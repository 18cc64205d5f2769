"""Finding a list and a film on it, and showing a list."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from watchlist.cli.errors import did_you_mean
from watchlist.cli.layout import in_columns
from watchlist.cli.output import terminal_width, to_builtins
from watchlist.cli.resolve import only
from watchlist.domain.base import rating
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import clean, fold
from watchlist.domain.changes.lists import find_list
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.query.lookup import lookup
from watchlist.domain.query.masking import hides_verdicts
from watchlist.domain.query.snapshot import Snapshot

LIST_JSON = (
    'LIST is {"slug", "name", "about", "created", "tags", "films": the short names in order, "notes": what you say of '
    'some of them, by short name, "watched": how many of them you have seen}.'
)
LISTED_JSON = f'{{"step": {{"id", "at", "words"}}, "list": LIST}}, null if nothing changed or it is gone. {LIST_JSON}'
"""The JSON output of every command that changes a list."""
HEADINGS = ("year", "status", "rating")


def named_list(snapshot: Snapshot, name: str) -> FilmList:
    """The list with a name, whole or in part, or a short name; raises ClickException, in words, for none or several."""
    lists = snapshot.library.lists
    exact_match = find_list(lists, name)
    if exact_match is not None:
        return exact_match
    part = [film_list for film_list in lists.values() if fold(name) in fold(film_list.name)]
    if len(part) == 1:
        return part[0]
    if part:
        lines = sorted(f"  {film_list.slug}  {film_list.name}" for film_list in part)
        raise click.ClickException("\n".join([f"“{name}” could be several lists; name one of them:", *lines]))
    names = {fold(film_list.name): film_list.name for film_list in lists.values()}
    near = similar(fold(name), names)
    raise click.ClickException(f"There is no list “{name}”.{did_you_mean([names[key] for key in near[:1]])}")


def find_on(snapshot: Snapshot, films: FilmList, text: str) -> Film:
    """The film of a list that a text names; raises ClickException, in words, if it names none or several."""
    matches = lookup(text, _films(snapshot, films))
    if not matches:
        raise click.ClickException(f"“{clean(text)}” is not on the list “{films.name}”.")
    return only(text, matches)


def _films(snapshot: Snapshot, films: FilmList) -> list[Film]:
    return [snapshot.film(slug) or Film(slug=slug, title=slug) for slug in films.films]


def list_json(library: Library, films: FilmList) -> dict[str, Any]:
    """LIST: a list as JSON."""
    entries = [library.entries.get(slug) for slug in films.films]
    watched = sum(entry is not None and entry.status is Status.WATCHED for entry in entries)
    return {**to_builtins(films), "watched": watched}


def overview(library: Library, lists: Sequence[FilmList]) -> list[str]:
    """Lists, one a line; with short names if several have the same name."""
    names = Counter(fold(film_list.name) for film_list in lists)
    rows = [("list", "films", "watched", text_if(len(names) < len(lists), "short name"))]
    for film_list in lists:
        short = text_if(names[fold(film_list.name)] > 1, film_list.slug)
        rows.append((film_list.name, str(len(film_list.films)), str(list_json(library, film_list)["watched"]), short))
    return in_columns(rows, right=(1, 2), room=terminal_width())


def table(snapshot: Snapshot, films: FilmList) -> list[str]:
    """The films of a list, one a line, numbered."""
    wide = len(str(len(films.films)))
    rows = [(f"{'':>{wide}}  film", *HEADINGS)]
    for place, film in enumerate(_films(snapshot, films), 1):
        status, score = _status_and_score(snapshot, snapshot.entry(film.slug))
        rows.append((f"{place:>{wide}}  {film.title}", str(film.year or ""), status, score))
    return in_columns(rows, right=(1, 3), room=terminal_width())


def _status_and_score(snapshot: Snapshot, entry: Entry | None) -> tuple[str, str]:
    if entry is None:
        return "", ""
    if hides_verdicts(entry, snapshot.settings):
        return entry.status.value, "hidden"
    if entry.rating is None:
        return entry.status.value, ""
    return entry.status.value, rating.number(entry.rating, snapshot.settings.scale)
