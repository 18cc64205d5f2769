"""Countries are known by their codes and their names, however people write these."""

import pytest

from watchlist.domain.base.codes import country_code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("de", "DE"), (" De ", "DE"), ("uk", "GB"), ("USA", "US"), ("u.s.a.", "US"), ("south korea", "KR")],
)
def test_a_country_is_asked_for_by_the_code_that_sites_know(typed: str, code: str) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize("typed", ["XX", "", "Atlantis"])
def test_what_is_no_country_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"“{typed}” is no country"):
        country_code(typed)
