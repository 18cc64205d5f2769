"""Blanks at which no line should end: between a number and its unit, an initial and its name, a sign and its word."""

from rich.cells import cell_len

from watchlist.domain.base.dates import MONTHS, SHORT_MONTHS
from watchlist.domain.base.patterns import lazy_pattern

JOINT = "\ufdd0"
"""Stands for such a blank while lines are broken: one cell wide, and in no text, since it is no letter."""
_UNITS = "min|minutes?|hours?|days?|weeks?|months?|years?|times?|stars?|points?|films?|viewings?|rows?|more|MB"
_NAMES = "|".join((*MONTHS, *SHORT_MONTHS))
_BLANKS = (
    rf"(?<=\d) (?:{_NAMES}) (?=\d\d\d\d\b)",
    rf"(?<=\d) (?=(?:{_UNITS}|{_NAMES}|of \d+)\b)",
    r"(?<=\d of) (?=\d)",
    r"(?<=[★½]) (?=[+−\d])",
    r"(?<=[●◐○◉→]) (?=\S)",
    r"(?<=·) (?=\S(?:\s|$))",
    r"(?<=\b[A-Z]\.) (?=\w)",
    r"(?<=\w) (?=[A-Z]\. [A-Z])",
    r"(?<=\S) (?=\(\d\d\d\d\))",
)
"""A key after a dot and a year after a title stay with what they belong to, too."""
_JOINED = lazy_pattern("|".join(_BLANKS))


def joined(text: str, width: int) -> str:
    """The text with JOINT for such blanks, unless what it joins is wider than width: then any blank will do."""
    text = _JOINED.sub(lambda found: found[0].replace(" ", JOINT), text)
    if JOINT not in text:
        return text
    return " ".join(word.replace(JOINT, " ") if cell_len(word) > width else word for word in text.split(" "))


def parted(text: str) -> str:
    """The text with its blanks again."""
    return text.replace(JOINT, " ")
