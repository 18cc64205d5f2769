"""The Latin letters of keys on keyboards of other scripts: a command is a place on the keyboard, in any of them."""

import unicodedata
from collections.abc import Mapping

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_LAYOUTS = (
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",  # dubeolsik
    "йцукенгшщзфывапролдячсмить",  # JCUKEN
    "йцукенгшщзфівапролдячсмить",  # the Ukrainian one
    ";ςερτυθιοπασδφγηξκλζχψωβνμ",  # Greek
    "たていすかんなにらせちとしはきくまのりつさそひこみも",  # kana
    "/'קראטוןםפשדגכעיחלךזסבהנמצ",  # Hebrew
    "ضصثقفغعهخحشسيبلاتنمئءؤرىةو",  # Arabic, but for the one key that is two letters
)
_SHIFTED = {"ㅃ": "Q", "ㅉ": "W", "ㄸ": "E", "ㄲ": "R", "ㅆ": "T", "ㅒ": "O", "ㅖ": "P"}


def _table() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for layout in _LAYOUTS:
        for letter, latin in zip(layout, _LATIN, strict=True):
            if letter.isalpha():
                table.setdefault(letter, latin)
                if letter.upper() != letter:
                    table.setdefault(letter.upper(), latin.upper())
    return table | _SHIFTED


LATIN: Mapping[str, str] = _table()
"""The Latin letter of the same key, by the letter that another keyboard writes."""
_FINALS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ", "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
}  # fmt: skip
_FIRST, _VOWEL, _FINAL = 0x1100, 0x1161, 0x11A7


def latin_keys(character: str) -> str:
    """The Latin letters of the keys that wrote a character; empty for one that no such keyboard writes.

    A syllable of Hangul that was put together before it was sent is the keys of its letters.
    """
    if character in LATIN:
        return LATIN[character]
    letters = "".join(_FINALS.get(letter, letter) for letter in _letters(character))
    if not all(letter in LATIN for letter in letters):
        return ""
    return "".join(LATIN[letter] for letter in letters)


def _letters(character: str) -> str:
    if character in _FINALS:
        return character
    if not "가" <= character <= "힣":
        return ""
    names = (unicodedata.name(part).rpartition(" ")[2] for part in unicodedata.normalize("NFD", character))
    return "".join(unicodedata.lookup(f"HANGUL LETTER {name}") for name in names)
