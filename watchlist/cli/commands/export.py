"""`export`: your films as a file that others can read, and that nothing is lost from."""

from collections.abc import Collection
from pathlib import Path

import click

from watchlist.cli.commands.list import nothing
from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option, misread
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.output import data_json, note
from watchlist.cli.query_command import QueryCommand, query_argument
from watchlist.cli.runtime import open_session, warn, write_file
from watchlist.domain.base import clock, formatting
from watchlist.domain.base.text import clean
from watchlist.domain.browse.view import View
from watchlist.domain.model.library import Library
from watchlist.domain.query.snapshot import Snapshot

JSON, CSV, LETTERBOXD, TRAKT = "json", "csv", "letterboxd", "trakt"
IDS, MARKDOWN, ICS = "imdb-ids", "markdown", "ics"
ENDINGS = {".csv": CSV, ".md": MARKDOWN, ".ics": ICS}
"""The endings of file names, each with its format."""


@click.command(
    cls=QueryCommand,
    epilog=example(
        "watchlist export > watchlist.json",
        "watchlist export --out watchlist.json --force",
        "watchlist export --to csv status:watched --out watched.csv",
        "watchlist export --to letterboxd --out letterboxd/",
        "watchlist export --to trakt --out trakt/",
        "watchlist export --to markdown --out notes/ watched:2026",
        "watchlist export --to ics --out releases.ics",
        json='{"file", "to", "films": how many}; it tells of the file that --out names.',
    ),
)
@query_argument()
@click.option(
    "--to",
    type=click.Choice([JSON, CSV, LETTERBOXD, TRAKT, IDS, MARKDOWN, ICS]),
    help="json loses nothing, and “import” takes it back in; csv is for spreadsheets. [default: as the name of FILE "
    "ends, else json]",
)
@click.option("--out", type=FilePath(), metavar="FILE", help="Write it there instead of to the output.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@click.pass_context
def export(
    ctx: click.Context, query: tuple[str, ...], to: str | None, out: Path | None, force: bool, as_json: bool
) -> None:
    """Put out everything you keep, or what QUERY finds.

    QUERY works as in “list”; what belongs to the films goes with them. letterboxd makes a folder of files that
    Letterboxd imports, trakt one of what Trakt’s sync takes, markdown a journal in one file, or in a folder a note for
    each film, of which a second export changes only what it wrote. ics holds the release days of what is planned.
    """
    if as_json and out is None:
        raise click.UsageError("--json tells of the file that --out names; “--to json” puts your films out.", ctx)
    session = open_session(ctx)
    snapshot = session.snapshot
    to = to or _format(out)
    folder = to in (LETTERBOXD, TRAKT) or (to == MARKDOWN and out is not None and out.suffix.lower() != ".md")
    if folder and out is None:
        raise click.UsageError(f"{to} makes several files: name a folder for them with --out.", ctx)
    if out is not None and not folder:
        check_place(out, force, session.home.store)
    slugs = _matching(snapshot, " ".join(query))
    if folder and out is not None:
        number = _write_folder(snapshot, to, slugs, out, force)
    else:
        written, number = _written(snapshot, to, slugs)
        if out is None:
            click.echo(written, nl=False)
            return
        write_file(out, written)
    note(f"{formatting.count(number, 'film')} written to {out}.")
    if as_json:
        data_json({"file": str(out), "to": to, "films": number})


def _format(out: Path | None) -> str:
    """The format that the name of a file asks for."""
    if out is None:
        return JSON
    return ENDINGS.get(out.suffix.lower(), JSON)


def _chosen(library: Library, slugs: tuple[str, ...] | None) -> Collection[str]:
    """The short names of the films to export; None stands for all."""
    if slugs is None:
        return library.entries
    return slugs


def _write_folder(snapshot: Snapshot, to: str, slugs: tuple[str, ...] | None, folder: Path, force: bool) -> int:
    """Make a folder, write the files into it, and return the number of films in them."""
    from watchlist.support.files import doubt_words, make_folder, write_together

    if folder.exists() and not folder.is_dir():
        raise click.ClickException(f"{folder} is not a folder.")
    match to:
        case "letterboxd":
            files = _letterboxd(snapshot, slugs)
        case "trakt":
            files = _trakt(snapshot, slugs)
        case _:
            files = _notes(snapshot, slugs, folder)
    if to != MARKDOWN and not force and (there := [name for name in files if (folder / name).exists()]):
        raise click.ClickException(f"{folder / there[0]} is there already: “--force” replaces it.")
    make_folder(folder.absolute())
    with undisturbed(str(folder)):
        doubt = write_together(folder, files)
    warn(doubt_words(clean(str(folder)), doubt))
    return len(_chosen(snapshot.library, slugs))


def _letterboxd(snapshot: Snapshot, slugs: tuple[str, ...] | None) -> dict[str, bytes]:
    from watchlist.exchange.exports.letterboxd import export_letterboxd

    files, rounded = export_letterboxd(snapshot.library, snapshot.shelf, slugs)
    _tell_rounded(rounded, "half stars", "Letterboxd")
    return files


def _trakt(snapshot: Snapshot, slugs: tuple[str, ...] | None) -> dict[str, bytes]:
    from watchlist.exchange.exports.trakt import export_trakt

    files, without, rounded = export_trakt(snapshot.library, snapshot.shelf, slugs)
    _tell_rounded(rounded, "whole numbers up to 10", "Trakt")
    if without:
        note(f"{formatting.count(without, 'film')} without an id: Trakt looks for them by title and year.")
    return files


def _tell_rounded(ratings: int, step: str, program: str) -> None:
    if ratings:
        note(f"{formatting.count(ratings, 'rating')} rounded to {step}: {program} has no finer ones.")


def _notes(snapshot: Snapshot, slugs: tuple[str, ...] | None, folder: Path) -> dict[str, bytes]:
    """A note for each film; everything that the user added to an existing note stays."""
    from watchlist.exchange.exports.journal import film_note, note_name

    names, taken = dict[str, str](), set[str]()
    for slug in snapshot.library.entries:  # of all films: of a part of them each has the name that it has of all
        if film := snapshot.film(slug):
            # on many disks two names that differ in case alone are one
            name = note_name(film, apart=note_name(film).casefold() in taken)
            taken.add(name.casefold())
            names.setdefault(name, slug)
    chosen, files = {*_chosen(snapshot.library, slugs)}, {}
    for name, slug in names.items():
        film, entry = snapshot.film(slug), snapshot.entry(slug)
        if film and entry and slug in chosen:
            files[name] = film_note(film, entry, snapshot.settings.scale, _former_note(folder / name)).encode()
    return files


def _former_note(path: Path) -> str:
    from watchlist.support.files import read_whole

    if not path.exists():
        return ""
    try:
        return read_whole(path).decode()
    except UnicodeDecodeError:
        raise click.ClickException(f"{path} is not in UTF-8, so it was left as it is.") from None


def _matching(snapshot: Snapshot, query: str) -> tuple[str, ...] | None:
    """The films that match a query, in its order, None where there is no query; a faulty one is wrong use."""
    if not query:
        return None
    view = View(query, scale=snapshot.settings.scale)
    if view.fault is not None:
        raise misread(query, view.fault)
    matching_films = view.find(snapshot.unmasked_rows, forgiving=False).films
    if not matching_films:
        note(nothing(query))
    return tuple(row.slug for row in matching_films)


def _written(snapshot: Snapshot, to: str, slugs: tuple[str, ...] | None) -> tuple[bytes, int]:
    """The exported file and the number of films in it."""
    library, shelf = snapshot.library, snapshot.shelf
    number = len(_chosen(library, slugs))
    match to:
        case "csv":
            from watchlist.exchange.exports.table import export_csv

            return export_csv(library, shelf, slugs), number
        case "imdb-ids":
            from watchlist.exchange.exports.ids import export_ids

            written, without = export_ids(library, shelf, slugs)
            if without:
                note(f"{formatting.count(without, 'film')} left out, of which no IMDb id is known: “fill” finds it.")
            return written, number - without
        case "markdown":
            from watchlist.exchange.exports.journal import export_journal

            return export_journal(library, shelf, snapshot.settings.scale, slugs), number
        case "ics":
            from watchlist.exchange.exports.release_days import export_calendar

            return export_calendar(library, shelf, slugs, clock.today(), clock.now())
        case _:
            from watchlist.exchange.own_json import export_json

            return export_json(library, shelf, slugs), number


def check_place(out: Path, force: bool, store: Path) -> None:
    """Refuse a place where no file may be written, or an existing file without --force."""
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
