"""`list`: the films of the list, searched and in order, one a line."""

import sys
from collections.abc import Sequence
from typing import Any

import click

from watchlist.cli.acting import open_session
from watchlist.cli.help import example, json_option
from watchlist.cli.output import data, data_json, note
from watchlist.cli.shapes import film_json
from watchlist.domain import rating, words
from watchlist.domain.entry import Status
from watchlist.domain.poll import Ballot
from watchlist.domain.snapshot import Snapshot
from watchlist.domain.view import Row, Sort, View, index

HEADINGS = ("title", "year", "status", "hype", "rating", "added")
NUMBERS = (1, 3, 4)
"""The columns of numbers, flush right."""
NEAR = 3
"""The most cards named where no film of the list is found."""


@click.command(
    "list",
    epilog=example(
        "watchlist list",
        "watchlist list star --status planned",
        "watchlist list --sort hype- --limit 10",
        "watchlist list --json | jq '.[].slug'",
        json="[FILM, …], FILM as in “show --help”.",
    ),
)
@click.argument("query", nargs=-1)
@click.option("--status", type=click.Choice([status.value for status in Status]), help="Only films that stand so.")
@click.option(
    "--sort",
    type=click.Choice([sort.value + end for sort in Sort for end in ("", "-")]),
    metavar="ORDER",
    help=f"{', '.join(sort.value for sort in Sort)}; with a - behind it downwards. [default: added-]",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many films.")
@json_option
@click.pass_context
def list_films(
    ctx: click.Context, query: tuple[str, ...], status: str | None, sort: str | None, limit: int | None, as_json: bool
) -> None:
    """List your films, those that QUERY finds if it is given.

    Every word of QUERY must be in the film's titles, people or year. Scores are in your scale.
    """
    snapshot = open_session(ctx).snapshot
    view = _view(" ".join(query), status, sort)
    found = view.films(_rows(snapshot))
    shown = found[:limit]
    if as_json:
        data_json(_json(snapshot, shown))
    elif shown:
        data("\n".join(_table(snapshot, shown)))
        if sys.stdout.isatty():
            note(f"\n{view.describe(len(found))}" + (f"; the first {limit}" if len(shown) < len(found) else ""))
    if not found:
        _say_nothing_found(snapshot, view)


def _view(query: str, status: str | None, sort: str | None) -> View:
    """The view that is asked for: the one place that knows how queries are put."""
    view = View(search=query, status=Status(status) if status else None)
    if not sort:
        return view
    return View(view.search, view.status, Sort(sort.removesuffix("-")), sort.endswith("-"))


def _rows(snapshot: Snapshot) -> Sequence[Row]:
    return snapshot.rows or index(snapshot.library, snapshot.shelf)


def _table(snapshot: Snapshot, rows: Sequence[Row]) -> list[str]:
    import shutil

    from watchlist.cli.layout import columns

    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    return columns([HEADINGS, *(_cells(snapshot, row) for row in rows)], NUMBERS, room=room)


def _cells(snapshot: Snapshot, row: Row) -> tuple[str, ...]:
    entry, scale = row.entry, snapshot.settings.scale
    if entry is None:
        return (row.film.title, str(row.film.year or ""), "", "", "", "")
    return (
        row.film.title,
        str(row.film.year or ""),
        entry.status.value + (", again" if entry.again else ""),
        rating.number(entry.hype.score, scale) if entry.hype else "",
        rating.number(entry.rating, scale) if entry.rating else "",
        entry.added.date().isoformat(),
    )


def _json(snapshot: Snapshot, rows: Sequence[Row]) -> list[Any]:
    ballots: dict[str, list[Ballot]] = {}
    for ballot in snapshot.library.ballots.values():
        ballots.setdefault(ballot.film, []).append(ballot)
    for found in ballots.values():
        found.sort(key=lambda ballot: (ballot.at, ballot.id))
    return [film_json(row.film, row.entry, ballots.get(row.slug, ())) for row in rows]


def _say_nothing_found(snapshot: Snapshot, view: View) -> None:
    if not snapshot.library.entries:
        note("There is nothing on your list yet. “watchlist add lost-in-starlight” puts the first film on it.")
        return
    cards = [row.film.name for row in view.cards(_rows(snapshot))]
    more = f" With a card, but not on your list: {', '.join(cards[:NEAR])}." if cards else ""
    note(f"None of your {words.count(len(snapshot.library.entries), 'film')} is like that.{more}")
