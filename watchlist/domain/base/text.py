"""Text for storing (clean), for comparing (fold) and for naming things (slug)."""

import re
import unicodedata
from collections.abc import Container, MutableMapping

from watchlist.domain.base.patterns import lazy_pattern

LINE_LIMIT = 500
"""The longest single line kept, in characters: titles, names, reasons."""
TEXT_LIMIT = 100_000
"""The longest running text kept, in characters: verdicts, synopses."""
SLUG_LIMIT = 80

MARKS_LIMIT = 30
"""The most accents kept on one letter, as in Unicode's stream-safe text: ordering n of them takes n² steps."""

# A terminal command ends where another begins, so that the search for its end stops there.
_SEQUENCES = lazy_pattern(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d]*+(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b.", re.DOTALL
)
_PILES = lazy_pattern(rf"[^\w\s\x00-\x7f]{{{MARKS_LIMIT + 1},}}")
_FRACTIONS = lazy_pattern("[\u00bc-\u00be\u2150-\u215e]")
_OTHER_SIGNS = lazy_pattern(r"[^0-9a-z]+")
_ACCENTS = lazy_pattern("[\u0300-\u036f]+")
_JOINERS = "\u200c\u200d"
_SINGLE = dict(zip("øłđðı’‘ʻʼ⁄", "olddi''''/", strict=True))
_LETTERS = str.maketrans({**_SINGLE, "þ": "th", "æ": "ae", "œ": "oe"})
_HIRAGANA = {code: code - 0x60 for code in (*range(ord("ァ"), ord("ヶ") + 1), ord("ヽ"), ord("ヾ"))}
_SELECTORS = dict.fromkeys((*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
"""Characters that only select how the character before them is drawn."""
# Characters that join others, select their forms or fill a syllable: invisible, so nobody has to type them.
_UNSEEN = _SELECTORS | dict.fromkeys((0x034F, 0x115F, 0x1160, *map(ord, _JOINERS)))
_KANA_AND_UNSEEN = _HIRAGANA | _UNSEEN
_BLANK = lazy_pattern(rf"[\s\u2800\u3164\uffa0{''.join(map(re.escape, map(chr, _UNSEEN)))}]+")


def clean(text: str, limit: int = LINE_LIMIT) -> str:
    """One line that can be shown: no control, escape or direction characters, single blanks, cut at the limit."""
    if not text.isprintable() or (not text.isascii() and _PILES.search(text)):
        text = " ".join(_printable(text).split())
    else:
        text = unicodedata.normalize("NFC", text).strip()
        if "  " in text:
            text = " ".join(text.split())
    if _BLANK.fullmatch(text):
        return ""
    return _shorten(text, limit)


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Running text that can be shown: like clean, but line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    return _shorten("\n".join(_printable(line).rstrip() for line in lines).strip("\n"), limit)


def _printable(text: str) -> str:
    printable = (
        char if char.isprintable() or char in _JOINERS else " "
        for char in _SEQUENCES.sub("", text)
        if unicodedata.category(char) not in ("Cf", "Cs", "Co") or char in _JOINERS
    )
    # Composed before it is cut, since accents that fit in one letter are no pile; cut roughly before that, for speed.
    composed = unicodedata.normalize("NFC", _PILES.sub(lambda pile: _level(pile, 4 * MARKS_LIMIT), "".join(printable)))
    return unicodedata.normalize("NFC", _PILES.sub(lambda pile: _level(pile, MARKS_LIMIT), composed))


def _level(pile: re.Match[str], most: int) -> str:
    """Characters that are not letters, with MARKS_LIMIT accents in a row at most."""
    letters, marks = [], 0
    for char in pile[0]:
        marks += 1
        if not unicodedata.combining(char):
            marks = 0
        if marks <= most:
            letters.append(char)
    return "".join(letters)


def _shorten(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[: limit - 1].rstrip() + "…"


def fold(text: str) -> str:
    """The form in which texts are compared: no case, no accents on letters, wide forms as narrow ones.

    Only the accents of Latin, Greek and Cyrillic letters are removed. Katakana become hiragana; invisible characters
    are left out; "8½" is "8 1/2".
    """
    if text.isascii():
        return text.lower()
    return _folded(_FRACTIONS.sub(_apart, text)).translate(_KANA_AND_UNSEEN)


def _apart(fraction: re.Match[str]) -> str:
    """A fraction of one character as it is typed, with a blank after a number before it."""
    typed = unicodedata.normalize("NFKD", fraction[0]).replace("\u2044", "/")
    if fraction.string[: fraction.start()][-1:].isdigit():
        return f" {typed}"
    return typed


def _folded(text: str) -> str:
    if len(text) > MARKS_LIMIT:
        text = _PILES.sub(lambda pile: _level(pile, MARKS_LIMIT), text)
    # Decomposed first: a mathematical letter, for example, has a capital only then.
    parts = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", parts))


def slug(title: str) -> str:
    """The short name of a title: its letters and digits, of any script, joined by hyphens."""
    folded = title.lower()
    if not title.isascii():
        folded = _folded(title)
    folded = folded.replace("'", "")
    if folded.isascii():
        words = _OTHER_SIGNS.sub(" ", folded)
    else:
        words = "".join(
            char if unicodedata.category(char)[0] in "LNM" else " " for char in folded.translate(_SELECTORS)
        )
    return "-".join(words.split())[:SLUG_LIMIT].strip("-") or "film"


def free_slug(
    title: str, year: int | None, *taken: Container[str], numbers: MutableMapping[str, int] | None = None
) -> str:
    """A slug that none of the containers holds: the title's, else with its year, else with a number.

    numbers: the last number given to each slug, for many films of one title.
    """

    def is_taken(candidate: str) -> bool:
        return any(candidate in slugs for slugs in taken)

    stem = slug(title)
    if not is_taken(stem):
        return stem
    if year is not None:
        stem = f"{stem}-{year}"
    if numbers is None:
        numbers = {}
    number, candidate = numbers.get(stem, 1), stem
    while is_taken(candidate):
        number += 1
        candidate = f"{stem}-{number}"
    numbers[stem] = number
    return candidate


LIMIT = 2_000
"""The longest web address kept, in characters."""


_WEB = lazy_pattern(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def link_or_nothing(text: str) -> str:
    """A text if it is a web address; else an empty one."""
    if not is_link(text):
        return ""
    return text


def is_link(text: str) -> bool:
    """Whether a text is a web address, http or https, of characters that can be shown."""
    return len(text) <= LIMIT and text.isprintable() and _WEB.fullmatch(text) is not None
