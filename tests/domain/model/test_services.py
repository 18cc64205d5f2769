"""A place to watch is a service of yours however the two are written."""

import pytest

from watchlist.domain.model.services import yours_among


@pytest.mark.parametrize(
    ("place", "service", "yours"),
    [
        ("Netflix", "netflix", True),
        ("Netflix Standard with Ads", "Netflix", True),
        ("Amazon Prime Video", "Prime Video", True),
        ("Disney Plus", "Disney+", True),
        ("Disney+", "disney plus", True),
        ("MUBI Amazon Channel", "Mubi", True),
        ("왓챠", "왓챠", True),
        ("+", "+", True),
        ("Apple TV", "Apple TV Plus", False),
        ("Max", "Cinemax", False),
        ("MUBI", "Netflix", False),
    ],
)
def test_a_place_is_a_service_of_yours(place: str, service: str, yours: bool) -> None:
    assert bool(yours_among([place], [service])) is yours
