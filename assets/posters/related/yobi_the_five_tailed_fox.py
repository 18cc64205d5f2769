"""*Yobi, the Five Tailed Fox*: rain while the sun shines, and a white fox on a hill, her five tails a fan of light."""

from related.easel import Easel, spread

INKS = {"k": "#2A2030", "p": "#F4A6B0", "w": "#FFFFFF", "c": "#FFDDB4", "o": "#E8622E"}
FOX = (
    "......oo......",
    "..oo..cc..oo..",
    "..cc..cc..cc..",
    "o..cw.cc.wc..o",
    "cc.cwwwwwwc.cc",
    ".cccwkwwkwccc.",
    "..ccwwwwwwcc..",
    "...ccwkkwcc...",
    "....cwwwwc....",
    "....wwwwww....",
    "....wwwwww....",
    "....w.ww.w....",
)
"""The fox in the smallest picture, her tails a fan behind her."""


def draw(easel: Easel) -> None:
    """Sun, woods, hill, fox, rain."""
    easel.ground((0, "#1F7F86"), (0.3, "#4FB59A"), (0.55, "#BFE3A0"), (0.72, "#FFE9A0"), (1, "#7FB86A"))
    easel.glow(16, 19, 20, "#FFF3B0", 0.9)
    if easel.small:
        easel.disc(16, 10.6, 8.2, "#FFE9A0", 150)
        easel.disc(16, 10.6, 7, "#F7B64A")
    else:
        sun(easel)
    woods(easel)
    hill(easel)
    if easel.small:
        easel.stamp(1, 10, FOX, INKS)
    else:
        tails(easel)
        fox(easel)
    rain(easel)


def sun(easel: Easel) -> None:
    """Large and low, with a rim of light."""
    easel.disc(16, 18.6, 13, "#FFE9A0", 130)
    easel.disc(16, 18.6, 11.6, "#F3A83C")
    easel.disc(16, 18.6, 10.4, "#F7B64A")


def woods(easel: Easel) -> None:
    """Rows of firs, the far ones pale."""
    for x, top, code in (
        (1, 20, "#5FA88A"),
        (4.4, 25, "#6DB592"),
        (28, 25, "#6DB592"),
        (31, 19, "#5FA88A"),
        (-1.2, 11, "#2E7A6C"),
        (33, 12, "#2E7A6C"),
        (8, 29, "#7CC09A"),
        (24.4, 29, "#7CC09A"),
    ):
        wide = (40 - top) * 0.19
        for step in range(4):
            y = top + step * (40 - top) / 4.6
            reach = wide * (0.46 + step * 0.18)
            easel.shape([(x, y - 1), (x + reach, y + (40 - top) / 3.6), (x - reach, y + (40 - top) / 3.6)], code)


def hill(easel: Easel) -> None:
    """Where she sits, with flowers."""
    easel.hills([(-3, 39), (4, 37.4), (10, 37), (16, 36.2), (22, 37), (28, 37.6), (35, 39)], "#4E9A5C")
    easel.hills([(-3, 43), (6, 40.4), (16, 39.4), (26, 40.6), (35, 43)], "#3B8152")
    easel.hills([(-3, 46), (8, 44.6), (16, 44), (24, 44.8), (35, 46)], "#2C6748")
    for number, (x, y) in enumerate(spread(20 if easel.full else 12, 30, 7, 2)):
        easel.spark(x + 1, y + 40.5, ("#FFF6D0", "#FFC2D0", "#FFE07A")[number % 3], 0.9)


def tails(easel: Easel) -> None:
    """Five, each with a tip of gold."""
    for reach_x, reach_y, bend in ((-9.6, -7, 2.6), (-6, -13, 2.4), (0.2, -15.6, 0), (6.4, -13, -2.4), (9.8, -7, -2.6)):
        foot = (16.4, 35)
        middle = (foot[0] + reach_x * 0.62 - bend * 0.55, foot[1] + reach_y * 0.5 + abs(bend) * 0.15)
        tip = (foot[0] + reach_x, foot[1] + reach_y)
        past = (tip[0] + bend * 0.12, tip[1] - 1.5)
        easel.line([foot, middle, tip, past], (1.4, 3.0, 3.7, 2.6, 0.5), "#B98A6A")
        easel.line([foot, middle, tip, past], (1.0, 2.5, 3.1, 2.0, 0.3), "#FFE6C6")
        easel.line(
            [((tip[0] * 3 + middle[0]) / 4, (tip[1] * 3 + middle[1]) / 4), tip, past], (0.4, 2.2, 0.5), "#E8622E"
        )


def fox(easel: Easel) -> None:
    """Seated, turned to us."""
    easel.blob([(16, 27.4), (19.2, 31), (20.4, 36), (18.6, 39), (13.4, 39), (11.6, 36), (12.8, 31)], "#B99A8C")
    easel.blob([(16, 27.6), (18.6, 31), (19.6, 36), (18, 38.6), (14, 38.6), (12.4, 36), (13.4, 31)], "#FFFFFF")
    for x in (14.6, 17.4):
        easel.line([(x, 34.6), (x, 38.8)], (1.3, 1.2), "#FFFFFF")
    easel.line([(16, 35), (16, 38.6)], (0.3,), "#D9C6B8")
    easel.shape([(11.6, 27), (11.2, 21.4), (15, 24.4)], "#FFFFFF")
    easel.shape([(20.4, 27), (20.8, 21.4), (17, 24.4)], "#FFFFFF")
    easel.shape([(12.2, 25.4), (12, 22.8), (13.8, 24.6)], "#F4A6B0")
    easel.shape([(19.8, 25.4), (20, 22.8), (18.2, 24.6)], "#F4A6B0")
    easel.blob(
        [(11, 27.4), (13, 24.6), (16, 23.8), (19, 24.6), (21, 27.4), (18.4, 29.8), (16, 31), (13.6, 29.8)], "#C9A998"
    )
    easel.blob(
        [(11.4, 27.3), (13.2, 24.9), (16, 24), (18.8, 24.9), (20.6, 27.3), (18.2, 29.4), (16, 30.4), (13.8, 29.4)],
        "#FFFFFF",
    )
    if easel.cells:
        easel.stamp(13, 26, ("k....k", "......", "......", "..kk.."), INKS)
    else:
        for x in (13.9, 18.1):
            easel.blob([(x - 0.6, 27.1), (x, 26.4), (x + 0.6, 27.1), (x, 27.5)], "#2A2030")
        easel.blob([(15.5, 29.2), (16.5, 29.2), (16, 29.9)], "#2A2030")


def rain(easel: Easel) -> None:
    """Gold in the sun."""
    for x, y in spread(54 if easel.full else 20, 32, 40, 7):
        if abs(x - 16) > 6 or y < 16:
            easel.line(
                [(x, y), (x - 0.4, y + 2)], (0.12 if easel.full else 0.45,), "#FFFFF0", 170 if easel.full else 120
            )
