"""*The King of Pigs*: a boy in a lit doorway at school; his shadow on the wall wears another head, and a crown."""

from brush import smooth

from related.easel import Easel, ring

INKS = {"k": "#140F14", "h": "#1C1418", "f": "#D9A078", "w": "#D8D2C4", "g": "#3C4658", "b": "#241E2A"}
SHADOW = "#2A1219"


def draw(easel: Easel) -> None:
    """The wall and its light, the shadow, the floor, the boy."""
    easel.ground((0, "#5C1F1C"), (0.3, "#A43A26"), (0.62, "#D9683A"), (0.76, "#E88A4E"), (1, "#7A3428"))
    easel.glow(16, 24, 21, "#FFB066", 0.85)
    wall(easel)
    shadow(easel)
    floor(easel)
    boy(easel)


def wall(easel: Easel) -> None:
    """Bricks that one guesses, and a window's bars of light."""
    for row in range(13):
        y = row * 3
        easel.block(0, y, 32, y + 0.16, "#6A2420", 110)
        for x in range(-2 + row % 2 * 3, 34, 6):
            easel.block(x, y, x + 0.16, y + 3, "#6A2420", 110)


def shadow(easel: Easel) -> None:
    """Shoulders, a heavy head, two ears, a snout, a crown that leans."""
    side = smooth([(13.6, 42), (11.4, 38.6), (8.6, 35), (6.8, 31), (7.2, 27.6), (10.6, 24.6)])
    easel.shape([*side, *((32 - x, y) for x, y in reversed(side))], SHADOW)
    easel.blob(ring(16, 17.4, 8.8, 0.92), SHADOW)
    easel.blob([(8.6, 15), (5.4, 9.4), (7.4, 8.8), (13.4, 11.4)], SHADOW)
    easel.blob([(23.4, 15), (26.6, 9.4), (24.6, 8.8), (18.6, 11.4)], SHADOW)
    easel.blob(ring(16, 20.6, 4, 0.7), "#43202A")
    for x in (14.4, 17.6):
        easel.blob(ring(x, 20.6, 0.75, 1.4), SHADOW)
    for x in (12.2, 19.8):
        easel.disc(x, 15.8, 0.85, "#FF6A3C")
        easel.spark(int(x), 15, "#FFC06A", 0.9)
    easel.shape([(11, 9.6), (10, 3), (13, 5.6), (16, 1.6), (19, 5.6), (22, 3), (21, 9.6)], "#F2B53C")
    easel.shape([(11, 9.6), (10.7, 7.8), (21.3, 7.8), (21, 9.6)], "#C9822A")
    for x, y in ((10, 3), (16, 1.6), (22, 3)):
        easel.disc(x, y, 0.7, "#FFE08A")
    for x in (13, 16, 19):
        easel.disc(x, 8.7, 0.45, "#B4303A")


def floor(easel: Easel) -> None:
    """Boards that run to the wall, the light from the door on them."""
    easel.block(0, 39, 32, 48, "#5A2A26")
    easel.block(0, 39, 32, 39.6, "#8A4430")
    easel.light([(12, 39.4), (20, 39.4), (26, 48), (6, 48)], "#FF9A50", 1.0, 0.6)
    for x in (-14, -6, 2, 10, 22, 30, 38, 46):
        easel.line([(16 + (x - 16) * 0.45, 39.6), (x, 48)], (0.12,), "#3A1A1C", 160)
    easel.shape([(14.6, 45.6), (17.4, 45.6), (19.4, 39.6), (12.6, 39.6)], SHADOW, 170)


def boy(easel: Easel) -> None:
    """From behind, small, his bag on one shoulder."""
    if easel.cells:
        easel.stamp(14, 37, (".hh.", ".hh.", "wwww", "wwwb", "wwbb", ".ggb", ".gg.", ".gg.", ".kk."), INKS)
    elif easel.small:
        easel.stamp(7, 19, ("hh", "ww", "gg", "kk"), INKS)
    else:
        x, y = 16.0, 46.2
        for aside in (-0.5, 0.5):
            easel.line([(x + aside, y - 3.4), (x + aside, y)], (0.9, 0.7), "#3C4658")
        easel.blob([(x - 1.3, y - 6.6), (x + 1.3, y - 6.6), (x + 1.1, y - 3.2), (x - 1.1, y - 3.2)], "#D8D2C4")
        for way in (-1, 1):
            easel.line([(x + way * 1.2, y - 6.2), (x + way * 1.5, y - 3.6)], (0.6, 0.45), "#D8D2C4")
        easel.blob([(x + 0.2, y - 6), (x + 1.9, y - 5.6), (x + 1.9, y - 3.6), (x + 0.4, y - 3.8)], "#241E2A")
        easel.disc(x, y - 7.7, 1.05, "#1C1418")
        easel.block(x - 0.35, y - 7, x + 0.35, y - 6.4, "#D9A078")
