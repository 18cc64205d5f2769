"""A club served in this process, over SQLite, and somebody who asks it things."""

import asyncio
import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from watchlist.club.engine import Engine, poll_key
from watchlist.club.serving import ServePlan, Server, club_address, listen
from watchlist.club.site import PollSite, Rules
from watchlist.club.sqlite_engine import SqliteEngine
from watchlist.club.tokens import Tokens
from watchlist.domain.model.film import Answer, Film, HypeNote, NoteKind, Poll

POLL = Poll("Leap or orbit?", (Answer("leap", "leap", "the next big leap"), Answer("orbit", "orbit", "an orbit")), "x")
FILM = Film(
    slug="starlight",
    title="Starlight",
    year=2025,
    poll=POLL,
    logline="Mars.",
    hype_notes=(HypeNote(key="n", words="masterpiece", quoted=True, speaker="Bong", kind=NoteKind.PRAISE, source="x"),),
)
BALLOT = {"answer": "leap", "watched": "before", "name": "민아", "sentence": "별"}


class Asked:
    """An answer: its status, headers and text."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode()

    @property
    def cookie(self) -> str:
        """The cookie that came, name and value."""
        return (self.headers.get("set-cookie") or "").partition(";")[0]

    @property
    def words(self) -> str:
        """What a ballot was answered with."""
        return str(json.loads(self.text)["words"])


class Club:
    """A club that is served: what it is asked goes over the loopback."""

    def __init__(self, port: int, tokens: Tokens, site: PollSite) -> None:
        self.port, self.tokens, self.site = port, tokens, site
        self.origin = f"http://127.0.0.1:{port}"

    def ask(self, path: str, cookie: str = "", method: str = "GET", body: bytes | None = None, **headers: str) -> Asked:
        """Ask for something; headers with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"Cookie": cookie} if cookie else {}
        connection.request(method, path, body, sent)
        asked = Asked(connection.getresponse())
        connection.close()
        return asked

    def enter(self, invite: str = "") -> str:
        """The cookie of a new browser that came with an invite."""
        return self.ask(f"/?invite={invite or self.tokens.invite()}").cookie

    def cast(self, cookie: str, ballot: Any = None, **headers: str) -> Asked:
        """Send a ballot as the page's script does."""
        body = json.dumps(BALLOT if ballot is None else ballot).encode()
        sent = {"Origin": self.origin, "Content_Type": "application/json"} | headers
        return self.ask("/ballot", cookie, "POST", body, **{key: value for key, value in sent.items() if value})

    def shows(self, before: list[int], after: list[int]) -> dict[str, Any]:
        """The tally as the stream tells it, once it has these counts."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", "/tally/stream", headers={"Cookie": self.enter(self.tokens.new_invite())})
        response, told = connection.getresponse(), dict[str, Any]()
        ends = time.monotonic() + 5
        while [told.get(when, {}).get("counts") for when in ("before", "after")] != [before, after]:
            line = response.readline()
            assert line, told
            assert time.monotonic() < ends, told
            told = json.loads(line[6:]) if line.startswith(b'data: {"') else told
        connection.close()
        return told


Serve = Callable[..., Club]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serve a club; keywords are fields of Rules, film and engine."""
    with _serving(tmp_path) as start:
        yield start


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Club]:
    """A club of the usual rules, for tests to which it does not matter what was answered."""
    with _serving(tmp_path_factory.mktemp("club")) as start:
        yield start()


@contextmanager
def _serving(folder: Path) -> Iterator[Serve]:
    ends, threads = list[Callable[[], object]](), list[threading.Thread]()

    def start(*, film: Film = FILM, engine: Callable[[], Engine] | None = None, **rules: Any) -> Club:
        bound = listen("127.0.0.1", 0)
        poll, address = film.poll, club_address("", bound.getsockname()[1])
        assert poll is not None
        made = Rules(hosts=address.hosts, origins=address.origins, **rules)
        key = poll_key(film, poll)
        stands, found = threading.Event(), list[Any]()

        def make_site(opened: Engine, secret: bytes) -> PollSite:
            site = PollSite(film, poll, opened, Tokens(secret), made, facts="2025", now=lambda: NOW)
            found.extend((Tokens(secret), site))
            return site

        async def run() -> None:
            plan = ServePlan(
                make_engine=engine or (lambda: SqliteEngine(folder / "club.sqlite", key)),
                make_site=make_site,
                ready=lambda _: None,
                connections=made.readers + 50,
            )
            opened = plan.make_engine()
            await opened.open()
            server = Server(plan.make_site(opened, await opened.secret()), plan.connections)
            loop = asyncio.get_running_loop()
            ends.append(lambda: loop.call_soon_threadsafe(server.end))
            stands.set()
            await server.serve(sockets=[bound])

        thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
        thread.start()
        threads.append(thread)
        assert stands.wait(10)
        return Club(bound.getsockname()[1], *found)

    yield start
    for end in ends:
        end()
    for thread in threads:
        thread.join(10)
