"""`club invites` and `club export`: the links to a poll on pages, and what was answered there."""

from pathlib import Path

import click

from watchlist.cli.club_store import (
    address,
    address_options,
    check_extra,
    engine_of,
    engine_option,
    reached,
)
from watchlist.cli.file_path import FilePath
from watchlist.cli.help import example, json_option, quoted_film_argument
from watchlist.cli.output import data, data_json, note
from watchlist.cli.resolve import film_with_poll
from watchlist.cli.runtime import open_session, write_file
from watchlist.domain.base import formatting

INVITES_MOST = 10_000


@click.command(
    epilog=example(
        "watchlist club invites lost-in-starlight --number 10 --url https://club.example.org",
        json='["https://…", …].',
    )
)
@quoted_film_argument
@engine_option
@address_options
@click.option("--number", type=click.IntRange(1, INVITES_MOST), default=1, show_default=True, help="How many links.")
@json_option
@click.pass_context
def invites(ctx: click.Context, film: str, engine: str | None, port: int, url: str, number: int, as_json: bool) -> None:
    """Make links that invite one person each.

    Each link has one ballot before and one after watching, whatever the browser. They hold for the poll and its
    engine, also with “club serve --one-per browser”.
    """
    check_extra()
    from watchlist.club.exporting import read_tokens
    from watchlist.club.serving import LOOPBACK

    session = open_session(ctx)
    target, poll = film_with_poll(session.snapshot, film)
    place = address(url, port, LOOPBACK[0])
    with reached():
        tokens = read_tokens(engine_of(session.home, engine, target, poll))
    links = [f"{place.url}/?invite={tokens.new_invite()}" for _ in range(number)]
    if as_json:
        data_json(links)
    else:
        data("\n".join(links))


@click.command(
    "export",
    epilog=example(
        "watchlist club export lost-in-starlight --to club.txt",
        "watchlist poll import club.txt",
        json='{"file", "ballots", "people"}; it tells of the file that --to names.',
    ),
)
@quoted_film_argument
@engine_option
@click.option("--to", "out", type=FilePath(), metavar="FILE", help="Write it there instead of to the output.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@click.pass_context
def export_ballots(
    ctx: click.Context, film: str, engine: str | None, out: Path | None, force: bool, as_json: bool
) -> None:
    """Put all ballots of a club into a file that “poll import” takes.

    So what a club said ends in everyone's library. It holds a code for each ballot, with the names and sentences that
    were given.
    """
    check_extra()
    from watchlist.cli.commands.export import check_place
    from watchlist.club.exporting import codes, read_votes

    if as_json and out is None:
        raise click.UsageError("--json tells of the file that --to names.", ctx)
    session = open_session(ctx)
    if out is not None:
        check_place(out, force, session.home.store)
    target, poll = film_with_poll(session.snapshot, film)
    with reached():
        votes = read_votes(engine_of(session.home, engine, target, poll))
    if not votes:
        raise click.ClickException("Nobody has answered there yet.")
    written, people = codes(target, poll, votes), len({vote.voter for vote in votes})
    if out is None:
        data(written.rstrip())
        return
    write_file(out, written.encode())
    note(f"{formatting.count(len(votes), 'ballot')} of {people:,} are written to {out}; “poll import” takes them.")
    if as_json:
        data_json({"file": str(out), "ballots": len(votes), "people": people})
