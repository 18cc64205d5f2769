"""The text of a file in any encoding, and letters mended that a wrong decoding had broken."""

import codecs
import re
from contextlib import suppress
from itertools import islice

from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.patterns import lazy_pattern

_LOOKED_AT = 400
"""The number of bytes that are looked at to detect UTF-16 without a mark."""
_JUDGED = 300
"""The number of lines with letters beyond ASCII that are looked at to detect other encodings."""
_LONG = 20_000
"""The length in bytes from which a line is not looked at."""
_SURE = 0.35
"""The share of usual letters above which an encoding is no guess."""
_AHEAD = 0.15
"""The lead of the most common encoding: the share of usual letters by which another has to exceed it."""
_BROKEN = lazy_pattern(
    r"[ÂÃâåæçèéäÐÑðïãêëìíîáà][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*"
)
_ESCAPED = lazy_pattern("[\udc80-\udcff]")


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding where that is not UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16"
    head = data[:_LOOKED_AT]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[place::2].count(0) * 2 > len(head) // 2 and not head[1 - place :: 2].count(0):
            return data.decode(name, "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        if 0 in head:  # no text at all
            return data.decode("latin-1"), "Latin-1"
        return _mostly_utf8(data) or _most_usual(data)


def _mostly_utf8(data: bytes) -> tuple[str, str] | None:
    """Text in UTF-8 into which a few letters of another encoding were pasted."""
    text = data.decode("utf-8-sig", "replace")
    broken, beyond = text.count("\ufffd"), sum(char > "\x7f" for char in text)
    if broken * 3 > beyond:
        return None
    pieces = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    mended = _ESCAPED.sub(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", "replace"), pieces)
    return mended, "UTF-8 with letters of Windows-1252"


def _most_usual(data: bytes) -> tuple[str, str]:
    """Text in the encoding that decodes it to the most usual letters; in doubt, in the most common encoding."""
    from watchlist.exchange.imports.scripts import ENCODINGS

    lines = (line for line in data.split(b"\n") if not line.isascii() and len(line) < _LONG)
    sample = b"\n".join(islice(lines, _JUDGED))
    usual = dict[str, float]()
    for encoding in ENCODINGS:
        with suppress(UnicodeDecodeError):
            usual[encoding.name] = encoding.usualness(sample.decode(encoding.codec))
    ahead = {ENCODINGS[0].name: _AHEAD}
    best = max(ENCODINGS, key=lambda candidate: usual.get(candidate.name, 0) + ahead.get(candidate.name, 0))
    sure = usual.get(best.name, 0) > _SURE
    doubt = text_if(not sure, ", which is a guess: saved as UTF-8 it is read for certain")
    return data.decode(best.codec, "replace"), f"{best.name}{doubt}"


def mended(data: bytes, shown: str) -> tuple[str, list[str]]:
    """The text of a file with broken letters mended, and remarks on its encoding. shown: what they call the file."""
    text, encoding = decode(data)
    text, places = repair_mojibake(text)
    remarks = (
        text_if(encoding, f"{shown} is not in UTF-8; it was read as {encoding}"),
        text_if(places, f"{shown}: letters that a wrong decoding had broken are mended in {places:,} places"),
    )
    return text, [*filter(None, remarks)]


def repair_mojibake(text: str) -> tuple[str, int]:
    """A text whose letters of UTF-8 were once decoded wrongly, mended; and in how many places."""
    mended = 0

    def right(match: re.Match[str]) -> str:
        nonlocal mended
        try:
            whole = b"".join(_byte(char) for char in match[0]).decode()
        except (UnicodeError, ValueError):
            return match[0]
        mended += 1
        return whole

    return _BROKEN.sub(right, text), mended


def _byte(char: str) -> bytes:
    """The byte that a character was read from; cp1252 leaves five of them as they are."""
    if ord(char) > 0xFF:
        return char.encode("cp1252")
    return char.encode("latin-1")
