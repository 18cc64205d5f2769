"""The titles as drawn strokes, so that no font is needed."""

import math

from brush import Color, Pen, Point, smooth

Stroke = list[Point]


def arc(center: Point, reach: Point, start: float, end: float) -> Stroke:
    """Part of an ellipse, in degrees clockwise from the right."""
    count = max(8, round(abs(end - start) / 6))
    turns = [math.radians(start + (end - start) * step / count) for step in range(count + 1)]
    return [(center[0] + reach[0] * math.cos(a), center[1] + reach[1] * math.sin(a)) for a in turns]


SERPENT = [
    (0.52, 0.16),
    (0.42, 0.04),
    (0.28, 0.0),
    (0.1, 0.07),
    (0.04, 0.24),
    (0.12, 0.39),
    (0.29, 0.48),
    (0.47, 0.58),
    (0.55, 0.75),
    (0.46, 0.93),
    (0.27, 1.0),
    (0.09, 0.95),
    (0.0, 0.82),
]

# Each letter: its width, then its strokes, in capital heights.
LATIN: dict[str, tuple[float, list[Stroke]]] = {
    " ": (0.42, []),
    "A": (0.84, [[(0.0, 1.0), (0.42, 0.0), (0.84, 1.0)]]),
    "G": (0.98, [[*arc((0.5, 0.5), (0.5, 0.5), -42, -360), (0.62, 0.5)]]),
    "H": (0.7, [[(0.0, 0.0), (0.0, 1.0)], [(0.7, 0.0), (0.7, 1.0)], [(0.0, 0.5), (0.7, 0.5)]]),
    "I": (0.0, [[(0.0, 0.0), (0.0, 1.0)]]),
    "L": (0.5, [[(0.0, 0.0), (0.0, 1.0), (0.5, 1.0)]]),
    "N": (0.74, [[(0.0, 1.0), (0.0, 0.0), (0.74, 1.0), (0.74, 0.0)]]),
    "O": (1.0, [arc((0.5, 0.5), (0.5, 0.5), 0, 360)]),
    "R": (
        0.56,
        [[(0.0, 1.0), (0.0, 0.0), *arc((0.28, 0.26), (0.26, 0.26), -90, 90), (0.0, 0.52)], [(0.26, 0.52), (0.56, 1.0)]],
    ),
    "S": (0.56, [smooth(SERPENT)]),
    "T": (0.72, [[(0.0, 0.0), (0.72, 0.0)], [(0.36, 0.0), (0.36, 1.0)]]),
}

# Jamo in a box of one by one.
JAMO: dict[str, list[Stroke]] = {
    "ㅇ": [arc((0.5, 0.5), (0.46, 0.46), 0, 360)],
    "ㅂ": [[(0.08, 0.0), (0.08, 1.0), (0.92, 1.0), (0.92, 0.0)], [(0.08, 0.5), (0.92, 0.5)]],
    "ㄹ": [[(0.08, 0.0), (0.92, 0.0), (0.92, 0.5), (0.08, 0.5), (0.08, 1.0), (0.95, 1.0)]],
    "ㅍ": [
        [(0.0, 0.05), (1.0, 0.05)],
        [(0.0, 0.95), (1.0, 0.95)],
        [(0.3, 0.05), (0.3, 0.95)],
        [(0.7, 0.05), (0.7, 0.95)],
    ],
    "ㅎ": [[(0.3, 0.0), (0.7, 0.0)], [(0.05, 0.24), (0.95, 0.24)], arc((0.5, 0.68), (0.34, 0.3), 0, 360)],
    "ㄴ": [[(0.05, 0.0), (0.05, 1.0), (1.0, 1.0)]],
    "ㅊ": [
        [(0.35, 0.0), (0.65, 0.0)],
        [(0.08, 0.26), (0.92, 0.26)],
        [(0.5, 0.26), (0.4, 0.65), (0.05, 1.0)],
        [(0.5, 0.5), (0.95, 1.0)],
    ],
    "ㅣ": [[(0.5, 0.0), (0.5, 1.0)]],
    "ㅕ": [[(0.9, 0.0), (0.9, 1.0)], [(0.3, 0.3), (0.9, 0.3)], [(0.3, 0.7), (0.9, 0.7)]],
    "ㅔ": [[(0.95, 0.0), (0.95, 1.0)], [(0.5, 0.0), (0.5, 1.0)], [(0.1, 0.46), (0.5, 0.46)]],
    "ㅛ": [[(0.0, 1.0), (1.0, 1.0)], [(0.32, 0.0), (0.32, 1.0)], [(0.68, 0.0), (0.68, 1.0)]],
    "ㅏ": [[(0.4, 0.0), (0.4, 1.0)], [(0.4, 0.48), (1.0, 0.48)]],
}

# Each syllable: its jamo, each with left, top, right, bottom.
HANGUL: dict[str, list[tuple[str, float, float, float, float]]] = {
    "이": [("ㅇ", 0.05, 0.2, 0.62, 0.8), ("ㅣ", 0.76, 0.0, 1.0, 1.0)],
    "별": [("ㅂ", 0.05, 0.03, 0.5, 0.46), ("ㅕ", 0.45, 0.0, 0.92, 0.5), ("ㄹ", 0.2, 0.6, 0.9, 1.0)],
    "에": [("ㅇ", 0.02, 0.22, 0.46, 0.78), ("ㅔ", 0.42, 0.0, 1.0, 1.0)],
    "필": [("ㅍ", 0.02, 0.05, 0.64, 0.46), ("ㅣ", 0.7, 0.0, 0.98, 0.52), ("ㄹ", 0.2, 0.6, 0.9, 1.0)],
    "요": [("ㅇ", 0.24, 0.04, 0.76, 0.52), ("ㅛ", 0.02, 0.62, 0.98, 0.92)],
    "한": [("ㅎ", 0.03, 0.02, 0.6, 0.6), ("ㅏ", 0.56, 0.0, 1.02, 0.66), ("ㄴ", 0.22, 0.72, 0.92, 1.0)],
    "빛": [("ㅂ", 0.06, 0.03, 0.6, 0.46), ("ㅣ", 0.7, 0.0, 0.98, 0.52), ("ㅊ", 0.18, 0.56, 0.9, 1.0)],
}


def width(text: str, size: float, gap: float) -> float:
    """How wide a line of capitals is; gap is the room between two letters."""
    return sum(LATIN[letter][0] * size for letter in text) + gap * (len(text) - 1)


def latin(pen: Pen, text: str, corner: Point, size: float, gap: float, weight: float, color: Color) -> list[Point]:
    """A line of capitals from its upper left corner; returns where each letter begins."""
    x, y = corner
    starts: list[Point] = []
    for letter in text:
        starts.append((x, y))
        wide, strokes = LATIN[letter]
        for stroke in strokes:
            pen.line([(x + px * size, y + py * size) for px, py in stroke], (weight,), color)
        x += wide * size + gap
    return starts


def hangul(pen: Pen, text: str, corner: Point, size: float, step: Point, weight: float, color: Color) -> None:
    """Syllables from an upper left corner, each a step from the last."""
    x, y = corner
    for syllable in text:
        for jamo, left, top, right, bottom in HANGUL.get(syllable, []):
            wide, tall = (right - left) * size, (bottom - top) * size
            for stroke in JAMO[jamo]:
                points = [(x + left * size + px * wide, y + top * size + py * tall) for px, py in stroke]
                pen.line(points, (weight,), color)
        share = 1.0 if syllable != " " else 0.5
        x, y = x + step[0] * share, y + step[1] * share
