"""Builds the catalogue for the command line, and shows its progress and its result."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchlist.cli.output import note, to_builtins
from watchlist.cli.progress_line import ProgressLine
from watchlist.domain.base import formatting
from watchlist.domain.model.catalogue import CatalogueInfo

if TYPE_CHECKING:
    from watchlist.catalogue.build import BuildResult
    from watchlist.catalogue.sources.reading import BuildLog

INFO_JSON = '{"films", "source", "licence", "made", "built", "brief", "file", "bytes"}'
BUILT_JSON = (
    f'"catalogue": {INFO_JSON}, "rows", "set_aside", "faults": [{{"file", "line", "reason"}}], "missing": ["a file", …]'
)


def build_catalogue(path: Path, source: Path, options: dict[str, bool]) -> dict[str, Any]:
    """Build the catalogue, report the result, and return it as a document. Raises SourceError, in words."""
    from watchlist.catalogue.build import BuildOptions, build

    with ProgressLine() as line:
        built = build(path, source, BuildOptions(**options), lambda log: _tell(line, log))
    _report(built)
    return {
        "catalogue": info_json(built.info, path),
        "rows": built.rows,
        "set_aside": built.aside,
        "faults": [to_builtins(fault) for fault in built.faults],
        "missing": list(built.missing),
    }


def info_json(info: CatalogueInfo, path: Path) -> dict[str, Any]:
    """The description of a catalogue as a document."""
    return {**to_builtins(info), "file": str(path), "bytes": path.stat().st_size}


def _tell(line: ProgressLine, log: "BuildLog") -> None:
    """Show the file that is read, its rows and the share of the files; then the number of films written."""
    share = log.done / max(1, log.whole)
    if log.films and share >= 1:
        line.tell(f"{log.films:,} films written")
    else:
        line.tell(f"{log.stage or 'reading'}: {log.rows:,} rows, {share:.0%} of the files", share)


def _report(built: "BuildResult") -> None:
    from watchlist.catalogue.sources.imdb import TOLD_BY

    note(f"The catalogue holds {formatting.count(built.info.films, 'film')} now, from {built.info.source}.")
    if built.info.licence:
        note(f"Licence: {built.info.licence}.")
    if built.info.brief and not built.missing:
        note("It is brief: it knows no cast and no titles of other countries.")
    for name in built.missing:
        note(f"There was no {name}.tsv.gz: the catalogue does not know {TOLD_BY[name]}.")
    if built.aside:
        note(f"Set aside as unreadable: {formatting.count(built.aside, 'line')}.")
        for fault in built.faults:
            note(f"  {fault}")
        if built.aside > len(built.faults):
            note(f"  and {built.aside - len(built.faults):,} more")
