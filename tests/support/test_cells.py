"""Text measured, cut and searched in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from watchlist.domain.base.text import fold
from watchlist.support.cells import cut, find_words, pad, without_joiners


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Her", 3, "Her"),
        ("Interstellar", 6, "Inter…"),
        ("한국어", 5, "한국…"),
        ("한국어", 4, "한…"),
        ("café noir", 6, "café…"),
        ("cafe\u0301s", 4, "caf…"),
        ("Her", 1, "…"),
        ("Her", 0, ""),
    ],
)
def test_a_text_is_cut_between_characters(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@given(st.text(max_size=40), st.integers(0, 30))
def test_a_padded_text_fills_exactly_its_cells(text: str, width: int) -> None:
    for right in (False, True):
        assert cell_len(pad(without_joiners(text), width, right=right)) == width


def test_joined_and_tinted_emoji_come_apart_so_that_every_terminal_measures_them_alike() -> None:
    assert without_joiners("👩‍👩‍👧 👍🏽 ❤️") == "👩👩👧 👍 ❤"


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Lost in Starlight", ["st"], ["st", "St"]),
        ("Amélie", ["ame"], ["Amé"]),
        ("이 별에 필요한", ["별"], ["별"]),
        ("Straße", ["ss"], ["ß"]),
        ("Starlight", ["star", "arli"], ["Starli"]),
        ("Her", ["him", ""], []),
    ],
)
def test_words_are_found_as_the_search_finds_them(text: str, words: list[str], found: list[str]) -> None:
    assert [text[start:end] for start, end in find_words(text, words)] == found


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=3).map(fold), max_size=3))
def test_found_places_stand_in_order_and_apart(text: str, words: list[str]) -> None:
    end = 0
    for start, stop in find_words(text, words):
        assert end <= start < stop <= len(text)
        end = stop
