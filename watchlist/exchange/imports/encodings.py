"""The text of a file, however it was encoded, and letters that a wrong decoding has broken made whole."""

import codecs
import re
from collections.abc import Callable

_LOOKED_AT = 400
"""How many bytes are looked at to tell UTF-16 without a mark."""
_JUDGED = 100_000
"""How many bytes are looked at to tell other encodings."""
_ODD = re.compile(r"(?<=[a-zß-öø-ſ])[^\W\d_a-zß-öø-ſ](?=[a-zß-öø-ſ])|(?<=[A-Za-z])[^\w\s!-~’‘“”–—…](?=[a-z])|\ufffd")
_BROKEN = re.compile(
    r"[ÂÃâåæçèéäÐÑðïãêëìíîáà][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*"
)
_ESCAPED = re.compile("[\udc80-\udcff]")
_RUNS = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CYRILLIC = re.compile(r"(?<![а-яА-ЯёЁ])(?:[А-ЯЁІЇЄ]?[а-яёіїєґ]+|[А-ЯЁІЇЄ]+)(?![а-яА-ЯёЁ])")
_USUAL = frozenset(
    "이의에가을는은다로한하고지를기나아사어대리도인자스시정그서일라해부수장제만상여들과원보주적오마비전신성구있것않없내우너날별남"
)
"""The syllables that Korean is most made of: read as Korean, Chinese and Japanese come out as others."""
_GREEK = re.compile(r"(?<![α-ωΑ-Ωάέήίόύώ])(?:[Α-ΩΆΈΉΊΌΎΏ]?[α-ωάέήίόύώϊϋΐΰ]+|[Α-ΩΆΈΉΊΌΎΏ]+)(?![α-ωΑ-Ωάέήίόύώ])")


def _hangul(text: str) -> int:
    found = [char for char in text if "가" <= char <= "힣"]
    return len(found) if sum(char in _USUAL for char in found) * 8 >= len(found) else 0


def _japanese(text: str) -> int:
    kana = any("ぁ" <= char <= "ヿ" for char in text)
    return sum("぀" <= char <= "ヿ" or "一" <= char <= "龯" for char in text) if kana else 0


_SCRIPTS: tuple[tuple[str, str, Callable[[str], int]], ...] = (
    ("cp949", "Korean (CP949)", _hangul),
    ("cp932", "Japanese (Shift JIS)", _japanese),
    ("euc_jp", "Japanese (EUC-JP)", _japanese),
    ("cp1251", "Cyrillic (Windows-1251)", lambda text: sum(map(len, _CYRILLIC.findall(text)))),
    ("cp1253", "Greek (Windows-1253)", lambda text: sum(map(len, _GREEK.findall(text)))),
    ("gb18030", "Chinese (GB 18030)", lambda text: sum("一" <= char <= "龯" for char in text)),
)
"""Encodings of other scripts: Python's name, the shown one, and how many letters of its script a text has."""
_LATIN = (("cp1252", "Windows-1252"), ("cp1250", "Windows-1250"), ("mac_roman", "Mac Roman"))
"""Encodings of Latin letters, the most common first."""
_MOSTLY = 0.75
"""How much of a text that is not ASCII has to be of a script for it to be that script."""


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
        return _mostly_utf8(data) or _of_another_script(data) or _latin(data)


def _mostly_utf8(data: bytes) -> tuple[str, str] | None:
    """Text in UTF-8 into which a few letters of another encoding were pasted."""
    text = data.decode("utf-8-sig", "replace")
    broken, beyond = text.count("\ufffd"), sum(char > "\x7f" for char in text)
    if broken * 3 > beyond:
        return None
    pieces = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    mended = _ESCAPED.sub(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", "replace"), pieces)
    return mended, "UTF-8 with letters of Windows-1252"


def _of_another_script(data: bytes) -> tuple[str, str] | None:
    """Text whose bytes beyond ASCII stand mostly in runs, as those of accented letters do not."""
    sample = data[:_JUDGED]
    high = len(_HIGH.findall(sample))
    if sum(map(len, _RUNS.findall(sample))) < _MOSTLY * high:
        return None
    for codec, name, letters in _SCRIPTS:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        beyond = sum(char > "\x7f" for char in text[:_JUDGED])
        if letters(text[:_JUDGED]) >= _MOSTLY * beyond:
            return text, name
    return None


def _latin(data: bytes) -> tuple[str, str]:
    """Text in the encoding of Latin letters in which the fewest signs stand where letters would."""
    read = [(data.decode(codec, "replace"), name) for codec, name in _LATIN]
    return min(read, key=lambda each: _oddness(each[0]))  # the first of those alike


def _oddness(text: str) -> int:
    """How many signs stand where letters would: within words, or as capitals behind small letters."""
    return len(_ODD.findall(text))


def mend(text: str) -> tuple[str, int]:
    """A text in which what was UTF-8 once and then read as something else is mended, and in how many places."""
    mended = 0

    def right(found: re.Match[str]) -> str:
        nonlocal mended
        try:
            whole = b"".join(_byte(char) for char in found[0]).decode()
        except (UnicodeError, ValueError):
            return found[0]
        mended += 1
        return whole

    return _BROKEN.sub(right, text), mended


def _byte(char: str) -> bytes:
    """The byte that a character was read from; cp1252 leaves five of them as they are."""
    return char.encode("cp1252") if ord(char) > 0xFF else char.encode("latin-1")
