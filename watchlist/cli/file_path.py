"""The type of parameters that name a file or a folder."""

from pathlib import Path
from typing import Any

import click

from watchlist.support.home import Home
from watchlist.support.typed_paths import expanded


class FilePath(click.Path):
    """A path. An empty one, as from an unset shell variable, is an error and not the current folder."""

    def __init__(self, *, allow_dash: bool = False) -> None:
        super().__init__(path_type=Path, allow_dash=allow_dash)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; raises UsageError for an empty one."""
        if not str(value).strip():
            raise click.UsageError("An empty name is the name of no file and of no folder.", ctx)
        return super().convert(value, param, ctx)


def check_carried(folder: Path, home: Home) -> None:
    """Refuse a shared folder inside the home folder, whose files must not be synced, and one that is not in UTF-8."""
    place = expanded(folder).absolute()
    try:
        str(place).encode()
    except UnicodeEncodeError:
        raise click.ClickException(
            f"{folder} cannot be remembered, for its name is not in UTF-8: choose another folder, or a link to it."
        ) from None
    if place.resolve().is_relative_to(home.data.resolve()):
        raise click.ClickException(f"{folder} is where your library itself is kept: choose a folder outside of it.")
