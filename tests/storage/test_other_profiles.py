"""The other profiles of a home: heard, never written to, and only when their files change."""

import os
from pathlib import Path

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.polls import CastBallot, MergeBallots
from watchlist.domain.model.film import Film
from watchlist.domain.model.poll import Ballot
from watchlist.session.session import Session
from watchlist.storage.durable import FileText, load
from watchlist.storage.other_profiles import OtherProfiles, profile_name
from watchlist.support.home import Home


def answer(home: Home, answer: str) -> None:
    at, film = clock.now(), Film(slug="star", title="Star")
    with Session.open(home) as session:
        session.apply(Many(at=at, changes=(AddFilm(at=at, film=film), CastBallot(at=at, slug="star", answer=answer))))


def beside(home: Home, name: str) -> Home:
    found = home.beside(name)
    assert found is not None
    return found


def heard(found: OtherProfiles) -> list[tuple[str, str]]:
    return [(ballot.voter, ballot.answer) for ballot in found.news() or ()]


def files(home: Home) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.data.rglob("*") if path.is_file()}


def test_the_ballots_of_every_other_profile_come_under_its_name_and_nothing_is_written(home: Home) -> None:
    for name, said in (("me", "leap"), ("Mina", "orbit"), ("Jonas", "leap")):
        answer(beside(home, name), said)
    before = files(home)
    assert heard(OtherProfiles(home)) == [("Jonas", "leap"), ("Mina", "orbit")]
    assert heard(OtherProfiles(beside(home, "Mina"))) == [("Jonas", "leap"), ("profile me", "leap")]
    assert files(home) == before


def test_what_a_profile_took_in_from_a_file_is_not_its_own_to_tell(home: Home) -> None:
    taken = Ballot(id=1, film="star", answer="leap", at=clock.now())
    with Session.open(beside(home, "Mina")) as session:
        session.apply(MergeBallots(at=clock.now(), signed={"Ruth": (taken,)}))
    assert heard(OtherProfiles(home)) == []


def test_a_file_is_read_again_only_when_it_has_changed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    mina, read = beside(home, "Mina"), list[Path]()
    answer(mina, "orbit")
    answer(beside(home, "Jonas"), "leap")

    def load_and_count(path: Path) -> FileText:
        read.append(path)
        return load(path)

    monkeypatch.setattr("watchlist.storage.other_profiles.load", load_and_count)
    found = OtherProfiles(home)
    assert len(heard(found)) == len(read) == 2
    assert found.news() is None
    answer(mina, "leap")
    assert heard(found) == [("Jonas", "leap"), ("Mina", "orbit"), ("Mina", "leap")]
    assert read[2:] == [mina.store]


def test_a_profile_that_cannot_be_read_says_nothing(home: Home) -> None:
    for name in ("Mina", "Jonas"):
        answer(beside(home, name), "leap")
    beside(home, "Mina").store.write_bytes(b'{"head": ')
    (home.store.parent.parent / "no profile!").mkdir()
    (home.store.parent.parent / "empty").mkdir()
    assert heard(OtherProfiles(home)) == [("Jonas", "leap")]


def test_a_pipe_in_the_place_of_a_library_or_a_name_is_not_waited_for(home: Home) -> None:
    for name in ("Mina", "Jonas"):
        answer(beside(home, name), "leap")
    beside(home, "Mina").store.unlink()
    os.mkfifo(beside(home, "Mina").store)
    beside(home, "Jonas").ui_state.unlink(missing_ok=True)
    os.mkfifo(beside(home, "Jonas").ui_state)
    assert heard(OtherProfiles(home)) == [("profile Jonas", "leap")]


def test_a_profile_goes_by_the_name_that_it_signs_with(home: Home) -> None:
    answer(home, "leap")
    assert (profile_name(home), profile_name(beside(home, "Mina"))) == ("", "Mina")
    with Session.open(home) as session:
        session.remember(signed="Ines")
    assert profile_name(home) == "Ines"
    assert heard(OtherProfiles(beside(home, "Mina"))) == [("Ines", "leap")]


def test_an_open_session_hears_of_what_another_profile_answers_meanwhile(home: Home) -> None:
    with Session.open(home) as session:
        assert session.news() is None
        answer(beside(home, "Mina"), "orbit")
        snapshot = session.news()
        assert snapshot is not None
        assert [ballot.voter for ballot in snapshot.others] == ["Mina"]
        assert session.news() is None
