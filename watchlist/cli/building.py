"""Builds the catalogue for the command line: how far it is while it is built, and what came of it."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.output import is_terminal, note, plain
from watchlist.domain.base import formatting
from watchlist.domain.model.catalogue import CatalogueInfo

if TYPE_CHECKING:
    from watchlist.catalogue.build import Built
    from watchlist.catalogue.sources.reading import BuildLog

INFO_JSON = '{"films", "source", "licence", "made", "built", "brief", "file", "bytes"}'
BUILT_JSON = (
    f'"catalogue": {INFO_JSON}, "rows", "set_aside", "faults": [{{"file", "line", "reason"}}], "missing": ["a file", …]'
)
TOLD_EVERY = 0.2
"""Seconds between two words on how far something is."""
LINE = 78
"""The cells of the line that tells it."""


class ProgressLine:
    """One line on the terminal that tells how far something is; where nobody looks it is silent."""

    def __init__(self) -> None:
        self._seen = is_terminal(sys.stderr)
        self._began = self._last = time.monotonic()

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
        left = f", {duration(self.spent / share - self.spent)} left" if 0.02 < share < 1 else ""
        self.tell_now(line[: LINE - len(left)] + left)

    def tell_now(self, line: str) -> None:
        """Tell it even if something was told just before."""
        if self._seen:
            click.echo(f"\r{line[:LINE]:<{LINE}}", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._seen:
            click.echo(f"\r{' ' * LINE}\r", nl=False, err=True)


def build_catalogue(path: Path, source: Path, options: dict[str, bool]) -> dict[str, Any]:
    """Build the catalogue and say what came of it; the same as a document. Raises SourceError, in words."""
    from watchlist.catalogue.build import BuildOptions, build

    line = ProgressLine()
    try:
        built = build(path, source, BuildOptions(**options), lambda log: _tell(line, log))
    finally:
        line.clear()
    _report(built)
    return {
        "catalogue": described(built.info, path),
        "rows": built.rows,
        "set_aside": built.aside,
        "faults": [plain(fault) for fault in built.faults],
        "missing": list(built.missing),
    }


def described(info: CatalogueInfo, path: Path) -> dict[str, Any]:
    """What a catalogue is, as a document."""
    return {**plain(info), "file": str(path), "bytes": path.stat().st_size}


def _tell(line: ProgressLine, log: "BuildLog") -> None:
    """What is read, how many rows, and how much of the files; then how many films are written."""
    share = log.done / max(1, log.whole)
    if log.films and share >= 1:
        line.tell(f"{log.films:,} films written")
    else:
        line.tell(f"{log.stage or 'reading'}: {log.rows:,} rows, {share:.0%} of the files", share)


def duration(seconds: float) -> str:
    """A stretch of time in round words."""
    return f"{seconds / 60:.0f} min" if seconds > 90 else f"{seconds:.0f} s"


def _report(built: "Built") -> None:
    from watchlist.catalogue.sources.imdb import TOLD_BY

    note(f"The catalogue holds {formatting.count(built.info.films, 'film')} now, from {built.info.source}.")
    if built.info.licence:
        note(f"Licence: {built.info.licence}.")
    if built.info.brief and not built.missing:
        note("It is brief: it knows no cast and no titles of other countries.")
    for name in built.missing:
        note(f"There was no {name}.tsv.gz: the catalogue does not know {TOLD_BY[name]}.")
    if built.aside:
        note(f"Set aside, for it cannot be read: {formatting.count(built.aside, 'line')}.")
        for fault in built.faults:
            note(f"  {fault}")
        if built.aside > len(built.faults):
            note(f"  and {built.aside - len(built.faults):,} more")
