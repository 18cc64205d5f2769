"""Shared by the commands that serve a club's pages: the extra, the engine, the address."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from watchlist.domain.model.film import Film, Poll
from watchlist.support.home import Home

if TYPE_CHECKING:
    from watchlist.club.engine import Engine
    from watchlist.club.serving import Address

NEEDED = ("starlette", "uvicorn", "psycopg")
PORT = 8417
Command = Callable[..., Any]


def engine_option(command: Command) -> Command:
    """The option --engine."""
    return click.option(
        "--engine",
        metavar="URL",
        envvar="WATCHLIST_CLUB_ENGINE",
        help="A PostgreSQL, as postgresql://…; also the variable WATCHLIST_CLUB_ENGINE. [default: SQLite in your home]",
    )(command)


def address_options(command: Command) -> Command:
    """The options --port and --url."""
    command = click.option(
        "--url",
        default="",
        metavar="URL",
        help="The address that readers type, as behind a proxy: https://club.example.",
    )(command)
    return click.option(
        "--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, help="The port; 0 for any free one."
    )(command)


def check_extra() -> None:
    """Raise ClickException, with what to install, if the extra is missing."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise click.ClickException(
            f"Pages need the extra “club”, and {', '.join(missing)} is not installed: "
            "“pip install 'starlight-watchlist[club]'” brings it. A club's folder (“club join”) needs nothing."
        )


def address(url: str, port: int, host: str) -> "Address":
    """The address of the club's pages, which are served on a host: without a URL that is one of the loopback."""
    from watchlist.club.serving import club_address

    try:
        return club_address(url, port, host)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--url", ctx=click.get_current_context()) from None


def engine_of(home: Home, url: str | None, film: Film, poll: Poll) -> "Engine":
    """The engine that keeps the ballots: the given PostgreSQL, else a file in the home folder."""
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


@contextmanager
def reached() -> Iterator[None]:
    """Turn an engine that cannot be reached into one sentence."""
    from watchlist.club.engine import EngineAway

    try:
        yield
    except EngineAway as error:
        raise click.ClickException(f"The club's store cannot be reached: {error}") from error


@contextmanager
def one_process(home: Home, engine: str | None) -> Iterator[None]:
    """Keep a second process from serving the same file; a PostgreSQL serves many."""
    if engine:
        yield
        return
    from watchlist.support.file_lock import LockTaken, file_lock
    from watchlist.support.files import make_folder

    make_folder(home.club_ballots.parent)
    try:
        with file_lock(Path(f"{home.club_ballots}.lock")):
            yield
    except LockTaken:
        raise click.ClickException(
            "A club is served from this home already. Several processes need a PostgreSQL: --engine."
        ) from None
