"""The two small pictures as they were set by hand: sprites in inks, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from lost_in_starlight.brush import Color, rgb

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
        (2, 2, 0.9),
        (7, 5, 0.5),
        (23, 2, 0.8),
        (29, 1, 0.45),
        (4, 10, 0.55),
        (1, 15, 0.8),
        (9, 1, 0.35),
        (27, 4, 0.4),
        (11, 10, 0.4),
        (3, 20, 0.4),
        (6, 25, 0.6),
        (15, 28, 0.5),
        (29, 31, 0.6),
        (18, 30, 0.3),
        (5, 7, 0.3),
        (19, 3, 0.3),
        (12, 26, 0.3),
        (8, 14, 0.35),
    ),
    string=((8.0, 32), (13.0, 9)),
    bow=0.7,
    fray=(
        15,
        (
            "...SS....",
            "..s.Ss...",
            ".s..S.s..",
            "s...S..s.",
            "....S..a.",
            ".a..S....",
            ".s..S...s",
            "..s.S..s.",
            "...sS.s..",
            "....SS...",
        ),
    ),
    sprites=(
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
            13,
            1,
            (
                "..www..",
                ".wfhhw.",
                ".wffhw.",
                "..wwwv.",
                "..WWwvv",
                ".WWWwvv",
                ".W.ooov",
                "W..WWv.",
                "...W.w.",
                "...W.v.",
                "...W...",
            ),
        ),
    ),
)

SMALL = Plan(
    size=(16, 24),
    horizon=20,
    planet=(13.3, 9.2, 5.6),
    soil=(
        "...........",
        "....+......",
        "..-........",
        ".--...+....",
        ".---.......",
        "..----.....",
        ".....---...",
        ".+.........",
        ".++........",
        "...-.......",
        "...........",
    ),
    stars=(
        (1, 1, 0.8),
        (11, 1, 0.55),
        (2, 5, 0.5),
        (0, 9, 0.5),
        (14, 15, 0.4),
        (4, 3, 0.3),
        (1, 13, 0.35),
        (8, 14, 0.3),
    ),
    string=((5.0, 15), (6.4, 5)),
    bow=0.0,
    fray=(
        8,
        (
            ".sS..",
            "s.Ss.",
            "..S.a",
            "a.S..",
            ".sS.s",
            "..Ss.",
        ),
    ),
    sprites=(
        (0, 19, ("pPpPpPPP.PP.....",)),
        (
            8,
            16,
            (
                "...x....",
                "...B....",
                "..ttt...",
                "...B...K",
                "..BBB..K",
                "BBBBBBBt",
                "bdbBBlKK",
                "bbBdbbKl",
            ),
        ),
        (0, 21, ("kkkkkkk.", "kkkkkkkk", "klkkkkdk")),
        (
            0,
            14,
            (
                "..kk..",
                "..kf..",
                "rrkk.a",
                ".kkkak",
                ".kGGk.",
                ".kGGk.",
                "..k.k.",
            ),
        ),
        (
            7,
            0,
            (
                ".ww..",
                "wfhw.",
                ".wwv.",
                ".WWvv",
                "WWWvv",
                "..Wv.",
                "..W..",
            ),
        ),
    ),
)
