"""How days, numbers and Markdown are written."""

from time import monotonic

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


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a *slow* and __wordless__ film", "a slow and wordless film"),
        ("***both*** of **a *few* b**", "both of a few b"),
        ("`*args*` and `a_b`", "*args* and a_b"),
        ("my_favourite_film, f**** and 2 * 3 * 4", "my_favourite_film, f**** and 2 * 3 * 4"),
        ("*one line\nanother*", "*one line\nanother*"),
        (r"\*not\* this", "*not* this"),
    ],
)
def test_stress_loses_its_marks_and_no_other_sign_does(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_single_marks_by_the_thousand_are_read_at_once() -> None:
    started = monotonic()
    for sign in "*_`[":
        assert plain(f"{sign}a " * 30_000) == f"{sign}a " * 30_000
    assert monotonic() - started < 5  # each took half a minute
