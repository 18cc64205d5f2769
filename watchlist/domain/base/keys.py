"""The forms in which titles and names are compared where a slip would be a wrong film: across catalogues."""

import re
from collections.abc import Iterable
from unicodedata import category

from watchlist.domain.base.text import fold

_FINAL_JAMO = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split()
)
_FIRST_JAMO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_SYLLABLES, _FINALS = 0xAC00, len(_FINAL_JAMO) + 1
_HANGUL = re.compile("[가-힣]")
_KOREAN = re.compile("[ᄀ-ᇿ가-힣]")
_GAPS = re.compile(r"[\W_]+")
_LETTERS = {
    **{0x1100 + place: letter for place, letter in enumerate(_FIRST_JAMO)},
    **{0x1161 + place: letter for place, letter in enumerate(_VOWELS)},
    **{0x11A8 + place: letters for place, letters in enumerate(_FINAL_JAMO)},
}
_SIGNS = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()}
    | {"'": None, "’": None, ".": None, "*": None, "&": " and "}
)
_NO_SIGNS = str.maketrans({chr(code): None for code in range(128) if not chr(code).isalnum()} | {"&": "and"})
_ARTICLES = ("the ", "a ", "an ")


def key(text: str) -> str:
    """A title as it is compared: folded, words parted by one blank, Hangul taken apart into its letters.

    So what is typed of a Hangul syllable begins the syllable that it becomes. Kana are hiragana, "&" is "and".
    """
    folded = fold(text).translate(_SIGNS)
    if not folded.isascii():
        folded = _HANGUL.sub(_apart, folded.translate(_LETTERS))
        folded = "".join(char if char.isalnum() or category(char)[0] == "M" else " " for char in folded)
    return " ".join(folded.split())


def joined(folded: str) -> str:
    """A folded text without its blanks and signs, "&" an "and", Hangul taken apart: "bladerunner" is "blade runner"."""
    if folded.isascii():
        return folded.translate(_NO_SIGNS)
    folded = _GAPS.sub("", folded.replace("&", "and"))
    if not _KOREAN.search(folded):
        return folded
    return _HANGUL.sub(_apart, folded.translate(_LETTERS))


def whole_key(text: str, known: str | None = None) -> str:
    """The key of a whole title, without a leading article; a title of signs alone is itself. known: its key."""
    found = (key(text) if known is None else known) or fold(text).strip()
    for article in _ARTICLES:
        if found.startswith(article):
            return found[len(article) :]
    return found


def is_called(title: str, titles: Iterable[str]) -> bool:
    """Whether one of some titles is this one: the same words, and no picture less, such as an emoji or a heart."""
    wanted, meant = whole_key(title), pictures(title)
    return any(wanted == whole_key(known) and meant <= pictures(known) for known in titles)


def pictures(title: str) -> set[str]:
    """The signs of a title that keys leave out, though somebody who writes them means them."""
    return set() if title.isascii() else {char for char in fold(title) if category(char) == "So"}


def first_consonants(folded: str) -> str:
    """A folded text with the first consonant of each syllable of Hangul in its place, as Koreans look for names."""
    return _HANGUL.sub(lambda syllable: _apart(syllable)[0], folded)


def _apart(syllable: re.Match[str]) -> str:
    place = ord(syllable[0]) - _SYLLABLES
    first, rest = divmod(place, len(_VOWELS) * _FINALS)
    vowel, final = divmod(rest, _FINALS)
    return _FIRST_JAMO[first] + _VOWELS[vowel] + (_FINAL_JAMO[final - 1] if final else "")
