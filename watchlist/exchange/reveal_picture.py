"""Hype beside verdict as a picture to share: two rows of stars, and the gap between them."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from math import cos, pi, sin

from msgspec.structs import replace
from rich.cells import cell_len

from watchlist.domain.base.formatting import DAY_UNKNOWN, day, join, phrase, plain, text_if
from watchlist.domain.base.rating import HIGHEST, Scale, spoken
from watchlist.domain.model.film import Film
from watchlist.domain.words.notes import BELIEVED
from watchlist.domain.words.reveal import DatedScore, Reveal
from watchlist.exchange.drawing import Circle, Drawing, DrawnPoster, DrawnText, Polygon, first_lines, rect, sky
from watchlist.support.cells import cut

WIDTH, HEIGHT, MARGIN = 1200, 675, 60
POSTER_WIDE, POSTER_HIGH = 370, 555
FIRST, BETWEEN = 205, 135
"""Where the first row of stars stands, and the distance to the second."""
STAR, STEP = 38, 88
"""The radius of a star, and the distance between two."""
LETTER = 9
"""The assumed width of a letter."""
BOLD = 0.66
"""The assumed width of a bold letter, as a part of its size."""
LARGEST, LEAST, TWO_LINES = 54, 26, 34
"""The sizes of a title: the largest, the least, and the one below which it has two lines."""
NOTES, TEXT_LINES = 4, 3
"""The most hype notes, and the most lines of a text."""
STARS = (
    (90, 30, 1.5), (210, 640, 2), (330, 20, 1), (455, 655, 1.5), (520, 36, 2), (640, 24, 1), (760, 650, 1),
    (835, 30, 1.5), (930, 52, 1), (1010, 28, 2.5), (1090, 70, 1.5), (1150, 34, 1), (1170, 130, 2), (1140, 300, 1),
    (1175, 420, 1.5), (1160, 560, 1), (980, 655, 1),
)  # fmt: skip


def picture(shown: Reveal, poster: str | Film = "") -> Drawing:
    """The picture of a film; poster: the file of its poster, or the film to make one for; empty for no poster."""
    left, parts = MARGIN, list[Circle | DrawnPoster](sky(STARS))
    if poster:
        left += POSTER_WIDE + 50
        parts.append(DrawnPoster(MARGIN, MARGIN, POSTER_WIDE, POSTER_HIGH, poster))
    words = _centred([*_title(shown, left), *_scores(shown, left), *_below(shown, left)])
    foot = DrawnText(WIDTH - MARGIN, HEIGHT - 22, 15, "quiet", "watchlist", anchor="end")
    return Drawing(f"{shown.title}, before and after", WIDTH, HEIGHT, (*parts, *words, foot))


def _title(shown: Reveal, left: int) -> Iterator[DrawnText]:
    room, cells, first = (WIDTH - MARGIN - left) / BOLD, max(1, cell_len(shown.title)), MARGIN + 46
    size, lines = min(LARGEST, int(room / cells)), [shown.title]
    if size < TWO_LINES:
        size = max(LEAST, min(TWO_LINES, int(room / (cells / 2 + 6))))
        wide = max(map(cell_len, shown.title))
        lines, first = first_lines(shown.title, int(room / size / wide), 2), MARGIN + 22
    for place, line in enumerate(lines):
        yield DrawnText(left, first + place * (size + 4), size, "text", line, bold=True)
    if shown.year:
        yield DrawnText(left, MARGIN + 78 + 10 * (len(lines) - 1), 20, "quiet", str(shown.year))


def _centred(parts: Sequence[DrawnText | Polygon]) -> list[DrawnText | Polygon]:
    """The words and stars beside the middle of the poster, where they are few."""
    lowest = max(part.y for part in parts if isinstance(part, DrawnText))
    by = max(0, (MARGIN + POSTER_HIGH - lowest - 20) / 2)
    return [_lowered(part, by) for part in parts]


def _lowered(part: DrawnText | Polygon, by: float) -> DrawnText | Polygon:
    if isinstance(part, DrawnText):
        return replace(part, y=part.y + by)
    return replace(part, points=tuple((x, y + by) for x, y in part.points))


def _scores(shown: Reveal, left: int) -> Iterator[DrawnText | Polygon]:
    for place, (name, scored) in enumerate(_rows(shown)):
        yield from _row(scored, shown.scale, name, left, FIRST + place * BETWEEN)
    if shown.hype and shown.rating:
        yield from _bracket(shown.hype.score, shown.rating.score, left, FIRST + BETWEEN / 2)
        yield DrawnText(left, _below_scores(shown) - 46, 30, "gold", shown.gap, bold=True)
    else:
        yield DrawnText(left, _below_scores(shown) - 46, 20, "quiet", shown.gap)


def _rows(shown: Reveal) -> list[tuple[str, DatedScore]]:
    """The rows of stars that there are, by their names."""
    rows = (("you hoped", shown.hype), ("you thought", shown.rating))
    return [(name, scored) for name, scored in rows if scored]


def _below_scores(shown: Reveal) -> int:
    """Where the text below the scores begins."""
    return FIRST + max(0, len(_rows(shown)) - 1) * BETWEEN + 138


def _row(scored: DatedScore, scale: Scale, name: str, left: int, y: float) -> Iterator[DrawnText | Polygon]:
    halves = _halves(scored.score)
    for place in range(5):
        centre = left + STAR + place * STEP
        yield Polygon(_star(centre, y), "panel")
        if halves > 2 * place:
            yield Polygon(_star(centre, y, half=halves == 2 * place + 1), "score")
    beside = left + 5 * STEP + 14
    yield DrawnText(beside, y - 8, 19, "teal", name)
    score = text_if(scale is not Scale.STARS, spoken(scored.score, scale))
    yield DrawnText(beside, y + 20, 19, "quiet", join(day(scored.day, date.min, DAY_UNKNOWN), score))


def _halves(score: int) -> int:
    return max(1, round(score * 10 / HIGHEST))


def _star(x: float, y: float, half: bool = False) -> tuple[tuple[float, float], ...]:
    """The corners of a star around a point, or of its left half."""
    turns = [(place * pi / 5, (STAR, STAR * 0.42)[place % 2]) for place in range(10)]
    corners = [(x - sin(turn) * radius, y - cos(turn) * radius) for turn, radius in turns]
    if half:
        return tuple(corners[:6])
    return tuple(corners)


def _bracket(hype: int, rating: int, left: int, y: float) -> Iterator[Polygon]:
    """A line from where the verdict's stars end to where the hype's do."""
    low, high = sorted(left + _halves(score) * STEP / 2 - 6 for score in (hype, rating))
    if low == high:
        return
    ink = "mars" if rating < hype else "teal"
    yield rect(low, y - 2, high - low, 4, ink)
    yield from (rect(x - 2, y - 12, 4, 24, ink) for x in (low, high))


def _below(shown: Reveal, left: int) -> Iterator[DrawnText]:
    """The text if it is wanted, the hype notes that you believed and doubted, and your move in the poll."""
    y, room = _below_scores(shown), int((WIDTH - MARGIN - left - 110) / LETTER)
    lines = first_lines(plain(shown.text), room, TEXT_LINES)
    if lines:
        yield from (DrawnText(left, y + place * 28, 19, "text", line) for place, line in enumerate(lines))
        y += len(lines) * 28 + 10
    rows = min(NOTES, max(0, (HEIGHT - MARGIN - y) // 30))
    if rows < len(shown.beliefs):
        rows -= 1
    fitting = shown.beliefs[: max(0, rows)]
    for belief, beliefs in groupby(fitting, key=lambda note: note.belief):
        yield DrawnText(left, y, 18, "quiet", BELIEVED[belief])
        for note in beliefs:
            outcome = phrase(" · {}", note.outcome)
            yield DrawnText(left + 110, y, 18, "text", cut(note.claim, room - cell_len(outcome)) + outcome)
            y += 30
    if 0 < len(fitting) < len(shown.beliefs):
        yield DrawnText(left + 110, y, 18, "quiet", f"{len(shown.beliefs) - len(fitting)} more")
        y += 30
    if shown.moved and y <= HEIGHT - 40:
        yield DrawnText(left, y + 4, 18, "quiet", "the poll")
        yield DrawnText(left + 110, y + 4, 18, "teal", shown.moved, bold=True)
