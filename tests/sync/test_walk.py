"""Whatever three devices do, in whatever order their logs arrive: all come to hold the same, and no text is lost."""

from collections.abc import Iterator

import pytest

from tests.sync.walk import Walk, converged
from watchlist.domain.base import ids
from watchlist.domain.changes.base import Change, EntryChange
from watchlist.domain.changes.devices import JoinViewings, TakeIn
from watchlist.domain.changes.merge_history import MergeHistory

RUNS, ACTIONS = 200, 60
NOT_WALKED = {Change, EntryChange, TakeIn, JoinViewings, MergeHistory}


@pytest.fixture(autouse=True)
def _chance() -> Iterator[None]:
    yield
    ids.set_chance(None)


def check(walk: Walk) -> None:
    """What holds after any walk."""
    from tests.sync.walk import texts

    assert converged(walk)
    lost = walk.written - texts(walk.devices[0].library) - walk.let_go
    assert not lost
    assert not any(wrong for device in walk.devices for wrong in device.wrong.values())


@pytest.mark.parametrize("part", range(4))
def test_all_devices_come_to_hold_the_same_and_every_text_is_accounted_for(part: int) -> None:
    for seed in range(part, RUNS, 4):
        walk = Walk(seed)
        walk.run(ACTIONS)
        check(walk)


def test_the_walk_takes_every_kind_of_change() -> None:
    met = set[type[Change]]()
    for seed in range(60):
        walk = Walk(seed)
        walk.run(ACTIONS)
        met |= walk.kinds
    assert met == _all(Change) - NOT_WALKED


def _all(kind: type[Change]) -> set[type[Change]]:
    return {kind}.union(*map(_all, kind.__subclasses__()))
