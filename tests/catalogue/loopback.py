"""A server on this machine that sends files as servers do, and as they should not."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PIECE = 1 << 14
UNTOLD = -1


class Sent:
    """One answer: status and headers, and how many bytes of the body are sent before the connection ends.

    claims: the length that is told, where it is not the true one, UNTOLD for none at all; held: sends that much, and
    then waits for release.
    """

    def __init__(
        self,
        status: int = 200,
        *,
        cut: int | None = None,
        claims: int | None = None,
        to: str = "",
        body: bytes | None = None,
        held: int | None = None,
        wait: str = "",
    ) -> None:
        self.status, self.cut, self.claims, self.to = status, cut, claims, to
        self.body, self.held, self.wait = body, held, wait


USUAL = Sent()


class Loopback:
    """The files by their paths, the answers to come in their order (then the usual ones), and what was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.files: dict[str, bytes] = {}
        self.tags: dict[str, str] = {}
        self.answers: list[Sent] = []
        self.tells_length = True
        """Whether the length of a file is told to who asks for it alone."""
        self.asked: list[tuple[str, str, str]] = []
        """Method, path and Range of every request."""
        self.reached, self.release = threading.Event(), threading.Event()

    @property
    def got(self) -> Sequence[str]:
        """The paths that were downloaded from, with the byte that was begun at where that was not the first."""
        return [f"{path} {begun}".strip() for method, path, begun in self.asked if method == "GET"]


@contextmanager
def loopback() -> Iterator[Loopback]:
    """Serve until the end of the block."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    served = server.served = Loopback(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.release.set()
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of those who hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""

    def do_HEAD(self) -> None:
        """Tell the length of a file."""
        served: Loopback = self.server.served  # type: ignore[attr-defined]
        served.asked.append(("HEAD", self.path, ""))
        body = served.files.get(self.path)
        self.send_response(404 if body is None else 200)
        if served.tells_length:
            self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()

    def do_GET(self) -> None:
        """Send a file, from the byte on that is asked for if it is still the same."""
        served: Loopback = self.server.served  # type: ignore[attr-defined]
        begun = self.headers.get("Range", "").removeprefix("bytes=")
        served.asked.append(("GET", self.path, begun))
        sent = served.answers.pop(0) if served.answers else USUAL
        body = sent.body if sent.body is not None else served.files.get(self.path)
        tag = served.tags.get(self.path, '"one"')
        if body is None:
            sent, body = Sent(404), b"no such file"
        status, start = sent.status, 0
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        elif status == 200 and begun and self.headers.get("If-Range") == tag:
            status, start = 206, int(begun.rstrip("-"))
        self.send_response(status)
        if sent.to:
            self.send_header("Location", sent.to)
        if sent.wait:
            self.send_header("Retry-After", sent.wait)
        if status == 206:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("ETag", tag)
        body = body[start:]
        if sent.claims != UNTOLD:
            self.send_header("Content-Length", str(len(body) if sent.claims is None else sent.claims))
        self.end_headers()
        self._send(body, sent, served)

    def _send(self, body: bytes, sent: Sent, served: Loopback) -> None:
        body = body if sent.cut is None else body[: sent.cut]
        first = body[: sent.held]
        for place in range(0, len(first), PIECE):
            self.wfile.write(first[place : place + PIECE])
        if sent.held is not None:
            self.wfile.flush()
            served.reached.set()
            served.release.wait(60)
            self.wfile.write(body[sent.held :])
        if sent.cut is not None or sent.claims is not None:
            self.close_connection = True
