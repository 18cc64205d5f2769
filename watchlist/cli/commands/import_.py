"""`import`: what was kept elsewhere, taken in once you have seen what would come of it."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option, look_up_option
from watchlist.cli.json_shapes import step_json
from watchlist.cli.output import data, data_json, is_terminal, note, screen_height, text_width
from watchlist.cli.piped import as_files
from watchlist.cli.progress_line import ProgressLine
from watchlist.cli.runtime import dry_run_words, open_session, tell_plan, tell_step
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count, text_if
from watchlist.domain.model.library import Step
from watchlist.domain.model.settings import Settings
from watchlist.session.session import Session

if TYPE_CHECKING:
    from watchlist.exchange.imports.options import ImportOptions
    from watchlist.exchange.imports.report import FileCount, Import
    from watchlist.exchange.imports.scales import ScaleNeeded

LEAST = 22
"""The fewest lines of a report that has much to say."""
HEADINGS = ("file", "rows", "new", "said twice", "known already", "set aside")
"""The headings of the table of files; from the third on, the fates of rows."""

IMPORT_JSON = (
    "{import: {format, changes, new_films, listed_films, viewings, …, files, differences, notes, faults}, step: {id, "
    "at, words}}. step is null where nothing was imported."
)


@click.command(
    "import",
    epilog=example(
        "watchlist import letterboxd-mina-2026-11-22.zip --dry-run",
        "watchlist import letterboxd-mina-2026-11-22.zip",
        "watchlist import ratings.csv watchlist.csv --yes",
        "watchlist import watchlist.json --yes --json",
        json=IMPORT_JSON,
    ),
)
@click.argument("files", type=FilePath(), metavar="FILE…", nargs=-1)
@click.option("--formats", is_flag=True, help="List the formats, and where to get each.")
@click.option(
    "--all", "in_full", is_flag=True, help="List everything set aside, line by line, and the differences shown before."
)
@click.option("--without-orphaned", is_flag=True, help="Leave out the films that Letterboxd no longer has.")
@click.option("--mirror", is_flag=True, help="Remove what an earlier export had and this one lacks.")
@click.option(
    "--scale", type=click.Choice(["5", "10", "100"]), help="The highest rating of the scale, if a file does not say it."
)
@click.option("--dry-run", is_flag=True, help="Show what would happen, and change nothing.")
@click.option("--yes", is_flag=True, help="Go on without asking; needed where there is no terminal.")
@look_up_option
@json_option
@click.pass_context
def import_file(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    formats: bool,
    in_full: bool,
    without_orphaned: bool,
    mirror: bool,
    scale: str | None,
    dry_run: bool,
    yes: bool,
    look_up: bool | None,
    as_json: bool,
) -> None:
    """Take in what you kept in Letterboxd, Trakt, IMDb and others.

    FILE is a zip, the folder it unpacks to, or a single file, “-” for the standard input; what it is shows in what it
    holds. First comes what would happen. An import fills what is empty and adds what is new; what you wrote here stays.
    The same file again changes nothing. The library is backed up before, and one “undo” takes the import of a file
    back. Ids without titles, as in AniList's export, are looked up in the catalogue and, with --look-up, online.
    """
    if formats:
        _list_formats(as_json)
        return
    if not files:
        raise click.UsageError("Name a file to import, or ask for --formats.", ctx)
    from watchlist.exchange.imports.options import ORPHANED, ImportOptions

    session, without = open_session(ctx), text_if(without_orphaned, ORPHANED)
    options = ImportOptions(without=without, mirror=mirror, told_again=in_full, scale=int(scale or 0), look_up=look_up)
    with as_files(files) as whole_files:
        # Read one by one: each is compared with what the ones before it brought.
        imports = (read for file in whole_files for read in _read(session, file, options))
        documents = [_import(ctx, session, read, in_full, dry_run, yes, as_json) for read in imports]
    if as_json:
        data_json(documents[0] if len(documents) == 1 else documents)
    if all(_nothing_read(document["import"]) for document in documents):
        ctx.exit(1)


def _import(
    ctx: click.Context, session: Session, read: "Import", in_full: bool, dry_run: bool, yes: bool, as_json: bool
) -> dict[str, Any]:
    """Import one file and return the result as JSON."""
    change = read.change(clock.now())
    tell_plan("\n".join(_report(read, session.snapshot.settings, dry_run, in_full)), dry_run, as_json)
    step: Step | None = None
    if dry_run:
        note(dry_run_words(change))
        return {"import": read.document(), "step": None}
    if change is not None:
        _ask(ctx, yes)
        step = session.apply(change, backup_first=True).step
        tell_step(step, sweeping=True)
    session.remember_told(read)
    return {"import": read.document(), "step": step_json(step)}


def _nothing_read(document: dict[str, Any]) -> bool:
    """Whether everything in a file is set aside."""
    return bool(document["faults"]) and document["rows"] == document["set_aside"]


def _list_formats(as_json: bool) -> None:
    from watchlist.cli.layout import wrapped
    from watchlist.exchange.formats import FORMATS

    if as_json:
        data_json([{"name": format.name, "about": format.about} for format in FORMATS])
        return
    for format in FORMATS:
        data("\n".join((format.name, *wrapped(format.about, text_width(), indent=2))))


def _read(session: Session, file: Path, options: "ImportOptions") -> Iterator["Import"]:
    """The import of a file, or of each file in a folder of tables."""
    from watchlist.exchange.formats import SeveralFiles

    try:
        yield _read_one(session, file, options)
        return
    except SeveralFiles as several:
        if not several.files:
            raise click.ClickException(str(several)) from None
        files = several.files
    for separate in files:
        note(f"{separate.only or separate.path.name}:")
        yield _read_one(session, separate.path, replace(options, only=separate.only, beside=separate.beside))


def _read_one(session: Session, file: Path, options: "ImportOptions") -> "Import":
    from watchlist.exchange.formats import SeveralFiles
    from watchlist.exchange.imports.scales import ScaleNeeded
    from watchlist.exchange.imports.source import Unreadable

    with ProgressLine() as line:

        def progress(done: int, total: int) -> None:
            line.tell(f"Reading row {done:,} of {total:,}")

        try:
            return session.read_import(file, progress, options)
        except ScaleNeeded as needed:
            scale = _ask_scale(needed)
        except SeveralFiles:
            raise
        except Unreadable as error:
            raise click.ClickException(str(error)) from None
    return _read_one(session, file, replace(options, scale=scale))


def _ask_scale(needed: "ScaleNeeded") -> int:
    """Ask for the scale of a file's ratings, which only its owner knows."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise click.ClickException(str(needed)) from None
    question = f"\n{needed.shown}: the highest rating is {needed.highest}. Of how many are they"
    return int(click.prompt(question, type=click.Choice(["5", "10", "100"]), err=True))


def _ask(ctx: click.Context, yes: bool) -> None:
    if yes:
        return
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise click.ClickException("It was not imported: without a terminal to ask you, it needs “--yes”.")
    if not click.confirm("Import it?", default=True, err=True):
        note("It was not imported.")
        ctx.exit(1)


def _report(read: "Import", settings: Settings, dry_run: bool, in_full: bool) -> Iterator[str]:
    """The plan, the fate of the rows, and remarks; no longer than a screen, unless in full."""
    from watchlist.cli.layout import wrapped
    from watchlist.exchange.imports.faults import grouped

    summary, width = read.summary, text_width()
    room = sys.maxsize if in_full else max(LEAST, screen_height() - 2)
    head = [*wrapped(f"{read.format}: {summary.words()}.", width)]
    if dry_run:
        head += _table(summary.files, room // 2)
    else:
        head += filter(None, wrapped(_totals(summary.files), width))
    yield from head
    faults = [str(fault) for fault in read.faults] if in_full else grouped(read.faults)
    orphans = text_if(summary.orphaned, "“--without-orphaned” leaves those out")
    sections = [
        (
            "Your word stays where the file says otherwise",
            [difference.words(settings) for difference in summary.differences],
        ),
        ("Set aside, for it cannot be read", faults),
        ("No longer in the file (“--mirror” takes it off here too)", summary.gone),
        ("Left behind", summary.passed_over),
        ("To know", [*filter(None, (*summary.remarks, orphans))]),
    ]
    room -= len(head)
    while sections := [section for section in sections if section[1]]:
        heading, remarks = sections.pop(0)
        lines = [line for remark in remarks for line in wrapped(remark, width, indent=2, hang=2)]
        shown = ["", f"{heading}:", *_first(lines, len(remarks), room // (len(sections) + 1) - 2)]
        room -= len(shown)
        yield from shown


def _first(lines: list[str], remarks: int, most: int) -> Iterator[str]:
    """The first lines of some remarks, and the number of remarks left out."""
    if len(lines) <= max(most, 2):
        yield from lines
        return
    shown = lines[: max(most, 2) - 1]
    yield from shown
    begun = sum(not line.startswith("    ") for line in shown)
    yield f"  and {remarks - begun:,} more: “--all” names them"


def _table(files: "Sequence[FileCount]", most: int) -> Iterator[str]:
    """The counts of rows, file by file; by folder where there is no room for all."""
    from watchlist.cli.layout import in_columns
    from watchlist.exchange.imports.report import by_folder

    rows = [(name, *(f"{number:,}" for number in numbers)) for name, numbers in by_folder(files, most)]
    if rows:
        yield from ("", *in_columns([HEADINGS, *rows], right=range(1, len(HEADINGS))))


def _totals(files: "Sequence[FileCount]") -> str:
    """The same in one sentence."""
    if not files:
        return ""
    rows, *fates = (sum(column) for column in zip(*(file.numbers for file in files), strict=True))
    totals = [f"{number:,} {name}" for number, name in zip(fates, HEADINGS[2:], strict=False) if number]
    return text_if(rows, f"{count(rows, 'row')}: {', '.join(totals)}.")
