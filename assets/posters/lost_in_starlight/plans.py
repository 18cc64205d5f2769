"""The two small pictures as they were set by hand: sprites in inks, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from brush import Color, rgb

INKS: dict[str, Color] = {
    "W": rgb("#FFFFFF"),
    "w": rgb("#D6DCF4"),
    "v": rgb("#8E96C6"),
    "h": rgb("#3A3566"),
    "f": rgb("#F0BE9C"),
    "o": rgb("#F08A54"),
    "S": rgb("#FFF0C0"),
    "s": rgb("#F2C661"),
    "a": rgb("#D9A04E"),
    "d": rgb("#8E6A56"),
    "k": rgb("#080817"),
    "K": rgb("#15122B"),
    "r": rgb("#E0506E"),
    "R": rgb("#9C3556"),
    "g": rgb("#F0A63C"),
    "G": rgb("#FFCB62"),
    "n": rgb("#7A3F1E"),
    "t": rgb("#63CFC6"),
    "T": rgb("#B6F3EA"),
    "l": rgb("#FFD98A"),
    "p": rgb("#5E2E63"),
    "P": rgb("#7D3C68"),
    "b": rgb("#2A1A48"),
    "B": rgb("#1B1233"),
    "m": rgb("#FF9A62"),
    "x": rgb("#FF5A4E"),
}


@dataclass(frozen=True)
class Plan:
    """Where things are in one size of the picture; sprites are rows of inks, a dot lets the sky through."""

    size: tuple[int, int]
    horizon: int
    planet: tuple[float, float, float]
    soil: Sequence[str]
    stars: Sequence[tuple[int, int, float]]
    string: tuple[tuple[float, int], tuple[float, int]]
    bow: float
    fray: tuple[int, Sequence[str]]
    sprites: Sequence[tuple[int, int, Sequence[str]]]


BRIGHT, CLEAR, FAINT = 0.95, 0.55, 0.26
"""The light of a star: there are three."""

CARD = Plan(
    size=(32, 48),
    horizon=42,
    planet=(26.2, 18.0, 11.4),
    soil=(
        "......................",
        ".........++...........",
        "..........-...........",
        ".....--...............",
        "....---..++...........",
        ".........+++...........",
        "..---.....++..........",
        ".-----..........--....",
        ".--------......---....",
        "..---------...........",
        "....---..----.........",
        "............----......",
        "..++..........-----...",
        "..+++....+............",
        ".........++...........",
        "...--.................",
        "....--....+...........",
        "..........++..........",
        "......--..............",
        ".......--.............",
        "......................",
        "......................",
    ),
    stars=(
        (2, 2, BRIGHT),
        (7, 5, CLEAR),
        (23, 2, BRIGHT),
        (29, 1, CLEAR),
        (4, 10, CLEAR),
        (1, 15, BRIGHT),
        (9, 1, FAINT),
        (27, 4, FAINT),
        (11, 10, FAINT),
        (3, 20, FAINT),
        (6, 25, CLEAR),
        (15, 28, CLEAR),
        (29, 31, CLEAR),
        (18, 30, FAINT),
        (5, 7, FAINT),
        (19, 3, FAINT),
        (12, 26, FAINT),
        (8, 14, FAINT),
    ),
    string=((8.0, 32), (13.0, 9)),
    bow=0.7,
    fray=(14, ("S",) * 11),
    sprites=(
        (7, 15, ("..ss", ".s..", "s...", "s...", "a...", ".a..")),
        (9, 19, ("...a.", "....a", "....s", "....s", "...s.", ".ss..")),
        (
            0,
            36,
            (
                "..p..............P..............",
                "..p........P..PP.P..............",
                "P.pP..PP.P.P..PPPP..............",
                "PPpPPPPPPPPPPPPPPP.P............",
                "plppPplpPPlpPplpPPlP............",
                "ppplpppplpppplpppplp............",
            ),
        ),
        (
            13,
            31,
            (
                ".........x.........",
                ".........B.........",
                ".........B.........",
                "........BBB........",
                "........ttt........",
                "........BBB........",
                ".........B.........",
                ".........B.........",
                "........BBB........",
                "......BBBBBBB......",
                "....BBBBBBBBBBB....",
                "..BBBBBBBBBBBBBBB..",
                "BBBBBBBBBBBBBBBBBBB",
            ),
        ),
        (
            12,
            38,
            (
                ".................KKK",
                ".................KtK",
                ".................KtK",
                "..........bb.....KKK",
                ".bbb......bb..bbbKtK",
                ".blb.BBB..bb..blbKtK",
                "kbbbBBdBbbbbb.bbbKKK",
                "kbdbBBBBblbKKKbbbKKl",
                "kbbbBlBBbbbKdKbdbKKK",
                "kblbBBBBbbdKKKbbbKRK",
            ),
        ),
        (
            0,
            43,
            (
                "kkkkkkkkkkkk",
                "kkkkkkkkkkkk",
                "kklkkkkkklkk",
                "kkkkkkkkkkkk",
                "kkkkkkkkkkkk",
            ),
        ),
        (
            0,
            31,
            (
                "...kkk...",
                "..kkkf...",
                "..kkkf..n",
                "rr.kk...a",
                ".RrrrrkaK",
                "R.kkkkakk",
                "..kkkkakk",
                "..kkGGkkk",
                "..kGnGkkk",
                "..kGGgkk.",
                "...kk.kk.",
                "...kk.kk.",
            ),
        ),
        (
            12,
            0,
            (
                "...KKK....",
                "..KwwwK...",
                ".KwfhhwK..",
                ".KwffhwKK.",
                "..KwwwvvK.",
                "..KWWwvvK.",
                ".KWWWwvvK.",
                "KWKooovK..",
                "WKKWWvK...",
                "SKKWKvK...",
                ".KKWKvK...",
                "..KWKwK...",
                "...K.K....",
            ),
        ),
    ),
)

SMALL = Plan(
    size=(16, 24),
    horizon=22,
    planet=(10.6, 7.6, 5.4),
    soil=(
        "...........",
        "....+......",
        "..--.......",
        ".--...+....",
        ".----......",
        "...----....",
        "......--...",
        ".+.........",
        ".++....--..",
        "....--.....",
        "...........",
    ),
    stars=(
        (1, 1, BRIGHT),
        (4, 3, FAINT),
        (2, 6, CLEAR),
        (14, 1, FAINT),
        (0, 10, FAINT),
        (14, 14, CLEAR),
        (11, 15, FAINT),
        (1, 13, BRIGHT),
    ),
    string=((3.0, 21), (7.2, 10)),
    bow=0.6,
    fray=(
        13,
        (
            "..Ss.",
            "..S.a",
            "..Sa.",
            "a.S..",
            "s.S..",
            ".sS..",
        ),
    ),
    sprites=(
        (
            0,
            18,
            (
                "..........x.....",
                "P.......P.B...P.",
                "PP...P..PBtB.PPP",
                "kkkk.pP.BBBBBPpP",
                "kklkkbbBBlBBBBlB",
                "kkkkkbdBBBBdBBBB",
            ),
        ),
    ),
)
