"""`facts`: what the world says of a film, put right by hand."""

from typing import Any

import click
from click.core import ParameterSource

from watchlist.cli.commands.add import add
from watchlist.cli.help import STEP_JSON, all_cleaned, example, film_argument, json_option
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import open_session, report
from watchlist.domain.base import clock
from watchlist.domain.base.text import clean
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.films import AddFilm, EditFilm, told_by_card

SHARED = ("original_title", "year", "released", "minutes", "directors", "genres", "link")
"""The facts that “add” takes too, by the same options."""
EMPTY: dict[str, Any] = {"year": None, "released": None, "minutes": None}
"""The values that remove a number or a day; an empty text removes a text."""


@click.command(
    epilog=example(
        'watchlist facts "Past Lives" --director "Celine Song" --minutes 105 --genre Drama --genre Romance',
        'watchlist facts past-lives --title "Past Lives" --year 2023 --on Netflix',
        "watchlist facts past-lives --unknown minutes --genre ''",
        json=STEP_JSON,
    )
)
@film_argument()
@click.option("--title", metavar="TITLE", help="What it is called; its short name stays.")
@click.option("--writer", "writers", callback=all_cleaned, metavar="NAME", multiple=True, help="May be repeated.")
@click.option("--studio", "studios", callback=all_cleaned, metavar="NAME", multiple=True, help="May be repeated.")
@click.option("--country", "countries", callback=all_cleaned, metavar="COUNTRY", multiple=True, help="May be repeated.")
@click.option(
    "--language", "languages", callback=all_cleaned, metavar="LANGUAGE", multiple=True, help="May be repeated."
)
@click.option(
    "--on", "on", callback=all_cleaned, metavar="PLACE", multiple=True, help="Where it is shown; may be repeated."
)
@click.option("--unknown", multiple=True, type=click.Choice(list(EMPTY)), help="Remove a wrong one; may be repeated.")
@json_option
@click.pass_context
def facts(ctx: click.Context, /, film: str, unknown: tuple[str, ...], as_json: bool, **values: Any) -> None:
    """Edit the facts of a film.

    Options replace what was there; an empty text removes it. The facts of a film's card come before yours.
    """
    edits = {name: value for name, value in values.items() if _typed(ctx, name)}
    if "title" in edits:
        edits["title"] = clean(edits["title"])
    if both := [name for name in unknown if name in edits]:
        raise click.UsageError(f"--{both[0]} and --unknown {both[0]} do not go together.", ctx)
    edits |= {name: EMPTY[name] for name in unknown}
    if not edits:
        raise click.UsageError("Say what to edit.", ctx)
    session = open_session(ctx)
    target = find_film(session.snapshot, film)
    edit = EditFilm(at=clock.now(), slug=target.slug, **edits)
    told_facts = told_by_card(session.snapshot.shelf.cards.get(target.slug), edit)
    if told_facts:
        names = ", ".join(name.replace("_", " ") for name in told_facts)
        raise click.ClickException(f"{target.name} has a card, which has these facts already: {names}.")
    change: Change = edit
    if target.slug not in session.snapshot.library.films:
        change = Many(at=edit.at, changes=(AddFilm(at=edit.at, film=target), edit))
    report(session.apply(change), target.slug, as_json)


def _typed(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE


facts.params[2:2] = [option for option in add.params if option.name in SHARED]
