"""The two ways out: data to the standard output, messages to the standard error."""

import os
import shutil
import sys
from collections.abc import Mapping
from typing import Any

import click

WIDTH = 79
"""The width of text where there is no terminal, in cells."""
WIDEST = 100
"""The widest text that reads well, in cells."""


def note(words: str) -> None:
    """Say something to the user, beside the data."""
    click.echo(words, err=True)


def data(text: str) -> None:
    """Put out what was asked for."""
    click.echo(text)


def data_json(value: Any) -> None:
    """Put out what was asked for as JSON: every field of a value is there, also the empty ones."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(plain(value)), indent=2))


def plain(value: Any) -> Any:
    """A value as JSON tells it, with every field of it in place."""
    fields: tuple[str, ...] | None = getattr(value, "__struct_fields__", None)
    if fields is not None:
        return {name: plain(getattr(value, name)) for name in fields}
    if isinstance(value, tuple | list):
        return [plain(kept) for kept in value]
    if isinstance(value, Mapping):
        return {key: plain(kept) for key, kept in value.items()}
    return value


def on_terminal() -> bool:
    """Whether there is a terminal that an app can be drawn on."""
    able = os.environ.get("TERM", "") not in ("", "dumb")
    return able and sys.stdin.isatty() and sys.stdout.isatty()


def text_width() -> int:
    """The width for running text, in cells."""
    return min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else WIDTH
