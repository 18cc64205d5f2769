"""Titles are filed by their first letter or number."""

import pytest

from watchlist.domain.model.row import sort_title


@pytest.mark.parametrize(
    ("title", "filed"),
    [
        ("The 'Burbs", "burbs"),
        ("...And Justice for All", "and justice for all"),
        ("A.I. Artificial Intelligence", "a.i. artificial intelligence"),
        ("L'Avventura", "l'avventura"),
        ("¡Átame!", "atame!"),
        ("“The Host”", "host”"),
        ("8½", "8 1/2"),
        ("Ōkami", "okami"),
        ("ʻOumuamua", "oumuamua"),
        ("The The", "the"),
        ("The", "the"),
        ("An", "an"),
        ("괴물", "괴물"),
        ("☕", "☕"),
    ],
)
def test_a_title_is_filed_by_its_first_letter_or_number(title: str, filed: str) -> None:
    assert sort_title(title) == filed
