"""Charts as text: the shape alone says what the figures say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.tui.text import charts

HEIGHT = 6
NUMBERS = st.lists(st.integers(0, 9999), min_size=1, max_size=30)


def heights(drawn: str, places: int, width: int) -> list[int]:
    """How many eighths of a line each bar has."""
    pitch = max(1, min(6, width // places))
    lines = drawn.split("\n")[:-1]
    cells = [[line.ljust(places * pitch)[place * pitch] for line in lines] for place in range(places)]
    return [sum(charts._RISING.find(cell) for cell in column if cell in charts._RISING[1:]) for column in cells]


@given(NUMBERS, st.integers(30, 110))
def test_a_higher_number_never_has_a_lower_bar_and_none_has_none(numbers: list[int], width: int) -> None:
    drawn = charts.column_chart([("x", number) for number in numbers], width, HEIGHT).plain
    found = sorted(zip(numbers, heights(drawn, len(numbers), width), strict=True))
    assert [high for _, high in found] == sorted(high for _, high in found)
    assert all((number == 0) == (high == 0) for number, high in found)
    assert max(high for _, high in found) in (0, HEIGHT * 8)


@given(NUMBERS, st.integers(30, 110))
def test_bars_that_lie_fit_and_grow_with_their_numbers(numbers: list[int], width: int) -> None:
    lines = charts.bars([("1990s", number) for number in numbers], width).plain.split("\n")
    found = sorted((number, line.count("▆")) for number, line in zip(numbers, lines, strict=True))
    assert [long for _, long in found] == sorted(long for _, long in found)
    assert all((number == 0) == (long == 0) for number, long in found)
    assert all(len(line) <= width and f"{number:,}" in line for number, line in zip(numbers, lines, strict=True))


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(1, 50), min_size=1))
def test_every_place_of_the_plane_is_marked_where_it_lies(points: dict[tuple[int, int], int]) -> None:
    lines = charts.plane(points, [str(n) for n in range(10)], "hype", "verdict").plain.split("\n")[1:11]
    for row in range(10):
        line = lines[9 - row][3:].ljust(40)
        for column in range(10):
            mark = line[column * 4]
            assert (mark in "○◐●") == ((column, row) in points)
            assert (mark == "·") == (column == row and (column, row) not in points)


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(1, 50), min_size=1))
def test_fuller_marks_are_more_films(points: dict[tuple[int, int], int]) -> None:
    few, some = charts.limits(points.values())
    assert 1 <= few < some
    most = max(points.values())
    assert f"{most}" in charts.plane(points, [str(n) for n in range(10)], "hype", "verdict").plain.split("\n")[-1]


def test_what_is_worse_stands_left_of_the_line_and_what_is_better_right() -> None:
    lines = charts.sides([("War", 20.0, "+1.0", 9), ("Drama", -10.0, "−0.5", 8)], 50).plain.split("\n")
    better, worse = lines[0].split("│"), lines[1].split("│")
    assert "▆" in better[1]
    assert "▆" not in better[0]
    assert "▆" in worse[0]
    assert "▆" not in worse[1]
    assert better[1].count("▆") == 2 * worse[0].count("▆")
    assert lines[0].split()[-2:] == ["+1.0", "9"]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(sum), min_size=1, max_size=5),
    st.integers(40, 120),
)
def test_shares_are_drawn_in_full_and_hollow_marks_and_never_too_wide(pairs: list[tuple[int, int]], width: int) -> None:
    rows = [(f"Name {number}", held, held + short) for number, (held, short) in enumerate(pairs)]
    for line, (_, held, of) in zip(charts.shares(rows, width).plain.split("\n"), rows, strict=True):
        assert len(line) <= width
        assert line.endswith(f"{held} of {of}")
        assert ("●" in line) == (held > 0)
        if max(all for *_, all in rows) < 20:
            assert (line.count("●"), line.count("○")) == (held, of - held)


def test_where_numbers_have_no_room_the_highest_stands_in_full_over_its_bar() -> None:
    first, *_ = charts.column_chart([("", 3), ("", 1540), ("", 7)], 3, HEIGHT).plain.split("\n")
    assert first == "1,540"
    wide = [("", 1)] * 20 + [("", 1540)] + [("", 2)] * 9
    assert charts.column_chart(wide, 30, HEIGHT).plain.split("\n")[0] == " " * 18 + "1,540"
    assert charts.column_chart([("", 0)] * 30, 30, HEIGHT).plain.split("\n")[0] == ""


@pytest.mark.parametrize(("width", "top"), [(60, "1,529"), (50, "1529")])
def test_numbers_over_bars_are_written_alike_and_with_commas_where_there_is_room(width: int, top: str) -> None:
    drawn = charts.column_chart([("x", number) for number in (1529, 740, 12, 0, 0, 0, 0, 0, 0, 1)], width, HEIGHT).plain
    assert drawn.split("\n")[0].strip() == top
