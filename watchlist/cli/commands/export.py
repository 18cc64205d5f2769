"""`export`: your films as a file that others can read, and that nothing is lost from."""

from pathlib import Path

import click

from watchlist.cli.commands.list import nothing
from watchlist.cli.help import example, json_option, misread
from watchlist.cli.output import data_json, note
from watchlist.cli.runtime import open_session
from watchlist.domain.base import formatting
from watchlist.domain.browse.view import View
from watchlist.domain.query.snapshot import Snapshot

JSON, CSV = "json", "csv"


@click.command(
    epilog=example(
        "watchlist export > watchlist.json",
        "watchlist export --out watchlist.json --force",
        "watchlist export --to csv status:watched --out watched.csv",
        "watchlist export --to csv 'list:\"Best of 2024\" sort:title'",
        json='{"file", "to", "films": how many}; it tells of the file that --out names.',
    )
)
@click.argument("query", nargs=-1)
@click.option(
    "--to",
    type=click.Choice([JSON, CSV]),
    help="json loses nothing, and “import” takes it back in; csv is for spreadsheets and Letterboxd. "
    "[default: as the name of FILE ends, else json]",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it there, not to the output.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@click.pass_context
def export(
    ctx: click.Context, query: tuple[str, ...], to: str | None, out: Path | None, force: bool, as_json: bool
) -> None:
    """Put out everything you keep, or what QUERY finds.

    QUERY is that of “list”; what belongs to the films goes with them. CSV has a row for each film of your list;
    Letterboxd takes it, and marks every film in it as watched.
    """
    if as_json and out is None:
        raise click.UsageError("--json tells of the file that --out names; “--to json” puts your films out.", ctx)
    session = open_session(ctx)
    snapshot = session.snapshot
    if out is not None:
        check_place(out, force, session.home.store)
    to = to or (CSV if out is not None and out.suffix.lower() == ".csv" else JSON)
    slugs = _found(snapshot, " ".join(query)) if query else None
    written = _written(snapshot, to, slugs)
    if out is None:
        click.echo(written, nl=False)
        return
    from watchlist.support.files import write_durably

    write_durably(out, written)
    number = len(snapshot.library.entries) if slugs is None else len(slugs)
    note(f"{formatting.count(number, 'film')} written to {out}.")
    if as_json:
        data_json({"file": str(out), "to": to, "films": number})


def _found(snapshot: Snapshot, query: str) -> tuple[str, ...]:
    """The films that a query finds, in its order; one that says nothing is wrong use."""
    view = View(query, scale=snapshot.settings.scale)
    if view.fault is not None:
        raise misread(query, view.fault)
    found = view.find(snapshot.unmasked_rows, forgiving=False).films
    if not found:
        note(nothing(query))
    return tuple(row.slug for row in found)


def _written(snapshot: Snapshot, to: str, slugs: tuple[str, ...] | None) -> bytes:
    if to == CSV:
        from watchlist.exchange.csv_export import export_csv

        return export_csv(snapshot.library, snapshot.shelf, slugs)
    from watchlist.exchange.own_json import export_json

    return export_json(snapshot.library, snapshot.shelf, slugs)


def check_place(out: Path, force: bool, store: Path) -> None:
    """Refuse a place where nothing may be written, or where a file would be replaced unasked."""
    if not out.parent.is_dir():
        raise click.ClickException(f"There is no folder {out.parent}.")
    if out.resolve() == store.resolve():
        raise click.ClickException(f"{out} is where your library is: name another file.")
    if not out.exists():
        return
    if not out.is_file():
        raise click.ClickException(f"{out} is not a file.")
    if not force:
        raise click.ClickException(f"{out} is there already: “--force” replaces it.")
