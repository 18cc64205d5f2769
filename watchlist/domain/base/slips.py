"""Which words may be meant by others, with slips of the pen or as parts of them: one rule wherever that is asked."""

SHORT = 3
"""The letters under which a word has to be right."""
LONG = 6
"""The letters from which on a word may differ by two."""
SHORTEST_PART, LEAST_SHARE = 5, 0.6
"""The letters that a part within a word needs to stand for it, and its share of the word."""
UNSPACED = "\u2e80"
"""From this letter on, scripts write no blanks between words, or build words of words."""


def slips_allowed(word: str, most: int) -> int:
    """By how many letters a word may differ from what was meant, at most so many."""
    if len(word) < SHORT or word.isdecimal():
        return 0
    return 1 if len(word) < LONG else most


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script in which what is looked for may stand anywhere within it."""
    return word[:1] > UNSPACED


def is_within(word: str, other: str) -> bool:
    """Whether a word only stands by chance within another, as "emma" does in "dilemma"."""
    if is_unspaced(word) or word not in other or other.startswith(word):
        return False
    return len(word) < SHORTEST_PART or len(word) < LEAST_SHARE * len(other)
