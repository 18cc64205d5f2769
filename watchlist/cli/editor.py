"""Writes a text in the user's editor; its file stays until the text is saved."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from watchlist.cli.output import note
from watchlist.domain.base.text import clean
from watchlist.support.files import read_whole, reason

LIMIT = 16 * 1024 * 1024
"""The largest file that is read from an editor, in bytes."""


@contextmanager
def written_in_editor(former: str, name: str) -> Iterator[str]:
    """The text as the user has edited it; empty if nothing was changed.

    name: the end of the file's name. If the editor or the work with the text fails, a note names the file, which stays.
    """
    from tempfile import mkstemp

    handle, path = mkstemp(f".{name}.md", "watchlist-")
    file = Path(path)
    try:
        with open(handle, "wb") as begun:
            begun.write(former.encode(errors="replace"))
        _open_editor(file)
        text = _read(file)
        yield "" if text == former else text
    except BaseException:
        if _is_written(file, former):
            note(f"What you wrote in your editor stays in {file}.")
        else:
            _remove(file)
        raise
    _remove(file)


def _open_editor(file: Path) -> None:
    try:
        click.edit(filename=str(file))
    except (ValueError, click.ClickException) as error:
        cause = error.__cause__ or error
        if not isinstance(cause, ValueError | OSError):  # it was started, and failed
            raise
        editor = clean(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
        why = clean(reason(cause, str(cause)))
        raise click.ClickException(f"Your editor cannot be started: “{editor}” ({why}).") from error


def _read(file: Path) -> str:
    """The text of the file, in whatever encoding the editor saved it."""
    from watchlist.exchange.imports.encodings import decode

    return decode(read_whole(file, LIMIT))[0].replace("\r\n", "\n")


def _is_written(file: Path, former: str) -> bool:
    """Whether the file has anything new; True for a file that cannot be read."""
    try:
        return _read(file).strip() not in ("", former.strip())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
