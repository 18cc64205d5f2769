"""`catalogue`: the films that can be found without a network."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.help import example, json_option
from watchlist.cli.output import data, data_json, is_terminal, note, plain
from watchlist.cli.runtime import home_of
from watchlist.domain.base import formatting
from watchlist.domain.base.dates import with_year
from watchlist.domain.model.catalogue import CatalogueInfo

if TYPE_CHECKING:
    from watchlist.catalogue.build import Built
    from watchlist.catalogue.sources.reading import BuildLog

INFO_JSON = '{"films", "source", "licence", "made", "built", "brief", "file", "bytes"}'
TOLD_EVERY = 0.2
"""Seconds between two words on how far a build is."""
_last_told = [0.0]


@click.group(epilog=example("watchlist catalogue status", "watchlist catalogue build ~/Downloads/imdb"))
def catalogue() -> None:
    """Find any film without a network.

    Some 1,850 films come with watchlist. With IMDb's data sets it knows nearly every film there is. The catalogue is
    one file, shared by all profiles, made anew whenever you like, and never backed up.
    """


@catalogue.command(epilog=example("watchlist catalogue status", json=INFO_JSON))
@json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Tell what the catalogue holds."""
    from watchlist.catalogue.opening import open_catalogue

    path = home_of(ctx).catalogue
    _told(open_catalogue(path).info, path, as_json)


@catalogue.command(
    epilog=example(
        "watchlist catalogue build ~/Downloads/imdb",
        "watchlist catalogue build films.jsonl.gz",
        "watchlist catalogue build movie_ids_11_28_2026.json.gz",
        json='{"catalogue": ' + INFO_JSON + ', "rows", "set_aside", "faults": [{"file", "line", "reason"}]}',
    )
)
@click.argument("source", type=click.Path(path_type=Path), metavar="SOURCE")
@click.option("--all", "every_type", is_flag=True, help="Short films and videos too.")
@click.option("--adult", is_flag=True, help="Films for adults only, too.")
@click.option("--brief", is_flag=True, help="Without the cast and the titles of other countries.")
@json_option
@click.pass_context
def build(ctx: click.Context, /, source: Path, as_json: bool, **options: bool) -> None:
    """Build the catalogue from files that lie on this machine.

    SOURCE is a folder with IMDb's data sets (title.basics.tsv.gz and five more, for your personal use), TMDB's daily
    file of ids, or a catalogue file that somebody publishes. The old catalogue serves until the new one is whole.
    """
    from watchlist.catalogue.build import BuildOptions
    from watchlist.catalogue.build import build as build_index

    path, began = home_of(ctx).catalogue, time.monotonic()
    progress = (lambda log: _tell(log, began)) if is_terminal(sys.stderr) else None
    built = build_index(path, source.expanduser(), BuildOptions(**options), progress)
    if progress:
        click.echo(f"\r{' ' * 78}\r", nl=False, err=True)
    _report(built)
    if as_json:
        faults = [plain(fault) for fault in built.faults]
        described = _document(built.info, path)
        data_json({"catalogue": described, "rows": built.rows, "set_aside": built.aside, "faults": faults})


@catalogue.command(epilog=example("watchlist catalogue remove", json='{"removed": true or false}'))
@json_option
@click.pass_context
def remove(ctx: click.Context, as_json: bool) -> None:
    """Remove the catalogue; the films that come with watchlist stay."""
    path = home_of(ctx).catalogue
    removed = path.is_file()
    path.unlink(missing_ok=True)
    note("The catalogue is removed." if removed else "There was no catalogue.")
    if as_json:
        data_json({"removed": removed})


def _tell(log: "BuildLog", began: float) -> None:
    """How far the build is, on one line: what it reads, how many rows, how much of the files, and the time left."""
    now = time.monotonic()
    if now - _last_told[0] < TOLD_EVERY:
        return
    _last_told[0] = now
    share, spent = log.done / max(1, log.whole), now - began
    left = f", {_duration(spent / share - spent)} left" if 0.02 < share < 1 else ""
    line = f"{log.stage or 'reading'}: {log.rows:,} rows, {share:.0%} of the files{left}"
    if log.films and share >= 1:
        line = f"{log.films:,} films written"
    click.echo(f"\r{line[:78]:<78}", nl=False, err=True)


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds > 90 else f"{seconds:.0f} s"


def _report(built: "Built") -> None:
    note(f"The catalogue holds {formatting.count(built.info.films, 'film')} now, from {built.info.source}.")
    if built.info.brief:
        note("It knows no cast and no titles of other countries: those files were not there.")
    if built.aside:
        note(f"Set aside, for it cannot be read: {formatting.count(built.aside, 'line')}.")
        for fault in built.faults:
            note(f"  {fault}")
        if built.aside > len(built.faults):
            note(f"  and {built.aside - len(built.faults):,} more")


def _told(info: CatalogueInfo, path: Path, as_json: bool) -> None:
    if as_json:
        data_json(_document(info, path))
        return
    data(f"{formatting.count(info.films, 'film')} from {info.source}")
    data(f"Licence: {info.licence}")
    if info.made:
        data(f"Data of {with_year(info.made)}")
    data(f"File: {path} ({max(1, path.stat().st_size >> 20):,} MB)")


def _document(info: CatalogueInfo, path: Path) -> dict[str, Any]:
    return {**plain(info), "file": str(path), "bytes": path.stat().st_size}
