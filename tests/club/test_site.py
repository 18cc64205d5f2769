"""The club's pages: who comes in, what is taken, and what everything else is answered with."""

import http.client
import json
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.club.conftest import BALLOT, FILM, POLL, Club, Serve
from watchlist.club.engine import EngineAway, Vote, VoteCounts
from watchlist.club.guard import BODY_LIMIT, Rate
from watchlist.club.pages import NOT_NOW
from watchlist.club.serving import club_address
from watchlist.club.site import AWAY, cookie_name
from watchlist.club.sqlite_engine import SqliteEngine
from watchlist.club.tokens import BallotLimit, Tokens
from watchlist.domain.model.film import Answer

HOSTILE = "</script><script>alert(1)</script>\"'<img src=x onerror=alert(1)>&\u202e"


@pytest.fixture
def club(serve: Serve) -> Club:
    """A club of the usual rules."""
    return serve()


def test_who_has_the_link_sees_the_card_and_answers_and_everyone_sees_the_tally(club: Club) -> None:
    cookie = club.enter()
    page = club.ask("/", cookie)
    for words in ("Starlight", "Mars.", "“masterpiece”", "Bong", "Leap or orbit?", "the next big leap"):
        assert words in page.text
    assert club.cast(cookie).words == "Your ballot is in. A new answer takes its place."
    assert "You answered “leap” before watching." in club.ask("/", cookie).text
    told = club.shows([1, 0], [0, 0])
    assert (told["before"]["people"], told["after"]["people"]) == (1, 0)
    assert told["who"] == "Answered by 민아."
    assert 'width="100.00%"' in club.ask("/tally", club.enter()).text


def test_a_browser_has_one_ballot_before_and_one_after(club: Club) -> None:
    cookie = club.enter()
    for answer, watched in (("leap", "before"), ("orbit", "before"), ("leap", "after"), ("leap", "after")):
        assert club.cast(cookie, {**BALLOT, "answer": answer, "watched": watched}).status == 200
    assert club.shows([0, 1], [1, 0])["moved"] == "1 of 1 who answered both times moved: orbit → leap 1."
    assert club.ask(f"/?invite={club.tokens.invite()}", cookie).cookie == ""  # who comes again stays who they are


def test_with_one_per_invite_a_link_has_one_ballot_whatever_the_browser(serve: Serve) -> None:
    club = serve(one_per=BallotLimit.INVITE)
    assert club.ask(f"/?invite={club.tokens.invite()}").status == 403
    link, other = club.tokens.new_invite(), club.tokens.new_invite()
    for invite, answer in ((link, "leap"), (link, "orbit"), (other, "leap")):
        assert club.cast(club.enter(invite), {**BALLOT, "answer": answer}).status == 200
    club.shows([1, 1], [0, 0])


def test_without_an_invite_or_with_a_forged_one_there_is_nothing_to_see(shared: Club) -> None:
    club = shared
    forged = Tokens(b"another")
    passes = [forged.pass_for("b1"), club.tokens.invite(), "x", "b1.", "é.x", club.tokens.pass_for("b1")[:-1]]
    for cookie in ("", *(f"{cookie_name(FILM, POLL)}={one}" for one in passes if one.isascii())):
        for path in ("/", "/tally", "/tally/stream"):
            asked = club.ask(path, cookie)
            assert (asked.status, "Mars." in asked.text) == (403, False), (path, cookie)
        assert club.cast(cookie).status == 403
    assert club.ask(f"/?invite={forged.invite()}").status == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "", "Sec_Fetch_Site": "cross-site"}, 403),
        ({"Origin": "", "Sec_Fetch_Site": "same-origin"}, 200),
        ({}, 200),
    ],
)
def test_a_ballot_comes_from_the_page_itself_under_a_name_that_is_known(
    shared: Club, headers: dict[str, str], status: int
) -> None:
    assert shared.cast(shared.enter(), **headers).status == status


@pytest.mark.parametrize(
    ("ballot", "status", "why"),
    [
        ({**BALLOT, "answer": "third"}, 400, "Choose one"),
        ({**BALLOT, "watched": "perhaps"}, 400, "Say whether"),
        ({**BALLOT, "name": "you"}, 400, "names nobody"),
        ({**BALLOT, "name": "N" * 41}, 400, "names nobody"),
        ({"answer": 1}, 400, "no ballot"),
        ([], 400, "no ballot"),
        ("x" * 9_000, 413, ""),
    ],
)
def test_what_is_no_ballot_is_refused_with_the_reason(shared: Club, ballot: Any, status: int, why: str) -> None:
    cookie = shared.enter()
    answer = shared.cast(cookie, ballot)
    assert answer.status == status
    assert not why or why in answer.words
    assert "You answered" not in shared.ask("/", cookie).text


def test_names_and_sentences_are_cleaned_and_cut(club: Club) -> None:
    club.cast(club.enter(), {**BALLOT, "name": "Mi\x1b[31mna\u202e", "sentence": "x" * 600 + "\x00"})
    assert club.shows([1, 0], [0, 0])["who"] == "Answered by Mina."


def test_a_hostile_card_and_name_do_nothing_in_the_pages(serve: Serve) -> None:
    poll = replace(POLL, question=HOSTILE, answers=(Answer("a", HOSTILE, HOSTILE), Answer(HOSTILE, "b", "b")))
    club = serve(film=replace(FILM, title=HOSTILE, logline=HOSTILE, poll=poll))
    cookie = club.enter()
    assert club.cast(cookie, {**BALLOT, "answer": HOSTILE, "name": "<img src=x>", "sentence": HOSTILE}).status == 200
    for path in ("/", "/tally"):
        text = club.ask(path, cookie).text
        assert re.findall(r"<(?:script|img)[^>]*>", text) == ['<script src="/club.js" defer>']
    assert club.ask("/", "").text.count("<script") == 1


def test_every_answer_carries_the_strict_policy_and_a_cookie_no_script_can_read(shared: Club) -> None:
    club = shared
    cookie = club.enter()
    for path in ("/", "/tally", "/club.js", "/club.css", "/nothing", "/?invite=x"):
        headers = club.ask(path, cookie).headers
        assert headers["content-security-policy"].startswith("default-src 'none';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    given = club.ask(f"/?invite={club.tokens.invite()}").headers.get_all("set-cookie") or []
    (only,) = given
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in only.split(";")}


def test_behind_https_the_cookie_is_bound_to_it(serve: Serve) -> None:
    given = serve(secure=True)
    cookie = given.ask(f"/?invite={given.tokens.invite()}").headers["set-cookie"]
    assert cookie.startswith("__Host-watchlist-club-")
    assert "Secure" in cookie


def test_a_form_without_a_script_is_taken_too(club: Club) -> None:
    cookie, form = club.enter(), b"answer=orbit&watched=after&name=&sentence="
    sent = {"Origin": club.origin, "Content_Type": "application/x-www-form-urlencoded"}
    assert club.ask("/ballot", cookie, "POST", form, **sent).status == 303
    club.shows([0, 0], [0, 1])
    refused = club.ask("/ballot", cookie, "POST", b"answer=x", **sent)
    assert (refused.status, "Choose one of the answers." in refused.text) == (400, True)


def test_requests_and_ballots_are_counted_and_too_many_wait(serve: Serve) -> None:
    club = serve(per_minute=40)
    cookie = club.enter()
    statuses = [club.cast(cookie).status for _ in range(22)]
    assert (statuses[0], statuses[-1]) == (200, 429)
    assert [club.ask("/", cookie).status for _ in range(25)][-1] == 429


def test_turns_come_back_with_time_and_keys_are_bounded() -> None:
    rate = Rate(60)
    assert [rate.takes("a", 0.0) for _ in range(61)] == [True] * 60 + [False]
    assert (rate.takes("a", 0.5), rate.takes("a", 1.6), rate.takes("b", 1.6)) == (False, True, True)


def test_a_body_is_bounded_in_size_whatever_it_says_of_itself(shared: Club) -> None:
    club = shared
    with socket.create_connection(("127.0.0.1", club.port), 10) as lying:
        head = (
            f"POST /ballot HTTP/1.1\r\nHost: 127.0.0.1:{club.port}\r\nOrigin: {club.origin}\r\n"
            f"Cookie: {club.enter()}\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        lying.sendall(head.encode() + f"{BODY_LIMIT + 1:x}\r\n".encode() + b"x" * (BODY_LIMIT + 1) + b"\r\n")
        assert b" 413 " in lying.recv(100)


def test_connections_are_bounded_and_one_that_asks_nothing_is_closed(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchlist.club.serving.HEAD_TIME", 0.3)
    club = serve(readers=1)  # 51 connections
    idle = [socket.create_connection(("127.0.0.1", club.port), 10) for _ in range(60)]
    assert all(one.recv(1) == b"" for one in idle[:51])
    assert club.ask("/health").status == 200
    for one in idle:
        one.close()


def test_readers_are_bounded_in_all_and_for_each_browser(serve: Serve) -> None:
    club = serve(readers=8)

    def follow(cookie: str) -> tuple[http.client.HTTPConnection, int]:
        connection = http.client.HTTPConnection("127.0.0.1", club.port, timeout=10)
        connection.request("GET", "/tally/stream", headers={"Cookie": cookie})
        return connection, connection.getresponse().status

    one = club.enter()
    first = [follow(one) for _ in range(7)]
    assert [status for _, status in first] == [200] * 6 + [503]
    more = [follow(club.enter()) for _ in range(3)]
    assert [status for _, status in more] == [200, 200, 503]
    for connection, _ in (*first, *more):
        connection.close()
    ends = time.monotonic() + 10
    while club.site.hub.readers and time.monotonic() < ends:
        time.sleep(0.01)
    assert club.site.hub.readers == 0


class Broken:
    """An engine that can be switched off."""

    def __init__(self, inner: SqliteEngine) -> None:
        self.inner, self.off = inner, False

    def __getattr__(self, name: str) -> Any:
        if self.off and name in ("cast", "own", "standing", "votes"):

            async def away(*_: object) -> None:
                raise EngineAway("gone")

            return away
        return getattr(self.inner, name)


def test_while_the_engine_is_away_pages_say_so_and_then_tell_the_truth(serve: Serve, tmp_path: Path) -> None:
    broken = Broken(SqliteEngine(tmp_path / "x.sqlite", "k"))
    make: Callable[[], Any] = lambda: broken  # noqa: E731
    club = serve(engine=make)
    cookie = club.enter()
    club.cast(cookie)
    stream = http.client.HTTPConnection("127.0.0.1", club.port, timeout=10)
    stream.request("GET", "/tally/stream", headers={"Cookie": cookie})
    events = stream.getresponse()

    def next_event() -> str:
        while not (line := events.readline().decode()).startswith("event: "):
            assert line
        return line.removeprefix("event: ").strip()

    assert next_event() == "tally"
    broken.off = True
    refused = club.cast(club.enter())
    assert (refused.status, refused.words) == (503, AWAY)
    assert NOT_NOW in club.ask("/tally", cookie).text
    club.site.hub._changed.set()  # as a message of the engine would
    assert next_event() == "away"
    assert club.ask("/health").status == 503
    broken.off = False
    assert next_event() == "tally"
    assert club.ask("/health").status == 200
    assert json.loads(events.readline().decode()[6:])["before"]["people"] == 1


@pytest.mark.parametrize(
    ("url", "host", "origin"),
    [
        ("https://club.example.org", "club.example.org", "https://club.example.org"),
        ("https://Club.example.org:443/", "club.example.org", "https://club.example.org"),
        ("http://192.168.1.20:8417", "192.168.1.20:8417", "http://192.168.1.20:8417"),
        ("", "[::1]:8417", "http://localhost:8417"),
    ],
)
def test_a_club_is_known_under_the_address_that_was_told_and_on_this_machine(url: str, host: str, origin: str) -> None:
    address = club_address(url, 8417)
    assert host in address.hosts
    assert origin in address.origins
    assert "127.0.0.1:8417" in address.hosts
    assert "evil.example" not in address.hosts


def test_a_club_without_an_address_is_at_the_loopback_on_which_it_listens() -> None:
    assert club_address("", 8417).url == "http://127.0.0.1:8417"
    assert club_address("", 8417, "::1").url == "http://[::1]:8417"
    assert club_address("", 8417, "localhost").url == "http://localhost:8417"


def test_another_question_is_another_poll() -> None:
    from watchlist.club.engine import poll_key, tally

    other = replace(POLL, question="Another?")
    assert poll_key(FILM, POLL) != poll_key(FILM, other)
    counted = tally(FILM, POLL, VoteCounts((("leap", "", 2), ("leap", "orbit", 3), ("", "leap", 1)), 2, ("Mina", "Jo")))
    assert [(side.people, side.counts[0][1]) for side in counted.sides] == [(5, 5), (4, 1)]
    assert (counted.both, counted.moved, counted.nameless) == (3, 3, 4)
    assert Vote.__struct_fields__[0] == "voter"
