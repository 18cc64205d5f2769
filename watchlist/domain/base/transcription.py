"""Hangul and kana in Latin letters, as those type titles who have no keyboard for them: "gisaengchung"."""

import re
from functools import lru_cache

from watchlist.domain.base.text import fold

_FIRST = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".replace("-", "").split(" ")
_LINKED = "- g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p -".replace("-", "").split(" ")
"""The sounds of the letters below a syllable: before another consonant or at the end; and before a vowel."""
_BEFORE_A_VOWEL, _R = _FIRST.index(""), _FIRST.index("r")
_SYLLABLES = "[가-힣]+"
_KANA = "[ぁ-ゖー]+"
"""Katakana are folded to hiragana."""
_KANJI = "[\u3400-\u9fff\uf900-\ufaff]"
_ROWS = """
    あ a い i う u え e お o か ka き ki く ku け ke こ ko が ga ぎ gi ぐ gu げ ge ご go さ sa し shi す su せ se そ so
    ざ za じ ji ず zu ぜ ze ぞ zo た ta ち chi つ tsu て te と to だ da ぢ ji づ zu で de ど do な na に ni ぬ nu ね ne
    の no は ha ひ hi ふ fu へ he ほ ho ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ま ma み mi む mu
    め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を wo ん n ゔ vu
""".split()
_SMALL = dict(zip("ぁぃぅぇぉゃゅょ", "a i u e o ya yu yo".split(), strict=True))
_DOUBLING = "っ"


_SOUNDS = dict(zip(_ROWS[::2], _ROWS[1::2], strict=True))


def in_latin(title: str) -> str:
    """A title in Latin letters, folded; empty for one without Hangul and kana, or with kanji, whose sound it hides."""
    if title.isascii():
        return ""
    return _in_latin(title)


@lru_cache(maxsize=2**15)
def _in_latin(title: str) -> str:
    folded = fold(title)
    if re.search(_KANJI, folded) or not (re.search(_SYLLABLES, folded) or re.search(_KANA, folded)):
        return ""
    return re.sub(_KANA, _from_kana, re.sub(_SYLLABLES, _from_hangul, folded))


def _from_hangul(match: re.Match[str]) -> str:
    """Syllables as Korea's official romanisation writes them; sounds that change each other are not minded."""
    letters, before = list[str](), 0
    for char in match[0]:
        first, rest = divmod(ord(char) - 0xAC00, len(_VOWELS) * len(_FINALS))
        vowel, final = divmod(rest, len(_FINALS))
        letters += (*_between(before, first), _VOWELS[vowel])
        before = final
    return "".join((*letters, _FINALS[before]))


def _between(final: int, first: int) -> tuple[str, str]:
    """The end of a syllable and the start of the next one, by their places in the alphabet."""
    if first == _BEFORE_A_VOWEL:
        return _LINKED[final], _FIRST[first]
    if first == _R and _FINALS[final] == "l":
        return "l", "l"
    return _FINALS[final], _FIRST[first]


def _from_kana(match: re.Match[str]) -> str:
    """Kana as Hepburn writes them, without the length of vowels."""
    sounds: list[str] = []
    double = False
    for char in match[0]:
        if char == _DOUBLING:
            double = True
            continue
        sound = _SOUNDS.get(char, "")
        if char in _SMALL and sounds:
            stem = sounds.pop()[:-1]
            sound = stem + (_SMALL[char].removeprefix("y") if stem.endswith(("sh", "ch", "j")) else _SMALL[char])
        elif double and sound:
            sound = ("t" if sound.startswith("ch") else sound[0]) + sound
        sounds.append(sound)
        double = double and not sound
    return "".join(sounds)
