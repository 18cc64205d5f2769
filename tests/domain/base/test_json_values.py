"""Values of foreign JSON, whatever their types are."""

import pytest

from watchlist.domain.base.json_values import text


@pytest.mark.parametrize(
    ("value", "read"), [("Heat", "Heat"), (1995, "1995"), (8.5, "8.5"), (True, ""), (None, ""), (["Heat"], "")]
)
def test_only_texts_and_numbers_are_texts(value: object, read: str) -> None:
    assert text(value) == read
