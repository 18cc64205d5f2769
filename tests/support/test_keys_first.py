"""Long work gives way to keys, and goes on at full speed where nobody is at them."""

import sys

import pytest

from watchlist.domain.base.resting import resting, with_rests
from watchlist.support import keys_first
from watchlist.support.keys_first import KeysFirst, brisk_threads


def test_work_rests_time_and_again_as_whoever_began_it_says() -> None:
    rests = []
    with resting(lambda: rests.append(1)):
        assert list(with_rests(range(100))) == list(range(100))
    assert len(rests) > 2
    list(with_rests(range(100)))
    assert len(rests) < 10, "nobody asked for these"


def test_a_rest_is_longer_while_somebody_is_at_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    now, slept = [100.0], list[float]()
    monkeypatch.setattr(keys_first, "monotonic", lambda: now[0])
    monkeypatch.setattr(keys_first, "sleep", slept.append)
    keys = KeysFirst()
    keys.rest()
    keys.touch()
    keys.rest()
    now[0] += 1e-2
    keys.rest()
    now[0] += 60
    keys.rest()
    assert slept == [0, keys_first.REST, 0]


def test_threads_take_turns_more_often_while_it_lasts() -> None:
    before = sys.getswitchinterval()
    with brisk_threads(), brisk_threads():
        assert sys.getswitchinterval() == pytest.approx(keys_first.BRISK)
    assert sys.getswitchinterval() == pytest.approx(before)
