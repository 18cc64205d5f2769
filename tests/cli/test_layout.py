"""Text and tables measured in cells."""

from rich.cells import cell_len

from watchlist.cli.layout import in_columns, wrapped


def test_text_is_wrapped_at_blanks_and_measured_in_cells() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("이 별에 필요한 것", 10) == ["이 별에", "필요한 것"]
    assert wrapped("君の名は。新海誠", 10) == ["君の名は。", "新海誠"]


def test_line_breaks_stay_and_later_lines_hang() -> None:
    assert wrapped("one two\n\nthree", 80, indent=2, hang=2) == ["  one two", "", "    three"]
    assert wrapped("", 80) == [""]


def test_a_word_that_is_too_long_is_broken() -> None:
    assert wrapped("https://example.org/far", 10) == ["https://ex", "ample.org/", "far"]


def test_no_line_is_wider_than_asked_for() -> None:
    text = "이 별에 필요한 “Lost in Starlight” 君の名は。 a-very-long-word-indeed ½ ★★★★"
    assert all(cell_len(line) <= width for width in range(12, 60) for line in wrapped(text, width, 2, 2))


def test_columns_line_up_whatever_the_script() -> None:
    lines = in_columns([("title", "year"), ("君の名は。", "2016"), ("Up", "9")], right=(1,))
    assert lines == ["title       year", "君の名は。  2016", "Up             9"]


def test_a_long_first_column_is_cut_only_where_there_is_little_room() -> None:
    rows = [("a film with a title that goes on and on", "2016"), ("Up", "2009")]
    assert in_columns(rows, room=24) == ["a film with a tit…  2016", "Up                  2009"]
    assert in_columns(rows, widest=10) == ["a film with a title that goes on and on  2016", "Up          2009"]
    assert in_columns([]) == []
