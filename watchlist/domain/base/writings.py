"""Words of titles that are written in several ways: "Rocky II", "Rocky 2"; "Dr. Strangelove", "Doctor Strangelove"."""

from collections.abc import Mapping, Sequence
from itertools import islice, product

_GROUPS = """
1 one i; 2 two ii; 3 three iii; 4 four iv; 5 five v; 6 six vi; 7 seven vii; 8 eight viii; 9 nine ix; 10 ten x;
11 eleven xi; 12 twelve xii; 13 thirteen xiii; 14 fourteen xiv; 15 fifteen xv; 16 sixteen xvi; 17 seventeen xvii;
18 eighteen xviii; 19 nineteen xix; 20 twenty xx; dr doctor; mr mister; st saint; vol volume; pt part; vs versus
"""
_OTHERS: Mapping[str, Sequence[str]] = {
    word: tuple(other for other in group if other != word)
    for group in (names.split() for names in _GROUPS.split(";"))
    for word in group
    if len(word) > 1 or word.isdecimal()  # one letter is more often a letter than a number
}
YEAR_DIGITS = 4
_MOST = 12
"""The most spellings of a whole title that are tried."""


def other_writings(words: Sequence[str]) -> list[Sequence[str]]:
    """The other spellings of each word of a title; none if it is one word, perhaps with its year."""
    alone = sum(not (len(word) == YEAR_DIGITS and word.isdecimal()) for word in words) == 1
    if alone:
        return [()] * len(words)
    return [_OTHERS.get(word, ()) for word in words]


def every_writing(words: Sequence[str]) -> list[str]:
    """The spellings of a title, its own first."""
    ways = ((word, *others) for word, others in zip(words, other_writings(words), strict=True))
    return [" ".join(way) for way in islice(product(*ways), _MOST)]
