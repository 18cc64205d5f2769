"""How the app reads the terminal: no byte ends it, and a paste is only ever text."""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste

from watchlist.domain.base.text import clean_text

READ_AT_ONCE = 4096
"""Bytes read from the terminal at once."""
WAIT = 0.1
"""Seconds after which a lone escape byte is taken for the escape key."""
PASTE_LIMIT = 1_000_000
"""The longest paste kept, in characters."""
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"


class PasteReader:
    """Separates bracketed pastes from the keys around them.

    Everything between the brackets is text, whatever it holds: an escape sequence in it is never read as keys.
    """

    def __init__(self) -> None:
        self._paste: str | None = None
        self._before = ""

    def split(self, text: str) -> Iterator[str | Paste]:
        """The keys (with the brackets, which the parser has to see) and the pastes of what was read, in order."""
        while text:
            if self._paste is None:
                keys, text = self._keys(text)
                yield keys
            else:
                paste, text = self._pasted(text)
                if paste is not None:
                    yield Paste(clean_text(paste))
                    yield PASTE_END

    def _keys(self, text: str) -> tuple[str, str]:
        """The keys up to the next paste, and the rest. The bracket may have begun in the text before."""
        window = self._before + text
        start = window.find(PASTE_START)
        if start < 0:
            self._before = window[1 - len(PASTE_START) :]
            return text, ""
        end = start + len(PASTE_START) - len(self._before)
        self._paste, self._before = "", ""
        return text[:end], text[end:]

    def _pasted(self, text: str) -> tuple[str | None, str]:
        """The paste, or None while it goes on, and what follows it."""
        former = self._paste or ""
        whole = former + text
        end = whole.find(PASTE_END, max(0, len(former) - len(PASTE_END)))
        if end < 0:
            # The end of what is too long is still looked for: the closing bracket may be cut by the next read.
            self._paste = whole if len(whole) <= PASTE_LIMIT else whole[:PASTE_LIMIT] + whole[1 - len(PASTE_END) :]
            return None, ""
        self._paste = None
        return whole[:end][:PASTE_LIMIT], whole[end + len(PASTE_END) :]


class TerminalDriver(LinuxDriver):
    """Textual's driver with another reader: bytes that are not UTF-8 are replaced, where Textual's would end the app.

    Written against Textual 8.2: it takes the place of `LinuxDriver.run_input_thread` and feeds the same parser.
    """

    def run_input_thread(self) -> None:
        """Read keys, mouse and pastes until the app ends."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        parser, pastes = XTermParser(self._debug), PasteReader()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(WAIT):
                    read = self._read_bytes()
                    if not read:
                        return
                    self._handle(decode(read), parser, pastes)
                for message in parser.tick():
                    self.process_message(message)

    def _read_bytes(self) -> bytes:
        """What the terminal sent; nothing once it is closed, of which a signal tells the app."""
        try:
            return os.read(self.fileno, READ_AT_ONCE)
        except OSError:
            return b""

    def _handle(self, text: str, parser: XTermParser, pastes: PasteReader) -> None:
        for part in pastes.split(text):
            if isinstance(part, Paste):
                self.process_message(part)
                continue
            for message in parser.feed(part):
                if not isinstance(message, Paste):  # the parser sees only the brackets
                    self.process_message(message)

    def _run_input_thread(self) -> None:
        """Hand whatever goes wrong to the app, which ends with a sentence and a log; Textual's way is silent."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)
