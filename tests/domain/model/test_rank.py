"""Places in your own order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.model.rank import is_rank, rank_between, rank_of

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
RANKS = st.text(alphabet="0129AZaz", min_size=1, max_size=8).map(lambda text: text.rstrip("0") + "V")


@given(st.one_of(st.just(""), RANKS), st.one_of(st.just(""), RANKS))
def test_there_is_always_room_between_two_places(one: str, other: str) -> None:
    before, after = (one, other) if not other or one < other else (other, one)
    if before == after and before:
        return
    between = rank_between(before, after)
    assert before < between
    assert between < after or not after
    assert is_rank(between)
    assert len(between) <= max(len(before), len(after), 6) + 1


@given(st.lists(st.integers(0, 1_000), max_size=60))
def test_films_put_anywhere_stay_where_they_were_put(places: list[int]) -> None:
    ranks: list[str] = []
    for place in (place % (len(ranks) + 1) for place in places):
        before = ranks[place - 1] if place else ""
        after = ranks[place] if place < len(ranks) else ""
        ranks.insert(place, rank_between(before, after))
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize("top", [True, False])
def test_a_thousand_moves_to_one_end_leave_ranks_short(top: bool) -> None:
    rank = rank_of(NOW, "alien", "alien")
    for _ in range(1_000):
        rank = rank_between("", rank) if top else rank_between(rank, "")
    assert len(rank) <= 6


def test_films_that_were_never_moved_stand_as_they_were_added_and_then_by_title() -> None:
    later = rank_of(NOW + timedelta(seconds=1), "alien", "alien")
    assert rank_of(NOW, "alien", "alien") < rank_of(NOW, "brazil", "brazil") < later
    assert rank_of(NOW, "alien", "alien") != rank_of(NOW, "alien", "alien-2")


def test_there_is_nothing_between_a_place_and_itself() -> None:
    with pytest.raises(ValueError, match="does not stand before"):
        rank_between("b", "b")
