"""A server on the loopback that stands for every site: it answers as told, and keeps what it was asked."""

import gzip
import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Struct


class Reply(Struct):
    """One answer. cut: bytes after which the connection breaks off; held: it is held back until the test is over."""

    body: bytes = b""
    status: int = 200
    type: str = "application/json"
    headers: Mapping[str, str] = {}
    cut: int | None = None
    held: bool = False


class Asked(Struct):
    """One request that came: its site, its path, its parameters, headers and body."""

    site: str
    path: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


Answering = Callable[[Asked], Reply]


def of_json(value: Any, packed: bool = False, **others: Any) -> Reply:
    """An answer of JSON, packed by gzip if that is wanted."""
    body = json.dumps(value, ensure_ascii=False).encode()
    if packed:
        return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"}, **others)
    return Reply(body, **others)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that hangs up: many of them are meant to."""


class Loopback:
    """The server. answering: what it says to each request, which tests set; several replies to one path go in turn."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answering: Answering = lambda asked: Reply(b"{}", status=404)
        self.over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def address(self, site: str) -> str:
        """What stands in place of a site's address."""
        return f"http://127.0.0.1:{self._server.server_port}/{site}"

    def close(self) -> None:
        """Let go of everyone who waits, and end."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()

    def paths(self, site: str) -> list[str]:
        """What a site was asked for."""
        return [asked.path for asked in self.asked if asked.site == site]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                loopback._reply(self)

            def do_POST(self) -> None:
                loopback._reply(self)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        return Handler

    def _reply(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        _, site, path = unquote(parts.path).split("/", 2)
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked = Asked(site, f"/{path}", parameters, dict(handler.headers.items()), body)
        self.asked.append(asked)
        reply = self.answering(asked)
        if reply.held:
            self.over.wait(20)
        handler.send_response(reply.status)
        for name, value in (
            {"Content-Type": reply.type, "Content-Length": str(len(reply.body))} | dict(reply.headers)
        ).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(reply.body if reply.cut is None else reply.body[: reply.cut])
        handler.close_connection = handler.close_connection or reply.cut is not None
