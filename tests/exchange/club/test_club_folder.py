"""A club's folder: each member's file is written by that member alone, and read by the others as untrusted."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.entries import DropFilm, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.viewings import GiveVerdict
from watchlist.domain.insights.household import others_on
from watchlist.domain.model.club import SHARES, Member
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.exchange.club import live
from watchlist.exchange.club.folder import ClubFolder, OtherMembers
from watchlist.exchange.club.member_file import member_of
from watchlist.exchange.club.membership import Membership, file_name, keep_membership
from watchlist.session.session import Session
from watchlist.support.home import Home

FIRST = "lost-in-starlight"
PLAIN: dict[str, Any] = {
    "watchlist": "club",
    "version": 1,
    "id": "abc",
    "from": "Mina",
    "written": "2026-11-20T10:00:00Z",
    "shares": ["list", "hype"],
    "ballots": [],
    "films": [{"film": "star", "title": "Star", "year": 2020, "planned": "2026-01-02", "hype": 90}],
}


def put(folder: Path, name: str = "mina.club.json", **changes: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({**PLAIN, **changes}), "utf-8")
    return path


def hear(folder: Path, name: str = "Jonas") -> OtherMembers:
    heard = ClubFolder(Membership(str(folder), name, "me")).news(NOW)
    assert heard is not None
    return heard


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "folder"
    found.mkdir()
    return found


@pytest.fixture
def full(home: Home) -> Home:
    """A library with something of everything."""
    at = clock.now()
    films = [Film(slug=name.lower(), title=name, year=2020, ids={"imdb": f"tt{n}"}) for n, name in enumerate("ABC")]
    changes = [AddFilm(at=at, film=film) for film in films]
    said = (
        SetHype(at=at, slug="a", score=90),
        SetHype(at=at, slug="b", score=60),
        GiveVerdict(at=at, slug="b", verdict=Verdict(rating=70, text="Quiet.", written=at), day=at.date()),
        DropFilm(at=at, slug="c", reason="too long"),
        CastBallot(at=at, slug=FIRST, answer="leap", sentence="for the strings"),
    )
    with Session.open(home) as session:
        first = session.snapshot.film(FIRST)
        assert first is not None
        session.apply(Many(at=at, changes=(*changes, AddFilm(at=at, film=first), *said)))
    return home


def test_nothing_but_ballots_is_shared_unless_it_is_named(full: Home) -> None:
    with Session.open(full) as session:
        member = member_of("Mina", session.snapshot, ())
        assert member.films == ()
        assert [(ballot.film, ballot.answer, ballot.sentence) for ballot in member.ballots] == [(FIRST, "leap", "")]
        for share, expected in {
            "list": {"a": "planned", FIRST: "planned", "c": "dropped"},
            "hype": {"a": "hype", "b": "hype"},
            "ratings": {"b": "rating"},
            "seen": {"b": "seen_on"},
            "sentences": {},
        }.items():
            told = member_of("Mina", session.snapshot, (share,))
            assert {film.film for film in told.films} == set(expected), share
            for film in told.films:
                assert getattr(film, expected[film.film]), (share, film)
        assert member_of("Mina", session.snapshot, ("sentences",)).ballots[0].sentence == "for the strings"


def test_no_word_of_a_verdict_and_no_reason_ever_leaves(full: Home, folder: Path) -> None:
    with Session.open(full) as session:
        membership = Membership(str(folder), "Mina", "1", tuple(SHARES))
        ClubFolder(membership).write(member_of("Mina", session.snapshot, tuple(SHARES)), NOW)
    written = membership.file.read_text("utf-8")
    assert "Quiet." not in written
    assert "too long" not in written


def test_what_is_written_is_what_is_read(full: Home, folder: Path) -> None:
    with Session.open(full) as session:
        member = member_of("민아", session.snapshot, tuple(SHARES))
    ClubFolder(Membership(str(folder), "민아", "1")).write(member, NOW)
    assert hear(folder).members == (member,)


def test_a_film_is_found_by_its_ids_whatever_it_is_called_and_not_where_they_differ(folder: Path) -> None:
    from watchlist.domain.model.club import Club

    here = Film(slug="x", title="이 별에 필요한", year=2025, ids={"imdb": "tt1"})
    put(folder, films=[{"film": "y", "title": "Lost in Starlight", "ids": {"imdb": "tt1"}, "hype": 80}])
    assert Club(hear(folder).members).on(here)["Mina"].hype == 80
    put(folder, films=[{"film": "x", "title": "이 별에 필요한", "year": 2025, "ids": {"imdb": "tt2"}, "hype": 80}])
    assert Club(hear(folder).members).on(here) == {}


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "empty": lambda path: path.write_bytes(b""),
    "no JSON": lambda path: path.write_bytes(b"\xff\xfe\x00"),
    "nested": lambda path: path.write_bytes(b"[" * 200_000),
    "a list": lambda path: path.write_bytes(b"[1]"),
    "newer": lambda path: put(path.parent, version=2),
    "a pipe": pipe,
    "of nobody": lambda path: put(path.parent, **{"from": "me"}),
    "of you": lambda path: put(path.parent, **{"from": "jonas"}),
    "another sort": lambda path: put(path.parent, watchlist="ballots"),
    "no time": lambda path: put(path.parent, written="2026-11-20T10:00:00"),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_bad_file_says_nothing_and_takes_no_other_with_it(folder: Path, how: str) -> None:
    put(folder, "ruth.club.json", id="r", **{"from": "Ruth"})
    HOSTILE[how](put(folder))
    heard = hear(folder)
    assert [member.name for member in heard.members] == ["Ruth"]
    assert how == "a pipe" or [fault.file for fault in heard.faults] == ["mina.club.json"]


def test_what_is_out_of_bounds_is_left_out_and_the_rest_is_clean(folder: Path) -> None:
    good = {"film": "s", "title": "St\x1b[31mar\u202e", "year": 2020, "hype": 90}
    bad: list[Any] = [
        {**good, "hype": 900},
        {**good, "year": -1},
        {"film": 1},
        None,
        3,
        {**good, "title": ""},
        {**good, "title": "\x1b[31m \u200b"},
    ]
    ballot = {"film": "s", "title": "Star", "answer": "leap", "at": "2026-11-20T10:00:00Z", "sentence": "a\x07b"}
    late = {**ballot, "at": "2031-01-01T00:00:00Z"}
    put(folder, films=[good, *bad], ballots=[ballot, late, {**ballot, "at": "2026-11-20T10:00:00"}])
    (member,) = hear(folder).members
    assert [(film.title, film.hype) for film in member.films] == [("Star", 90)]
    assert [found.sentence for found in member.ballots] == ["a b"]
    assert "8 of what it holds" in str(hear(folder).faults[0])


def test_of_the_copies_of_a_synced_folder_the_newest_counts_and_a_second_of_one_name_is_set_aside(folder: Path) -> None:
    put(folder)
    put(folder, "mina.sync-conflict-20261121.club.json", written="2026-11-21T10:00:00Z", films=[])
    put(folder, "zz.club.json", id="forged", written="2026-11-22T10:00:00Z")
    heard = hear(folder)
    (member,) = heard.members
    assert member.films == ()
    assert [fault.file for fault in heard.faults] == ["zz.club.json"]


def test_a_link_in_the_place_of_a_file_is_neither_read_nor_written_through(folder: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine", "utf-8")
    membership = Membership(str(folder), "Mina", "1")
    membership.file.symlink_to(precious)
    with pytest.raises(OSError, match="a link stands in its place"):
        ClubFolder(membership).write(Member("Mina"), NOW)
    assert precious.read_text("utf-8") == "mine"
    (folder / "ruth.club.json").symlink_to(put(tmp_path))
    assert hear(folder).members == ()


def test_files_are_read_again_only_when_they_change(folder: Path) -> None:
    put(folder)
    club = ClubFolder(Membership(str(folder), "Jonas", "me"))
    assert club.news(NOW) is not None
    assert club.news(NOW) is None
    put(folder, films=[])
    assert club.news(NOW) is not None


def joined(home: Home, folder: Path, name: str, shares: tuple[str, ...] = ("list", "hype")) -> None:
    keep_membership(home.club, Membership(str(folder), name, name, shares))


def test_your_file_follows_every_change_and_the_others_see_it(home: Home, folder: Path, tmp_path: Path) -> None:
    other = Home.find(tmp_path / "other")
    joined(home, folder, "Mina")
    joined(other, folder, "Jonas")
    with Session.open(home) as session:
        film = session.snapshot.film(FIRST)
        assert film is not None
        at = clock.now()
        session.apply(Many(at=at, changes=(AddFilm(at=at, film=film), SetHype(at=at, slug=FIRST, score=80))))
        session.apply(CastBallot(at=at, slug=FIRST, answer="leap"))
    with Session.open(other) as session:
        snapshot = session.hear_others()
        assert snapshot is not None
        assert [(who.name, who.club) for who in others_on(snapshot, film)] == [("Mina", True)]
        assert snapshot.club.on(film)["Mina"].hype == 80
        assert session.hear_others() is None
        other.club.unlink()
        left = session.hear_others()
        assert left is not None
        assert left.club.members == ()


def test_a_folder_that_hangs_holds_nothing_up(home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    joined(home, folder, "Mina")
    go = threading.Event()
    monkeypatch.setattr("watchlist.session.company.WAIT", 0.05)

    def hang(*_: object) -> None:
        go.wait(20)

    monkeypatch.setattr(ClubFolder, "write", hang)
    monkeypatch.setattr(ClubFolder, "news", hang)
    film, at = Film(slug="star", title="Star"), clock.now()
    with Session.open(home) as session:
        assert session.hear_others(wait=0.05) is None
        session.apply(AddFilm(at=at, film=film))
        assert "star" in session.snapshot.library.entries
    go.set()


def test_what_could_not_be_written_is_written_once_the_folder_is_back(home: Home, folder: Path) -> None:
    joined(home, folder, "Mina")
    folder.rmdir()
    film, at = Film(slug="star", title="Star"), clock.now()
    with Session.open(home) as session:
        session.apply(AddFilm(at=at, film=film))
    folder.mkdir()
    with Session.open(home) as session:
        session.news()
    assert "star" in (folder / file_name("Mina")).read_text("utf-8")


def test_a_change_that_is_published_while_the_club_is_only_just_noticed_reaches_the_folder(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    membership = Membership(str(folder), "Jonas", "me")
    keep_membership(home.club, membership)
    begun, go = threading.Event(), threading.Event()

    def read_slowly(path: Path) -> Membership:
        begun.set()
        go.wait(20)
        return membership

    monkeypatch.setattr(live, "read_membership", read_slowly)
    with Session.open(home) as session:
        club = live.LiveClub(home.club, lambda: session.snapshot)
        looking, publishing = threading.Thread(target=club.look), threading.Thread(target=club.publish)
        looking.start()
        begun.wait(20)
        publishing.start()
        publishing.join(0.2)
        go.set()
        looking.join(20)
        publishing.join(20)
        club.finish(20)
    assert (folder / file_name("Jonas")).exists()
