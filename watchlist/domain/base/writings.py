"""Titles that are written in several ways: "Rocky II", "Rocky 2"; "Se7en", "Seven"; "Spider-Man", "Spiderman"."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, product

from watchlist.domain.base.alternatives import alternatives, word_groups
from watchlist.domain.base.keys import first_consonants, joined, key
from watchlist.domain.base.numbers import in_digits, number_writings
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import fold
from watchlist.domain.base.transcription import in_latin

_SHORT_FORMS = "dr doctor; dr drive; mr mister; st saint; st street; mt mount; vol volume; pt part; vs versus"
_OTHERS: Mapping[str, Sequence[str]] = {
    word: others
    for word, others in alternatives((*number_writings(), *word_groups(_SHORT_FORMS))).items()
    if len(word) > 1 or word.isdecimal()  # one letter is more often a letter than a number
}
_DIGITS: Mapping[str, str] = {
    word: digits for word, others in _OTHERS.items() for digits in others[::-1] if digits.isdecimal()
}
"""The words and Roman numerals that are numbers, in digits; a number in digits is not among them."""
_LIKE_LETTERS: Mapping[str, str] = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "gb", "7": "vt", "8": "b", "9": "g",
    "$": "s", "@": "a", "!": "i", "€": "e",
}  # fmt: skip
_SIGNED = lazy_pattern(r"(?:(?<!\S)\$|(?<=[a-z])(?:[0-9]|[$@!€]{1,2}))(?=[a-z])")
"""A sign or two within a word that stand for letters, or a dollar that begins one."""
_JOINTS = lazy_pattern(r"(?<=[^\W_])[-\u2010-\u2015·・‧](?=[^\W_])|(?<=[^\W\d_])[/:](?=[^\W\d_])")
_PLUS = lazy_pattern(r"\s\+\s")
_GLUED = lazy_pattern(r"(?<!\w)([^\W\d_]{2,})(\d{1,4})(?!\w)")
_SIGNS = lazy_pattern("[-+!/:$@\\d€·‧・‐-―]")
"""The signs by which a title can be written in several ways; most titles have none."""
_OF_NUMBERS = lazy_pattern("ty|teen|hundred|thousand|half")
"""The parts of words of which every number in several words has at least one."""
_POINTED = lazy_pattern(r"(?:\w\.){2,}\w?")
_HANGUL = lazy_pattern("[가-힣]")
_BLANK = lazy_pattern(r"[\W_]")
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


def other_forms(title: str, known: str | None = None) -> tuple[str, ...]:
    """The keys of a title as it may be written besides; most titles have none. known: its key.

    Without the signs within words, with letters for the signs that stand for them, with numbers in digits.
    """
    folded = fold(title)
    signed, numbered = _SIGNS.search(title), _OF_NUMBERS.search(folded)
    if not signed and not numbered:
        return ()
    own, forms = known, dict[str, None]()
    if own is None:
        own = key(title)
    if signed:
        forms = dict.fromkeys(map(key, _written(folded)))
    if numbered:
        forms[" ".join(in_digits(own.split()))] = None
    return tuple(form for form in forms if form and form != own)


def forms_to_find(title: str, known: str | None = None) -> tuple[str, ...]:
    """The keys by which a title is found besides its own: its other forms, in Latin letters, its first consonants."""
    forms = other_forms(title, known)
    if not title.isascii() and (latin := key(in_latin(title))):
        forms = (*forms, latin)
    if _HANGUL.search(title):
        return (*forms, key(first_consonants(title)))
    return forms


def initials(title: str) -> tuple[str, ...]:
    """The initials of a title: "lotr", "t2"; with and without its article and the part behind a colon.

    Of letters alone they are of three words or more, or with points: "et", "rmn". Roman numerals are digits.
    """
    if not _BLANK.search(title):
        return ()
    pointed = list[str]()
    if title.count(".") > 1:
        pointed = [joined(word) for word in fold(title).split() if _POINTED.fullmatch(word)]
    names = [key(title).split()]
    if ":" in title:
        names.append(key(title.partition(":")[0]).split())
    names += [words[1:] for words in names if words[:1] == ["the"]]
    return tuple(dict.fromkeys((*pointed, *filter(None, map(_initials, names)))))


def is_number_word(word: str) -> bool:
    """Whether a folded word is a number that a title may end with, in digits, in words or Roman."""
    return (word.isdecimal() and len(word) < YEAR_DIGITS) or word in _DIGITS


def _initials(words: Sequence[str]) -> str:
    """The first letters of some words, their numbers in digits; empty where they are too few or too many."""
    if not 2 <= len(words) <= _MOST:
        return ""
    letters = "".join(map(_initial, words))
    if len(letters) > _MOST or (len(words) == 2 and not any(map(str.isdecimal, letters))):
        return ""
    return letters


def _initial(word: str) -> str:
    """The first letter of a word, or the digits of a number."""
    if word.isdecimal():
        return word
    return _DIGITS.get(word) or word[0]


def _written(folded: str) -> Iterator[str]:
    """The other ways to write a folded title, by its signs."""
    if _JOINTS.search(folded):
        yield _JOINTS.sub("", folded)
    if _PLUS.search(folded):
        yield _PLUS.sub(" and ", folded)
    if _GLUED.search(folded):
        yield _GLUED.sub(r"\1 \2", folded)
    if signs := list(chain.from_iterable(_SIGNED.findall(folded))):
        for letters in islice(product(*(_LIKE_LETTERS[sign] for sign in signs)), _MOST):
            yield _lettered(folded, iter(letters))


def _lettered(folded: str, letters: Iterator[str]) -> str:
    """A folded text with these letters for the signs that stand for some."""
    return _SIGNED.sub(lambda signs: "".join(islice(letters, len(signs[0]))), folded)
