"""Downloads files from the web: in pieces, continued where the last try stopped, and whole or not at all."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from msgspec import Struct

from watchlist.catalogue.partial_file import GzipCheck, PartialFile
from watchlist.catalogue.sources.reading import SourceError
from watchlist.domain.base.formatting import phrase
from watchlist.support.files import make_folder, reason

if TYPE_CHECKING:
    import httpx2

AGENT = "watchlist (a film watchlist for the terminal)"
PIECE = 1 << 18
TRIES = 4
"""The tries in a row without one more byte of a file."""
SILENCE = 30.0
"""Seconds without a byte after which a connection is given up."""
LONGEST_WAIT = 60
"""The most seconds to wait because a server asks for it."""
REDIRECTS = 5
MOST = 8 << 30
"""The largest file that is downloaded, in bytes."""
ROOM_LEFT = 64 << 20
"""Bytes of the disk that a download leaves free."""
LOOKED_AT_ROOM = 16 << 20
"""The bytes after which the room on the disk is checked again, if a server does not tell the size."""
Progress = Callable[[str, int, int | None], None]
"""Gets the name of a file, how many bytes of it have come, and its size, where that is known."""


class _WrongFileError(SourceError):
    """Another file than the one that was asked for; nothing of it is kept."""


class _StaleError(Exception):
    """The bytes that have come so far are of another version than the server's file is now."""


class _CutOffError(Exception):
    """A connection that ended early; the bytes that came are on the disk. wait: the seconds the server asks for."""

    def __init__(self, words: str, wait: float = 0) -> None:
        super().__init__(words)
        self.wait = wait


class _Coming(Struct, frozen=True):
    """A download under way: the name, host and size of its file, and the first byte that the server sends."""

    name: str
    host: str
    start: int
    whole: int | None


class Downloader:
    """One connection to the web, for as many files as are needed. Its methods raise SourceError, in words.

    progress: see Progress; pause: waits some seconds; silence: SILENCE, or less.
    """

    def __init__(
        self,
        progress: Progress = lambda name, done, whole: None,
        pause: Callable[[float], None] = time.sleep,
        silence: float = SILENCE,
    ) -> None:
        self._progress, self._pause, self._silence = progress, pause, silence
        self._silent: set[str] = set()

    def __enter__(self) -> Self:
        import httpx2

        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
        self._client = httpx2.Client(
            headers=headers, timeout=self._silence, follow_redirects=True, max_redirects=REDIRECTS
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def length(self, url: str) -> int | None:
        """The size of a file in bytes; None where the server does not tell it. A silent one is asked once."""
        import httpx2

        host = _host(url)
        if host in self._silent:
            return None
        try:
            answer = self._client.head(url)
            if answer.is_success:
                return int(answer.headers.get("Content-Length", ""))
        except httpx2.TimeoutException:
            self._silent.add(host)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError):
            return None
        return None

    def bring(self, url: str, path: Path, *, packed: bool = False) -> None:
        """Download a file, unless the one on the disk is the newest; packed: it must be packed by gzip.

        The bytes that have come stay for the next time, whatever happens.
        """
        make_folder(path.parent)
        file, failures = PartialFile(path), 0
        size = file.size
        while True:
            try:
                self._try(url, file, packed)
                return
            except _StaleError:
                file.forget()
            except _CutOffError as error:
                failures += 1
                if file.size > size:
                    failures = 0
                size = file.size
                if failures >= TRIES:
                    partial = phrase(" The {:,} bytes that came are kept for the next time.", size)
                    raise SourceError(
                        f"{path.name} could not be downloaded from {_host(url)}: {error}.{partial}"
                    ) from error
                self._pause(max(error.wait, 2.0**failures))
            except OSError as error:
                raise SourceError(f"{path.name} could not be written to {path.parent}: {reason(error)}.") from error

    def _try(self, url: str, file: PartialFile, packed: bool) -> None:
        """Request the file once, and write what comes."""
        version, resume_at, headers = file.version(url), 0, dict[str, str]()
        if version:
            resume_at = file.size
        if resume_at:
            headers = {"Range": f"bytes={resume_at}-", "If-Range": version}
        elif version and file.is_here:
            headers = _if_changed(version)
        with self._asked(url, headers) as answer:
            if answer.status_code == 304 and file.is_here:
                size = file.path.stat().st_size
                self._progress(file.path.name, size, size)
                return
            start = _start(answer, file.path.name, resume_at, version)
            whole, length = None, answer.headers.get("Content-Length", "")
            if length.isdecimal():
                whole = start + int(length)
            self._take(answer, file, _Coming(file.path.name, answer.url.host, start, whole), packed, url)
        file.finish()

    @contextmanager
    def _asked(self, url: str, headers: dict[str, str]) -> "Iterator[httpx2.Response]":
        import httpx2

        try:
            with self._client.stream("GET", url, headers=headers) as answer:
                if url.startswith("https:") and answer.url.scheme != "https":
                    raise SourceError(
                        f"{_host(url)} redirects to an address without encryption, so nothing was downloaded."
                    )
                yield answer
        except httpx2.TooManyRedirects as error:
            raise SourceError(f"{_host(url)} redirects without end.") from error
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            if isinstance(error, httpx2.UnsupportedProtocol) and url.startswith(("http:", "https:")):
                raise SourceError(f"{_host(url)} leads to a place that is not on the web.") from error
            raise SourceError(f"“{url}” is no address of a file on the web.") from error
        except httpx2.TimeoutException as error:
            raise _CutOffError("it says nothing any more") from error
        except httpx2.ConnectError as error:
            raise _CutOffError("it cannot be reached") from error
        except httpx2.TransportError as error:
            raise _CutOffError("it ends the connection early") from error

    def _take(self, answer: "httpx2.Response", file: PartialFile, coming: _Coming, packed: bool, url: str) -> None:
        """Write the bytes that come behind those that are there, and check that the file is whole."""
        check_room(file.path.parent, (coming.whole or 0) - coming.start)
        check = GzipCheck() if packed else None
        try:
            with open(file.part, "r+b" if coming.start else "wb") as out:
                file.begin(url, _version(answer))
                self._write(answer, out, coming, check)
        except _WrongFileError:
            file.forget()
            raise
        if coming.whole is not None and file.size != coming.whole:
            raise _CutOffError(f"it sent {file.size:,} bytes of {coming.whole:,}")
        if check and not check.whole:
            file.forget()
            raise SourceError(f"{coming.name} arrived damaged from {coming.host}: it ends too early. Try again.")

    def _write(self, answer: "httpx2.Response", out: BinaryIO, coming: _Coming, check: GzipCheck | None) -> None:
        while check and out.tell() < coming.start:
            check.feed(out.read(min(PIECE, coming.start - out.tell())))
        out.seek(coming.start)
        out.truncate()
        done, next_look, folder = coming.start, 0, Path(out.name).parent
        for piece in answer.iter_raw():  # as they come: nothing is lost where the connection breaks
            if check and not check.feed(piece):
                words = "is not what it ought to be: it is not packed by gzip, or came damaged"
                raise _WrongFileError(f"What {coming.host} sends as {coming.name} {words}.")
            out.write(piece)
            done += len(piece)
            if done > MOST:
                raise _WrongFileError(f"{coming.name} is larger than {MOST >> 30} GB: that is no catalogue.")
            if coming.whole is None and done >= next_look:
                next_look = done + LOOKED_AT_ROOM
                if shutil.disk_usage(folder).free <= ROOM_LEFT:
                    raise _WrongFileError(f"{coming.name} went on until the disk had no room for it; it is removed.")
            self._progress(coming.name, done, coming.whole)
        out.flush()
        os.fsync(out.fileno())


def check_room(folder: Path, needed: int) -> None:
    """Raise SourceError where the disk has no room for the needed bytes."""
    make_folder(folder)
    free = shutil.disk_usage(folder).free
    if needed > max(0, free - ROOM_LEFT):
        words = f"it takes about {needed / 1e9:.1f} GB, and {folder} has {free / 1e9:.1f} GB left"
        raise SourceError(f"The disk has no room for it: {words}.")


def _start(answer: "httpx2.Response", name: str, resume_at: int, version: str) -> int:
    """The first byte in an answer; raises an error for an answer that brings no bytes."""
    status, host = answer.status_code, answer.url.host
    if status == 200:
        return 0
    sent = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    if status == 206 and sent and int(sent[1]) == resume_at and _version(answer) in ("", version):
        return resume_at
    if status in (206, 416) and resume_at:
        raise _StaleError
    if status == 429 or status >= 500:
        wait, retry_after = 0.0, answer.headers.get("Retry-After", "")
        if retry_after.isdecimal():
            wait = min(LONGEST_WAIT, float(retry_after))
        raise _CutOffError(f"it answers {status}", wait)
    if status == 404:
        raise SourceError(f"{host} has no {name} (404).")
    raise SourceError(f"{host} refuses to send {name}: it answers {status}.")


def _version(answer: "httpx2.Response") -> str:
    """The version of a file: its tag, or else its time; empty where neither is beyond doubt."""
    tag: str = answer.headers.get("ETag", "")
    if tag.startswith('"'):
        return tag
    return answer.headers.get("Last-Modified", "")


def _if_changed(version: str) -> dict[str, str]:
    """The request header that asks for the file only if this version is no longer the newest."""
    if version.startswith('"'):
        return {"If-None-Match": version}
    return {"If-Modified-Since": version}


def _host(url: str) -> str:
    match = re.match(r"https?://(?:[^/@]*@)?([^/:]+)", url)
    if match is None:
        return "that address"
    return match[1]
