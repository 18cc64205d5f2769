"""Hype said and sealed on devices that were apart: the earliest sealing wins, and late is worked out anew."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from tests.sync.replica import Device, Folder, shown
from watchlist.domain.base import ids
from watchlist.domain.changes.entries import SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.notes import MarkNotes
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.mark import Belief

BEGIN = datetime(2026, 5, 3, 10, tzinfo=UTC)
ADD = AddFilm(at=BEGIN, film=Film(slug="star", title="Star"))


class Pair:
    """Two devices with one film, and what they do at a minute of the third of May."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self.folder: Folder = {}
        self.desk, self.laptop = Device("desk"), Device("laptop")
        self.ahead = ahead
        self.desk.do(ADD, BEGIN)
        self.sync()

    def at(self, device: Device, minute: int) -> datetime:
        ahead = self.ahead if device is self.laptop else timedelta()
        return BEGIN + timedelta(minutes=minute) + ahead

    def hype(self, device: Device, minute: int, score: int) -> None:
        at = self.at(device, minute)
        device.do(SetHype(at=at, slug="star", score=score), at)

    def see(self, device: Device, minute: int, day: date | None = None) -> None:
        at = self.at(device, minute)
        device.do(LogViewing(at=at, slug="star", day=day or at.date()), at)

    def sync(self) -> Entry:
        for _ in range(2):
            for device in (self.desk, self.laptop):
                device.publish(self.folder, random.Random(1))
                device.sync(self.folder, BEGIN)
        assert shown(self.desk.library) == shown(self.laptop.library)
        return self.desk.library.entries["star"]


@pytest.mark.parametrize("hours", [-1, 0, 2])
def test_hype_said_before_a_viewing_elsewhere_stays_and_is_not_late(hours: int) -> None:
    pair = Pair(timedelta(hours=hours))
    pair.hype(pair.laptop, 1, 80)
    pair.sync()
    pair.see(pair.desk, 60 * 3)
    pair.hype(pair.laptop, 60 * 4, 20)
    hype = pair.sync().hype
    assert hype is not None
    assert (hype.score, hype.late, hype.sealed) == (80, False, pair.at(pair.desk, 60 * 3))
    assert [edit.score for edit in hype.edits] == [20]


def test_of_two_sealings_the_earlier_wins() -> None:
    pair = Pair()
    pair.hype(pair.desk, 1, 80)
    pair.hype(pair.laptop, 2, 40)
    pair.see(pair.desk, 10)
    pair.see(pair.laptop, 20)
    hype = pair.sync().hype
    assert hype is not None
    assert (hype.score, hype.sealed, hype.late) == (80, pair.at(pair.desk, 10), False)


def test_hype_said_after_a_viewing_that_the_device_did_not_know_is_late() -> None:
    pair = Pair()
    pair.see(pair.desk, 10)
    pair.hype(pair.laptop, 20, 60)
    hype = pair.sync().hype
    assert hype is not None
    assert (hype.score, hype.late) == (60, True)


def test_hype_said_before_it_on_a_device_that_did_not_know_is_in_time() -> None:
    pair = Pair()
    pair.hype(pair.laptop, 5, 60)
    pair.see(pair.desk, 10)
    hype = pair.sync().hype
    assert hype is not None
    assert (hype.score, hype.late, hype.sealed) == (60, False, pair.at(pair.desk, 10))


def test_an_older_day_of_a_viewing_elsewhere_makes_it_late() -> None:
    pair = Pair()
    pair.hype(pair.laptop, 5, 60)
    pair.see(pair.laptop, 6)
    pair.see(pair.desk, 10, date(2026, 5, 1))
    hype = pair.sync().hype
    assert hype is not None
    assert hype.late


def test_of_two_hypes_of_a_film_not_seen_the_newer_stands() -> None:
    pair = Pair()
    pair.hype(pair.desk, 1, 80)
    pair.hype(pair.laptop, 2, 40)
    hype = pair.sync().hype
    assert hype is not None
    assert (hype.score, hype.sealed) == (40, None)


def test_marks_are_sealed_like_hype() -> None:
    pair = Pair()
    at = pair.at(pair.laptop, 1)
    pair.laptop.do(MarkNotes(at=at, slug="star", marks={"song": Belief.BELIEVE}), at)
    pair.see(pair.desk, 10)
    mark = pair.sync().marks["song"]
    assert (mark.belief, mark.sealed is not None, mark.late) == (Belief.BELIEVE, True, False)


def test_a_sealed_score_never_changes_but_for_an_earlier_sealing() -> None:
    for seed in range(150):
        rng, pair = random.Random(seed), Pair(timedelta(hours=random.Random(seed).choice((-1, 0, 2))))
        ids.set_chance(partial(rng.getrandbits, 32))
        sealings = list[tuple[datetime, int]]()
        for minute in range(1, 12):
            device = rng.choice((pair.desk, pair.laptop))
            before = device.library.entries["star"].hype
            match rng.randrange(3):
                case 0:
                    pair.hype(device, minute, rng.randint(1, 100))
                case 1:
                    pair.see(device, minute, date(2026, 5, 9))
                case 2:
                    pair.sync()
            hype = device.library.entries["star"].hype
            if before and not before.sealed and hype and hype.sealed and not hype.late:
                sealings.append((hype.sealed, hype.score))
        hype = pair.sync().hype
        if sealings:
            assert hype is not None
            assert (hype.sealed, hype.score) in sealings, f"walk {seed}"
            assert hype.sealed == min(sealings)[0], f"walk {seed}"
    ids.set_chance(None)
