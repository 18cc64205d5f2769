"""A line on the terminal that shows progress."""

import sys
import time
from typing import Self

import click

from watchlist.cli.output import is_terminal

TOLD_EVERY = 0.2
"""Seconds between two updates of the line."""
LINE = 78
"""The width of the line, in cells."""


class ProgressLine:
    """A line on the terminal that shows progress, for use in a with statement; silent where there is no terminal."""

    def __init__(self) -> None:
        self._seen = is_terminal(sys.stderr)
        self._began = self._last = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    @property
    def spent(self) -> float:
        """The seconds since the start."""
        return time.monotonic() - self._began

    def tell(self, line: str, share: float = 0) -> None:
        """Show progress, at most a few times a second. share: the part done, from 0 to 1, to estimate the time left."""
        now = time.monotonic()
        if now - self._last < TOLD_EVERY:
            return
        self._last = now
        remaining = self._remaining(share)
        self.tell_now(line[: LINE - len(remaining)] + remaining)

    def _remaining(self, share: float) -> str:
        """The time left, in words; empty while it is unknown."""
        if not 0.02 < share < 1:
            return ""
        return f", {duration(self.spent / share - self.spent)} left"

    def tell_now(self, line: str) -> None:
        """Show a line at once."""
        if self._seen:
            click.echo(f"\r{line[:LINE]:<{LINE}}", nl=False, err=True)

    def clear(self) -> None:
        """Clear the line."""
        if self._seen:
            click.echo(f"\r{' ' * LINE}\r", nl=False, err=True)


def duration(seconds: float) -> str:
    """A length of time in round numbers."""
    if seconds > 90:
        return f"{seconds / 60:.0f} min"
    return f"{seconds:.0f} s"
