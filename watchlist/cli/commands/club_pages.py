"""`club serve`, `club invites` and `club export`: a film's poll on pages that many answer."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.cli.help import example, json_option, quoted_film_argument
from watchlist.cli.output import data, data_json, note
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import open_session
from watchlist.domain.base import clock, formatting
from watchlist.domain.model.film import Film, Poll
from watchlist.domain.words import card as card_words
from watchlist.session import Session
from watchlist.support.home import Home

if TYPE_CHECKING:
    from watchlist.club.engine import Engine
    from watchlist.club.serving import Address
    from watchlist.domain.model.entry import Verdict

NEEDED = ("starlette", "uvicorn", "psycopg")
PORT, READERS, PER_MINUTE = 8417, 500, 1_200
INVITES_MOST = 10_000


def _engine_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--engine",
        metavar="URL",
        envvar="WATCHLIST_CLUB_ENGINE",
        help="A PostgreSQL, as postgresql://…; also the variable WATCHLIST_CLUB_ENGINE. [default: SQLite in your home]",
    )(command)


def _url_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--url",
        default="",
        metavar="URL",
        help="The address that readers type, as behind a proxy: https://club.example.",
    )(command)


def _port_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, help="The port; 0 for any free one."
    )(command)


@click.command(
    epilog=example(
        "watchlist club serve lost-in-starlight",
        "watchlist club serve lost-in-starlight --engine postgresql://club@db/club --url https://club.example.org",
        json='{"url", "invite": the link to hand on, or null, "engine", "listens"}, once it serves.',
    )
)
@quoted_film_argument
@_engine_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine that it listens on.")
@_port_option
@_url_option
@click.option(
    "--one-per",
    type=click.Choice(["browser", "invite"]),
    default="browser",
    show_default=True,
    help="One ballot for each browser that has the link, or for each of the links that “club invites” makes.",
)
@click.option(
    "--readers", type=click.IntRange(1, 100_000), default=READERS, show_default=True, help="The most readers at once."
)
@click.option(
    "--per-minute",
    type=click.IntRange(1, 10_000_000),
    default=PER_MINUTE,
    show_default=True,
    help="The most requests from one address.",
)
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS", help="A proxy whose word on addresses is taken.")
@click.option("--verdict", "with_verdict", is_flag=True, help="Let your own review stand in the page.")
@json_option
@click.pass_context
def serve(
    ctx: click.Context,
    film: str,
    engine: str | None,
    host: str,
    port: int,
    url: str,
    one_per: str,
    readers: int,
    per_minute: int,
    proxies: tuple[str, ...],
    with_verdict: bool,
    as_json: bool,
) -> None:
    """Serve a film's card, its poll and the live tally as pages.

    Who has the invite answers, once before and once after watching; a new answer takes the place of the old. It
    listens on this machine alone unless --host says otherwise, and ends with ctrl+c. With --engine several processes
    serve one club. “club export” brings what was answered into any library. It needs the extra: pip install
    'starlight-watchlist[club]'.
    """
    _check_extra()
    from watchlist.club.engine import EngineAway
    from watchlist.club.serving import Plan, listen
    from watchlist.club.serving import serve as serve_pages
    from watchlist.club.site import Rules, Site
    from watchlist.club.tokens import OnePer, Tokens
    from watchlist.support.files import reason

    session = open_session(ctx)
    found, poll = _film(session, film)
    if not url and host not in ("127.0.0.1", "localhost", "::1"):
        raise click.UsageError(
            f"On {host} others can reach it: --url says under which address, as http://192.168.1.20:{port}.", ctx
        )
    try:
        bound = listen(host, port)
    except OSError as error:
        raise click.ClickException(f"Nothing can listen on {host}, port {port}: {reason(error)}.") from error
    port = bound.getsockname()[1]
    address = _address(url, port, ctx)
    rules = Rules(
        hosts=address.hosts,
        origins=address.origins,
        secure=address.secure,
        one_per=OnePer(one_per),
        readers=readers,
        per_minute=per_minute,
    )
    verdict = _verdict(session, found) if with_verdict else None
    poster = session.snapshot.shelf.pictures.get(found.slug)

    def make_site(opened: "Engine", secret: bytes) -> Site:
        return Site(
            found,
            poll,
            opened,
            Tokens(secret),
            rules,
            facts=card_words.facts(found, clock.today()),
            verdict=verdict,
            poster=Path(poster.full) if poster else None,
            now=clock.now,
        )

    def ready(secret: bytes) -> None:
        invite = f"{address.url}/?invite={Tokens(secret).invite()}" if one_per == "browser" else None
        if as_json:
            data_json({"url": address.url, "invite": invite, "engine": kind, "listens": f"{host}:{port}"})
        else:
            _say_ready(session.home, found, address, invite, kind)

    kind = "postgresql" if engine else "sqlite"
    try:
        with _one_process(session.home, engine):
            serve_pages(
                Plan(
                    make_engine=lambda: _engine(session.home, engine, found, poll),
                    make_site=make_site,
                    ready=ready,
                    connections=readers + 200,
                    proxies=proxies,
                ),
                bound,
            )
    except EngineAway as error:
        raise click.ClickException(f"The club's store cannot be reached: {error}") from error
    finally:
        bound.close()
    note("The club is closed; what was answered is kept.")


def _say_ready(home: Home, film: Film, address: "Address", invite: str | None, kind: str) -> None:
    if invite:
        data(invite)
        note(f"That link invites to the poll of {film.name}: hand it on. Ctrl+c ends it.")
    else:
        data(address.url)
        command = home.command(f"club invites {film.slug} --number 10")
        note(f"The poll of {film.name} is served; “{command}” makes the links. Ctrl+c ends it.")
    if kind == "sqlite":
        note("The ballots are kept in your home folder, by this one process.")


@click.command(
    epilog=example(
        "watchlist club invites lost-in-starlight --number 10 --url https://club.example.org",
        json='["https://…", …].',
    )
)
@quoted_film_argument
@_engine_option
@_port_option
@_url_option
@click.option("--number", type=click.IntRange(1, INVITES_MOST), default=1, show_default=True, help="How many links.")
@json_option
@click.pass_context
def invites(ctx: click.Context, film: str, engine: str | None, port: int, url: str, number: int, as_json: bool) -> None:
    """Make links that invite one person each.

    Each link has one ballot before and one after watching, whatever the browser. They hold for the poll and its
    engine, also with “club serve --one-per browser”.
    """
    _check_extra()
    from watchlist.club.engine import EngineAway
    from watchlist.club.exporting import read_tokens

    session = open_session(ctx)
    found, poll = _film(session, film)
    address = _address(url, port, ctx)
    try:
        tokens = read_tokens(_engine(session.home, engine, found, poll))
    except EngineAway as error:
        raise click.ClickException(f"The club's store cannot be reached: {error}") from error
    links = [f"{address.url}/?invite={tokens.new_invite()}" for _ in range(number)]
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
@_engine_option
@click.option("--to", "out", type=click.Path(path_type=Path), metavar="FILE", help="Write it there, not to the output.")
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
    _check_extra()
    from watchlist.cli.commands.export import check_place
    from watchlist.club.engine import EngineAway
    from watchlist.club.exporting import codes, read_votes
    from watchlist.support.files import write_durably

    if as_json and out is None:
        raise click.UsageError("--json tells of the file that --to names.", ctx)
    session = open_session(ctx)
    if out is not None:
        check_place(out, force, session.home.store)
    found, poll = _film(session, film)
    try:
        votes = read_votes(_engine(session.home, engine, found, poll))
    except EngineAway as error:
        raise click.ClickException(f"The club's store cannot be reached: {error}") from error
    if not votes:
        raise click.ClickException("Nobody has answered there yet.")
    written, people = codes(found, poll, votes), len({vote.voter for vote in votes})
    if out is None:
        data(written.rstrip())
        return
    write_durably(out, written.encode())
    note(f"{formatting.count(len(votes), 'ballot')} of {people:,} are written to {out}; “poll import” takes them.")
    if as_json:
        data_json({"file": str(out), "ballots": len(votes), "people": people})


def _check_extra() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise click.ClickException(
            f"Pages need the extra “club”, and {', '.join(missing)} is not installed: "
            "“pip install 'starlight-watchlist[club]'” brings it. A club's folder (“club join”) needs nothing."
        )


def _film(session: Session, name: str) -> tuple[Film, Poll]:
    film = find_film(session.snapshot, name)
    if film.poll is None:
        raise click.ClickException(f"{film.name} has no poll: its card asks no question.")
    return film, film.poll


def _verdict(session: Session, film: Film) -> "Verdict":
    entry = session.snapshot.entry(film.slug)
    if entry is None or entry.verdict is None or not entry.verdict.text:
        raise click.ClickException(f"You have written nothing about {film.name} yet.")
    return entry.verdict


def _address(url: str, port: int, ctx: click.Context) -> "Address":
    from watchlist.club.serving import address_of

    try:
        return address_of(url, port)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--url", ctx=ctx) from None


def _engine(home: Home, url: str | None, film: Film, poll: Poll) -> "Engine":
    from watchlist.club.engine import poll_key

    if not url:
        from watchlist.club.sqlite_engine import SqliteEngine

        return SqliteEngine(home.club_ballots, poll_key(film, poll))
    if not url.startswith(("postgresql://", "postgres://")):
        raise click.BadParameter(
            "an engine is a PostgreSQL: postgresql://…", param_hint="--engine", ctx=click.get_current_context()
        )
    from watchlist.club.postgres_engine import PostgresEngine

    return PostgresEngine(url, poll_key(film, poll))


def _one_process(home: Home, engine: str | None) -> Any:
    """What keeps a second process from serving the same file; a PostgreSQL serves many."""
    from contextlib import nullcontext

    if engine:
        return nullcontext()
    from filelock import FileLock, Timeout

    from watchlist.support.files import make_folder

    make_folder(home.club_ballots.parent)
    lock = FileLock(f"{home.club_ballots}.lock", mode=0o600)
    try:
        return lock.acquire(timeout=0)
    except Timeout:
        raise click.ClickException(
            "A club is served from this home already. Several processes need a PostgreSQL: --engine."
        ) from None
