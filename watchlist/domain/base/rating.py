"""Scores: whole numbers from 1 to 100, shown and typed in the user's scale."""

import re
from enum import Enum

HIGHEST = 100


class Scale(Enum):
    """The scales of scores: five stars in halves, marks out of ten, or points out of a hundred."""

    STARS = "stars"
    TEN = "ten"
    HUNDRED = "hundred"

    @property
    def top(self) -> int:
        """The highest score as the scale writes it."""
        return {Scale.STARS: 5, Scale.TEN: 10, Scale.HUNDRED: 100}[self]

    @property
    def step(self) -> int:
        """The smallest step of the scale, in points of a hundred."""
        return {Scale.STARS: 10, Scale.TEN: 10, Scale.HUNDRED: 1}[self]


def glyphs(score: int, scale: Scale) -> str:
    """A score as it is drawn: "★★★★½" (to the nearest half), "9" or "87"."""
    if scale is not Scale.STARS:
        return number(score, scale)
    halves = max(1, round(score / 10))
    return "★" * (halves // 2) + "½" * (halves % 2)


def number(score: int, scale: Scale) -> str:
    """A score as a plain number of its scale: "4.5", "9" or "87"."""
    return f"{score * scale.top / HIGHEST:.2f}".rstrip("0").rstrip(".")


def half_stars(score: int | None) -> str:
    """A score in stars, to the nearest half, as other programs read it: "4.5"; empty for none."""
    if score is None:
        return ""
    return number(max(1, round(score / 10)) * 10, Scale.STARS)


def spoken(score: int, scale: Scale) -> str:
    """A score in words: "4.5 of 5", "9 of 10"."""
    return f"{number(score, scale)} of {scale.top}"


def difference(score: int, other: int, scale: Scale) -> str:
    """The signed difference of two scores: "+½", "−1½", "±0" in stars, "−3" in the other scales."""
    gap = score - other
    size = number(abs(gap), scale)
    if scale is Scale.STARS and abs(gap) % 20 == 10:
        size = f"{abs(gap) // 20 or ''}½"
    if gap == 0:
        return f"±{size}"
    if gap > 0:
        return f"+{size}"
    return f"−{size}"


def parse(text: str, scale: Scale) -> int:
    """The typed score: "4.5", "4½", "★★★★½" or "9" in the scale, "9/10", "87%" or "4 stars" in their own.

    Raises ValueError, in words, for anything else.
    """
    typed = text.strip().lower().replace(",", ".").replace(" out of ", "/").replace(" of ", "/").replace("%", "/100")
    typed = re.sub(r"(?<=[\d.½]) ?(?:★|stars?)$", "/5", typed)
    typed = re.sub(r"^(★+)", lambda stars: str(len(stars[1])), typed)
    match = re.fullmatch(r"(\d{0,9}(?:\.\d{0,9})?)(½?)(?:\s*/\s*(5|10|100))?", typed)
    if not match or not (match[1].strip(".") or match[2]):
        raise ValueError(f"“{text}” is not a score; write a number up to {scale.top}, such as {example(scale)}")
    top = scale.top
    if match[3]:
        top = int(match[3])
    elif "★" in text:
        top = 5
    points = (float(match[1] or 0) + 0.5 * bool(match[2])) * HIGHEST / top
    score = round(points)
    if not 1 <= score <= HIGHEST:
        raise ValueError(f"“{text}” is outside the scale; it goes up to {top}")
    return score


def is_score(text: str, scale: Scale) -> bool:
    """Whether a text is a score, and nothing else."""
    try:
        parse(text, scale)
    except ValueError:
        return False
    return True


def example(scale: Scale) -> str:
    """An example of a typed score."""
    return {Scale.STARS: "4.5", Scale.TEN: "9", Scale.HUNDRED: "87"}[scale]
