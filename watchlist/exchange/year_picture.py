"""A year in review as a picture to share: an SVG under the night sky of the poster."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from textwrap import wrap

from rich.cells import cell_len

from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.words.year import Fact
from watchlist.support.cells import cut

INK: Mapping[str, str] = {
    "background": "#0C1022", "panel": "#182040", "text": "#E7E9F3", "quiet": "#929BBB",
    "mars": "#E8794E", "teal": "#63CFC6", "gold": "#F2C661",
}  # fmt: skip
"""The colours of the night theme, repeated here because themes need Textual."""
WIDTH, MARGIN, NAMES = 900, 60, 250
LINE, TEXT_LINE, BARS = 34, 24, 120
LONGEST, TEXT_WIDE, TEXT_LINES = 44, 60, 3


def picture(title: str, facts: Sequence[Fact], months: Sequence[int]) -> str:
    """The year as SVG: plain shapes and text, so that every viewer draws it."""
    lines: list[str] = []
    y = 190
    for fact in facts:
        y += 14 if fact.name else 0
        lines += _fact(fact, y)
        y += TEXT_LINE if _long(fact) else 0
        texts = _texts(fact.text)
        lines += [_text(MARGIN + NAMES, y + TEXT_LINE * (n + 1), 16, "quiet", line) for n, line in enumerate(texts)]
        y += LINE + TEXT_LINE * len(texts)
    height = y + BARS + 110
    body = "\n".join(
        [*_sky(height), _text(MARGIN, 110, 64, "text", title, bold=True), *lines, *_months(months, y + 40)]
    )
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    fonts = 'font-family="Inter, Noto Sans, Noto Sans CJK KR, DejaVu Sans, sans-serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {fonts}>\n<title>{escape(title)}</title>\n{body}\n</svg>\n'


def _sky(height: int) -> Iterator[str]:
    yield f'<rect width="{WIDTH}" height="{height}" fill="{INK["background"]}"/>'
    yield f'<circle cx="{WIDTH - 120}" cy="96" r="58" fill="{INK["mars"]}"/>'
    yield f'<circle cx="{WIDTH - 100}" cy="110" r="58" fill="{INK["background"]}" opacity="0.35"/>'
    for x, y, size in ((470, 50, 2), (560, 120, 1.5), (640, 40, 1.5), (705, 95, 2), (860, 190, 1.5), (520, 160, 1)):
        yield f'<circle cx="{x}" cy="{y}" r="{size}" fill="{INK["gold"]}"/>'


def _fact(fact: Fact, y: int) -> Iterator[str]:
    x = MARGIN + NAMES
    if fact.name:
        yield _text(MARGIN, y, 18, "quiet", fact.name)
    beside = f'<tspan dx="14" font-size="17" fill="{INK["gold"]}">{escape(fact.beside)}</tspan>'
    said = escape(cut(fact.said, LONGEST)) + (beside if fact.beside and not _long(fact) else "")
    yield f'<text x="{x}" y="{y}" font-size="21" fill="{INK["text"]}">{said}</text>'
    if _long(fact):
        yield _text(x, y + TEXT_LINE, 17, "gold", cut(fact.beside, LONGEST))


def _long(fact: Fact) -> bool:
    """Whether what stands beside a fact needs a line of its own."""
    return bool(fact.beside) and cell_len(fact.said + fact.beside) > LONGEST


def _text(x: float, y: float, size: int, ink: str, text: str, bold: bool = False, middle: bool = False) -> str:
    more = (' font-weight="bold"' if bold else "") + (' text-anchor="middle"' if middle else "")
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{INK[ink]}"{more}>{escape(text)}</text>'


def _months(months: Sequence[int], y: float) -> Iterator[str]:
    step, top = (WIDTH - 2 * MARGIN) / 12, max(*months, 1)
    foot = y + BARS
    for place, (name, number) in enumerate(zip(SHORT_MONTHS, months, strict=True)):
        x, high = MARGIN + place * step, number / top * (BARS - 20)
        box = f'x="{x + 6:g}" y="{foot - high:.1f}" width="{step - 12:g}" height="{high:.1f}"'
        yield f'<rect {box} fill="{INK["teal"]}"/>'
        yield _text(x + step / 2, foot - high - 6, 15, "text" if number else "quiet", str(number), middle=True)
        yield _text(x + step / 2, foot + 22, 15, "quiet", name, middle=True)


def _texts(text: str) -> list[str]:
    """The first lines of a verdict, in about the room they have: wide letters take twice as much."""
    wide = TEXT_WIDE // 2 if any(cell_len(letter) > 1 for letter in text) else TEXT_WIDE
    lines = wrap(" ".join(text.split()), wide)
    return [*lines[: TEXT_LINES - 1], f"{lines[TEXT_LINES - 1]} …"] if len(lines) > TEXT_LINES else lines
