"""Countries are known by their codes, however people write these."""

import pytest

from watchlist.domain.base.codes import country_code


@pytest.mark.parametrize(("typed", "code"), [("de", "DE"), (" De ", "DE"), ("uk", "GB"), ("USA", "US"), ("", "")])
def test_a_country_is_asked_for_by_the_code_that_sites_know(typed: str, code: str) -> None:
    assert country_code(typed) == code
