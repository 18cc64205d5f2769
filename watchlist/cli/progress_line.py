"""The line on the terminal that tells how far something is."""

import sys
import time
from typing import Self

import click

from watchlist.cli.output import is_terminal

TOLD_EVERY = 0.2
"""Seconds between two words on how far something is."""
LINE = 78
"""The cells of the line that tells it."""


class ProgressLine:
    """One line on the terminal that tells how far something is, within a with; where nobody looks it is silent."""

    def __init__(self) -> None:
        self._seen = is_terminal(sys.stderr)
        self._began = self._last = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    @property
    def spent(self) -> float:
        """The seconds since it began."""
        return time.monotonic() - self._began

    def tell(self, line: str, share: float = 0) -> None:
        """Tell how far it is; share: how much is done of 1, for the time that is left."""
        now = time.monotonic()
        if now - self._last < TOLD_EVERY:
            return
        self._last = now
        remaining = self._remaining(share)
        self.tell_now(line[: LINE - len(remaining)] + remaining)

    def _remaining(self, share: float) -> str:
        """The words on the time that is left; empty while it cannot be told."""
        if not 0.02 < share < 1:
            return ""
        return f", {duration(self.spent / share - self.spent)} left"

    def tell_now(self, line: str) -> None:
        """Tell it even if something was told just before."""
        if self._seen:
            click.echo(f"\r{line[:LINE]:<{LINE}}", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._seen:
            click.echo(f"\r{' ' * LINE}\r", nl=False, err=True)


def duration(seconds: float) -> str:
    """A stretch of time in round words."""
    if seconds > 90:
        return f"{seconds / 60:.0f} min"
    return f"{seconds:.0f} s"
