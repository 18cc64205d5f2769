"""*Your Name*: a comet breaks over a round lake at dusk, and a red cord runs between two who look for each other."""

from related.easel import Easel, ring, spread

INKS = {"k": "#120E26", "w": "#F4F2FF", "b": "#3D4C86", "r": "#E0405A", "f": "#F0BE9C", "h": "#2A1A30"}


def draw(easel: Easel) -> None:
    """Sky, comet, mountains, lake, the two and their cord."""
    easel.ground(
        (0, "#0B1238"), (0.28, "#1C2F78"), (0.48, "#5B4E9E"), (0.6, "#C9719A"), (0.68, "#FFB48A"), (1, "#FFD9A0")
    )
    stars(easel)
    comet(easel)
    land(easel)
    people(easel)


def stars(easel: Easel) -> None:
    """At three brightnesses."""
    for number, (x, y) in enumerate(spread(44 if easel.full else 20, 32, 24, 5)):
        if y < 22 and not (easel.small and number % 3 == 1) and not -3 < x + 1.27 * y - 36 < 9:
            easel.spark(x, y, "#EAF0FF", (0.8, 0.45, 0.25)[number % 3])


def comet(easel: Easel) -> None:
    """One long tail from the upper right; its head has broken in two."""
    easel.light([(7, 22), (34, -4), (34, 5)], "#4C86FF", 1.6, 0.55)
    easel.light([(7.4, 21.4), (34, -1.5), (34, 1.8)], "#8FE3FF", 0.7, 0.8)
    easel.light([(8.2, 20.8), (30, 0.2), (30, 1.2)], "#FFFFFF", 0.35, 0.7)
    easel.light([(12.4, 22.6), (29, 6), (30, 8.5)], "#FF7FB4", 0.8, 0.75)
    easel.glow(8, 21, 7, "#9FD4FF", 0.9)
    easel.glow(12.6, 22.4, 4.5, "#FF9CC4", 0.8)
    easel.disc(7.9, 21, 0.95, "#FFFFFF")
    easel.disc(12.5, 22.4, 0.55, "#FFE6F2")


def land(easel: Easel) -> None:
    """Three rows of mountains, and the lake that a comet left there once."""
    easel.hills([(-3, 33), (3, 30.4), (8, 32), (14, 29), (20, 31.6), (26, 28.6), (35, 31.6)], "#8B6BA8")
    easel.hills([(-3, 33), (2, 33.5), (8, 33), (16, 34.4), (24, 32.6), (30, 31.8), (35, 31)], "#54468A")
    easel.hills([(-3, 35), (4, 35.2), (16, 36), (28, 35), (35, 34)], "#2C2A62")
    easel.blob(ring(16, 40.4, 14.2, 0.33), "#15153C")
    easel.blob(ring(16, 40.2, 13, 0.29), "#5F6CBE")
    easel.blob(ring(16, 41.2, 11.6, 0.2), "#8F95DC", 170)
    easel.light([(9.4, 37.2), (10.4, 37.2), (11.6, 43.2), (8.2, 43.2)], "#D8F2FF", 0.5, 0.6)
    easel.light([(14, 37.4), (14.8, 37.4), (15.8, 42.6), (13.2, 42.6)], "#FF9CC4", 0.5, 0.5)
    if not easel.small:
        for x, y in ((1.2, 38.5), (2.6, 36.6), (29.4, 37), (30.8, 38.8), (6.4, 35.8), (25.4, 35.6)):
            easel.spark(x, y, "#FFD98A", 0.8)
    easel.hills([(-3, 42.4), (3, 44), (9, 45.4), (16, 46.2), (23, 45.4), (29, 44), (35, 42)], "#1A1538")


def people(easel: Easel) -> None:
    """He at the left, she at the right, the cord between them over the water."""
    if easel.small:
        return
    cord = [(5.6, 39.6), (8.5, 41.6), (12, 42.4), (15, 41), (17.4, 38.8), (20.5, 38.2), (23.6, 39.4), (26.4, 40)]
    easel.line(cord, (0.34 if easel.full else 0.8,), "#FF3B52")
    if easel.cells:
        easel.stamp(3, 37, (".h.", "hhf", ".w.", "kww", ".w.", ".b.", ".b.", ".k."), INKS)
        easel.stamp(26, 37, (".h..", "fhhr", ".w..", "www.", ".bb.", ".bb.", ".f..", ".k.."), INKS)
    else:
        person(easel, 4.2, 45, 1, "#2C3560")
        person(easel, 27.6, 44.9, -1, "#3D4C86")


def person(easel: Easel, x: float, y: float, way: int, code: str) -> None:
    """One who stands on the rim, turned to the other."""
    for aside in (-0.35, 0.4):
        easel.line([(x + aside, y - 3.4), (x + aside * 1.2, y)], (0.62, 0.5), "#1A1734")
    easel.blob([(x - 0.9, y - 5.6), (x + 0.9, y - 5.6), (x + 0.8, y - 3.2), (x - 0.8, y - 3.2)], "#F4F2FF")
    easel.blob(
        [
            (x - 0.8, y - 3.9),
            (x + 0.8, y - 3.9),
            (x + (1.1 if way < 0 else 0.8), y - 2.2),
            (x - (1.1 if way < 0 else 0.8), y - 2.2),
        ],
        code,
    )
    easel.line([(x + 0.6 * way, y - 5.3), (x + 1.1 * way, y - 4.6)], (0.5, 0.45), "#F4F2FF")
    easel.disc(x + 0.12 * way, y - 6.5, 0.78, "#F0BE9C")
    easel.blob(
        [
            (x + 0.3 * way, y - 7.4),
            (x - 0.7 * way, y - 7.3),
            (x - 0.95 * way, y - 6.2),
            (x - 0.2 * way, y - 6.6),
            (x + 0.6 * way, y - 6.9),
        ],
        "#241628",
    )
    if way < 0:
        easel.line([(x + 0.8, y - 7.2), (x + 1.7, y - 6.8)], (0.4, 0.3), "#E0405A")
        easel.blob([(x + 0.6, y - 6.9), (x + 1.1, y - 5.6), (x + 0.9, y - 4.4), (x + 0.4, y - 5.4)], "#241628")
