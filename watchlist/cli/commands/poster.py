"""`poster`: the picture of a film, looked at or chosen."""

from pathlib import Path
from typing import Any

import click

from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option, quoted_film_argument
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.output import data_or_json, note
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import home_of, open_session, warn
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.text import clean
from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import PosterSource
from watchlist.domain.query.snapshot import Snapshot
from watchlist.support.typed_paths import expanded

WORDS = {
    PosterSource.YOURS: "yours",
    PosterSource.CARD: "its card's",
    PosterSource.FETCHED: "from TMDB",
    None: "none, so one is drawn from its title and genres",
}
"""The words for the source of a poster."""


@click.command(
    epilog=example(
        "watchlist poster your-name",
        'watchlist poster "Past Lives" ~/Pictures/past-lives.jpg',
        'watchlist poster "Past Lives" --remove',
        json='{"film": its short name, "source": "yours", "card", "fetched" or "drawn", "file", "width", "height"}; '
        "the last three are null for one that is drawn.",
    )
)
@quoted_film_argument
@click.argument("file", required=False, metavar="[FILE]", type=FilePath())
@click.option("--remove", is_flag=True, help="Remove your own picture.")
@json_option
@click.pass_context
def poster(ctx: click.Context, film: str, file: Path | None, remove: bool, as_json: bool) -> None:
    """Show which poster a film has, or choose one.

    FILE is a picture in PNG, JPEG, WEBP or GIF; a copy of it is kept beside your library. Your own poster stands before
    the one of its card, and that before one that was looked up. Undo does not know of posters: --remove takes yours
    away.
    """
    if file is not None and remove:
        raise click.UsageError("FILE and --remove do not go together.", ctx)
    session = open_session(ctx)
    target = find_film(session.snapshot, film)
    former = session.snapshot.poster(target)
    had_own = former is not None and former.source is PosterSource.YOURS
    if remove and not had_own:
        note(f"{target.name} has no poster of yours.")
    elif remove or file is not None:
        with undisturbed(f"{'no poster' if remove else 'the poster'} of {target.name}"):
            notice = session.set_poster(target.slug, file and expanded(file)).result().notice
        warn(notice)
        if remove:
            note(f"Removed your poster of {target.name}.")
        else:
            undo = home_of(ctx).command(f"poster {target.slug} --remove")
            note(f"{'Replaced' if had_own else 'Kept'} your poster of {target.name}. “{undo}” takes it away.")
    state = _state(session.snapshot, target)
    data_or_json(_line(session.snapshot, target, state), state, as_json)


def _state(snapshot: Snapshot, film: Film) -> dict[str, Any]:
    poster = snapshot.poster(film)
    if poster is None:
        return {"film": film.slug, "source": "drawn", "file": None, "width": None, "height": None}
    file = poster.pictures.full
    width, height = _size(file)
    return {"film": film.slug, "source": poster.source.value, "file": file, "width": width, "height": height}


def _size(file: str) -> tuple[int, int] | tuple[None, None]:
    """The size of a picture in pixels; None and None for one that cannot be read."""
    from watchlist.support.pictures import PictureError, open_picture

    try:
        return open_picture(file).size
    except PictureError as error:
        note(f"{file}: {error}. One is drawn instead.")
        return None, None


def _line(snapshot: Snapshot, film: Film, state: dict[str, Any]) -> str:
    poster = snapshot.poster(film)
    if poster is None:
        return f"{film.name}: {WORDS[None]}"
    size = text_if(state["width"], f", {state['width']} × {state['height']} pixels")
    return f"{film.name}: {WORDS[poster.source]}{size}\n{clean(poster.pictures.full)}"
