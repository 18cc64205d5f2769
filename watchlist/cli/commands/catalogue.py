"""`catalogue`: the films that can be found without a network."""

import os
from pathlib import Path

import click

from watchlist.cli.building import BUILT_JSON, INFO_JSON, build_catalogue, info_json
from watchlist.cli.commands.catalogue_get import get, remove_unfinished, size_in_words
from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option
from watchlist.cli.output import data, data_json, note
from watchlist.cli.runtime import command, home_of
from watchlist.domain.base import formatting
from watchlist.domain.base.dates import with_year
from watchlist.domain.model.catalogue import CatalogueInfo
from watchlist.domain.words.catalogue import more_films
from watchlist.support.typed_paths import expanded


@click.group(epilog=example("watchlist catalogue status", "watchlist catalogue get imdb"))
def catalogue() -> None:
    """Find any film without a network.

    Some 1,850 films come with watchlist. With IMDb's data sets it knows nearly every film there is. The catalogue is
    one file, shared by all profiles, made anew whenever you like, and never backed up.
    """


@catalogue.command(epilog=example("watchlist catalogue status", json=INFO_JSON))
@json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Show what the catalogue holds."""
    from watchlist.catalogue.opening import open_catalogue

    opened = open_catalogue(home_of(ctx).catalogue)
    _told(opened.info, opened.path, as_json)


@catalogue.command(
    epilog=example(
        "watchlist catalogue build ~/Downloads/imdb",
        "watchlist catalogue build films.jsonl.gz",
        "watchlist catalogue build movie_ids_11_28_2026.json.gz",
        json="{" + BUILT_JSON + "}",
    )
)
@click.argument("source", type=FilePath(), metavar="SOURCE")
@click.option("--all", "every_type", is_flag=True, help="Include short films and videos.")
@click.option("--adult", is_flag=True, help="Include films for adults only.")
@click.option("--brief", is_flag=True, help="Without the cast and the titles of other countries.")
@json_option
@click.pass_context
def build(ctx: click.Context, /, source: Path, as_json: bool, **options: bool) -> None:
    """Build the catalogue from files that lie on this machine.

    SOURCE is a folder with IMDb's data sets (title.basics.tsv.gz and five more, for your personal use), TMDB's daily
    file of ids, or a catalogue file that somebody publishes. The old catalogue serves until the new one is whole.
    """
    built = build_catalogue(home_of(ctx).catalogue, expanded(source), options)
    if as_json:
        data_json(built)


@catalogue.command(
    epilog=example("watchlist catalogue remove", json='{"removed": true or false, "freed": bytes of downloads}')
)
@json_option
@click.pass_context
def remove(ctx: click.Context, as_json: bool) -> None:
    """Remove the catalogue, and downloads that were kept or stopped.

    The films that come with watchlist stay.
    """
    path = home_of(ctx).catalogue
    removed = os.path.lexists(path)
    path.unlink(missing_ok=True)
    freed = remove_unfinished(path.with_name("downloads"))
    downloads = formatting.phrase("Downloads of {} are removed.", formatting.text_if(freed, size_in_words(freed)))
    note(formatting.join("The catalogue is removed." if removed else "There was no catalogue.", downloads, by=" "))
    if as_json:
        data_json({"removed": removed, "freed": freed})


def _told(info: CatalogueInfo, path: Path, as_json: bool) -> None:
    if as_json:
        data_json(info_json(info, path))
        return
    data(f"{formatting.count(info.films, 'film')} from {info.source}")
    data(f"Licence: {info.licence}")
    if more := more_films(info, get=command("catalogue get imdb")):
        data(more)
    if info.made:
        data(f"Data of {with_year(info.made)}")
    data(f"File: {path} ({max(1, path.stat().st_size >> 20):,} MB)")


catalogue.add_command(get)
