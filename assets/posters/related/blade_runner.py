"""*Blade Runner*: towers in amber smog, neon and rain, a flying car, one who walks home under a shining umbrella."""

from related.easel import Easel, spread

INKS = {"k": "#0A0A12", "K": "#191622", "t": "#5CE8DE", "T": "#C8FFF8", "p": "#FF4F9A", "a": "#FFB454", "w": "#E8FFFB"}


def draw(easel: Easel) -> None:
    """Smog, the great pyramid, towers, the street, the car, the rain."""
    easel.ground(
        (0, "#0E1420"),
        (0.22, "#2A2630"),
        (0.36, "#6E3E2A"),
        (0.5, "#D9772C"),
        (0.64, "#FFB257"),
        (0.8, "#8A4426"),
        (1, "#1A1420"),
    )
    easel.glow(12, 31, 16, "#FF9A3C", 0.7)
    pyramid(easel)
    towers(easel)
    street(easel)
    car(easel)
    rain(easel)


def pyramid(easel: Easel) -> None:
    """Stepped, with lights in rows; before it chimneys that burn."""
    for step in range(5):
        inset, top = 5 + step * 1.9, 30 - step * 2.6
        easel.shape(
            [(inset + 0.9, top), (26 - inset - 0.9, top), (26 - inset, top + 2.8), (inset, top + 2.8)],
            ("#2E1A1C", "#35201E", "#3E2520", "#482B22", "#523224")[step],
        )
    easel.block(3, 32.6, 23, 40, "#24161A")
    for number, (x, y) in enumerate(
        (
            (7, 31),
            (10, 31),
            (14, 31),
            (18, 31),
            (9, 28),
            (12, 28),
            (15, 28),
            (11, 25),
            (14, 25),
            (12, 22),
            (6, 33),
            (16, 33),
        )
    ):
        if not easel.small:
            easel.spark(x, y, "#FFE2A0", (0.9, 0.55)[number % 2])
    for x, top in ((3.4, 24), (25.4, 22)):
        easel.block(x, top, x + 0.8, 34, "#4A2A22")
        easel.glow(x + 0.4, top - 1, 4, "#FF7A2C", 1.0)
        easel.blob([(x - 0.1, top), (x + 0.2, top - 2.6), (x + 0.9, top - 1.2), (x + 0.9, top)], "#FFD27A")


def towers(easel: Easel) -> None:
    """Dark at both sides, with neon down their fronts."""
    for left, top, right, code in (
        (-1, 12, 4, "#1E1A26"),
        (3, 24, 7, "#2A2028"),
        (22, 26, 26, "#2A2028"),
        (25, 9, 33, "#1A1722"),
        (28, 4, 33, "#14121C"),
    ):
        easel.block(left, top, right, 48, code)
    easel.glow(27, 17.5, 6, "#FF3F8E", 0.8)
    easel.block(26, 13, 28, 22, "#FF4F9A")
    easel.block(26.5, 13.5, 27.5, 21.5, "#FFC2DC")
    easel.glow(2, 24, 6, "#35DCD2", 0.8)
    for y in (18, 21, 24, 27):
        easel.block(1, y, 3, y + 2, "#5CE8DE")
    for x, y in (
        (30, 8),
        (30, 11),
        (31, 15),
        (29, 25),
        (31, 22),
        (30, 29),
        (27, 27),
        (5, 27),
        (4, 31),
        (24, 29),
        (0, 15),
        (23, 33),
        (28, 32),
        (31, 34),
    ):
        if not easel.small:
            easel.spark(x, y, "#FFC978", 0.75)


def street(easel: Easel) -> None:
    """Wet ground that holds the colours, stalls, and one who walks."""
    easel.block(-1, 38, 9, 48, "#15121C")
    easel.block(22, 37, 33, 48, "#120F18")
    easel.shape([(11, 37), (20, 37), (27, 48), (4, 48)], "#35202A")
    easel.light([(14, 37), (18, 37), (20, 48), (12, 48)], "#FF9A3C", 1.2, 0.55)
    easel.light([(24, 40), (27, 40), (25, 48), (20, 48)], "#FF3F8E", 1.0, 0.5)
    easel.light([(5, 40), (8, 40), (11, 48), (6, 48)], "#35DCD2", 1.0, 0.5)
    easel.block(1, 39, 8, 40, "#5CE8DE")
    easel.block(23, 38, 31, 39, "#FF4F9A")
    easel.block(24, 40, 30, 43, "#FFB454", 190)
    easel.block(2, 41, 7, 44, "#2F7F86", 190)
    if easel.cells:
        easel.stamp(
            11,
            36,
            (
                "...TTTTT..",
                "..TtttttT.",
                ".Ttttttttt",
                ".....w....",
                "....kkw...",
                "....kk....",
                "...kkkk...",
                "...kkkk...",
                "...kkkk...",
                "....k.k...",
                "....k.k...",
            ),
            INKS,
        )
    elif easel.small:
        easel.stamp(5, 18, (".TTTT.", "tttttt", "..kw..", ".kkk..", ".kkk.."), INKS)
    else:
        walker(easel, 15.4, 46.4)


def walker(easel: Easel, x: float, y: float) -> None:
    """A long coat from behind; the stem of the umbrella shines."""
    for aside in (-0.5, 0.55):
        easel.line([(x + aside, y - 2), (x + aside, y)], (0.6, 0.5), "#0A0A12")
    easel.blob([(x - 0.9, y - 6.6), (x + 0.9, y - 6.6), (x + 1.5, y - 1.6), (x - 1.5, y - 1.6)], "#0F0D16")
    easel.disc(x, y - 7.4, 0.8, "#0A0A12")
    easel.glow(x + 1.2, y - 8, 5, "#5CE8DE", 0.6)
    easel.line([(x + 1.2, y - 5), (x + 1.2, y - 9.4)], (0.34,), "#E8FFFB")
    easel.blob(
        [
            (x - 3, y - 8.8),
            (x - 1.6, y - 10.6),
            (x + 1.2, y - 11.2),
            (x + 4, y - 10.6),
            (x + 5.2, y - 8.8),
            (x + 1.2, y - 9.3),
        ],
        "#3FBFB8",
        230,
    )
    for aside in (-1.6, 1.2, 3.8):
        easel.line([(x + 1.2, y - 11.2), (x + aside, y - 9)], (0.1,), "#C8FFF8")


def car(easel: Easel) -> None:
    """It comes in low over the city, two beams before it."""
    easel.light([(14, 12.6), (2, 15), (2, 20), (14, 13.6)], "#BFEFFF", 0.6, 0.65)
    easel.blob([(13, 13), (15, 11.4), (18, 11.2), (21, 12), (21.6, 13.6), (17, 14.4), (13.4, 14)], "#1A1C2A")
    easel.blob([(15, 12), (16.4, 11.4), (18, 11.6), (17.6, 12.6), (15.2, 12.6)], "#5C88A8")
    easel.glow(13.6, 13.2, 2.4, "#DFF8FF", 1.0)
    easel.glow(21.4, 13, 2.4, "#FF4A4A", 1.0)
    easel.spark(13, 13, "#F4FFFF", 1)
    easel.spark(21, 13, "#FF6A5A", 1)


def rain(easel: Easel) -> None:
    """Always."""
    if easel.small:
        return
    for x, y in spread(90 if easel.full else 22, 32, 46, 6):
        easel.line([(x, y), (x - 0.5, y + 2)], (0.09 if easel.full else 0.4,), "#BFD4E4", 110 if easel.full else 80)
