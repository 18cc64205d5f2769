"""The guard before every page: it checks the host, the origin, the size and the rate of requests."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 8 * 1024
"""The largest body that is read, in bytes."""
BODY_TIME = 10.0
"""Seconds within which a body has come."""
ADDRESSES_MOST = 10_000
"""The most addresses that are counted apart."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # A form tells its origin only where the address may be told to the same origin.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Rate:
    """A number of turns a minute for each key, of which as many are saved up; the oldest keys are forgotten."""

    def __init__(self, per_minute: int) -> None:
        self._most, self._each = float(per_minute), per_minute / 60
        self._turns: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def takes(self, key: str, now: float | None = None) -> bool:
        """Whether there is a turn left for the key, which is taken."""
        if now is None:
            now = time.monotonic()
        turns, then = self._turns.pop(key, (self._most, now))
        turns = min(self._most, turns + (now - then) * self._each)
        allowed = turns >= 1
        if allowed:
            turns -= 1
        self._turns[key] = (turns, now)
        if len(self._turns) > ADDRESSES_MOST:
            self._turns.popitem(last=False)
        return allowed


class Guard:
    """Lets through requests to a name of ours, from our own pages, within bounds; refuses all others."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], origins: Iterable[str], per_minute: int) -> None:
        self._app = app
        self._hosts, self._origins = frozenset(hosts), frozenset(origins)
        self._rate = Rate(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send))
            return
        if scope["method"] == "POST":
            receive = _bounded(receive)
        try:
            await self._app(scope, receive, _with_headers(send))
        except BodyTooLarge:
            await _plain(413, "That is too long.")(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        address, _ = scope.get("client") or ("", 0)
        if headers.get("host", "").lower() not in self._hosts:
            return _plain(421, "This club is not known under that name.")
        if not self._rate.takes(address):
            return _plain(429, "That was too often: wait a minute.", {"retry-after": "60"})
        if scope["method"] == "POST":
            if not self._ours(headers):
                return _plain(403, "A ballot is cast from the club's own page.")
            length = headers.get("content-length", "0")
            if not length.isdecimal() or int(length) > BODY_LIMIT:
                return _plain(413, "That is too long.")
        return None

    def _ours(self, headers: Headers) -> bool:
        """Whether the browser says that a post comes from a page of ours."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site") == "same-origin"
        return origin.lower() in self._origins


class BodyTooLarge(Exception):
    """A body that is longer than it may be, or that does not come."""


def _bounded(receive: Receive) -> Receive:
    read = 0
    ends = time.monotonic() + BODY_TIME

    async def bounded() -> Message:
        nonlocal read
        try:
            message = await asyncio.wait_for(receive(), max(0.01, ends - time.monotonic()))
        except TimeoutError:
            raise BodyTooLarge from None
        read += len(message.get("body", b""))
        if read > BODY_LIMIT:
            raise BodyTooLarge
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sent


def _plain(status: int, words: str, headers: dict[str, str] | None = None) -> PlainTextResponse:
    return PlainTextResponse(words + "\n", status, headers)
