"""Numbers as titles write them: in digits, in words, as Roman numerals, and in their places ("6th", "sixth")."""

from collections.abc import Iterator, Mapping, Sequence

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LAST_ROMAN = 30
_VALUES: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
}
_PLACE_VALUES: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_PLACES, 1)},
    **{f"{word}th": value for value, word in enumerate(_UNITS[13:], 13)},
    **{f"{word[:-1]}ieth": value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
}
_BELOW_HUNDRED = {**_VALUES, **_PLACE_VALUES}
_LARGE = {"hundred": 100, "thousand": 1000}
_CENTURIES, _DECADES = range(13, 21), range(10, 100)
_UNITS_END = 10
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_HALF = ["and", "a", "half"]


def number_writings() -> Iterator[tuple[str, ...]]:
    """The ways to write each number that takes one word: "7", "seven", "vii"; "7th", "seventh"."""
    for word, value in _VALUES.items():
        if 0 < value <= _LAST_ROMAN:
            yield str(value), word, _roman(value)
        else:
            yield str(value), word
    for word, value in _PLACE_VALUES.items():
        yield _placed(value), word


def in_digits(words: Sequence[str]) -> list[str]:
    """Words with the numbers among them that take several in digits: "twenty one grams" is "21 grams"."""
    written: list[str] = []
    place = 0
    while place < len(words):
        digits, taken = _number(words[place:])
        if list(words[place : place + len(_HALF)]) == _HALF:
            digits, taken = "1 2", len(_HALF)
        if taken > 1:
            written += digits.split()
            place += taken
        else:
            written.append(words[place])
            place += 1
    return written


def _number(words: Sequence[str]) -> tuple[str, int]:
    """The number that words begin with, in digits, and how many of them it takes; none where they begin with none."""
    value, taken = _below_hundred(words)
    if not taken:
        return "", 0
    if words[taken - 1] in _PLACE_VALUES:
        return _placed(value), taken
    decade, more = _below_hundred(words[taken:])
    if value in _CENTURIES and decade in _DECADES:  # "nineteen eighty four" is a year
        return f"{value}{decade}", taken + more
    for name in ("thousand", "hundred"):
        if words[taken : taken + 1] == [name]:
            rest, more = _after(words[taken + 1 :])
            return str(value * _LARGE[name] + rest), taken + 1 + more
    return str(value), taken


def _after(words: Sequence[str]) -> tuple[int, int]:
    """The number that follows a hundred or a thousand, perhaps behind an "and", and how many words it takes."""
    joined = int(words[:1] == ["and"])
    value, taken = _below_hundred(words[joined:])
    if not taken:
        return 0, 0
    return value, taken + joined


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    first, second = (*words[:2], "", "")[:2]
    if first in _TENS and 0 < (unit := _BELOW_HUNDRED.get(second, 0)) < _UNITS_END:
        return _VALUES[first] + unit, 2
    if first in _BELOW_HUNDRED:
        return _BELOW_HUNDRED[first], 1
    return 0, 0


def _roman(value: int) -> str:
    written = ""
    for of, letters in _ROMAN:
        written += letters * (value // of)
        value %= of
    return written


def _placed(value: int) -> str:
    if value // 10 == 1:
        return f"{value}th"
    return f"{value}{_ENDINGS.get(value % 10, 'th')}"
