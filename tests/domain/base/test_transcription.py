"""Hangul and kana are written in Latin letters as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.base.transcription import in_latin


@pytest.mark.parametrize(
    ("title", "latin"),
    [
        ("기생충", "gisaengchung"),
        ("괴물", "goemul"),
        ("살인의 추억", "sarinui chueok"),
        ("올드보이", "oldeuboi"),
        ("이 별에 필요한", "i byeore piryohan"),
        ("물론 2", "mullon 2"),
        ("となりのトトロ", "tonarinototoro"),
        ("ジョゼ", "joze"),
        ("マッチ", "matchi"),
        ("しゃしん", "shashin"),
        ("パーティ", "pati"),
        ("千と千尋の神隠し", ""),
        ("Amélie", ""),
        ("Parasite", ""),
        ("ー", ""),
    ],
)
def test_a_title_is_transcribed(title: str, latin: str) -> None:
    assert in_latin(title) == latin


@given(st.text(alphabet="가힣물론っーぁゃキャヴヶ a1", max_size=12))
def test_nothing_of_the_script_is_left(title: str) -> None:
    assert not set(in_latin(title)) & set("가힣물론っーぁゃきゔ")
