"""Lines end where a reader would pause: a number keeps its unit, an initial its name, a sign its word."""

from itertools import pairwise

import pytest
from textual.content import Content

from watchlist.cli import layout
from watchlist.exchange.drawing import first_lines
from watchlist.support.line_breaks import JOINT, joined, parted
from watchlist.tui.text.prose import wrapped

KEPT = (
    "117 min",
    "2,614 films",
    "3.5 of 5",
    "30 Nov 2025",
    "18 October",
    "★★★★ 8.5",
    "½ −1",
    "● believe",
    "→ leap",
    "· h",
    "Justin H. Min",
    "Starlight (2025)",
)


@pytest.mark.parametrize("kept", KEPT)
def test_what_belongs_together_stands_in_one_line(kept: str) -> None:
    text = f"one two three four five {kept} six seven eight nine ten {kept}"
    for width in range(max(8, len(kept)), len(text) + 1):
        content = Content.styled(text, "bold")
        in_app = wrapped(content, width)
        assert all(line.spans for line in in_app)
        drawn = first_lines(text, width, 99)
        for lines in (layout.wrapped(text, width), [line.plain for line in in_app], drawn):
            assert JOINT not in "".join(lines)
            assert " ".join(lines) == text
            assert sum(line.count(kept) for line in lines) == 2, (width, lines)


def test_what_is_wider_than_a_line_is_broken_at_its_blanks() -> None:
    assert [line.plain for line in wrapped("about 30 November 2025", 9)] == ["about 30", "November", "2025"]
    assert layout.wrapped("about 30 November 2025", 9) == ["about 30", "November", "2025"]


def test_no_other_blank_is_kept() -> None:
    text = "In 2025 he made 3 more, may be. A cat; 12 Years a Slave, 5 Centimeters per Second"
    blanks = [before + after for before, after in pairwise(joined(text, 80)) if JOINT in (before, after)]
    assert blanks == [f"3{JOINT}", f"{JOINT}m"]
    assert parted(joined(text, 80)) == text
