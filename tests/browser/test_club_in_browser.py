"""The club's pages in a real browser: an answer is seen live by others, and what cannot be reached is said honestly."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.browser.conftest import DESKTOP, PHONE, Open, fits, picture
from tests.club.conftest import FILM, POLL, Serve
from tests.club.processes import Process, served
from tests.club.test_site import HOSTILE
from watchlist.domain.model.film import Answer


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    """A process that stands until every page is closed."""
    with served(tmp_path) as (process,):
        yield process


def answer(page: Any, words: str, name: str = "") -> None:
    page.locator("label.choice").filter(has_text=words).first.click()
    page.get_by_label("Your name, if you like").fill(name)
    page.get_by_role("button", name="Cast my ballot").click()
    page.get_by_text("Your ballot is in.").wait_for()


@pytest.mark.parametrize(("size", "day"), [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)])
def test_an_answer_is_seen_live_by_who_follows_the_tally(
    process: Process, open_page: Open, size: tuple[int, int], day: bool
) -> None:
    wall = open_page(process.told["invite"], size, day)
    wall.get_by_role("link", name="The tally alone").click()
    wall.get_by_text("Nobody has answered yet.").wait_for()
    page = open_page(process.told["invite"], size, day)
    assert "invite" not in page.url
    assert page.locator("#tally").is_hidden()
    assert fits(page)
    answer(page, "the next big leap", "민아")
    assert page.locator("#tally").is_visible()
    assert fits(page)
    wall.get_by_text("Answered by 민아.").wait_for()
    wall.get_by_text("n = 1").wait_for()
    other = open_page(process.told["invite"], size, day)
    answer(other, "another orbit")
    page.get_by_text("Answered by 민아 and 1 reader without a name.").wait_for()
    shown = f"{'phone' if size is PHONE else 'desktop'}-{'day' if day else 'night'}"
    picture(page, f"club-{shown}")
    picture(wall, f"wall-{shown}")
    page.reload()
    page.get_by_text("You answered “leap” before watching.").wait_for()


def test_a_club_that_goes_away_is_told_and_what_was_written_stays(open_page: Open, tmp_path: Path) -> None:
    with served(tmp_path) as (process,):
        page = open_page(process.told["invite"], trouble=True)
        answer(page, "the next big leap")
        page.get_by_text("Live, as of").wait_for()
        port = process.port
    page.get_by_text("The connection is lost; it is tried again. This is how it stood at").wait_for()
    page.get_by_label("A sentence, if you like").fill("as long as this")
    page.get_by_role("button", name="Cast my ballot").click()
    page.get_by_text("Nothing you wrote is lost").wait_for()
    picture(page, "club-away")
    with served(tmp_path, "--port", str(port)):
        page.get_by_text("Live, as of").wait_for()
        assert page.get_by_label("A sentence, if you like").input_value() == "as long as this"
        page.get_by_role("button", name="Cast my ballot").click()
        page.get_by_text("Your ballot is in.").wait_for()


def test_a_hostile_card_and_a_hostile_reader_do_nothing(open_page: Open, serve: Serve) -> None:
    poll = replace(POLL, question=HOSTILE, answers=(Answer("leap", HOSTILE, "leap" + HOSTILE), POLL.answers[1]))
    club = serve(film=replace(FILM, title=HOSTILE, logline=HOSTILE, poll=poll))
    page = open_page(f"{club.origin}/?invite={club.tokens.invite()}")
    answer(page, "an orbit", "<img src=x onerror=alert(1)>")
    page.get_by_text("Answered by <img").wait_for()
    assert page.locator("img").count() == 0
    assert fits(page)


def test_who_was_not_invited_is_told_so(open_page: Open, serve: Serve) -> None:
    page = open_page(serve().origin, trouble=True)
    page.get_by_text("You need the link that invites you").wait_for()
    assert page.locator("form").count() == 0
    picture(page, "club-refused")
