"""`list`: the films of the list, searched and in order, one a line."""

import sys
from collections.abc import Sequence
from typing import Any

import click
from msgspec.structs import replace

from watchlist.cli.help import completes, example, json_option, misread
from watchlist.cli.json_shapes import film_json
from watchlist.cli.output import data, data_json, is_terminal, note, terminal_width
from watchlist.cli.query_command import QueryCommand, query_argument
from watchlist.cli.runtime import command, open_session
from watchlist.domain.base.formatting import join, phrase, text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.text import clean
from watchlist.domain.browse.columns import COLUMNS, DEFAULT_COLUMNS
from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Status
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.row import Row
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.sort import Sort
from watchlist.domain.words import card as card_words

NARROW = 60
"""The width, in cells, below which a terminal shows no day of adding, so that titles keep their room."""
NEAR = 3
"""The most films of a kind that are named when the query finds none on the list."""


def _columns(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The columns that a text names, with commas between them; raises UsageError for an unknown one."""
    keys = tuple(key.strip() for key in (value or "").split(",") if key.strip())
    for key in keys:
        if key not in COLUMNS:
            raise click.BadParameter(f"there is no column “{clean(key)}”; there are {', '.join(COLUMNS)}.")
    return keys


@click.command(
    "list",
    cls=QueryCommand,
    epilog=example(
        "watchlist list",
        "watchlist list star --status planned",
        "watchlist list 'genre:romance minutes<100' --sort hype- --limit 10",
        "watchlist list 'director:\"Han Ji-won\" -is:unrated year:2016..2025'",
        "watchlist list --columns title,director,minutes --sort minutes",
        "watchlist list --json | jq '.[].slug'",
        json="[FILM, …], FILM as in “show --help”.",
    ),
)
@query_argument()
@click.option("--status", type=click.Choice([status.value for status in Status]), help="Only films with this status.")
@click.option(
    "--sort",
    type=click.Choice([sort.value + end for sort in Sort for end in ("", "-")]),
    metavar="ORDER",
    help=f"{', '.join(sort.value for sort in Sort)}; with a - behind it downwards. [default: added-]",
)
@click.option(
    "--columns",
    callback=_columns,
    metavar="KEYS",
    shell_complete=completes("columns"),
    help=f"Which of {', '.join(COLUMNS)}; commas between them.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Show at most N films.")
@json_option
@click.pass_context
def list_films(
    ctx: click.Context,
    query: tuple[str, ...],
    status: str | None,
    sort: str | None,
    columns: tuple[str, ...],
    limit: int | None,
    as_json: bool,
) -> None:
    """List your films, or those that QUERY finds.

    QUERY is what the search line of the app takes: words that are in titles, people, tags, verdicts; conditions such as
    hype>=4, rating<3 (in your scale), added>1y, tag:sad; a - before one negates it; “a or b” needs one of the two, and
    brackets group; sort: in it goes before --sort. Put it in quotation marks, and -- before one that begins with a -.
    """
    snapshot = open_session(ctx).snapshot
    view = _view(" ".join(query), status, sort, snapshot.settings.scale)
    visible = snapshot.visible
    held = view.find(visible.rows)
    shown = held.films[:limit]
    if as_json:
        data_json(_json(snapshot, visible.unmask(shown)))
    elif shown:
        data("\n".join(_table(snapshot, shown, columns)))
        if hidden := visible.hidden_words(shown):
            note(f"{hidden}: “{command('show FILM --hidden')}” tells it.")
        if is_terminal(sys.stdout):
            cut = text_if(len(shown) < len(held.films), f"; the first {limit}")
            note(f"\n{view.describe(len(held.films))}{cut}")
    if left_out := view.left_out(visible.rows):
        note(f"“{view.search.strip()}” {left_out}.")
    if not held.films:
        _say_nothing_found(snapshot, view, held.near)


def _view(query: str, status: str | None, sort: str | None, scale: Scale) -> View:
    """The view that the options ask for; raises UsageError for a query with a fault."""
    view = View(query, scale=scale)
    if status:
        view = replace(view, status=Status(status))
    if sort:
        view = replace(view, sort=Sort(sort.removesuffix("-")), reverse=sort.endswith("-"))
    if view.fault is not None:
        raise misread(query, view.fault)
    return view


def _table(snapshot: Snapshot, rows: Sequence[Row], keys: Sequence[str]) -> list[str]:
    from watchlist.cli.layout import in_columns

    room = terminal_width()
    if 0 < room < NARROW and not keys:
        keys = DEFAULT_COLUMNS[:-1]
    shown, scale = [COLUMNS[key] for key in keys or DEFAULT_COLUMNS], snapshot.settings.scale
    cells = [[column.plain(row, scale) for column in shown] for row in rows]
    if room and COLUMNS["title"] in shown:
        title, apart = shown.index(COLUMNS["title"]), snapshot.visible.rows.namesakes
        for row, texts in zip(rows, cells, strict=True):
            if row.slug in apart:
                texts[title] = join(texts[title], card_words.distinguishing(row.film), by="  ")
    heads = [column.key for column in shown]
    return in_columns([heads, *cells], [place for place, column in enumerate(shown) if column.numeric], room=room)


def _json(snapshot: Snapshot, rows: Sequence[Row]) -> list[Any]:
    ballots: dict[str, list[Ballot]] = {}
    for ballot in snapshot.library.ballots.values():
        ballots.setdefault(ballot.film, []).append(ballot)
    for of_film in ballots.values():
        of_film.sort(key=lambda ballot: (ballot.at, ballot.id))
    return [film_json(row.film, row.entry, ballots.get(row.slug, ())) for row in rows]


def nothing(query: str, status: str = "") -> str:
    """The sentence for an empty result, with or without a query, among the films of a status or all."""
    if not query.strip():
        return f"No film of yours is {status or 'there'}."
    return f"{join('Nothing', status, by=' ')} matches “{query.strip()}”."


def _say_nothing_found(snapshot: Snapshot, view: View, near: Sequence[Row]) -> None:
    if not snapshot.library.entries:
        first = command("add lost-in-starlight")
        note(f"There is nothing on your list yet. “{first}” puts the first film on it.")
        return
    from watchlist.domain.browse.meant import meant_in_library

    status, rows = view.status.value if view.status else "", snapshot.visible.rows
    others = view.cards(rows)
    suggestion = view.suggestion(rows)
    if not (suggestion or near or others):
        suggestion = meant_in_library(view.search, snapshot)
    sentences = [
        nothing(view.search, status),
        view.missing_setting(snapshot.settings.services),
        phrase("Did you mean {}?", suggestion),
    ]
    for what, hits in (("Nearly", near), ("With a card, but not on your list", others)):
        names = [row.film.name for row in hits]
        sentences.append(phrase(f"{what}: {{}}.", ", ".join(names[:NEAR])))
    sentences.append(phrase(f"{{}}: “{command('fill')}” looks them up.", view.unknown(rows)))
    note(join(*sentences, by=" "))
