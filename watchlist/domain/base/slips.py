"""One rule for typing errors: which words may stand for others, misspelt or as parts of them."""

SHORT = 3
"""A word with fewer letters has to be exact."""
LONG = 6
"""A word with this many letters or more may differ by two."""
SHORTEST_PART, LEAST_SHARE = 5, 0.6
"""The fewest letters of a part that stands for a whole word, and its least share of the word."""
UNSPACED = "\u2e80"
"""The first letter of the scripts that put no blanks between words, or build words of words."""


def slips_allowed(word: str, most: int) -> int:
    """The number of letters in which a word may differ from the one meant; most: for a long word."""
    if len(word) < SHORT or word.isdecimal():
        return 0
    if len(word) < LONG:
        return 1
    return most


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script without blanks, so that a searched word may stand anywhere within it."""
    return word[:1] > UNSPACED


def is_within(word: str, other: str) -> bool:
    """Whether a word is in another only by chance, as "emma" is in "dilemma"."""
    if is_unspaced(word) or word not in other or other.startswith(word):
        return False
    return len(word) < SHORTEST_PART or len(word) < LEAST_SHARE * len(other)
