"""The keys of keyboards of other scripts: a command is a place on the keyboard, and what is typed may be meant for
another keyboard."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from watchlist.domain.base.patterns import lazy_pattern

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_SIGNS = "[];',.`"
"""The keys beside the letters, which are letters on some keyboards."""
_HANGUL = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"
"""Dubeolsik."""
_LAYOUTS = (
    _HANGUL,
    "йцукенгшщзфывапролдячсмитьхъжэбюё",  # JCUKEN
    "йцукенгшщзфівапролдячсмитьхїжєбю",  # the Ukrainian one
    ";ςερτυθιοπασδφγηξκλζχψωβνμ",  # Greek
    "たていすかんなにらせちとしはきくまのりつさそひこみも",  # kana
    "/'קראטוןםפשדגכעיחלךזסבהנמצ  ף תץ",  # Hebrew
    "ضصثقفغعهخحشسيبلاتنمئءؤر ىةجدكطوزذ",  # Arabic, but for the one key that is two letters
)
_SHIFTED = {"ㅃ": "Q", "ㅉ": "W", "ㄸ": "E", "ㄲ": "R", "ㅆ": "T", "ㅒ": "O", "ㅖ": "P"}


def _table(layouts: tuple[str, ...], keys: str) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for layout in layouts:
        for letter, key in zip(layout, keys, strict=False):
            if letter.isalpha():
                table.setdefault(letter, key)
                if letter.upper() != letter:
                    table.setdefault(letter.upper(), key.upper())
    return table | _SHIFTED


LATIN: Mapping[str, str] = _table(_LAYOUTS, _LATIN)
"""The Latin letter of the same key, by the letter that another keyboard writes."""
_PAIRS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ", "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
}  # fmt: skip
"""The letters of Hangul that are written with two keys."""
_VOWELS, _CONSONANTS, _FINALS = "ㅏ-ㅣ", "ㄱ-ㅎ", "ㄱ-ㄷㄹ-ㅂㅄ-ㅈㅊ-ㅎ"
_SYLLABLE = lazy_pattern(
    f"([{_CONSONANTS}])"
    f"({'|'.join(pair for pair in _PAIRS.values() if pair[0] >= 'ㅏ')}|[{_VOWELS}])"
    f"(?:({'|'.join(pair for pair in _PAIRS.values() if pair[0] < 'ㅏ')}|[{_FINALS}])(?![{_VOWELS}]))?"
)
LEAST_TYPED = 4
"""The fewest keys with Latin letters that may be meant for another keyboard: a few mean something on any."""


def latin_keys(character: str) -> str:
    """The Latin letters of the keys that wrote a character; empty for one that no such keyboard writes.

    A syllable of Hangul that was put together before it was sent is the keys of its letters.
    """
    if character in LATIN:
        return LATIN[character]
    letters = "".join(_PAIRS.get(letter, letter) for letter in _letters(character))
    if not all(letter in LATIN for letter in letters):
        return ""
    return "".join(LATIN[letter] for letter in letters)


def _letters(character: str) -> str:
    if character in _PAIRS:
        return character
    if not "가" <= character <= "힣":
        return ""
    names = (unicodedata.name(part).rpartition(" ")[2] for part in unicodedata.normalize("NFD", character))
    return "".join(unicodedata.lookup(f"HANGUL LETTER {name}") for name in names)


def meant_otherwise(typed: str) -> Iterator[str]:
    """The text that the same keys write on other keyboards: Latin letters for another script, and the other way round.

    The likeliest keyboard comes first; text that no other keyboard writes has nothing else.
    """
    if typed.isascii():
        if len(typed.replace(" ", "")) >= LEAST_TYPED:
            yield from filter(lambda meant: meant != typed, map(_written_with, [typed] * len(_LAYOUTS), _LAYOUTS))
        return
    signs = _table(_LAYOUTS, _LATIN + _SIGNS)
    latin = "".join(latin_keys(letter) or signs.get(letter, letter) for letter in typed).lower()
    if latin != typed.lower():
        yield latin


def _written_with(typed: str, layout: str) -> str:
    """The text that keys, named by their Latin letters, write with a layout."""
    letters = {key: letter for key, letter in zip_longest(_LATIN + _SIGNS, layout) if letter and letter.isalpha()}
    if layout is not _HANGUL:
        return "".join(letters.get(key, key) for key in typed.lower())
    shifted = {latin: letter for letter, latin in _SHIFTED.items()}
    return _SYLLABLE.sub(_put_together, "".join(shifted.get(key) or letters.get(key.lower(), key) for key in typed))


def _put_together(letters: re.Match[str]) -> str:
    """The syllable of Hangul of two to five letters."""
    two = {pair: letter for letter, pair in _PAIRS.items()}
    kinds = zip(("CHOSEONG", "JUNGSEONG", "JONGSEONG"), letters.groups(), strict=True)
    names = ((kind, unicodedata.name(two.get(part, part))) for kind, part in kinds if part)
    parts = (unicodedata.lookup(f"HANGUL {kind} {name.rpartition(' ')[2]}") for kind, name in names)
    return unicodedata.normalize("NFC", "".join(parts))
