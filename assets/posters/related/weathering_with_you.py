"""*Weathering with You*: rain over the city, and one beam of sun on a roof with a red gate."""

from related.easel import Easel, ring, spread

INKS = {
    "k": "#16203A",
    "r": "#D8432E",
    "R": "#9E2A26",
    "w": "#FFFDF2",
    "u": "#FFE08A",
    "h": "#3A2A34",
    "f": "#F6CFAE",
    "b": "#5A86C8",
}


def draw(easel: Easel) -> None:
    """Clouds with a hole, the beam, the city, the roof, the rain."""
    easel.ground((0, "#29406E"), (0.3, "#3E639A"), (0.6, "#7FA3C8"), (0.8, "#C3D3DC"), (1, "#8FA6BE"))
    clouds(easel)
    beam(easel)
    city(easel)
    rain(easel)
    roof(easel)


def clouds(easel: Easel) -> None:
    """Two heavy banks; between them the sky is open and blue."""
    easel.glow(17, 0, 13, "#8FD0FF", 0.9)
    for x, y, radius, code in (
        (2, 13, 6, "#5E7FAE"), (8, 11, 4.4, "#6F90BC"), (29, 12, 7, "#5E7FAE"), (23.5, 13.4, 4, "#6F90BC"),
        (1, 8, 6.5, "#3C5684"), (7, 5.6, 4.8, "#4A6797"), (31, 6.4, 7.4, "#3C5684"), (25, 7.6, 4.6, "#4A6797"),
        (3, 2, 6, "#2A3F68"), (9.6, 0.6, 4, "#35507F"), (29, 0.6, 6.4, "#2A3F68"), (23.4, 1.2, 3.4, "#35507F"),
    ):  # fmt: skip
        easel.disc(x, y, radius, code)
    for x, y, radius in ((10.9, 11.4, 2.4), (21.4, 13.6, 2.2), (22.2, 7, 1.9), (11, 5, 1.7)):
        easel.disc(x, y, radius, "#9FBBD8")


def beam(easel: Easel) -> None:
    """What she prayed for."""
    easel.veil([(12.5, -3), (20.9, -3), (28, 46), (5.6, 46)], "#FFD98A", 1.5, 0.55)
    easel.veil([(14.4, -3), (19, -3), (23.6, 46), (10, 46)], "#FFE9B0", 1.0, 0.65)
    easel.veil([(15.8, -3), (17.6, -3), (19.4, 46), (14.2, 46)], "#FFFAE0", 0.8, 0.6)


def city(easel: Easel) -> None:
    """Far towers in the haze, near ones dark."""
    for left, top, right in (
        (0, 29, 3),
        (3.5, 31, 6),
        (6, 27, 8),
        (9, 31, 12),
        (12.5, 32, 15),
        (19, 31, 22),
        (22, 28, 24),
        (24.6, 31, 28),
        (28, 26, 31),
        (30, 30, 32),
    ):
        easel.block(left, top, right, 48, "#8FA9C6" if 8 < left < 23 else "#7C98BA")
    for left, top, right in ((-1, 34, 3), (3, 36, 6), (26, 35, 29), (28.6, 33, 33)):
        easel.block(left, top, right, 48, "#466490")
    if not easel.small:
        for x, y in ((1, 36), (1, 39), (4, 38), (27, 37), (30, 35), (30, 38), (27, 40), (4, 41)):
            easel.spark(x, y, "#FFE3A0", 0.75)


def rain(easel: Easel) -> None:
    """It falls at both sides of the beam."""
    if easel.small:
        return
    for x, y in spread(60 if easel.full else 26, 32, 40, 8):
        if 1.5 + y * 0.14 < abs(x - 16.8) - 2.4 and y > 5:
            easel.line([(x, y), (x - 0.25, y + 1.9)], (0.14 if easel.full else 0.5,), "#D5E6F5", 150)


def roof(easel: Easel) -> None:
    """A gate, grass, and a girl with her hands folded."""
    easel.block(5, 43, 28, 48, "#3B5078")
    easel.block(4.4, 42.2, 28.6, 43.4, "#6B86AC")
    easel.blob(ring(16.8, 42.3, 10.4, 0.1), "#63AE5C")
    easel.light([(9, 41.4), (25, 41.4), (25, 42.6), (9, 42.6)], "#FFF0A0", 0.5, 0.5)
    easel.block(11, 32, 12.2, 42, "#D8432E")
    easel.block(21, 32, 22.2, 42, "#D8432E")
    easel.block(10, 34, 23.2, 35, "#B83226")
    easel.shape([(8, 30), (16.6, 30.7), (25.2, 30), (24.8, 32), (8.4, 32)], "#E6503A")
    easel.shape([(8, 29.4), (16.6, 30.1), (25.2, 29.4), (25.2, 30.2), (16.6, 30.9), (8, 30.2)], "#5A2A34")
    easel.block(16, 32, 17.2, 34, "#B83226")
    for x, top, right in ((7, 44.5, 8), (12, 44.5, 13), (20, 44.5, 21), (25, 44.5, 26)):
        easel.block(x, top, right, 46.4, "#22304F")
    if easel.cells:
        easel.stamp(15, 36, (".hh", ".hf", "hww", ".ww", ".bb", ".f."), INKS)
    elif easel.full:
        girl(easel, 16.6, 42)


def girl(easel: Easel, x: float, y: float) -> None:
    """She looks up, her hands before her."""
    for aside in (-0.3, 0.3):
        easel.line([(x + aside, y - 1.6), (x + aside, y)], (0.36,), "#F6CFAE")
    easel.blob([(x - 0.5, y - 4), (x + 0.5, y - 4), (x + 0.6, y - 2.6), (x - 0.6, y - 2.6)], "#FFFDF2")
    easel.blob([(x - 0.6, y - 2.9), (x + 0.6, y - 2.9), (x + 0.9, y - 1.3), (x - 0.9, y - 1.3)], "#5A86C8")
    easel.line([(x - 0.5, y - 3.8), (x + 0.3, y - 3), (x + 0.7, y - 3.8)], (0.3,), "#FFFDF2")
    easel.disc(x + 0.1, y - 4.8, 0.62, "#F6CFAE")
    easel.blob(
        [
            (x + 0.2, y - 5.5),
            (x - 0.6, y - 5.3),
            (x - 0.9, y - 4.2),
            (x - 0.6, y - 3.2),
            (x - 0.3, y - 4.6),
            (x + 0.3, y - 5),
        ],
        "#3A2A34",
    )
