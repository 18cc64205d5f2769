"""How well titles match the typed words."""

from watchlist.domain.query.likeness import BEGUN, ELSEWHERE, PART, WORD, likest_first


def test_titles_that_begin_as_typed_come_before_those_that_have_it_elsewhere() -> None:
    titles = ("Dracula", "Finalist", "Schindler's List", "The List")
    placed = [(BEGUN, "The List"), (WORD, "Schindler's List"), (PART, "Finalist"), (ELSEWHERE, "Dracula")]
    assert likest_first(titles, "list", str) == placed
