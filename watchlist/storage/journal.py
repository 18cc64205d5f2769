"""The journal beside a library: one line for each step since its file was written, so that a change costs what it
changes.

The first line is the header: the sum of the file that the journal follows, and how many lines have been acknowledged.
Every other line is a step with the documents it touched, under a sum that is chained to the one before and, at the
first, to that of the file: a line that is missing, changed or of another file is seen. A line is acknowledged once it
is on the disk. The header is written over in place after that, and never ahead of it; so a journal with fewer lines
than its header names has lost some. The header itself reaches the disk with the next line: one wait for the disk a
change, and after a power cut the header may name one line too few, never one too many.
"""

import re
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from watchlist.domain.base.formatting import count
from watchlist.domain.model.library import Edit, Step
from watchlist.storage import migrations
from watchlist.storage.cleaning import cleaned_json, unfit
from watchlist.storage.errors import CannotRead, TooNew
from watchlist.support.files import append_durably, journal_path, overwrite, read_whole, reason, remove_durably

SCHEMA = 1
"""The format of the lines."""
FULL = 1024 * 1024
"""The size in bytes from which on a journal is written into the file."""
_SUM = 32
_TRIES = 3
_BEGINNING = b'{"journal":'
_HEADER = re.compile(rb'(\{"journal":(\d{1,4}),"base":"([0-9a-f]{32})","lines":(\d{8})),"check":"([0-9a-f]{8})"\}\n')

_FIRST = re.compile(rb'"generation":(\d{1,18})')


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


class Reading(Struct, frozen=True):
    """What stands in a journal behind a position.

    lines are those believed, position the one after them, end where they end, in bytes. wrong: what is wrong with the
    rest, in words, empty where nothing is. ragged: whether the last line lacks its end, so that none can follow it.
    """

    position: Position
    lines: tuple[JournalLine, ...] = ()
    end: int = 0
    wrong: str = ""
    ragged: bool = False


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

    def read(self, base: Position, start: int = 0, after: Position | None = None, *, alone: bool = False) -> Reading:
        """The lines that follow the file named by base: all, or those from a place in bytes on, where after stands.

        alone: the lines of any file, for where it is damaged. Raises CannotRead or TooNew, in words.
        """
        for _ in range(_TRIES):
            reading = self._alone() if alone else self._read(base, start, after)
            if not reading.wrong:
                break  # what is wrong may be a line that is just being written
        return reading

    def _read(self, base: Position, start: int, after: Position | None) -> Reading:
        raw = self.bytes()
        header = _header_of(raw)
        if header is not None and header.schema > SCHEMA:
            raise TooNew(f"The journal {self.path} was written by a newer version of watchlist: open it with that.")
        if after is not None and (header is None or header.base != base.sum or len(raw) < start):
            return Reading(after, end=start, wrong="changes that were in it are gone")
        if header is None:
            # Without a whole line nothing has been acknowledged.
            return Reading(base, wrong="its first line is damaged" if b"\n" in raw else "")
        if header.base != base.sum:
            return Reading(base)
        return _lines(raw, max(start, header.end), after or base, base.generation + header.lines)

    def _alone(self) -> Reading:
        raw = self.bytes()
        header, first = _header_of(raw), _FIRST.search(raw)
        if header is None or first is None:
            return Reading(Position(0, ""))
        before = Position(int(first[1]) - 1, header.base)
        return _lines(raw, header.end, before, before.generation + header.lines)

    def newest(self) -> str | None:
        """The sum of its last line, whatever file it follows; None where there is no journal."""
        raw = self.bytes()
        if b"\n" not in raw:
            return None
        return raw.rstrip(b"\n").rpartition(b"\n")[2][:_SUM].decode("ascii", "replace")

    def append(self, base: Position, reading: Reading, line: JournalLine) -> Reading:
        """Put a line behind what was read; anything after that goes. What has been read then.

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
        return Reading(position, (line,), reading.end + len(data))

    def remove(self) -> None:
        """Take the journal away: its lines stand in the file, or have been kept elsewhere."""
        remove_durably(self.path)

    def bytes(self) -> bytes:
        """All that stands in it; raises CannotRead, in words."""
        try:
            return read_whole(self.path)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise CannotRead(f"The journal {self.path} cannot be read: {reason(error)}.") from error


def is_journal(path: Path) -> bool:
    """Whether a file is named as a journal is, or begins as one does."""
    if journal_path(path).suffix in path.name.casefold():
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


def _lines(raw: bytes, start: int, position: Position, acknowledged: int) -> Reading:
    """The lines from a place on. acknowledged: the generation that the header vouches for."""
    lines, wrong, ragged, end = list[JournalLine](), "", False, start
    while end < len(raw) and not ragged:
        stop = raw.find(b"\n", end)
        # Where the last line has no end, its end itself may be what is damaged.
        texts = [raw[end:stop]] if stop >= 0 else [raw[end:], raw[end:-1]]
        found = next(filter(None, (_line(text, position) for text in texts)), None)
        if found is None:
            number = raw.count(b"\n", 0, end)  # the header is a line too
            wrong = f"its change {number} is damaged" if stop >= 0 else ""
            break
        line, position = found
        lines.append(line)
        ragged = stop < 0
        end = len(raw) if ragged else stop + 1
    if not wrong and position.generation < acknowledged:
        wrong = f"{count(acknowledged - position.generation, 'change')} at its end are missing"
    return Reading(position, tuple(lines), end, wrong, ragged)


def _line(text: bytes, after: Position) -> tuple[JournalLine, Position] | None:
    """A line and the position after it; None if it does not follow the position before."""
    body = text[_SUM + 1 :]
    if text[:_SUM] != _chained(after.sum, body).encode():
        return None
    try:
        line = _decoder.decode(cleaned_json(body) if unfit(body) else body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return (line, Position(line.generation, text[:_SUM].decode())) if line.generation == after.generation + 1 else None


def _chained(before: str, body: bytes) -> str:
    return blake2b(before.encode() + b" " + body, digest_size=_SUM // 2).hexdigest()


def _header_of(raw: bytes) -> _Header | None:
    found = _HEADER.match(raw)
    if found is None or _check(found[1]) != found[5]:
        return None
    return _Header(int(found[2]), found[3].decode(), int(found[4]), found.end())


def _check(text: bytes) -> bytes:
    return blake2b(text, digest_size=4).hexdigest().encode()


def _header(base: str, lines: int) -> bytes:
    text = b'{"journal":%d,"base":"%s","lines":%08d' % (SCHEMA, base.encode(), lines)
    return text + b',"check":"%s"}\n' % _check(text)
