"""Separates what is pasted into the terminal from what is typed."""

import re
from collections.abc import Iterator

from textual.events import Paste

from watchlist.domain.base.text import clean_text

PASTE_LIMIT = 1_000_000
"""The longest paste kept, in characters."""
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

_LATE_ANSWERS = re.compile(r"\x1b\][\d;]+;[^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?[\d;]*c")


def without_answers(text: str) -> str:
    """What was read without answers of the terminal that come too late: they are no keys."""
    return _LATE_ANSWERS.sub("", text) if "\x1b" in text else text


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
