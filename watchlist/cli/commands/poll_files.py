"""`poll export` and `poll import`: your answers as a file that you sign, and the file of somebody else."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchlist.cli.file_path import FilePath
from watchlist.cli.help import cleaned_option, completes, example, json_option, quoted_film_argument
from watchlist.cli.json_shapes import step_json
from watchlist.cli.output import data_json, note, text_width
from watchlist.cli.piped import PIPE, piped_text
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import dry_run_words, open_session, tell_plan, tell_step, write_file
from watchlist.cli.signing import check_name
from watchlist.domain.base import clock, formatting
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.text import clean, fold
from watchlist.session.session import Session

if TYPE_CHECKING:
    from watchlist.exchange.ballot_codes import CodeReading
    from watchlist.exchange.ballot_files import SignedBallots

CODES_LIMIT = 8 << 20
"""The longest text searched for codes, in bytes."""
NAMED, FAULTS_TOLD = 12, 20
"""The most people and the most faults that are named one by one."""


@click.command(
    "export",
    epilog=example(
        "watchlist poll export --name Mina > mina.json",
        "watchlist poll export lost-in-starlight --sentences --to mina.json",
        json='{"file", "from", "ballots": how many}; it tells of the file that --to names.',
    ),
)
@click.argument("films", nargs=-1, metavar="[FILM]...")
@click.option("--name", metavar="NAME", help="The name you sign with; it is remembered. [default: the profile's]")
@click.option("--sentences", is_flag=True, help="Include your sentences, which are left out otherwise.")
@click.option("--to", "out", type=FilePath(), metavar="FILE", help="Write it there instead of to the output.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@click.pass_context
def export_file(
    ctx: click.Context,
    films: tuple[str, ...],
    name: str | None,
    sentences: bool,
    out: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Put your answers to polls into a file signed with your name.

    Somebody else can take it in. It holds your newest answer before and after watching: of the films named, else of
    all.
    """
    from watchlist.cli.commands.export import check_place
    from watchlist.exchange.ballot_files import export_ballots

    if as_json and out is None:
        raise click.UsageError("--json tells of the file that --to names; without it the file itself is JSON.", ctx)
    session = open_session(ctx)
    if out is not None:
        check_place(out, force, session.home.store)
    signed = _sign(session, name)
    slugs = tuple(find_film(session.snapshot, film).slug for film in films) or None
    written, number = export_ballots(signed, session.snapshot, slugs, sentences)
    if not number:
        raise click.ClickException(f"You have answered no poll{text_if(slugs, ' of these films')} yet.")
    if name is not None:
        session.remember(signed=signed)
    if out is None:
        click.echo(written, nl=False)
        return
    write_file(out, written)
    without = text_if(not sentences, ", without sentences")
    note(f"{formatting.count(number, 'ballot')} of {signed} written to {out}{without}.")
    if as_json:
        data_json({"file": str(out), "from": signed, "ballots": number})


def _sign(session: Session, typed: str | None) -> str:
    """The name to sign with: the one typed now, else the one remembered, else the profile's."""
    name = session.snapshot.name
    if typed is not None:
        name = clean(typed)
        check_name(session.home, name)
    if not name:
        command = session.home.command("poll export --name NAME")
        raise click.ClickException(f"Whose ballots are they? “{command}” signs them, and remembers the name.")
    return name


@click.command(
    "import",
    epilog=example(
        "watchlist poll import mina.json --dry-run",
        "watchlist poll import mina.json",
        json='{"import": {"from", "ballots": how many of use, "new", "faults": [{"file", "place", "reason"}, …]}, '
        '"step": {"id", "at", "words"}}; step is null where nothing has changed.',
    ),
)
@click.argument("file", type=FilePath(allow_dash=True), metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and change nothing.")
@json_option
@click.pass_context
def import_file(ctx: click.Context, file: Path, dry_run: bool, as_json: bool) -> None:
    """Take in answers that somebody else exported.

    FILE is what “watchlist poll export” made there, or any text with the codes in it that the page of “poll page”
    gives; “-” reads the text from the standard input. They are shown by name beside yours and never mixed with them.
    A newer file of the same name replaces older answers; the same file twice changes nothing.
    """
    from watchlist.exchange.ballot_codes import has_codes
    from watchlist.exchange.ballot_files import read_ballots
    from watchlist.exchange.imports.source import Unreadable

    session = open_session(ctx)
    text = _text(file)
    if str(file) == PIPE or has_codes(text):
        _import_codes(ctx, session, text, dry_run, as_json)
        return
    try:
        signed = read_ballots(file, session.snapshot, clock.now())
    except Unreadable as error:
        raise click.ClickException(str(error)) from None
    _take_in(session, signed, signed.name, dry_run, as_json)


@click.command(
    "remove",
    epilog=example(
        "watchlist poll remove lost-in-starlight Jonas",
        json='{"step": {"id", "at", "words"}}; step is null if nothing changed.',
    ),
)
@quoted_film_argument
@click.argument("name", metavar="NAME", callback=cleaned_option, shell_complete=completes("voter"))
@json_option
@click.pass_context
def remove(ctx: click.Context, film: str, name: str, as_json: bool) -> None:
    """Take away what somebody answered, where it came in a file or a code.

    What another profile here or a member of your club answers stays theirs to change.
    """
    from watchlist.domain.changes.polls import RemoveBallots

    session = open_session(ctx)
    target = find_film(session.snapshot, film)
    voters = session.snapshot.library.voters_on(target.slug)
    if fold(name) not in map(fold, voters):
        known = text_if(voters, f" {_people(list(voters))} did.")
        raise click.ClickException(f"No ballot of “{name}” on {target.name} came in a file or a code.{known}")
    step = session.apply(RemoveBallots(at=clock.now(), slug=target.slug, voter=name)).step
    tell_step(step, sweeping=True)
    if as_json:
        data_json({"step": step_json(step)})


def _text(file: Path) -> str:
    """The text of a file or of the standard input, as far as it could hold codes; empty for a file that is no text."""
    from watchlist.support.files import read_whole
    from watchlist.support.typed_paths import expanded

    if str(file) == PIPE:
        return piped_text(CODES_LIMIT)
    try:
        return read_whole(expanded(file), CODES_LIMIT).decode(errors="replace")
    except OSError:
        return ""


def _import_codes(ctx: click.Context, session: Session, text: str, dry_run: bool, as_json: bool) -> None:
    from watchlist.exchange.ballot_codes import read_codes

    codes = read_codes(text, session.snapshot, clock.now())
    if not codes.signed and not codes.faults:
        raise click.ClickException("There is no ballot in that text: a code begins with “WL1.”.")
    _take_in(session, codes, [signed.name for signed in codes.signed], dry_run, as_json)
    if not codes.signed:
        ctx.exit(1)


def _take_in(
    session: Session, reading: "SignedBallots | CodeReading", names: str | list[str], dry_run: bool, as_json: bool
) -> None:
    """Take in the ballots of a file or of codes, unless it is a dry run. names: of the people who gave them."""
    people, new = names, _new(session, reading)
    if not isinstance(people, str):
        people = _people(people)
    summary = f"{formatting.count(len(reading.ballots), 'ballot')} of {people}, {new or 'none'} of them new"
    aside = [f"Set aside: {fault}" for fault in reading.faults[:FAULTS_TOLD]]
    if len(reading.faults) > FAULTS_TOLD:
        aside.append(f"and {len(reading.faults) - FAULTS_TOLD:,} more, which --json names")
    tell_plan(_wrapped([f"{summary}.", *aside]), dry_run, as_json)
    step = None
    if dry_run:
        note(dry_run_words(new))
    else:
        if new:
            step = session.apply(reading.change(clock.now()), backup_first=True).step
        tell_step(step, sweeping=True)
    if as_json:
        faults = [{"file": fault.file, "place": fault.place, "reason": fault.reason} for fault in reading.faults]
        document = {"from": names, "ballots": len(reading.ballots), "new": new, "faults": faults}
        data_json({"import": document, "step": step_json(step)})


def _people(names: list[str]) -> str:
    """Some people by name: "Mina, Jonas and 998 more"."""
    if len(names) <= NAMED:
        return ", ".join(names) or "nobody"
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED:,} more"


def _new(session: Session, signed: "SignedBallots | CodeReading") -> int:
    """How many ballots of a file or of codes are new."""
    from watchlist.domain.changes.history import advance

    former = session.snapshot.library.ballots.values()
    after = advance(session.snapshot.library, signed.change(clock.now()))[0].ballots.values()
    known = set(map(id, former))
    return sum(id(ballot) not in known for ballot in after)


def _wrapped(sentences: list[str]) -> str:
    from watchlist.cli.layout import wrapped

    return "\n".join(line for sentence in sentences for line in wrapped(sentence, text_width(), hang=2))
