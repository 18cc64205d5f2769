"""Names from other scripts that are spelled in several ways in Latin letters: "Jun", "Joon"; "Gi-deok", "Ki-duk"."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from watchlist.domain.base.alternatives import alternatives, grouped

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


_OTHER_SOUNDS, _OTHER_SURNAMES = alternatives(grouped(_SOUNDS)), alternatives(grouped(_SURNAMES))
_PARTS = re.compile("|".join([*sorted(_OTHER_SOUNDS, key=len, reverse=True), "."]))


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
        for one in others[first]:
            for two in others[second]:
                yield "".join((*parts[:first], one, *parts[first + 1 : second], two, *parts[second + 1 :]))
