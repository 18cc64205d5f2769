"""One request on the wire: in time, of bounded size, to no other host, and with every failure in words."""

import logging
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx2
from msgspec import Struct

from watchlist.domain.base.clock import aware
from watchlist.domain.base.formatting import phrase
from watchlist.domain.query.catalogue import LookUpError
from watchlist.lookup.question import Request
from watchlist.lookup.sites import ANILIST, TMDB, Site

CONNECT, READ, WHOLE = 5.0, 10.0, 30.0
"""Seconds for a connection, for a sign of life, and for an answer as a whole."""
LONGEST_REST = 86_400.0
"""The most seconds of waiting that a site is believed to ask for."""
HOPS = 3
"""The most redirects that are followed, all on the same host."""
_V3_LENGTH = 32
"""The length of TMDB's short kind of key; the long kind is a token."""
_NO_ADDRESS = "{} redirects to what is no address."
_ENDS = {ANILIST: ": has it changed?"}
"""The end of the sentence about a question that a site refused, where that hints at a cause."""

# The library logs whole addresses, and TMDB's short key is part of one. A filter, since whoever sets up logging later,
# as a server does, enables disabled loggers again.
logging.getLogger("httpx2").addFilter(lambda record: False)


class NotFound(LookUpError):
    """A site does not have what it was asked for."""


class TemporaryFailure(LookUpError):
    """A failure that may pass. after: the seconds that the site asks to wait, None where it does not say."""

    def __init__(self, words: str, after: float | None = None) -> None:
        super().__init__(words)
        self.after = after


class Limits(Struct, frozen=True):
    """Seconds for a connection, for a sign of life, and for an answer as a whole."""

    connect: float = CONNECT
    read: float = READ
    whole: float = WHOLE


class Connections:
    """Connections to the sites. user_agent: how the program names itself; keys: by the site that they are for."""

    def __init__(self, user_agent: str, keys: dict[str, str], limits: Limits) -> None:
        headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip"}
        timeout = httpx2.Timeout(limits.read, connect=limits.connect)
        self._http = httpx2.Client(headers=headers, timeout=timeout, follow_redirects=False)
        self._keys = keys
        self._limits = limits

    def fetch(self, site: Site, request: Request) -> bytes:
        """The body of an answer; raises LookUpError, in words that hold neither key nor address."""
        url = site.address + request.path
        try:
            for _ in range(HOPS + 1):
                answer = self._once(site, request, url)
                if isinstance(answer, bytes):
                    return answer
                url = _same_host(site, url, answer)
        except httpx2.ConnectTimeout:
            raise TemporaryFailure(f"{site.name} cannot be reached in time.") from None
        except httpx2.TimeoutException:
            raise TemporaryFailure(f"{site.name} did not answer in time.") from None
        except httpx2.ConnectError:
            raise TemporaryFailure(f"{site.name} cannot be reached: is there a network?") from None
        except httpx2.InvalidURL:
            raise LookUpError(_NO_ADDRESS.format(site.name)) from None
        except (httpx2.HTTPError, OSError, ValueError):
            raise TemporaryFailure(f"{site.name}'s answer broke off.") from None
        raise LookUpError(f"{site.name} redirects without end.")

    def _once(self, site: Site, request: Request, url: str) -> bytes | str:
        """The body, or the address that a redirect names."""
        method, parameters, headers = "GET", dict(request.parameters), {}
        if key := self._keys.get(request.site):
            if len(key) == _V3_LENGTH:
                parameters["api_key"] = key
            else:
                headers["Authorization"] = f"Bearer {key}"
        if request.body:
            method, headers["Content-Type"] = "POST", "application/json"
        ends = time.monotonic() + self._limits.whole
        with self._http.stream(
            method, url, params=parameters, headers=headers, content=request.body or None
        ) as response:
            if response.is_redirect:
                return response.headers.get("location", "")
            _check_status(site, request, response)
            _check_type(site, response)
            return _body(site, response, ends)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


def _same_host(site: Site, url: str, location: str) -> str:
    """The address of a redirect; raises LookUpError for another host, which must not be asked."""
    try:
        target = urljoin(url, location)
        host = urlsplit(target)[:2]
    except ValueError:
        raise LookUpError(_NO_ADDRESS.format(site.name)) from None
    if host != urlsplit(url)[:2]:
        raise LookUpError(f"{site.name} redirects to another site, which is not asked.")
    return target.partition("?")[0]


def _check_status(site: Site, request: Request, response: httpx2.Response) -> None:
    status = response.status_code
    if status == 404:
        raise NotFound(f"{site.name} does not know it.")
    if status in (401, 403) and request.site == TMDB:
        raise LookUpError("TMDB did not accept the key: “config tmdb_key” says how it is set.")
    if status == 429:
        after = _seconds(response.headers.get("retry-after", ""))
        wait = phrase("for {:.0f} seconds", after) or "for a while"
        raise TemporaryFailure(f"{site.name} has been asked too often and wants to be left alone {wait}.", after)
    if status >= 500:
        after = _seconds(response.headers.get("retry-after", ""))
        raise TemporaryFailure(f"{site.name} has a fault of its own at present (it answered {status}).", after)
    if status != 200:
        end = _ENDS.get(request.site, ".")
        raise LookUpError(f"{site.name} refused the question (it answered {status}){end}")


def _check_type(site: Site, response: httpx2.Response) -> None:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in site.types:
        raise LookUpError(f"The answer is not from {site.name}: does your network have a login page?")


def _body(site: Site, response: httpx2.Response, ends: float) -> bytes:
    """The bytes of an answer, unpacked, never more than the site may send, however well they were packed."""
    too_large = LookUpError(f"{site.name}'s answer is too large (over {site.largest >> 20} MB), so it was not read.")
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("gzip", "identity", ""):
        raise LookUpError(f"{site.name}'s answer is compressed in a way that was not requested.")
    stream = response.iter_raw(65_536)
    if packing == "gzip":
        stream = _unpacked(stream, site.largest)
    pieces, size = [], 0
    for piece in stream:
        size += len(piece)
        pieces.append(piece)
        if size > site.largest:
            raise too_large
        if time.monotonic() > ends:
            raise TemporaryFailure(f"{site.name} answers too slowly.")
    return b"".join(pieces)


def _unpacked(packed: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Unpack gzip, at most one byte more than the most at a time; raises ValueError for anything else."""
    inflater = zlib.decompressobj(31)
    try:
        for piece in packed:
            yield inflater.decompress(piece, most + 1)
    except zlib.error as error:
        raise ValueError("damaged") from error
    if not inflater.eof:
        raise ValueError("cut short")


def _seconds(retry_after: str) -> float | None:
    """The seconds in a Retry-After, a number or a date, at most LONGEST_REST."""
    if retry_after.strip().isdecimal():
        return min(float(retry_after), LONGEST_REST)
    try:
        until = aware(parsedate_to_datetime(retry_after))
        return min(max(0.0, (until - datetime.now(UTC)).total_seconds()), LONGEST_REST)
    except (ValueError, TypeError, OverflowError):
        return None
