"""Names from other scripts that are spelled in several ways in Latin letters: "Jun", "Joon"; "Gi-deok", "Ki-duk"."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, product

from watchlist.domain.base.alternatives import alternatives, word_groups
from watchlist.domain.base.keys import key
from watchlist.domain.base.patterns import lazy_pattern

_SOUNDS = """
    u oo eu eo ou woo; o ou oo oh; yu yoo yeo you; i ee y yi iy ij ii; e ae ai; ya ia;
    k g kh; p b; j ch zh; t d; r l; v w; s sh; c k ts; ks x
"""
"""The letters for one sound, as romanisations of Korean, Japanese, Chinese and Russian write it."""
_SURNAMES = "lee yi rhee ri li i; park pak bak; choi choe; kim gim; yoo yu ryu ryoo; im lim rim; noh roh no; woo u wu"
_MOST = 60
"""The most spellings tried of a word."""
_LONGEST = 8
"""The most letters of a word that is spelled otherwise: in longer ones slips of the pen cover it."""


_OTHER_SOUNDS, _OTHER_SURNAMES = alternatives(word_groups(_SOUNDS)), alternatives(word_groups(_SURNAMES))
_PARTS = lazy_pattern("|".join([*sorted(_OTHER_SOUNDS, key=len, reverse=True), "."]))


def other_spellings(word: str) -> list[str]:
    """The spellings of a folded word of a name in other romanisations, those that differ least first."""
    if not word.isascii() or not word.isalpha() or not 1 < len(word) <= _LONGEST:
        return []
    parts = _PARTS.findall(word)
    spellings = dict.fromkeys((*_OTHER_SURNAMES.get(word, ()), *islice(_respelled(parts), _MOST)))
    return [other for other in spellings if other != word]


def _respelled(parts: Sequence[str]) -> Iterator[str]:
    """A word with one of its sounds written otherwise, then with two."""
    others = [_OTHER_SOUNDS.get(part, ()) for part in parts]
    for place, ways in enumerate(others):
        for way in ways:
            yield "".join((*parts[:place], way, *parts[place + 1 :]))
    for first, second in combinations(range(len(parts)), 2):
        for way, other_way in product(others[first], others[second]):
            yield "".join((*parts[:first], way, *parts[first + 1 : second], other_way, *parts[second + 1 :]))


def share_a_name(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one of some people is among others, in whatever order and romanisation their names are written."""
    known = [key(other).split() for other in others]
    return any(_is_same(key(name).split(), other) for name in names for other in known)


def _is_same(words: Sequence[str], others: Sequence[str]) -> bool:
    turned = [(*words[place:], *words[:place]) for place in range(len(words))]
    return any("".join(way) == "".join(others) or _sound_alike(way, others) for way in turned)


def _sound_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    if len(words) != len(others):
        return False
    return all(word == other or other in other_spellings(word) for word, other in zip(words, others, strict=True))
