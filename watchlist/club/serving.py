"""Serving a club in this process until a signal ends it."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from urllib.parse import urlsplit

import uvicorn
from msgspec import Struct
from uvicorn.protocols.http.h11_impl import H11Protocol

from watchlist.club.engine import Engine
from watchlist.club.site import PollSite

LOOPBACK = ("127.0.0.1", "localhost", "::1")
KEEP_ALIVE, END = 20, 3
"""Seconds for which a connection without requests stays, and within which everything ends."""
HEAD_TIME = 10.0
"""Seconds within which a new connection has asked for something."""


class Address(Struct, frozen=True):
    """The address of a club as readers type it, with its names and origins."""

    url: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def secure(self) -> bool:
        """Whether readers come by https."""
        return self.url.startswith("https:")


def listen(host: str, port: int) -> socket.socket:
    """A socket that is bound; raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(1024)
    except BaseException:
        bound.close()
        raise
    return bound


def club_address(url: str, port: int, host: str = LOOPBACK[0]) -> Address:
    """The address of a club: its public one, else the loopback's; raises ValueError for what is no address.

    host: the name of the loopback, one of LOOPBACK, on which it listens.
    """
    local = tuple(f"[{name}]:{port}" if ":" in name else f"{name}:{port}" for name in LOOPBACK)
    if not url:
        return Address(f"http://{local[LOOPBACK.index(host)]}", local, tuple(f"http://{host}" for host in local))
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise ValueError(f"“{url}” is not an address such as https://club.example.org")
    host = parts.netloc.rpartition("@")[2].lower()
    # A browser leaves the usual port out.
    usual = {"http": ":80", "https": ":443"}[parts.scheme]
    host = host.removesuffix(usual)
    origin = f"{parts.scheme}://{host}"
    return Address(origin, (host, f"{host}{usual}", *local), (origin, *(f"http://{host}" for host in local)))


class Server(uvicorn.Server):
    """A server that lets its readers go before it waits for them."""

    def __init__(self, site: PollSite, connections: int, proxies: tuple[str, ...] = ()) -> None:
        super().__init__(
            uvicorn.Config(
                site.app(),
                http=_bounded(connections),
                ws="none",
                loop="asyncio",
                lifespan="on",
                log_config=None,  # a library does not set up the program's logging
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=bool(proxies),
                forwarded_allow_ips=list(proxies),
                limit_concurrency=connections,
                timeout_keep_alive=KEEP_ALIVE,
                timeout_graceful_shutdown=END,
                h11_max_incomplete_event_size=16 * 1024,
            )
        )
        self._site = site

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End at a signal."""
        super().handle_exit(sig, frame)
        self.end()

    def end(self) -> None:
        """End: the readers go first, and come back to another process."""
        self.should_exit = True
        self._site.hub.let_go()


def _bounded(connections: int) -> type[H11Protocol]:
    """A protocol with a limit: one connection more is closed at once, one that sends no request after a while."""

    class Bounded(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if len(self.connections) > connections:
                transport.abort()
            else:
                self.loop.call_later(HEAD_TIME, self._give_up)

        def _give_up(self) -> None:
            if self.cycle is None:
                self.transport.close()

    return Bounded


class ServePlan(Struct, frozen=True, kw_only=True):
    """A club to serve: the makers of its engine and its site, and ready, called with the poll's secret once it stands.

    proxies: the addresses that are trusted to name a reader's address.
    """

    make_engine: Callable[[], Engine]
    make_site: Callable[[Engine, bytes], PollSite]
    ready: Callable[[bytes], None]
    connections: int
    proxies: tuple[str, ...] = ()


def serve(plan: ServePlan, bound: socket.socket) -> None:
    """Serve until a signal ends it; raises EngineAway where the engine cannot be opened."""
    _allow_files(plan.connections + 200)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(plan, bound))


async def _serve(plan: ServePlan, bound: socket.socket) -> None:
    engine = plan.make_engine()
    await engine.open()
    secret = await engine.secret()
    server = Server(plan.make_site(engine, secret), plan.connections, plan.proxies)
    plan.ready(secret)
    await server.serve(sockets=[bound])


def _allow_files(number: int) -> None:
    """Allow this process a number of open files, as far as the system lets it."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number
    if hard != resource.RLIM_INFINITY:
        wanted = min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
