"""The lines of a list name films, whatever marks and years they are written with."""

import pytest

from watchlist.domain.browse.naming import read_lines, read_title


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Heat (1995)\n\n  \nRonin (1998)\r\n", ["Heat (1995)", "Ronin (1998)"]),
        ("1. Heat 1995\n2. Ronin 1998", ["Heat 1995", "Ronin 1998"]),
        ("10) Heat\n9) Ronin", ["Heat", "Ronin"]),
        ("My ten best\n1. Heat\n2. Ronin", ["My ten best", "Heat", "Ronin"]),
        ("- Heat\n* Ronin\n• Thief", ["Heat", "Ronin", "Thief"]),
        ("[ ] Heat\n[x] Ronin", ["Heat", "Ronin"]),
        (
            "Heat\n9. April\n12 Monkeys\n2001: A Space Odyssey",
            ["Heat", "9. April", "12 Monkeys", "2001: A Space Odyssey"],
        ),
        ("Heat\n2. Ronin\nThief\nAli\nAlly", ["Heat", "Ronin", "Thief", "Ali", "Ally"]),
        ("\x1b[31mHeat\u202e\nRo\u200bnin", ["Heat", "Ronin"]),
    ],
)
def test_lines_are_read_without_the_marks_of_a_list(text: str, lines: list[str]) -> None:
    assert [line.text for line in read_lines(text)] == lines


@pytest.mark.parametrize(
    "written", ["Heat (1995)", "Heat 1995", "Heat, 1995", "Heat – 1995", "Heat [1995]", "Heat,1995"]
)
def test_a_year_is_read_however_it_is_written(written: str) -> None:
    dated = [line.dated for line in read_lines(f"{written}\nRonin (1998)\nThief")]
    assert [read_title(text) for text in dated] == [("Heat", 1995), ("Ronin", 1998), ("", None)]


def test_a_year_in_one_title_of_many_is_part_of_it() -> None:
    assert {line.dated for line in read_lines("Heat\nRonin\nThief\nSummer 1993")} == {""}
