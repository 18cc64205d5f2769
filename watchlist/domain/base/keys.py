"""The forms in which titles and names are compared across catalogues, where an error would give a wrong film."""

import re
from collections.abc import Iterable
from unicodedata import category

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import fold

_FINAL_JAMO = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split()
)
_FIRST_JAMO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_SYLLABLES, _FINALS = 0xAC00, ("", *_FINAL_JAMO)
_HANGUL = lazy_pattern("[가-힣]")
_KOREAN = lazy_pattern("[ᄀ-ᇿ가-힣]")
_GAPS = lazy_pattern(r"[\W_]+")
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
    """A title as it is compared: folded, one blank between words, Hangul split into its letters.

    So the first letters of a Hangul syllable are the beginning of the syllable. Kana are hiragana, "&" is "and".
    """
    folded = fold(text).translate(_SIGNS)
    if not folded.isascii():
        folded = _HANGUL.sub(_apart, folded.translate(_LETTERS))
        folded = "".join(char if char.isalnum() or category(char)[0] == "M" else " " for char in folded)
    return " ".join(folded.split())


def joined(folded: str) -> str:
    """A folded text without blanks and signs, "&" as "and", Hangul split: "bladerunner" for "blade runner"."""
    if folded.isascii():
        return folded.translate(_NO_SIGNS)
    folded = _GAPS.sub("", folded.replace("&", "and"))
    if not _KOREAN.search(folded):
        return folded
    return _HANGUL.sub(_apart, folded.translate(_LETTERS))


def whole_key(text: str, known: str | None = None) -> str:
    """The key of a whole title, without a leading article; a title of signs alone is itself. known: its key."""
    if known is None:
        known = key(text)
    whole = known or fold(text).strip()
    for article in _ARTICLES:
        if whole.startswith(article):
            return whole[len(article) :]
    return whole


def is_called(title: str, titles: Iterable[str]) -> bool:
    """Whether a title is among some titles: with the same words, and all its pictures, such as an emoji or a heart."""
    wanted, wanted_pictures = whole_key(title), pictures(title)
    return any(wanted == whole_key(known) and wanted_pictures <= pictures(known) for known in titles)


def pictures(title: str) -> set[str]:
    """The pictures in a title; keys leave them out, but somebody who types one means it."""
    if title.isascii():
        return set()
    return {char for char in fold(title) if category(char) == "So"}


def first_consonants(folded: str) -> str:
    """A folded text with the first consonant of each syllable of Hangul in its place, as Koreans look for names."""
    return _HANGUL.sub(lambda syllable: _apart(syllable)[0], folded)


def _apart(syllable: re.Match[str]) -> str:
    place = ord(syllable[0]) - _SYLLABLES
    first, rest = divmod(place, len(_VOWELS) * len(_FINALS))
    vowel, final = divmod(rest, len(_FINALS))
    return _FIRST_JAMO[first] + _VOWELS[vowel] + _FINALS[final]
