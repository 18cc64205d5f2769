"""The poll's page in a real browser: an answer becomes a code, and the code a line of the tally."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from tests.browser.conftest import DESKTOP, PHONE, Open, fits, picture
from tests.club.conftest import FILM, POLL
from tests.club.test_site import HOSTILE
from watchlist.cli.program import program
from watchlist.domain.base import clock
from watchlist.domain.model.film import Answer
from watchlist.exchange.poll_page import poll_page
from watchlist.support.home import Home

SLUG = "lost-in-starlight"


def run(home: Home, *words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(program, ["--home", str(home.data), *words], input=stdin)


def answered(page: Any, name: str, sentence: str) -> str:
    """Answer as a reader does; the code that comes."""
    page.locator("label.choice").filter(has_text="the next big leap").click()
    page.get_by_text("after you have seen it").click()
    page.get_by_label("Your name, if you like").fill(name)
    page.get_by_label("A sentence, if you like").fill(sentence)
    page.get_by_role("button", name="Make my ballot").click()
    code = page.get_by_label("Your ballot as a code")
    code.wait_for()
    return str(code.input_value())


@pytest.mark.parametrize(("size", "day"), [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)])
def test_an_answer_becomes_a_code_and_the_code_a_line_of_the_tally(
    open_page: Open, home: Home, tmp_path: Path, size: tuple[int, int], day: bool
) -> None:
    clock.set_clock(None)  # the browser has a clock of its own
    path, tally = tmp_path / "poll.html", tmp_path / "tally.html"
    assert run(home, "poll", "page", SLUG, "--to", str(path)).exit_code == 0
    page = open_page(path.as_uri(), size, day)
    assert fits(page)
    code = answered(page, "민아", "별이 좋아 🎬")
    assert fits(page)
    shown = f"poll-{'phone' if size is PHONE else 'desktop'}-{'day' if day else 'night'}"
    picture(page, shown)
    assert "1 ballot of 민아" in run(home, "poll", "import", "-", stdin=f"Hello!\n> {code}\nbye").stderr
    assert run(home, "poll", "result", SLUG, "--to", str(tally)).exit_code == 0
    result = open_page(tally.as_uri(), size, day)
    assert fits(result)
    assert "Answered by 민아." in result.inner_text("main")
    assert result.locator("rect").first.bounding_box()["height"] > 4
    picture(result, shown.replace("poll", "tally"))


def test_a_hostile_card_and_name_do_nothing(open_page: Open, home: Home, tmp_path: Path) -> None:
    clock.set_clock(None)
    poll = replace(POLL, question=HOSTILE, answers=(Answer("leap", "leap", "the next big leap" + HOSTILE),))
    hostile = replace(FILM, title=HOSTILE, original_title=HOSTILE, logline=HOSTILE, poll=poll)
    path = tmp_path / "poll.html"
    path.write_text(poll_page(hostile, poll, HOSTILE), "utf-8")
    page = open_page(path.as_uri())
    code = answered(page, "<img src=x onerror=alert(1)>", HOSTILE)
    assert code.startswith("WL1.")
    assert page.locator("img").count() == 0
    assert fits(page)


def test_a_hostile_name_in_a_code_does_nothing_on_its_way_into_the_tally(
    open_page: Open, home: Home, tmp_path: Path
) -> None:
    clock.set_clock(None)
    path, tally = tmp_path / "poll.html", tmp_path / "tally.html"
    run(home, "poll", "page", SLUG, "--to", str(path))
    code = answered(open_page(path.as_uri()), "<b>\x1b[31mEve</b>", "<script>alert(1)</script>")
    assert run(home, "poll", "import", "-", stdin=code).exit_code == 0
    for ending in ("html", "svg"):
        out = tally.with_suffix(f".{ending}")
        assert run(home, "poll", "result", SLUG, "--to", str(out)).exit_code == 0
        page = open_page(out.as_uri())
        assert "Eve" in page.locator("body, svg").first.text_content()
        assert page.locator("b, script").count() == 0
