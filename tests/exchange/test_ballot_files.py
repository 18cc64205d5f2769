"""Ballots in a file: signed, strict about what it holds, and harmless."""

import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from tests.conftest import NOW
from watchlist.domain.model.film import Answer, Film, Poll
from watchlist.domain.model.library import Library
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange.ballot_files import MOST, SignedBallots, export_ballots, read_ballots
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports.source import Unreadable
from watchlist.exchange.own_json import export_json

POLL = Poll("Leap or orbit?", (Answer("leap", "leap", "the leap"), Answer("orbit", "orbit", "an orbit")), "article")
FILM = Film(slug="star", title="Star", year=2025, poll=POLL)
HERE = Snapshot(shelf=Shelf(cards={"star": FILM, "rain": Film(slug="rain", title="Rain")}), name="Ines")
BALLOT = {"film": "star", "title": "Star", "year": 2025, "answer": "leap", "at": "2026-11-20T20:00:00Z"}


def ballot(id: int, answer: str, watched: bool = False, voter: str = "") -> Ballot:
    return Ballot(
        id=2_000_000 + id, film="star", answer=answer, at=NOW, watched=watched, sentence=f"Since {id}.", voter=voter
    )


def read(folder: Path, *ballots: Any, signed: Any = "Mina", **more: Any) -> SignedBallots:
    whole = {"watchlist": "ballots", "version": 1, "from": signed, "ballots": ballots} | more
    path = folder / "mina.json"
    path.write_bytes(msgspec.json.encode(whole))
    return read_ballots(path, HERE, NOW)


def test_a_file_holds_your_newest_answers_and_comes_back_as_somebody_elses(tmp_path: Path) -> None:
    kept = (ballot(1, "leap"), ballot(2, "orbit"), ballot(3, "leap", True), ballot(4, "leap", voter="Ruth"))
    theirs = replace(HERE, library=Library(ballots={one.key: one for one in kept}), name="Mina")
    written, number = export_ballots("Mina", theirs, None, sentences=True)
    path = tmp_path / "mina.json"
    path.write_bytes(written)
    found = read_ballots(path, HERE, NOW)
    assert (found.name, number, found.faults) == ("Mina", 2, ())
    assert [(one.answer, one.watched, one.at, one.sentence) for one in found.ballots] == [
        ("orbit", False, NOW, "Since 2."),
        ("leap", True, NOW, "Since 3."),
    ]


def test_ballots_on_films_unknown_here_are_named_at_once_in_a_large_library(tmp_path: Path) -> None:
    films = {f"f{n}": Film(slug=f"f{n}", title=f"Film {n}", year=2000) for n in range(5_000)}
    unknown = [{**BALLOT, "film": f"x{n}", "title": f"Nothing {n}"} for n in range(1_000)]
    path = tmp_path / "mina.json"
    path.write_bytes(msgspec.json.encode({"watchlist": "ballots", "version": 1, "from": "Mina", "ballots": unknown}))
    begun = time.process_time()
    found = read_ballots(path, replace(HERE, library=Library(films=films)), NOW)
    assert time.process_time() - begun < 1
    assert (found.ballots, len(found.faults)) == ((), 1_000)


def test_sentences_stay_at_home_unless_they_are_asked_for() -> None:
    mine = replace(HERE, library=Library(ballots={"star 1": ballot(1, "leap")}))
    assert b"Since" not in export_ballots("Ines", mine, None, sentences=False)[0]
    assert export_ballots("Ines", mine, ("rain",), sentences=True)[1] == 0


def test_a_film_is_found_under_another_short_name_by_its_title_and_year(tmp_path: Path) -> None:
    (found,) = read(tmp_path, BALLOT | {"film": "star-2025", "title": "STAR"}).ballots
    assert found.film == "star"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"film": "comet", "title": "Comet", "year": 1999}, "Comet (1999): there is no such film here"),
        ({"year": 1931}, "Star (1931): there is no such film here"),
        ({"film": "rain", "title": "Rain", "year": None}, "Rain: its card here asks no question"),
        ({"answer": "comet"}, "Star (2025): “comet” is no answer here, where it is “leap” or “orbit”"),
        ({"question": "Up or down?"}, "Star (2025): its card here asks another question, “Leap or orbit?”"),
        ({"at": "2026-11-20T20:00:00"}, "Star (2025): its time does not say of which place it is"),
        ({"at": "2027-11-20T20:00:00Z"}, "Star (2025): it is dated 2027-11-20, which is still to come"),
        ({"at": "never"}, "Invalid RFC3339"),
        ({"watched": "yes"}, "Expected `bool`"),
    ],
)
def test_a_ballot_of_no_use_is_named_and_set_aside_and_the_others_taken(
    tmp_path: Path, wrong: dict[str, Any], reason: str
) -> None:
    found = read(tmp_path, BALLOT | wrong, BALLOT, 7)
    assert len(found.ballots) == 1
    assert str(found.faults[0]).startswith(f"mina.json, ballot 1: {reason}")
    assert str(found.faults[1]).startswith("mina.json, ballot 3: Expected `object`")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"signed": "  "}, "mina.json is not signed: its “from” names nobody."),
        ({"signed": 7}, "mina.json is not signed"),
        ({"signed": "you"}, "mina.json is not signed by anybody who could be told apart: “you” names nobody."),
        ({"signed": "x" * 60}, "a name has at most 40 characters."),
        ({"signed": "INÉS"}, "mina.json is signed “INÉS”, and that is you"),
        ({"signed": "\u200d"}, "mina.json is not signed"),
        ({"version": True}, "its version is no number that watchlist gives"),
        ({"version": 2}, "mina.json was written by a newer version of watchlist."),
        ({"watchlist": "films"}, "mina.json is not a file of ballots"),
        ({"ballots": {}}, "mina.json holds no ballots."),
        ({"ballots": [BALLOT] * (MOST + 1)}, "mina.json holds more than 2,000 ballots"),
        ({"padding": "x" * 1024 * 1024}, "mina.json is too large to be a file of ballots."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(tmp_path: Path, more: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, BALLOT, **more)
    assert reason in str(caught.value)


@pytest.mark.parametrize("data", [b"", b'{"watchlist": "ball', b"\xff\xfe", b"[" * 100_000, b"[1]"])
def test_what_is_no_such_file_at_all_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "mina.json"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=r"^mina\.json is (damaged|not a file of ballots)"):
        read_ballots(path, HERE, NOW)


def test_text_that_means_harm_is_made_harmless(tmp_path: Path) -> None:
    found = read(tmp_path, BALLOT | {"sentence": "f\x1b]52;c;x\x07ine\n" + "x" * 900}, signed="Mi\x1b[2J\u202ena")
    assert found.name == "Mina"
    assert found.ballots[0].sentence.startswith("fine x")
    assert len(found.ballots[0].sentence) == 500


def test_the_import_of_films_says_how_a_file_of_ballots_is_taken_in(tmp_path: Path) -> None:
    read(tmp_path, BALLOT)
    with pytest.raises(Unreadable, match="“poll import” takes them in"):
        read_export(tmp_path / "mina.json", Library(), NOW)


def test_whose_ballots_they_are_survives_the_way_through_a_file_of_the_library(tmp_path: Path, take: Any) -> None:
    kept = (ballot(1, "leap"), ballot(2, "orbit", voter="Mina"))
    library = Library(films={"star": FILM}, ballots={one.key: one for one in kept})
    path = tmp_path / "library.json"
    path.write_bytes(export_json(library, Shelf()))
    assert take(path)[0].ballots == library.ballots
