"""A poll for people who install nothing: the page, the codes that it makes, and what everyone answered."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.conftest import NOW
from watchlist.domain.insights.household import Person
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Answer, Film, Poll
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange import poll_tally
from watchlist.exchange.ballot_codes import read_codes
from watchlist.exchange.poll_page import poll_page

POLL = Poll(
    "Leap or orbit?", (Answer("leap", "leap", "the next big leap"), Answer("orbit", "orbit", "another orbit")), "x"
)
FILM = Film(slug="starlight", title="Starlight", original_title="이 별에 필요한", year=2025, poll=POLL, logline="Mars.")
SNAPSHOT = Snapshot(shelf=Shelf(cards={"starlight": FILM}))
HOSTILE = "</script><script>alert(1)</script>\"'<img src=x onerror=alert(1)>&"
SENT: dict[str, Any] = {
    "film": "starlight",
    "title": "Starlight",
    "year": 2025,
    "question": "Leap or orbit?",
    "answer": "leap",
    "watched": False,
    "at": "2026-11-20T10:00:00Z",
    "name": "민아",
    "sentence": "별이 좋아",
    "reader": "0a1b2c3d",
}


def code(**changes: Any) -> str:
    packed = base64.urlsafe_b64encode(json.dumps({**SENT, **changes}).encode()).decode().rstrip("=")
    return f"WL1.{packed}.{zlib.crc32(packed.encode()):08x}"


def test_the_page_holds_card_and_question_and_lets_nothing_else_in() -> None:
    page = poll_page(FILM, POLL, "2025 · 96 min")
    for words in ("Starlight", "이 별에 필요한", "2025 · 96 min", "Mars.", "Leap or orbit?", "the next big leap"):
        assert words in page
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "http" not in page.replace("http-equiv", "")


def test_a_hostile_card_does_nothing_in_the_page() -> None:
    poll = replace(POLL, question=HOSTILE, answers=(Answer("a", "a", HOSTILE), Answer(HOSTILE, "b", "b")))
    film = replace(FILM, title=HOSTILE, original_title=HOSTILE, logline=HOSTILE, poll=poll)
    page = poll_page(film, poll, HOSTILE, Verdict(text=HOSTILE, written=NOW))
    assert page.count("<script") == 2
    assert "<img" not in page
    told = re.search(r'<script type="application/json" id="poll">(.*?)</script>', page, re.DOTALL)
    assert told is not None
    assert json.loads(told[1])["title"] == HOSTILE


def test_your_review_stands_in_it_only_if_it_is_given() -> None:
    assert "Quiet." not in poll_page(FILM, POLL, "")
    assert "Quiet." in poll_page(FILM, POLL, "", Verdict(text="Quiet.", written=NOW))


def test_a_review_that_gives_the_story_away_is_folded() -> None:
    assert "<details>" not in poll_page(FILM, POLL, "", Verdict(text="Quiet.", written=NOW))
    folded = poll_page(FILM, POLL, "", Verdict(text="They part.", spoilers=True, written=NOW))
    assert "They part." in folded.partition("<details>")[2].partition("</details>")[0]


def test_codes_are_read_out_of_any_text() -> None:
    first, other = code(), code(answer="orbit", name="", watched=True)
    text = f"Hello!\n> {first[:40]}\n{first[40:]}\nand\n{other}, bye"
    found = read_codes(text.replace("> ", ""), SNAPSHOT, NOW)
    assert found.faults == ()
    assert [(each.name, each.ballots[0].answer, each.ballots[0].watched) for each in found.signed] == [
        ("민아", "leap", False),
        ("a reader 0a1b2c3d", "orbit", True),
    ]
    assert found.signed[0].ballots[0].sentence == "별이 좋아"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (code()[:-1] + "0", "its sum is not right"),
        (code()[:60], "is cut off"),
        (code(film="nowhere", title="Nowhere"), "there is no such film here"),
        (code(answer="third"), "“third” is no answer here"),
        (code(question="Another?"), "asks another question"),
        (code(at="2031-01-01T00:00:00Z"), "still to come"),
        (code(name="you"), "names nobody"),
        (code(watched="perhaps"), "Expected"),
    ],
)
def test_a_code_that_cannot_be_used_is_named_with_its_reason(text: str, why: str) -> None:
    found = read_codes(f"x {text} y", SNAPSHOT, NOW)
    assert found.signed == ()
    assert any(why in str(fault) for fault in found.faults)


def test_more_codes_than_are_read_at_once_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchlist.exchange.ballot_codes.MOST", 2)
    found = read_codes(" ".join(code(name=name) for name in ("Ann", "Bo", "Cy", "Di")), SNAPSHOT, NOW)
    assert [each.name for each in found.signed] == ["Ann", "Bo"]
    assert [fault.place for fault in found.faults] == ["code 3"]
    assert "at most 2 are at once" in str(found.faults[0])


def test_names_and_sentences_come_without_what_would_command_a_terminal() -> None:
    (signed,) = read_codes(code(name="Mi\x1b[31mna", sentence="a\u202eb\x07"), SNAPSHOT, NOW).signed
    assert (signed.name, signed.ballots[0].sentence) == ("Mina", "ab")


def person(name: str, before: str = "", after: str = "") -> Person:
    given = {
        side: Ballot(id=1, film="starlight", answer=answer, at=NOW, watched=side == "after")
        for side, answer in (("before", before), ("after", after))
        if answer
    }
    return Person(name=name, before=given.get("before"), after=given.get("after"))


def test_the_tally_counts_each_once_with_n_beside_every_figure() -> None:
    people = [person("", "orbit", "leap"), person("Mina", "leap", "leap"), person("a reader 1", after="orbit")]
    tally = poll_tally.tally_of(FILM, POLL, people)
    assert [(side.counts, side.people) for side in tally.sides] == [
        ((("the next big leap", 1), ("another orbit", 1)), 2),
        ((("the next big leap", 2), ("another orbit", 1)), 3),
    ]
    assert (tally.both, tally.moved, tally.names, tally.nameless) == (2, 1, ("you", "Mina"), 1)
    for made in (poll_tally.markdown(tally), poll_tally.html(tally), poll_tally.svg(tally)):
        assert "n = 2" in made
        assert "n = 3" in made
        assert "1 of 2 who answered both times moved: orbit → leap 1" in made
        assert "a reader 1" not in made


def test_a_hostile_name_does_nothing_in_the_tally() -> None:
    tally = poll_tally.tally_of(FILM, POLL, [person(HOSTILE, "leap")])
    assert "<script" not in poll_tally.html(tally)
    assert "<img" not in poll_tally.svg(tally)


RUN = """
const fs = require('fs');
const html = fs.readFileSync(process.argv[2], 'utf8');
const data = html.match(/<script type="application\\/json" id="poll">(.*?)<\\/script>/s)[1];
const script = html.match(/<script>(.*?)<\\/script>\\n<\\/body>/s)[1];
let submit;
const nothing = {focus() {}, select() {}, addEventListener() {}};
const parts = {poll: {textContent: data}, done: {}, code: {...nothing}, copied: {}, copy: {...nothing}};
const given = JSON.parse(process.argv[3]);
global.document = {getElementById: (id) => parts[id], querySelector: () => ({addEventListener: (_, f) => submit = f})};
global.FormData = class { get(name) { return given[name]; } };
eval(script);
submit({preventDefault() {}});
console.log(parts.code.value);
"""


@pytest.mark.skipif(
    shutil.which("node") is None, reason="the page's script needs something that runs it: node is not here"
)
def test_what_the_page_s_own_script_makes_is_read(tmp_path: Path) -> None:
    (tmp_path / "poll.html").write_text(poll_page(FILM, POLL, ""), "utf-8")
    (tmp_path / "run.js").write_text(RUN, "utf-8")
    given = json.dumps({"answer": "leap", "watched": "after", "name": " 민아 ", "sentence": "별 – “so” 🎬"})
    made = subprocess.run(
        ["node", str(tmp_path / "run.js"), str(tmp_path / "poll.html"), given],
        capture_output=True,
        text=True,
        check=True,
    )
    now = NOW.replace(year=2099)  # the script has a clock of its own
    (signed,) = read_codes(made.stdout, SNAPSHOT, now).signed
    assert (signed.name, signed.ballots[0].answer, signed.ballots[0].watched) == ("민아", "leap", True)
    assert signed.ballots[0].sentence == "별 – “so” 🎬"
