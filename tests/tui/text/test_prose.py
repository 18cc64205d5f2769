"""Lines of text in the room they have."""

from textual.content import Content

from watchlist.domain.query.terms import QueryError
from watchlist.tui.text.library import fault
from watchlist.tui.text.prose import at_most, balanced, cell, facts, flow_evenly, wrapped


def test_lines_that_are_left_out_leave_a_sign() -> None:
    lines = wrapped("Planned by Mina, 430 days ago; only you have not seen it", 24)
    assert [line.plain for line in at_most(lines, 2, 24)] == ["Planned by Mina,", "430 days ago; only you …"]
    assert at_most(lines, 3, 24) == lines


def test_what_is_wrong_with_a_search_loses_its_place_before_its_words() -> None:
    error = QueryError("“45” is outside the scale; it goes up to 5", 6, 8)
    assert fault(error, 60) == Content("at letter 7: “45” is outside the scale; it goes up to 5").stylize("$error")
    assert fault(error, 44).plain == "“45” is outside the scale; it goes up to 5"
    assert fault(error, 30).plain == "“45” is outside the scale; it…"


def test_no_line_of_one_word_is_left_behind() -> None:
    words = "the romance it answers: fate there, choice here"
    assert [line.plain for line in wrapped(words, 42)] == ["the romance it answers: fate there, choice", "here"]
    assert [line.plain for line in balanced(words, 42)] == ["the romance it answers:", "fate there, choice here"]
    assert [line.plain for line in balanced(words, 60)] == [words]


def test_keys_stand_closer_where_that_saves_a_line_and_else_in_lines_of_like_length() -> None:
    parts = [Content(word) for word in ("enter take it", "x none", "i id", "esc enough")]
    drawn = {width: [line.plain for line in flow_evenly(parts, width)] for width in (42, 40, 33)}
    assert drawn[42] == ["enter take it   x none   i id   esc enough"]
    assert drawn[40] == ["enter take it  x none  i id  esc enough"]
    assert drawn[33] == ["enter take it   x none", "i id   esc enough"]


def test_a_cell_counts_the_cells_it_has_before_there_is_any_width() -> None:
    for width in (-4, 0, 3, 20):
        drawn = cell("  Parasite (2019)", width)
        assert drawn.cell_length == Content(drawn.plain).cell_length == max(0, width)


def test_facts_that_are_broken_at_a_dot_have_none_at_the_end_or_the_beginning_of_a_line() -> None:
    known = "2025 · 96 min · South Korea · Netflix · Animation"
    for width in range(12, 60):
        drawn = [line.plain for line in facts(known, width)]
        assert " ".join(drawn).replace("· ", "") == known.replace("· ", "")
        assert not any(line.startswith("·") or line.endswith("·") for line in drawn)
    assert [line.plain for line in facts(known, 37)] == ["2025 · 96 min · South Korea · Netflix", "Animation"]
