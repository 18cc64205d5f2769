"""Large letters and stars."""

from watchlist.tui.text import letters


def test_large_letters_are_three_lines_of_half_cells() -> None:
    assert [line.plain for line in letters.large("Hi 4.5", 40, "")] == [
        "█ █ █   █ █   █▀▀",
        "█▀█ █   ▀▀█   ▀▀█",
        "▀ ▀ ▀     ▀ ▀ ▀▀▀",
    ]


def test_what_does_not_fit_or_has_no_letter_is_not_drawn_large() -> None:
    assert letters.large("Lost in Starlight", 59, "") == []
    assert len(letters.large("Lost in Starlight", 60, "")) == letters.LINES
    assert len(letters.large("Lost in Starlight", 40, "", lines=2)) == 2 * letters.LINES
    assert letters.large("이 별에 필요한", 100, "") == []
    assert letters.large("", 100, "") == []


def test_stars_are_filled_as_far_as_the_score_goes() -> None:
    assert letters.stars_cells(1.0) == 5 * letters.STAR
    assert letters.stars_cells(0.6) == 3 * letters.STAR
    assert letters.stars_cells(0.7) == 3 * letters.STAR + 4
    lines = letters.stars(0.6, "gold", "quiet").split("\n")
    assert len(lines) == letters.LINES
    assert [span.style for span in lines[0].spans] == ["gold", "quiet"]
