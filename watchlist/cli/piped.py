"""Reading the standard input."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

PIPE = "-"
"""The argument that stands for the standard input in place of a file or a text."""
_KINDS = ((b"PK", ".zip"), (b"\x1f\x8b", ".gz"), (b"SQLite", ".db"), (b"{", ".json"), (b"[", ".json"), (b"<", ".xml"))
_TEXT = ".csv"


def piped_text(most: int) -> str:
    """The text of the standard input in any encoding. most: the number of bytes that are read."""
    from watchlist.exchange.imports.encodings import decode

    return decode(_piped(most))[0]


@contextmanager
def as_files(files: Sequence[Path]) -> Iterator[list[Path]]:
    """The files that the arguments name; for "-", a file with the standard input, named after its contents."""
    if PIPE not in map(str, files):
        yield list(files)
        return
    from tempfile import TemporaryDirectory

    from watchlist.exchange.imports.source import FILE_LIMIT

    data = _piped(FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        raise click.ClickException(f"What comes in is larger than the {FILE_LIMIT >> 20} MB that are read at most.")
    kind = next((kind for mark, kind in _KINDS if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(mark)), _TEXT)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"stdin{kind}"
        file.write_bytes(data)
        yield [file if str(path) == PIPE else path for path in files]


def _piped(most: int) -> bytes:
    if sys.stdin is None:
        return b""
    return sys.stdin.buffer.read(most)
