"""What the answers of terminals mean, and which are not asked."""

import pytest

from watchlist.support.graphics import Protocol, read_answers, why_not_asked

OK = b"\x1b_Gi=31;OK\x1b\\"
CELLS = b"\x1b[6;20;10t"


@pytest.mark.parametrize(
    ("answers", "kind", "protocol", "cell"),
    [
        (OK + b"\x1b[?62;c", "xterm-kitty", Protocol.KITTY, (9, 18)),
        (OK + CELLS + b"\x1b[?62;4c", "xterm-ghostty", Protocol.KITTY, (10, 20)),
        (OK + b"\x1bP>|WezTerm 2024\x1b\\" + CELLS + b"\x1b[?65;4;6c", "xterm-256color", Protocol.SIXEL, (10, 20)),
        (b"\x1bP>|foot(1.16)\x1b\\" + CELLS + b"\x1b[?62;4;22c", "foot", Protocol.SIXEL, (10, 20)),
        (b"\x1b_Gi=31;EINVAL:no\x1b\\\x1b[?1;2c", "xterm", Protocol.NONE, (0, 0)),
        (b"\x1b[?64;14;24c", "xterm", Protocol.NONE, (0, 0)),
        (OK + CELLS, "xterm-kitty", Protocol.NONE, (0, 0)),
        (b"\x1b[6;0;0t\x1b[?4;44c", "xterm", Protocol.SIXEL, (9, 18)),
    ],
)
def test_answers(answers: bytes, kind: str, protocol: Protocol, cell: tuple[int, int]) -> None:
    found = read_answers(answers, kind, (9, 18))
    assert (found.protocol, found.cell) == (protocol, cell)
    assert bool(found.why) is (protocol is Protocol.NONE)


def test_sixel_without_the_size_of_a_cell_is_of_no_use() -> None:
    assert read_answers(b"\x1b[6;9999;8t\x1b[?62;4c", "xterm", (8, 16)).cell == (8, 16)
    assert read_answers(b"\x1b[6;9999;9999t\x1b[?62;4c", "xterm", (0, 9999)).protocol is Protocol.NONE
    found = read_answers(b"\x1b[?62;4c", "xterm", (0, 0))
    assert found.words == (
        "Posters are drawn in cells: the terminal knows sixel, but does not tell how large its cells are."
    )


def test_an_xterm_has_few_colours() -> None:
    named = b"\x1bP>|XTerm(390)\x1b\\" + CELLS + b"\x1b[?64;4c"
    assert read_answers(named, "xterm", (0, 0)).colours == 16
    assert read_answers(CELLS + b"\x1b[?64;4c", "xterm", (0, 0)).colours == 200


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"TERM": "xterm-256color", "TMUX": "/tmp/x"}, "tmux"),
        ({"TERM": "xterm", "STY": "1.x"}, "screen"),
        ({"TERM": "screen-256color"}, "screen-256color"),
        ({"TERM": "dumb"}, "dumb"),
        ({}, "none"),
        ({"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, "Apple"),
        ({"TERM": "xterm", "NO_COLOR": ""}, "NO_COLOR"),
    ],
)
def test_who_is_not_asked(environment: dict[str, str], word: str) -> None:
    assert word in why_not_asked(environment)
    assert why_not_asked({"TERM": "xterm-256color"}) == ""
