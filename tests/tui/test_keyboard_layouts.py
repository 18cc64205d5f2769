"""A command is a place on the keyboard, whatever letter stands there."""

import pytest

from watchlist.tui.keyboard_layouts import latin_keys


@pytest.mark.parametrize(
    ("character", "keys"),
    [
        ("ㅁ", "a"), ("ㅎ", "g"), ("ㅆ", "T"), ("마", "ak"), ("한", "gks"), ("값", "rkqt"), ("ㅘ", "hk"),
        ("ф", "a"), ("Ф", "A"), ("й", "q"), ("α", "a"), ("Ω", "V"), ("ち", "a"), ("ש", "a"), ("ش", "a"),
        ("a", ""), ("5", ""), ("é", ""), ("漢", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_letter_is_the_keys_that_wrote_it(character: str, keys: str) -> None:
    assert latin_keys(character) == keys
