"""`card`: the cards there are, a new one begun, and one's own checked."""

from pathlib import Path

import click

from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option
from watchlist.cli.output import data, data_json, data_or_json, note, to_builtins
from watchlist.cli.runtime import home_of, open_session, write_file
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.text import clean
from watchlist.domain.base.text import slug as slug_of
from watchlist.domain.model.film import YEARS

SHIPPED = "comes with watchlist"


@click.group(epilog=example("watchlist card new past-lives", "watchlist card list"))
def card() -> None:
    """Write cards of your own: new, check, list."""


@card.command(
    epilog=example(
        "watchlist card new past-lives", 'watchlist card new "Past Lives" --year 2023', json='{"slug", "file"}.'
    )
)
@click.argument("slug", metavar="SLUG")
@click.option("--title", metavar="TITLE", help="The film's title, if SLUG does not say it.")
@click.option("--year", type=click.IntRange(YEARS[0], YEARS[-1]), metavar="YEAR", help="The year it is from.")
@json_option
@click.pass_context
def new(ctx: click.Context, slug: str, title: str | None, year: int | None, as_json: bool) -> None:
    """Begin a card: a file with every field explained.

    SLUG is the film's short name; a title is made into one. A film of your list keeps its own.
    """
    from watchlist.cards.card_file import SUFFIX
    from watchlist.cards.template import template

    home, text = home_of(ctx), clean(slug)
    if not text:
        raise click.UsageError("A card needs the short name or the title of its film.", ctx)
    name = slug_of(text)
    film = open_session(ctx).snapshot.film(name)
    path = home.cards / f"{name}{SUFFIX}"
    if path.exists():
        raise click.ClickException(f"{path} is there already.")
    if film:
        title, year = title or film.title, year or film.year
    elif text != name:
        title = title or text
    write_file(path, template(name, title or "", year).encode(), 0o644)
    data_or_json(str(path), {"slug": name, "file": str(path)}, as_json)
    note(f"Fill it in; “{home.command('card check')} FILE” names what is wrong with it.")


@card.command(
    epilog=example(
        "watchlist card check past-lives.toml",
        json='[{"file", "film": the film told, or null, "faults": [{"field", "reason", "line"}]}, …].',
    )
)
@click.argument("files", nargs=-1, required=True, type=FilePath(), metavar="FILE…")
@json_option
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Check cards: every fault with its file, field and reason. It ends with 1 if there is any."""
    from watchlist.cards.card_file import read_card

    read = [(path, *read_card(path)) for path in files]
    if as_json:
        data_json(
            [
                {
                    "file": str(path),
                    "film": to_builtins(film),
                    "faults": [{"field": fault.field, "reason": fault.reason, "line": fault.line} for fault in faults],
                }
                for path, film, faults in read
            ]
        )
    else:
        for path, film, faults in read:
            for fault in faults:
                data(str(fault))
            if film:
                data(f"{path}: good, it tells of {film.name}")
    if any(faults for _, _, faults in read):
        ctx.exit(1)


@card.command(
    "list",
    epilog=example(
        "watchlist card list",
        json='{"cards": [{"slug", "title", "year", "file": null for one that comes with watchlist, "listed"}, …], '
        '"faults": [{"file", "field", "reason", "line"}, …]}.',
    ),
)
@json_option
@click.pass_context
def list_cards(ctx: click.Context, as_json: bool) -> None:
    """List every card, and what is wrong with those that cannot be read."""
    from watchlist.cli.layout import in_columns

    snapshot = open_session(ctx).snapshot
    shelf, listed = snapshot.shelf, snapshot.library.entries
    films = sorted(shelf.cards.values(), key=lambda film: film.slug)
    if as_json:
        cards = [
            {
                "slug": film.slug,
                "title": film.title,
                "year": film.year,
                "file": shelf.own.get(film.slug),
                "listed": film.slug in listed,
            }
            for film in films
        ]
        data_json({"cards": cards, "faults": to_builtins(shelf.faults)})
        return
    rows = [
        (film.slug, film.name, text_if(film.slug in listed, "on your list"), shelf.own.get(film.slug, SHIPPED))
        for film in films
    ]
    data("\n".join(in_columns(rows)))
    for fault in shelf.faults:
        note(f"This card cannot be read: {fault}.")
