"""Files come from the web whole or not at all, and on from where they stopped."""

import gzip
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import httpx2
import pytest

from tests.catalogue.loopback import UNTOLD, Loopback, Sent, loopback
from watchlist.catalogue import download
from watchlist.catalogue.download import ROOM_LEFT, TRIES, Downloader
from watchlist.catalogue.sources.reading import SourceError

WHOLE = gzip.compress(random.Random(1).randbytes(900_000))
NAME = "/title.basics.tsv.gz"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as served:
        served.files[NAME] = WHOLE
        yield served


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "downloads" / "title.basics.tsv.gz"


def bring(server: Loopback, path: Path, *, packed: bool = True, silence: float = 10, name: str = NAME) -> list[float]:
    """Bring the file; how long was waited in between."""
    waited: list[float] = []
    with Downloader(pause=waited.append, silence=silence) as downloader:
        downloader.bring(server.address + name, path, packed=packed)
    return waited


def test_a_file_comes_whole_and_is_not_asked_for_again_until_there_is_a_newer_one(server: Loopback, path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    with Downloader(lambda *coming: told.append(coming)) as downloader:
        downloader.bring(server.address + NAME, path, packed=True)
    assert path.read_bytes() == WHOLE
    assert told[-1] == (path.name, len(WHOLE), len(WHOLE))
    server.files[NAME] = b"never sent: the tag is the same"
    bring(server, path)
    assert path.read_bytes() == WHOLE
    server.files[NAME], server.tags[NAME] = gzip.compress(b"newer"), '"two"'
    bring(server, path)
    assert gzip.decompress(path.read_bytes()) == b"newer"
    assert sorted(left.name for left in path.parent.iterdir()) == [path.name, f"{path.name}.note"]


def test_a_connection_that_breaks_is_taken_up_where_it_broke(server: Loopback, path: Path) -> None:
    server.answers = [Sent(cut=200_000), Sent(cut=300_000)]
    bring(server, path)
    assert path.read_bytes() == WHOLE
    assert server.got == [NAME, f"{NAME} 200000-", f"{NAME} 500000-"]


def test_what_came_is_kept_for_another_run_and_a_file_that_changed_begins_anew(server: Loopback, path: Path) -> None:
    server.answers = [Sent(cut=200_000), *[Sent(503)] * TRIES]
    with pytest.raises(SourceError, match=r"127\.0\.0\.1: it answers 503\. The 200,000 bytes that came are kept"):
        bring(server, path)
    assert not path.exists()
    newer = gzip.compress(random.Random(2).randbytes(500_000))
    server.files[NAME], server.tags[NAME] = newer, '"two"'
    bring(server, path)
    assert path.read_bytes() == newer


def test_a_server_that_is_busy_is_asked_again_when_it_says(server: Loopback, path: Path) -> None:
    server.answers = [Sent(429, wait="7"), Sent(503)]
    assert bring(server, path) == [7, 4]
    assert path.read_bytes() == WHOLE


@pytest.mark.parametrize(("tells_length", "length"), [(True, len(WHOLE)), (False, None)])
def test_the_length_of_a_file_is_told_or_not_known(server: Loopback, tells_length: bool, length: int | None) -> None:
    server.tells_length = tells_length
    with Downloader() as downloader:
        assert downloader.length(server.address + NAME) == length


def test_a_silent_server_is_asked_for_a_length_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def say_nothing(_: object, url: str) -> None:
        asked.append(url)
        raise httpx2.ConnectTimeout("silence")

    monkeypatch.setattr(httpx2.Client, "head", say_nothing)
    with Downloader() as downloader:
        addresses = [f"https://films.example/{n}" for n in range(6)] + ["https://other.example/1"]
        assert [downloader.length(address) for address in addresses] == [None] * 7
    assert asked == [addresses[0], addresses[-1]]


def test_a_length_that_is_not_kept_is_named(server: Loopback, path: Path) -> None:
    server.answers = [Sent(claims=len(WHOLE) + 10)] + [Sent(416)] + [Sent(claims=len(WHOLE) + 10, cut=0)] * TRIES
    with pytest.raises(SourceError, match=r"could not be downloaded from .* it ends the connection early"):
        bring(server, path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Sent(404), r"127\.0\.0\.1 has no title\.basics\.tsv\.gz \(404\)"),
        (Sent(403), "refuses to send title.basics.tsv.gz: it answers 403"),
        (Sent(body=b"<html>Please sign in</html>"), "it is not packed by gzip, or came damaged"),
        (Sent(body=WHOLE[:200_000]), "arrived damaged from .*: it ends too early"),
        (Sent(body=WHOLE[:200_000] + b"\0" * 700_000), "it is not packed by gzip, or came damaged"),
        (Sent(302, to="ftp://example.org/x"), r"127\.0\.0\.1 leads to a place that is not on the web"),
        (Sent(206), "refuses to send title.basics.tsv.gz: it answers 206"),
    ],
)
def test_what_is_not_the_file_is_named_and_not_kept(server: Loopback, path: Path, answer: Sent, why: str) -> None:
    server.answers = [answer]
    with pytest.raises(SourceError, match=why):
        bring(server, path)
    assert list(path.parent.iterdir()) == []
    bring(server, path)
    assert path.read_bytes() == WHOLE


def test_another_place_is_followed_but_not_for_ever(server: Loopback, path: Path) -> None:
    with loopback() as elsewhere:
        elsewhere.files["/there.gz"] = WHOLE
        server.answers = [Sent(302, to=f"{elsewhere.address}/there.gz")]
        bring(server, path)
    assert path.read_bytes() == WHOLE
    server.tags[NAME] = '"two"'
    server.answers = [Sent(302, to=NAME)] * 10
    with pytest.raises(SourceError, match="redirects without end"):
        bring(server, path)


def test_a_slow_server_is_waited_for_and_how_far_it_is_is_told(server: Loopback, path: Path) -> None:
    server.answers = [Sent(held=100_000)]
    told: list[int] = []

    def tell(name: str, done: int, whole: int | None) -> None:
        told.append(done)
        if done == 100_000:
            server.release.set()

    with Downloader(tell) as downloader:
        downloader.bring(server.address + NAME, path, packed=True)
    assert path.read_bytes() == WHOLE
    assert 100_000 in told
    assert told == sorted(told)
    assert server.got == [NAME]


def test_a_server_that_says_nothing_is_given_up(server: Loopback, path: Path) -> None:
    server.answers = [Sent(held=0)] * TRIES
    with pytest.raises(SourceError, match="it says nothing any more"):
        bring(server, path, silence=0.05)


def test_a_server_that_cannot_be_reached_is_named(path: Path) -> None:
    with loopback() as gone:
        address = gone.address
    with Downloader(pause=lambda seconds: None) as downloader:
        with pytest.raises(SourceError, match="it cannot be reached"):
            downloader.bring(f"{address}{NAME}", path)
        with pytest.raises(SourceError, match="is no address"):
            downloader.bring("gopher://example.org/films", path)


def test_a_disk_without_room_is_named_before_anything_comes(
    server: Loopback, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=100_000))
    with pytest.raises(SourceError, match=r"The disk has no room for it: it takes about 0\.0 GB"):
        bring(server, path)
    assert list(path.parent.iterdir()) == []


def test_what_comes_without_end_leaves_room_on_the_disk(
    server: Loopback, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=ROOM_LEFT + 1 - size(folder)))
    monkeypatch.setattr(download, "LOOKED_AT_ROOM", 1 << 18)
    server.answers = [Sent(claims=UNTOLD)]
    with pytest.raises(SourceError, match="went on until the disk had no room for it"):
        bring(server, path)
    assert list(path.parent.iterdir()) == []


def size(folder: Path) -> int:
    return sum(part.stat().st_size for part in folder.iterdir())


def test_a_disk_that_fails_is_named_and_what_came_is_kept(server: Loopback, path: Path) -> None:
    server.answers = [Sent(cut=200_000), *[Sent(503)] * TRIES]
    with pytest.raises(SourceError):
        bring(server, path)
    path.mkdir()
    with pytest.raises(SourceError, match=r"could not be written to .*downloads: "):
        bring(server, path)
