"""Printing: data to the standard output, messages to the standard error."""

import os
import shutil
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, TextIO, get_args, get_origin

import click
from msgspec import Struct, structs

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean_text

WIDTH = 79
"""The width of text where there is no terminal, in cells."""
_ACTING = lazy_pattern("[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069](?!(?<=\\x1b)\\[[01]m)")
"""Control characters, and those that turn the direction of writing."""
WIDEST = 100
"""The widest text that reads well, in cells."""


def note(words: str) -> None:
    """Print a message beside the data, cleaned: it may repeat raw input, such as a wrong name."""
    click.echo("\n".join(map(clean_text, words.split("\n"))), err=True)


def data(text: str) -> None:
    """Print what was asked for; of what acts on a terminal, as a file's name may hold it, bold letters alone stay."""
    click.echo(_ACTING.sub("", text))


def data_json(value: object) -> None:
    """Print JSON to the standard output; of a file's name that is not UTF-8, question marks stand for its bytes."""
    import msgspec

    try:
        text = msgspec.json.encode(value)
    except UnicodeEncodeError:
        import json

        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False).encode(errors="replace")
    click.echo(msgspec.json.format(text, indent=2))


def data_or_json(text: str, value: object, as_json: bool) -> None:
    """Print the output of a command, as text or as JSON."""
    if as_json:
        data_json(value)
    else:
        data(text)


def to_builtins(value: Any) -> Any:
    """A value of the domain as plain JSON values, with every field, also the empty ones."""
    if isinstance(value, Struct):
        fields, keys = structs.asdict(value), value.__struct_encode_fields__
        for name in _made_of_more(type(value)):
            if fields[name]:
                fields[name] = to_builtins(fields[name])
        return fields if keys == value.__struct_fields__ else dict(zip(keys, fields.values(), strict=True))
    if isinstance(value, tuple | list):
        return [to_builtins(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_builtins(item) for key, item in value.items()}
    return value


@cache
def _made_of_more(kind: type[Struct]) -> tuple[str, ...]:
    """The names of a struct's fields that may hold structs or mappings."""
    return tuple(field.name for field in structs.fields(kind) if _is_made_of_more(field.type))


def _is_made_of_more(kind: Any) -> bool:
    """Whether a type is a struct or a mapping, or holds one."""
    outer = get_origin(kind) or kind
    if isinstance(outer, type) and issubclass(outer, Struct | Mapping):
        return True
    return any(map(_is_made_of_more, get_args(kind)))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; a closed stream is none."""
    return stream is not None and stream.isatty()


def on_terminal() -> bool:
    """Whether there is a terminal that can show the app."""
    able = os.environ.get("TERM", "") not in ("", "dumb")
    return able and is_terminal(sys.stdin) and is_terminal(sys.stdout)


def text_width() -> int:
    """The width for running text, in cells."""
    return min(terminal_width() or WIDTH, WIDEST)


def terminal_width() -> int:
    """The width of the terminal that data goes to, in cells; 0 if it goes elsewhere."""
    if not is_terminal(sys.stdout):
        return 0
    return shutil.get_terminal_size().columns


def screen_height() -> int:
    """The lines of the screen; 24 where there is no terminal."""
    if not (is_terminal(sys.stdout) or is_terminal(sys.stderr)):
        return 24
    return shutil.get_terminal_size().lines
