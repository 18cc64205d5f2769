"""Scores in the three scales."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.base.rating import Scale, difference, glyphs, number, parse, spoken


@pytest.mark.parametrize(
    ("score", "drawn"), [(10, "½"), (20, "★"), (70, "★★★½"), (90, "★★★★½"), (100, "★★★★★"), (1, "½"), (75, "★★★★")]
)
def test_stars_are_drawn_to_the_nearest_half(score: int, drawn: str) -> None:
    assert glyphs(score, Scale.STARS) == drawn


@pytest.mark.parametrize(
    ("typed", "scale", "score"),
    [
        ("4.5", Scale.STARS, 90),
        ("4,5", Scale.STARS, 90),
        ("4½", Scale.STARS, 90),
        ("½", Scale.STARS, 10),
        ("★★★★½", Scale.TEN, 90),
        ("9", Scale.TEN, 90),
        ("87", Scale.HUNDRED, 87),
        ("9/10", Scale.STARS, 90),
        ("87%", Scale.STARS, 87),
        ("4.5 of 5", Scale.HUNDRED, 90),
    ],
)
def test_a_score_is_understood_however_it_is_typed(typed: str, scale: Scale, score: int) -> None:
    assert parse(typed, scale) == score


@pytest.mark.parametrize("typed", ["", "great", "6", "-1", "0", "4.5.5", "11/10", "1/7", ".", "9" * 400])
def test_what_is_no_score_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match=r"“"):
        parse(typed, Scale.STARS)


@given(st.integers(1, 100), st.sampled_from(Scale))
def test_what_comes_in_goes_out_the_same(score: int, scale: Scale) -> None:
    assert parse(number(score, scale), scale) == score
    assert parse(spoken(score, scale), scale) == score


@pytest.mark.parametrize(
    ("score", "other", "scale", "said"),
    [
        (60, 90, Scale.STARS, "−1½"),
        (100, 90, Scale.STARS, "+½"),
        (90, 90, Scale.STARS, "±0"),
        (40, 90, Scale.TEN, "−5"),
        (88, 87, Scale.HUNDRED, "+1"),
    ],
)
def test_the_distance_from_hype_to_verdict_has_its_sign(score: int, other: int, scale: Scale, said: str) -> None:
    assert difference(score, other, scale) == said
