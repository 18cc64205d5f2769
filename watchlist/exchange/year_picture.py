"""A year in review as a picture to share: one page under the night sky of the poster."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.model.film import Film
from watchlist.domain.words.year import YearFigure
from watchlist.exchange.drawing import Circle, Drawing, DrawnPoster, DrawnText, Polygon, first_lines, rect, sky

WIDTH, MARGIN, NAMES = 900, 60, 250
LINE, TEXT_LINE, BARS = 34, 24, 120
LETTER, STAR, GAP = 11, 15.5, 24
"""The assumed widths of a letter of a value and of a small star, and the least distance between a value and those."""
VALUE_LINE, VALUE_LINES = 28, 2
TEXT_WIDE, TEXT_LINES = 60, 3
POSTERS, POSTER_WIDE, POSTER_HIGH, POSTER_GAP = 5, 140, 210, 20
STARS = (
    (505, 52, 2), (560, 120, 1.5), (640, 40, 1.5), (705, 95, 2), (860, 190, 1.5), (520, 160, 1), (600, 74, 1),
    (676, 160, 1), (880, 40, 1),
)  # fmt: skip


def picture(
    title: str, facts: Sequence[YearFigure], months: Sequence[int], posters: Sequence[str | Film] = ()
) -> Drawing:
    """The year as one page. posters: the files of posters of the films rated highest, or the films to make them for."""
    y = 190
    wall = [
        DrawnPoster(MARGIN + place * (POSTER_WIDE + POSTER_GAP), y - 20, POSTER_WIDE, POSTER_HIGH, file)
        for place, file in enumerate(posters[:POSTERS])
    ]
    if wall:
        y += POSTER_HIGH + 30
    lines: list[DrawnText] = []
    for fact in facts:
        if fact.name:
            y += 14
        values, below = _values(fact)
        lines += _fact(fact, values, below, y)
        y += VALUE_LINE * (len(values) - 1) + TEXT_LINE * below
        texts = _texts(fact.text)
        lines += [DrawnText(MARGIN + NAMES, y + TEXT_LINE * (n + 1), 16, "quiet", line) for n, line in enumerate(texts)]
        y += LINE + TEXT_LINE * len(texts)
    height = y + BARS + 126
    head = (DrawnText(MARGIN, 100, 64, "text", title, bold=True), DrawnText(MARGIN, 134, 20, "quiet", "in films"))
    foot = DrawnText(WIDTH - MARGIN, height - 22, 15, "quiet", "watchlist", anchor="end")
    return Drawing(
        title,
        WIDTH,
        height,
        (*sky(STARS), *_mars(WIDTH - 120, 96, 58), *head, *wall, *lines, *_months(months, y + 40), foot),
    )


def _mars(x: float, y: float, radius: float) -> Iterator[Circle]:
    """The planet in a thin haze, its night side darker step by step: on the dark sky the steps are not seen."""
    yield from (Circle(x, y, radius + haze, "mars", 0.03) for haze in range(20, 3, -4))
    yield Circle(x, y, radius, "mars")
    yield from (Circle(x + 2 * step, y + step, radius + step / 2, "background", 0.05) for step in range(2, 28))


def _values(fact: YearFigure) -> tuple[list[str], bool]:
    """The lines of a fact's value, and whether the words beside it stand below them: where these are long."""
    room = WIDTH - 2 * MARGIN - NAMES
    left = room - sum(STAR if letter == "★" else LETTER for letter in fact.beside) - GAP * bool(fact.beside)
    below = left < room / 2 and cell_len(fact.value) * LETTER > left
    letter = LETTER * max((cell_len(letter) for letter in fact.value), default=1)
    return first_lines(fact.value, int((room if below else left) / letter), VALUE_LINES), below


def _fact(fact: YearFigure, values: Sequence[str], below: bool, y: int) -> Iterator[DrawnText]:
    x = MARGIN + NAMES
    if fact.name:
        yield DrawnText(MARGIN, y, 18, "quiet", fact.name)
    yield from (DrawnText(x, y + VALUE_LINE * place, 21, "text", line) for place, line in enumerate(values))
    if below:
        yield DrawnText(x, y + VALUE_LINE * (len(values) - 1) + TEXT_LINE, 17, "gold", fact.beside)
    elif fact.beside:
        yield DrawnText(WIDTH - MARGIN, y, 17, "gold", fact.beside, anchor="end")


def _months(months: Sequence[int], y: float) -> Iterator[DrawnText | Polygon]:
    step, top = (WIDTH - 2 * MARGIN) / 12, max(*months, 1)
    foot = y + BARS
    for place, (name, number) in enumerate(zip(SHORT_MONTHS, months, strict=True)):
        x, high = MARGIN + place * step, number / top * (BARS - 20)
        yield rect(x + 6, foot - high, step - 12, high, "teal")
        yield DrawnText(x + step / 2, foot - high - 6, 15, "text" if number else "quiet", str(number), anchor="middle")
        yield DrawnText(x + step / 2, foot + 22, 15, "quiet", name, anchor="middle")


def _texts(text: str) -> list[str]:
    """The first lines of a verdict, in about the room they have: wide letters take twice as much."""
    letter = max((cell_len(letter) for letter in text), default=1)
    return first_lines(text, TEXT_WIDE // max(1, letter), TEXT_LINES)
