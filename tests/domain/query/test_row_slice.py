"""Rows picked by their places are what a list of them would be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.row_slice import RowSlice

ROWS = [Row(Film(slug=f"film-{place}", title=f"Film {place}"), None) for place in range(12)]


@given(st.sets(st.integers(0, 11)).map(sorted), st.integers(-3, 12), st.integers(-3, 12))
def test_it_reads_as_a_list_of_its_rows(places: list[int], start: int, stop: int) -> None:
    picked, listed = RowSlice(ROWS, places), [ROWS[place] for place in places]
    assert len(picked) == len(listed)
    assert list(picked) == listed
    assert list(picked[start:stop]) == listed[start:stop]
    assert [picked[at] for at in range(-len(places), len(places))] == listed * 2
    for row in ROWS:
        assert (row in picked) is (row in listed)
        if row in listed:
            assert picked.index(row) == listed.index(row)


def test_a_row_that_is_not_picked_has_no_place() -> None:
    for stranger in (ROWS[4], Row(Film(slug="film-5", title="Film 5"), None)):
        with pytest.raises(ValueError, match="not"):
            RowSlice(ROWS, [3, 5]).index(stranger)
