"""Which list is meant, which film of it, and how a list is shown."""

import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from watchlist.cli.layout import columns
from watchlist.cli.output import is_terminal, plain
from watchlist.cli.resolve import only
from watchlist.domain.base import rating
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import clean, fold
from watchlist.domain.changes.lists import find_list
from watchlist.domain.model.entry import Status
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
"""What every command that changes a list puts out as JSON."""
HEADINGS = ("year", "status", "rating")


def find(snapshot: Snapshot, name: str) -> FilmList:
    """The list that is meant, by its name, whole or in part, or its short name; raises ClickException, in words."""
    lists = snapshot.library.lists
    found = find_list(lists, name)
    if found is not None:
        return found
    part = [each for each in lists.values() if fold(name) in fold(each.name)]
    if len(part) == 1:
        return part[0]
    if part:
        lines = sorted(f"  {each.slug}  {each.name}" for each in part)
        raise click.ClickException("\n".join([f"“{name}” could be several lists; name one of them:", *lines]))
    names = {fold(each.name): each.name for each in lists.values()}
    near = similar(fold(name), names)
    hint = f" Did you mean “{names[near[0]]}”?" if near else ""
    raise click.ClickException(f"There is no list “{name}”.{hint}")


def find_on(snapshot: Snapshot, found: FilmList, text: str) -> Film:
    """The film of a list that is meant; raises ClickException, in words, if it is none or several of them."""
    films = lookup(text, _films(snapshot, found))
    if not films:
        raise click.ClickException(f"“{clean(text)}” is not on the list “{found.name}”.")
    return only(text, films)


def _films(snapshot: Snapshot, found: FilmList) -> list[Film]:
    return [snapshot.film(slug) or Film(slug=slug, title=slug) for slug in found.films]


def list_json(library: Library, found: FilmList) -> dict[str, Any]:
    """LIST: a list as JSON tells it."""
    entries = [library.entries.get(slug) for slug in found.films]
    watched = sum(entry is not None and entry.status is Status.WATCHED for entry in entries)
    return {**plain(found), "watched": watched}


def overview(library: Library, found: Sequence[FilmList]) -> list[str]:
    """Lists, one a line; short names only for those whose name is not theirs alone."""
    names = Counter(fold(each.name) for each in found)
    rows = [("list", "films", "watched", "short name" if len(names) < len(found) else "")]
    for each in found:
        short = each.slug if names[fold(each.name)] > 1 else ""
        rows.append((each.name, str(len(each.films)), str(list_json(library, each)["watched"]), short))
    return columns(rows, right=(1, 2), room=_room())


def table(snapshot: Snapshot, found: FilmList) -> list[str]:
    """The films of a list, one a line, numbered."""
    wide = len(str(len(found.films)))
    rows = [(f"{'':>{wide}}  film", *HEADINGS)]
    for place, film in enumerate(_films(snapshot, found), 1):
        entry = snapshot.entry(film.slug)
        score = rating.number(entry.rating, snapshot.settings.scale) if entry and entry.rating else ""
        score = "hidden" if hides_verdicts(entry, snapshot.settings) else score
        status = entry.status.value if entry else ""
        rows.append((f"{place:>{wide}}  {film.title}", str(film.year or ""), status, score))
    return columns(rows, right=(1, 3), room=_room())


def _room() -> int:
    return shutil.get_terminal_size().columns if is_terminal(sys.stdout) else 0
