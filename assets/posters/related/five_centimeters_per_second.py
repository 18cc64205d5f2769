"""*5 Centimeters per Second*: a level crossing under cherry trees, the barrier down, two at its two sides."""

from related.easel import Easel, spread

INKS = {
    "k": "#2C2440",
    "h": "#3A2A38",
    "f": "#F2C8A8",
    "w": "#FBFBFF",
    "b": "#3E4E88",
    "c": "#C8586C",
    "s": "#E8D8C0",
    "y": "#F6C945",
    "r": "#FF4238",
    "d": "#7E2A3C",
}
BLOSSOM = ("#F7A8C4", "#FFC4D8", "#FFDCE8", "#EE8DB2")


def draw(easel: Easel) -> None:
    """Spring sky, the lane, the rails, the trees, the crossing, petals."""
    easel.ground((0, "#6FA8E0"), (0.35, "#A9CFF0"), (0.62, "#F8D9E4"), (0.72, "#FFE7D8"), (1, "#F2D6C6"))
    for x, y, radius in ((22, 19, 2.6), (25, 18, 3.2), (28.4, 19.4, 2.6), (6, 24, 2), (9, 23.4, 2.4), (12, 24.2, 1.8)):
        easel.disc(x, y, radius, "#FFFFFF", 150)
    lane(easel)
    trees(easel)
    crossing(easel)
    people(easel)
    petals(easel)


def lane(easel: Easel) -> None:
    """The way over the rails, houses behind."""
    for left, top, right, code in (
        (0, 29, 5, "#B9A8C8"),
        (5, 31, 9, "#CDB9D0"),
        (22.4, 30.4, 27, "#CDB9D0"),
        (27, 28.6, 32, "#B9A8C8"),
    ):
        easel.block(left, top, right, 36, code)
        easel.shape([(left - 0.6, top), ((left + right) / 2, top - 1.8), (right + 0.6, top)], "#8A789E")
    easel.block(0, 35.4, 32, 48, "#BFC79A")
    easel.block(0, 36.4, 32, 40, "#8D8494")
    easel.shape([(12.4, 35), (19.6, 35), (27, 48), (5, 48)], "#C9C3D2")
    for y in (37, 39):
        easel.block(0, y - 0.35, 32, y + 0.35, "#5E5872")
        easel.block(0, y - 0.35, 32, y - 0.1, "#F4F0FA")


def trees(easel: Easel) -> None:
    """Two trunks and one roof of blossom over the lane."""
    easel.line([(2.2, 42), (2.8, 30), (2, 20), (5, 10)], (2.4, 1.6, 1.3, 0.8), "#5B4250")
    if not easel.small:
        easel.line([(30, 41), (29.4, 28), (30.4, 18), (27, 10)], (2.2, 1.5, 1.2, 0.7), "#5B4250")
    easel.line([(2.4, 22), (7.4, 13), (12, 8)], (1.1, 0.5), "#5B4250")
    if not easel.small:
        easel.line([(29.6, 21), (24.6, 13), (20, 8)], (1.1, 0.5), "#5B4250")
    for number, (x, y) in enumerate(spread(150, 36, 18, 4)):
        if y < 7.5 + 9.5 * abs((x - 18) / 18) ** 1.5:
            shade = 3 if y > 5.2 + 9.5 * abs((x - 18) / 18) ** 1.5 else number % 3
            easel.disc(x - 2, y - 1, 1.5 + (number % 4) * 0.28, BLOSSOM[shade], 225)


def crossing(easel: Easel) -> None:
    """A mast with its cross and two red lamps, and the barrier in yellow and black."""
    if easel.small:
        easel.stamp(10, 11, ("y.y", ".y.", "y.y", "rkd", ".k.", ".k.", ".k.", ".k.", ".k.", ".k.", ".k.", ".k."), INKS)
        easel.stamp(3, 20, ("kyykkyyk",), INKS)
        return
    easel.block(23, 26, 24, 45, "#4A4560")
    easel.line([(21.2, 24.4), (25.8, 28)], (0.9,), "#F6C945")
    easel.line([(25.8, 24.4), (21.2, 28)], (0.9,), "#F6C945")
    for x in (22, 25):
        easel.disc(x, 30.5, 1.05, "#2C2440")
    easel.glow(22, 30.5, 3, "#FF4A4A", 0.9)
    easel.disc(22, 30.5, 0.75, "#FF4238")
    easel.disc(25, 30.5, 0.6, "#7E2A3C")
    if easel.cells:
        easel.stamp(22, 30, ("R",), {"R": "#FF4238"})
    for part in range(9):
        left = 5 + part * 2
        easel.block(left, 41, left + 2, 42, "#F6C945" if part % 2 else "#2C2440")


def people(easel: Easel) -> None:
    """She waits beyond the rails, he on this side; both have turned."""
    if easel.cells:
        easel.stamp(15, 30, (".h", "hf", ".c", "sc", ".c", ".k"), INKS)
        easel.stamp(10, 37, ("hh.", "hf.", "bb.", "bbk", "bb.", "kk.", "kk."), INKS)
    elif easel.full:
        figure(easel, 16.2, 36, 0.62, "#C8586C", "#F2E4D0", long=True)
        figure(easel, 11.4, 46.6, 1.15, "#3E4E88", "#2C2440")


def figure(easel: Easel, x: float, y: float, size: float, coat: str, legs: str, long: bool = False) -> None:
    """One from behind, a little turned."""
    for aside in (-0.42, 0.42):
        easel.line([(x + aside * size, y - 3.2 * size), (x + aside * size, y)], (0.7 * size, 0.55 * size), legs)
    points = [(-1, -6), (1, -6), (1.25, -3), (1.1, -2.2), (-1.1, -2.2), (-1.25, -3)]
    easel.blob([(x + a * size, y + b * size) for a, b in points], coat)
    easel.disc(x + 0.25 * size, y - 7 * size, 0.85 * size, "#F2C8A8")
    easel.disc(x - 0.1 * size, y - 7.2 * size, 0.9 * size, "#3A2A38")
    if long:
        easel.blob(
            [
                (x - 0.9 * size, y - 7.2 * size),
                (x + 0.5 * size, y - 7 * size),
                (x + 0.4 * size, y - 5 * size),
                (x - 0.8 * size, y - 5 * size),
            ],
            "#3A2A38",
        )


def petals(easel: Easel) -> None:
    """They fall, slowly."""
    for number, (x, y) in enumerate(spread(46 if easel.full else 16 if easel.cells else 7, 32, 30, 9)):
        easel.spark(x, y + 14, "#FF9EC0" if number % 2 else "#FFFFFF", 0.9)
