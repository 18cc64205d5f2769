"""Whatever a site answers, it is taken whole, in time and of bounded size, or refused in a sentence without the key."""

import gzip
import logging
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.lookup import answers
from tests.lookup.answers import KEY, TITLE, TOKEN
from tests.lookup.loopback import Asked, Loopback, Reply, of_json
from watchlist.domain.base import clock
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.query.catalogue import LookUpError
from watchlist.lookup import wire
from watchlist.lookup.client import Client, user_agent
from watchlist.lookup.sites import SITES, TMDB
from watchlist.lookup.sources import tmdb, wikipedia
from watchlist.lookup.wire import Limits, NotFound

QUESTION = tmdb.search(TITLE, None)
FOUND = {"page": 1, "results": [answers.LISTED], "total_pages": 1, "total_results": 1}
Make = Callable[..., Client]


@pytest.fixture
def slept() -> list[float]:
    """The seconds that the client has slept for."""
    return []


@pytest.fixture
def make(tmp_path: Path, loopback: Loopback, slept: list[float]) -> Iterator[Make]:
    """A client with a key for TMDB, which never really sleeps."""
    made: list[Client] = []

    def build(key: str = KEY, limits: Limits | None = None, cache: str = "cache") -> Client:
        keys = {TMDB: key} if key else {}
        made.append(Client(tmp_path / cache, user_agent("me@example.org"), keys, limits, slept.append))
        return made[-1]

    yield build
    for client in made:
        client.close()


def refused(client: Client) -> str:
    """What is said of an answer that is not taken."""
    with pytest.raises(LookUpError) as error:
        client.ask(QUESTION)
    assert KEY not in str(error.value)
    assert error.value.__cause__ is None
    return str(error.value)


def test_an_answer_is_taken_and_kept_for_its_days(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: of_json(FOUND)
    client, now = make(), clock.now()
    assert [film.title for film in client.ask(QUESTION)] == [TITLE]
    assert client.ask(QUESTION) == make().ask(QUESTION)
    assert len(loopback.asked) == 1
    clock.set_clock(lambda: now + timedelta(days=8))
    client.ask(QUESTION)
    assert len(loopback.asked) == 2


def test_a_request_says_who_asks_and_what_for_and_no_more(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: of_json(FOUND)
    make().ask(QUESTION)
    asked = loopback.asked[0]
    assert asked.headers["User-Agent"].startswith("watchlist/")
    assert asked.headers["User-Agent"].endswith("(me@example.org)")
    assert asked.parameters == {"query": TITLE, "include_adult": "false", "language": "en-US", "api_key": KEY}
    assert not {"Cookie", "Referer", "Authorization"} & asked.headers.keys()


def test_the_long_kind_of_key_is_no_part_of_the_address(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: of_json(FOUND)
    make(key=TOKEN).ask(QUESTION)
    assert loopback.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"
    assert "api_key" not in loopback.asked[0].parameters


def test_the_key_goes_to_tmdb_alone(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: of_json(answers.SUMMARY)
    make(key=TOKEN).ask(wikipedia.summary("Two Orbits (film)"))
    assert "Authorization" not in loopback.asked[0].headers
    assert loopback.asked[0].path == "/api/rest_v1/page/summary/Two_Orbits_(film)"


@pytest.mark.parametrize("key", [KEY, TOKEN])
def test_the_key_stands_in_no_log_and_in_no_name_or_text_of_the_cache(
    make: Make, loopback: Loopback, tmp_path: Path, caplog: pytest.LogCaptureFixture, key: str
) -> None:
    caplog.set_level(logging.DEBUG)
    loopback.answering = lambda asked: of_json(FOUND)
    make(key=key).ask(QUESTION)
    loopback.answering = lambda asked: Reply(b"{}", status=500)
    with pytest.raises(LookUpError):
        make(key=key).ask(tmdb.search("Another", None))
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len(files) == 1
    assert key not in caplog.text
    assert key not in str(files)
    assert key.encode() not in files[0].read_bytes()


def test_a_key_that_is_refused_is_named_as_the_reason(make: Make, loopback: Loopback) -> None:
    loopback.answering = answers.everything
    assert refused(make(key="f" * 32)).startswith("TMDB did not accept the key: “config tmdb_key”")
    assert len(loopback.asked) == 1


def test_what_is_not_there_is_no_failure_of_the_site(make: Make, loopback: Loopback) -> None:
    with pytest.raises(NotFound, match="TMDB does not know it"):
        make().ask(QUESTION)


def test_a_site_that_asks_to_wait_is_asked_once_more_after_that_time(
    make: Make, loopback: Loopback, slept: list[float]
) -> None:
    replies = [Reply(b"{}", status=429, headers={"Retry-After": "7"}), of_json(FOUND)]
    loopback.answering = lambda asked: replies.pop(0)
    assert [film.title for film in make().ask(QUESTION)] == [TITLE]
    assert slept == [7.0]


def test_a_wait_may_be_told_as_a_time_of_day(make: Make, loopback: Loopback, slept: list[float]) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    replies = [Reply(b"{}", status=503, headers={"Retry-After": when}), of_json(FOUND)]
    loopback.answering = lambda asked: replies.pop(0)
    make().ask(QUESTION)
    assert 10 < slept[0] <= 20


def test_a_site_that_wants_a_long_rest_is_left_alone(make: Make, loopback: Loopback, slept: list[float]) -> None:
    loopback.answering = lambda asked: Reply(b"{}", status=429, headers={"Retry-After": "900"})
    assert "wants to be left alone for 900 seconds" in refused(make())
    assert (len(loopback.asked), slept) == (1, [])


@pytest.mark.parametrize(
    "wait", ["Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "Mon, 01 Jan 2027 00:00:00 +99999999999999999999", "soon"]
)
def test_a_wait_that_is_no_time_is_as_none(make: Make, loopback: Loopback, wait: str) -> None:
    loopback.answering = lambda asked: Reply(b"{}", status=429, headers={"Retry-After": wait})
    assert "wants to be left alone for a while" in refused(make())
    assert len(loopback.asked) == 2


def test_a_wait_without_an_end_is_told_as_a_day(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: Reply(b"{}", status=429, headers={"Retry-After": "9" * 400})
    assert "wants to be left alone for 86400 seconds" in refused(make())


def test_there_is_one_retry_and_no_more(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: Reply(b"{}", status=503)
    assert refused(make()) == "TMDB has a fault of its own at present (it answered 503)."
    assert len(loopback.asked) == 2


def test_a_site_that_sends_elsewhere_is_not_followed_and_the_key_stays(make: Make, loopback: Loopback) -> None:
    other = Loopback()
    target = f"{other.address('tmdb')}/3/search/movie"
    loopback.answering = lambda asked: Reply(status=302, headers={"Location": target})
    assert refused(make()) == "TMDB redirects to another site, which is not asked."
    assert other.asked == []
    other.close()


@pytest.mark.parametrize("target", ["http://[::1", "//[", "/a\x7fb"])
def test_a_redirect_to_what_is_no_address_is_not_tried_again(make: Make, loopback: Loopback, target: str) -> None:
    loopback.answering = lambda asked: Reply(status=302, headers={"Location": target})
    assert refused(make()) == "TMDB redirects to what is no address."
    assert len(loopback.asked) == 1


def test_a_site_may_send_to_another_of_its_own_pages(make: Make, loopback: Loopback) -> None:
    def moved(asked: Asked) -> Reply:
        if asked.path.endswith("/new"):
            return of_json(FOUND)
        return Reply(status=302, headers={"Location": "/tmdb/3/search/new"})

    loopback.answering = moved
    assert [film.title for film in make().ask(QUESTION)] == [TITLE]
    loopback.answering = lambda asked: Reply(status=302, headers={"Location": "/tmdb/3/search/movie"})
    assert "without end" in refused(make(cache="empty"))


def test_a_site_that_does_not_answer_is_given_up_in_time(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: Reply(held=True)
    assert refused(make(limits=Limits(read=0.05))) == "TMDB did not answer in time."


def test_an_answer_that_drips_is_given_up_in_time(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: of_json(FOUND)
    assert refused(make(limits=Limits(whole=-1))) == "TMDB answers too slowly."


def test_where_nothing_listens_the_network_is_asked_about(make: Make, loopback: Loopback) -> None:
    client = make()
    loopback.close()
    assert refused(client) == "TMDB cannot be reached: is there a network?"


def test_an_answer_that_breaks_off_is_not_taken(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: replace(of_json(FOUND), cut=40)
    assert refused(make()) == "TMDB's answer broke off."
    packed = of_json(FOUND, packed=True)
    loopback.answering = lambda asked: replace(packed, body=packed.body[:60])
    assert refused(make()) == "TMDB's answer broke off."


def test_too_large_an_answer_is_not_read_to_its_end(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: Reply(b'{"results": [' + b" " * 10_000_000 + b"]}")
    assert refused(make()) == "TMDB's answer is too large (over 4 MB), so it was not read."


def test_a_bomb_is_not_unpacked(make: Make, loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[int] = []
    real = wire._unpacked

    def watched(packed: Iterator[bytes], most: int) -> Iterator[bytes]:
        for piece in real(packed, most):
            unpacked.append(len(piece))
            yield piece

    monkeypatch.setattr(wire, "_unpacked", watched)
    bomb = gzip.compress(b"\0" * 100_000_000)
    loopback.answering = lambda asked: Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert "too large" in refused(make())
    assert sum(unpacked) <= 2 * SITES[TMDB].largest


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"<html>", type="text/html"), "The answer is not from TMDB"),
        (Reply(b"\xff\xfe{}"), "TMDB's answer cannot be understood: it is damaged or cut short."),
        (Reply(b'{"results": [{"title": "\xff\xff"}]}'), "cannot be understood: it is damaged or cut short."),
        (Reply(b"[1, 2]"), "cannot be understood: it holds no object."),
        (Reply(b"{}"), "cannot be understood: it lists no films."),
        (Reply(b"[" * 100_000), "cannot be understood: it is damaged or cut short."),
        (Reply(b"{}", headers={"Content-Encoding": "br"}), "compressed in a way that was not requested"),
        (Reply(b"{}", status=400), "TMDB refused the question (it answered 400)."),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_words_and_not_kept(
    make: Make, loopback: Loopback, tmp_path: Path, reply: Reply, words: str
) -> None:
    loopback.answering = lambda asked: reply
    assert words in refused(make())
    assert not list((tmp_path / "cache").rglob("*"))


def test_nothing_raw_comes_out_of_a_title(make: Make, loopback: Loopback) -> None:
    evil = {**answers.LISTED, "title": "Two\x1b]52;c;cm0gLXJm\x07 Orb\u202eits\n", "original_title": "\x1b[2J"}
    loopback.answering = lambda asked: of_json({"results": [evil, {**evil, "title": "\x1b[2J"}, 7, {"title": None}]})
    film = make().ask(QUESTION)[0]
    assert (film.title, film.original_title) == ("Two Orbits", "")
    assert len(make().ask(QUESTION)) == 1


def test_each_site_is_asked_at_its_own_pace(
    make: Make, loopback: Loopback, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SITES, TMDB, replace(SITES[TMDB], pause=5))
    loopback.answering = lambda asked: of_json(FOUND)
    client = make()
    client.ask(QUESTION)
    assert slept == []
    client.ask(tmdb.search("Another", None))
    assert 4 < slept[0] <= 5


def test_threads_ask_one_after_the_other(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: of_json(FOUND)
    client, found = make(), list[tuple[CatalogueFilm, ...]]()
    threads = [threading.Thread(target=lambda: found.append(client.ask(QUESTION))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(loopback.asked)) == (5, 1)


def test_a_damaged_answer_in_the_cache_is_asked_for_anew(make: Make, loopback: Loopback, tmp_path: Path) -> None:
    loopback.answering = lambda asked: of_json(FOUND)
    make().ask(QUESTION)
    kept = next(path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    kept.write_bytes(b"{")
    clock.set_clock(lambda: datetime.now().astimezone())
    assert [film.title for film in make().ask(QUESTION)] == [TITLE]
    assert len(loopback.asked) == 2


def test_a_cache_that_cannot_be_written_stands_in_nobodys_way(make: Make, loopback: Loopback, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, and no folder")
    loopback.answering = lambda asked: of_json(FOUND)
    assert [film.title for film in make().ask(QUESTION)] == [TITLE]


@pytest.mark.parametrize("contact", ["", "m\x1be\r\nX-Evil: 1", "(((", "ich@exämple.org"])
def test_no_contact_breaks_the_request(make: Make, contact: str) -> None:
    named = user_agent(contact)
    assert named.isascii()
    assert named.isprintable()
    assert named.count("(") == 1
