"""A command is a place on the keyboard, whatever letter stands there; so is what was typed on another keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.base.keyboard_layouts import LEAST_TYPED, latin_keys, meant_otherwise


@pytest.mark.parametrize(
    ("character", "keys"),
    [
        ("ㅁ", "a"), ("ㅎ", "g"), ("ㅆ", "T"), ("마", "ak"), ("한", "gks"), ("값", "rkqt"), ("ㅘ", "hk"),
        ("ф", "a"), ("Ф", "A"), ("й", "q"), ("α", "a"), ("Ω", "V"), ("ち", "a"), ("ש", "a"), ("ش", "a"),
        ("ى", "n"), ("ة", "m"), ("a", ""), ("5", ""), ("é", ""), ("漢", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_letter_is_the_keys_that_wrote_it(character: str, keys: str) -> None:
    assert latin_keys(character) == keys


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅔㅁㄱㅁ냐ㅅㄷ", "parasite"), ("ㅛㄷㅁㄱ:2019", "year:2019"), ("зфкфышеу", "parasite"),
        ("Зфкфышеу", "parasite"), ("rltodcnd", "기생충"), ("dlqufdp vlfdygks", "이별에 필요한"),
        ("djqtdj", "없어"), ("Rnfaks", "꿀만"),
        ("djqtl", "업시"), ("rhlanf", "괴물"), ("gfhfpbns", "паразиты"), (",hfn", "брат"), ("ckzwm", "챀즈"),
        ("dkssud6", "안녕6"), ("yCB6", "ㅛ츄6"), ("db_1", "유_1"),
    ],
)  # fmt: skip
def test_the_same_keys_write_something_else_on_another_keyboard(typed: str, meant: str) -> None:
    assert meant in meant_otherwise(typed)


@pytest.mark.parametrize("typed", ["", "abc", "Amélie", "七人の侍", "2046"])
def test_a_few_letters_and_text_of_no_such_keyboard_mean_only_themselves(typed: str) -> None:
    assert [meant for meant in meant_otherwise(typed) if meant.isascii() or typed.isascii()] in ([], [typed])


@given(st.text(st.sampled_from("yCBkrRtTEdhl6_[';,. 가힣ㄳㅘ") | st.characters(), min_size=LEAST_TYPED, max_size=8))
def test_any_text_has_meanings_that_are_texts(typed: str) -> None:
    assert all(meant.strip() for meant in meant_otherwise(typed) if typed.strip())
