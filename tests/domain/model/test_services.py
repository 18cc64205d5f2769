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
        ("Prime Video", "Amazon Prime Video", True),
        ("PRIME VIDEO with ads", "amazon prime video", True),
        ("Max", "HBO Max", True),
        ("HBO Max Amazon Channel", "max", True),
        ("Criterion Channel", "The Criterion Channel", True),
        ("The Roku Channel", "roku channel", True),
        ("Amazon Video", "Amazon Prime Video", False),
        ("HBO", "HBO Max", False),
        ("+", "+", True),
        ("Apple TV", "Apple TV Plus", False),
        ("Max", "Cinemax", False),
        ("MUBI", "Netflix", False),
    ],
)
def test_a_place_is_a_service_of_yours(place: str, service: str, yours: bool) -> None:
    assert bool(yours_among([place], [service])) is yours
