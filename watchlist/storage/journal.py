"""The journal beside a library: one line for each step since its file was written, so that a change costs what it
changes.

The first line is the header: the sum of the file that the journal follows, and how many lines have been acknowledged.
Every other line is a step with the documents it touched, under a sum that is chained to the one before and, at the
first, to that of the file: a line that is missing, changed or of another file is seen. A line is acknowledged once it
is on the disk. The header is written over in place after that, and never ahead of it; so a journal with fewer lines
than its header names has lost some. The header itself reaches the disk with the next line: one wait for the disk a
change, and after a power cut the header may name one line too few, never one too many.
"""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from watchlist.domain.base.formatting import count
from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.model.library import Edit, Step
from watchlist.storage import migrations
from watchlist.storage.cleaning import fit_json
from watchlist.storage.errors import TooNew, UnreadableJournal
from watchlist.support.files import (
    JOURNAL_SUFFIX,
    append_durably,
    journal_path,
    overwrite,
    read_whole,
    reason,
    remove_durably,
)

SCHEMA = 1
"""The format of the lines."""
FULL = 1024 * 1024
"""The size in bytes from which a journal is written into the file."""
_SUM = 32
_TRIES = 3
_BEGINNING = b'{"journal":'
_HEADER = lazy_pattern(rb'(\{"journal":(\d{1,4}),"base":"([0-9a-f]{32})","lines":(\d{8})),"check":"([0-9a-f]{8})"\}\n')

_FIRST = lazy_pattern(rb'"generation":(\d{1,18})')


class JournalLine(Struct, frozen=True, omit_defaults=True):
    """One step, the generation of the library after it, and the documents that it touched, before and after.

    edits: only of a step that names none itself, because it undoes another.
    """

    generation: int
    step: Step
    edits: tuple[Edit, ...] = ()

    @property
    def touched(self) -> tuple[Edit, ...]:
        """The documents that the step touched."""
        return self.edits or self.step.edits


class Position(Struct, frozen=True):
    """A state of a library: how often it has been changed, and the sum that names it."""

    generation: int
    sum: str


class _Header(Struct, frozen=True):
    schema: int
    base: str
    lines: int
    end: int


class JournalReading(Struct, frozen=True):
    """The lines of a journal after a position.

    lines are those believed, position the one after them, end where they end, in bytes. wrong: what is wrong with the
    rest, in words, empty where nothing is. ragged: whether the last line lacks its end, so that none can follow it.
    """

    position: Position
    lines: tuple[JournalLine, ...] = ()
    end: int = 0
    wrong: str = ""
    ragged: bool = False

    @property
    def last_sum(self) -> str:
        """The sum of the last line; empty where there is none."""
        if not self.end:
            return ""
        return self.position.sum


_decoder = msgspec.json.Decoder(JournalLine)


class Journal:
    """The journal of one library; whoever writes it holds the library's lock.

    path: where it stands, else beside the library. doubt: why the disk does not vouch for the newest line, empty where
    it does.
    """

    def __init__(self, library: Path, path: Path | None = None) -> None:
        self._library = library
        self.path = path or journal_path(library)
        self.doubt = ""

    def read(self, base: Position, start: int = 0, after: Position | None = None) -> JournalReading:
        """The lines that follow the file named by base: all, or those from a place in bytes on, where after stands.

        Raises UnreadableJournal or TooNew, in words.
        """
        return _retried(lambda: self._read(base, start, after))

    def read_alone(self) -> JournalReading:
        """The lines, whatever file they follow, for where that file is damaged; raises UnreadableJournal, in words."""
        return _retried(self._read_alone)

    def _read(self, base: Position, start: int, after: Position | None) -> JournalReading:
        raw = self.bytes()
        header = _header_of(raw)
        if header is not None and header.schema > SCHEMA:
            raise TooNew(f"The journal {self.path} was written by a newer version of watchlist: open it with that.")
        if after is not None and (header is None or header.base != base.sum or len(raw) < start):
            return JournalReading(after, end=start, wrong="changes that were in it are gone")
        if header is None and b"\n" in raw:
            return JournalReading(base, wrong="its first line is damaged")
        if header is None or header.base != base.sum:
            return JournalReading(base)  # without a whole line nothing has been acknowledged
        return _lines(raw, max(start, header.end), after or base, base.generation + header.lines)

    def _read_alone(self) -> JournalReading:
        raw = self.bytes()
        header, first = _header_of(raw), _FIRST.search(raw)
        if header is None or first is None:
            return JournalReading(Position(0, ""))
        before = Position(int(first[1]) - 1, header.base)
        return _lines(raw, header.end, before, before.generation + header.lines)

    def newest(self) -> str | None:
        """The sum of its last line, whatever file it follows; None where there is no journal."""
        raw = self.bytes()
        if b"\n" not in raw:
            return None
        return raw.rstrip(b"\n").rpartition(b"\n")[2][:_SUM].decode("ascii", "replace")

    def append(self, base: Position, reading: JournalReading, line: JournalLine) -> JournalReading:
        """Append a line behind what was read, and cut off anything after that; returns the new reading.

        Raises OSError, with every line before it untouched.
        """
        body = msgspec.json.encode(line)
        position = Position(line.generation, _chained(reading.position.sum, body))
        data = position.sum.encode() + b" " + body + b"\n"
        if not reading.end:
            data = _header(base.sum, 0) + data
        self.doubt = append_durably(self.path, data, at=reading.end, like=self._library)
        # A disk that fails now may have failed a moment ago, and not have said so.
        self.doubt = overwrite(self.path, _header(base.sum, line.generation - base.generation)) or self.doubt
        return JournalReading(position, (line,), reading.end + len(data))

    def remove(self) -> None:
        """Remove the journal: its lines are in the file, or have been kept elsewhere."""
        remove_durably(self.path)

    def bytes(self) -> bytes:
        """All its bytes; raises UnreadableJournal, in words."""
        try:
            return read_whole(self.path)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise UnreadableJournal(f"The journal {self.path} cannot be read: {reason(error)}.") from error


def is_journal(path: Path) -> bool:
    """Whether a file is named as a journal is, or begins as one does."""
    if JOURNAL_SUFFIX in path.name.casefold():
        return True
    try:
        return read_whole(path).startswith(_BEGINNING)
    except OSError:
        return False


def migrated_line(line: JournalLine) -> JournalLine:
    """A line that follows a file of an older schema, with its documents in the schema of today."""
    documents = msgspec.json.decode(msgspec.json.encode(line))
    step = migrations.step_numbered(documents["step"])
    edits = [migrations.edit_numbered(edit) for edit in documents.get("edits", ())]
    return _decoder.decode(msgspec.json.encode({**documents, "step": step, "edits": edits}))


def _retried(read: Callable[[], JournalReading]) -> JournalReading:
    """A journal read again where something is wrong with it: that may be a line that is just being written."""
    for _ in range(_TRIES):
        reading = read()
        if not reading.wrong:
            break
    return reading


def _lines(raw: bytes, start: int, position: Position, acknowledged: int) -> JournalReading:
    """The lines from a place on. acknowledged: the generation that the header vouches for."""
    lines, wrong, ragged, end = list[JournalLine](), "", False, start
    while (stop := raw.find(b"\n", end)) >= 0:
        following = _line(raw[end:stop], position)
        if following is None:
            number = raw.count(b"\n", 0, end)  # the header is a line too
            wrong = f"its change {number} is damaged"
            break
        line, position = following
        lines.append(line)
        end = stop + 1
    # Where the last line has no end, its end itself may be what is damaged.
    if not wrong and (last := _line(raw[end:], position) or _line(raw[end:-1], position)):
        line, position = last
        lines.append(line)
        end, ragged = len(raw), True
    if not wrong and position.generation < acknowledged:
        wrong = f"{count(acknowledged - position.generation, 'change')} at its end are missing"
    return JournalReading(position, tuple(lines), end, wrong, ragged)


def _line(text: bytes, after: Position) -> tuple[JournalLine, Position] | None:
    """A line and the position after it; None if it does not follow the position before."""
    body = text[_SUM + 1 :]
    if text[:_SUM] != _chained(after.sum, body).encode():
        return None
    try:
        line = _decoder.decode(fit_json(body))
    except UNREADABLE:
        return None
    if line.generation != after.generation + 1:
        return None
    return line, Position(line.generation, text[:_SUM].decode())


def _chained(before: str, body: bytes) -> str:
    return blake2b(before.encode() + b" " + body, digest_size=_SUM // 2).hexdigest()


def _header_of(raw: bytes) -> _Header | None:
    match = _HEADER.match(raw)
    if match is None or _check(match[1]) != match[5]:
        return None
    return _Header(int(match[2]), match[3].decode(), int(match[4]), match.end())


def _check(text: bytes) -> bytes:
    return blake2b(text, digest_size=4).hexdigest().encode()


def _header(base: str, lines: int) -> bytes:
    text = b'{"journal":%d,"base":"%s","lines":%08d' % (SCHEMA, base.encode(), lines)
    return text + b',"check":"%s"}\n' % _check(text)
