"""Separates pastes, and answers of the terminal itself, from typed keys."""

from collections.abc import Iterator
from time import monotonic

from textual.events import Paste

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean_text
from watchlist.support.graphics import ANSWER

PASTE_LIMIT = 1_000_000
"""The longest paste kept, in characters."""
PASTE_PATIENCE = 10.0
"""Seconds without a byte after which the end of a paste counts as lost."""
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
LATE = 3.0
"""Seconds for which a late answer may come in pieces."""
_ANSWER = lazy_pattern(
    f"{ANSWER.pattern.decode()}|\x1b[\\]P_][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b\\[[0-?]{{28,}}[ -/]*[@-~]"
)
"""The answers to what the app asks, and others, which programs before it may have asked for."""
_PIECE = lazy_pattern(
    "\x1b(?:\\[(?:\\?[\\d;]*|6(?:;\\d*){0,2})?|_(?:G[^\x1b]{0,99}\x1b?)?|P(?:>(?:\\|[^\x1b]{0,99}\x1b?)?)?"
    "|\\](?:1(?:1(?:;[^\x07\x1b]{0,99}\x1b?)?)?)?)?\\Z"
)
"""The possible beginning of an answer at the end of a text."""


class AnswerFilter:
    """Removes late answers of the terminal about pictures and colours, which would be read as keys.

    late: an answer may still come. For a while, the possible beginning of one at the end of a text is held back.
    """

    def __init__(self, late: bool) -> None:
        self._until = monotonic() + LATE if late else 0.0
        self._held = ""

    def keys(self, text: str) -> str:
        """The text without answers."""
        text, self._held = self._held + text, ""
        if "\x1b" not in text:
            return text
        text = _ANSWER.sub("", text)
        piece = _PIECE.search(text)
        if piece is None or monotonic() >= self._until:
            return text
        self._held = piece[0]
        return text[: piece.start()]

    def rest(self) -> str:
        """The text held back, once it turns out to be no answer."""
        held, self._held = self._held, ""
        return held


_COMPLETE = lazy_pattern("\x1b\\[(?![M\\[])[0-?]*[ -/]*[@-~]")
_LONGEST = 64


class SequenceWatch:
    """Notices sequences of the terminal that the parser does not know, which it would read as keys."""

    def __init__(self) -> None:
        self._sequence = ""

    def is_unknown(self, letter: str, silent: bool) -> bool:
        """Whether a letter completes such a sequence; silent: the parser has made nothing of it."""
        if letter == "\x1b":
            self._sequence = letter
        elif self._sequence and silent and len(self._sequence) < _LONGEST:
            self._sequence += letter
        else:
            self._sequence = ""
        sequence = self._sequence
        return sequence not in (PASTE_START, PASTE_END) and _COMPLETE.fullmatch(sequence) is not None


class PasteReader:
    """Separates bracketed pastes from the keys around them.

    Everything between the brackets is text: an escape sequence in it is never read as keys.
    """

    def __init__(self) -> None:
        self._paste: str | None = None
        self._before = ""
        self._heard = 0.0

    def split(self, text: str) -> Iterator[str | Paste]:
        """The keys (with the brackets, which the parser has to see) and the pastes in a text, in order."""
        self._heard = monotonic()
        while text:
            if self._paste is None:
                keys, text = self._keys(text)
                yield keys
            else:
                paste, text = self._pasted(text)
                if paste is not None:
                    yield Paste(clean_text(paste, PASTE_LIMIT))
                    yield PASTE_END

    def overdue(self) -> Iterator[str | Paste]:
        """A paste whose end has not come for so long that it counts as lost; keys are keys again."""
        if self._paste is not None and monotonic() - self._heard > PASTE_PATIENCE:
            yield from self.split(PASTE_END)

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
            if len(whole) > PASTE_LIMIT:
                # The end of a paste that is too long is still searched for: a read may split the closing bracket.
                whole = whole[:PASTE_LIMIT] + whole[1 - len(PASTE_END) :]
            self._paste = whole
            return None, ""
        self._paste = None
        return whole[:end][:PASTE_LIMIT], whole[end + len(PASTE_END) :]
