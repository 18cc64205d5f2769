"""What a film can be."""

import pytest

from watchlist.domain.model.film import MINUTES, possible

ENDLESS = range(1, 10**18)
"""Nobody lives to see anything compared with each of these."""


@pytest.mark.parametrize("number", [None, "96", 96.5])
def test_what_is_no_number_is_not_looked_for_among_them(number: object) -> None:
    assert possible(number, ENDLESS) is None


def test_a_number_is_kept_if_it_is_possible() -> None:
    assert [possible(number, MINUTES) for number in (0, 1, 96, 60_000, 60_001)] == [None, 1, 96, 60_000, None]
