"""How days, numbers and Markdown are written."""

import pytest

from watchlist.domain.base.formatting import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("as in [the series](https://example.org/a_(b)_c) of old", "as in the series of old"),
        ('![a still](still.png "of it") and [1] (so)', "a still and [1] (so)"),
        ("**[bold](https://example.org)**", "bold"),
        (r"\[not a link\](there)", "[not a link](there)"),
    ],
)
def test_a_link_is_told_by_its_words(markdown: str, text: str) -> None:
    assert plain(markdown) == text
