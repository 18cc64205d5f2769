"""What others answered, on the card."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.journeys.user import SMALL, Sit, User
from watchlist.cli.program import program
from watchlist.support.files import write_durably
from watchlist.support.home import Home
from watchlist.tui.screens.card import CardScreen

OTHERS = "Answers of others"


def answer(home: Home, profile: str, *words: str) -> None:
    said = ["--home", str(home.data), "--profile", profile, "poll", "lost-in-starlight", *words]
    assert CliRunner().invoke(program, said).exit_code == 0


async def heard(user: User) -> None:
    """Wait until what the others answered has come to the screen."""
    screen = user.app.screen
    await user.wait(lambda: isinstance(screen, CardScreen) and screen.snapshot.others)


async def card(user: User) -> str:
    """The whole card, scrolled from its top to its end."""
    await user.press("g")
    seen = user.screen
    for _ in range(8):
        await user.press("pagedown")
        seen += user.screen
    return seen


async def test_who_answers_nobody_beside_you_sees_no_crowd(sit: Sit) -> None:
    async with sit() as user:
        await user.press("p", "1", "enter")
        assert OTHERS not in await card(user)


@pytest.mark.parametrize("size", [(120, 36), SMALL], ids=["wide", "small"])
async def test_two_others_are_told_by_name_and_with_you_they_are_drawn(
    sit: Sit, home: Home, size: tuple[int, int]
) -> None:
    answer(home, "Jonas", "orbit", "--sentence", "Old bones.")
    answer(home, "Mina", "leap")
    async with sit(size=size) as user:
        await heard(user)
        seen = await card(user)
        assert OTHERS in seen
        assert "before orbit, “Old bones.”" in seen
        assert "Mina     before leap" in seen
        assert "ballots, each" not in seen
        await user.press("p", "1", "enter")
        seen = await card(user)
        assert "3 ballots, each one's newest, yours among them" in seen
        (leap,) = {line for line in seen.splitlines() if "leap" in line and "▆" in line}
        assert leap.split("▆ ")[1].strip().startswith("2")


async def test_what_another_profile_answers_meanwhile_comes_by_itself(sit: Sit, home: Home) -> None:
    async with sit() as user:
        assert OTHERS not in await card(user)
        answer(home, "Mina", "leap")
        await heard(user)
        assert "Mina     before leap" in await card(user)


async def test_ballots_of_a_file_come_too_and_u_takes_them_back(sit: Sit, home: Home, tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "ruth.json", Home.find(tmp_path / "elsewhere")
    answer(elsewhere, "Ruth", "orbit")
    runs = CliRunner()
    runs.invoke(program, ["--home", str(elsewhere.data), "--profile", "Ruth", "poll", "export", "--to", str(path)])
    runs.invoke(program, ["--home", str(home.data), "poll", "import", str(path)])
    async with sit() as user:
        assert "Ruth     before orbit  22 Nov, from a file" in await card(user)
        assert "Not on your list" in user.screen
        await user.press("u")
        assert OTHERS not in await card(user)


async def test_a_shield_hides_them_until_s_lifts_it(sit: Sit, home: Home) -> None:
    answer(home, "Mina", "leap")
    write_durably(home.settings, b"hide_praise = true\n")
    async with sit() as user:
        await heard(user)
        seen = await card(user)
        assert "1 person has answered, hidden until you have seen it" in seen
        assert "Mina" not in seen
        await user.press("s")
        assert "Mina     before leap" in await card(user)


async def test_a_takes_a_film_off_that_only_others_answered(sit: Sit, home: Home, tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "ruth.json", Home.find(tmp_path / "elsewhere")
    answer(elsewhere, "Ruth", "orbit")
    runs = CliRunner()
    runs.invoke(program, ["--home", str(elsewhere.data), "--profile", "Ruth", "poll", "export", "--to", str(path)])
    runs.invoke(program, ["--home", str(home.data), "poll", "import", str(path)])
    async with sit(slug="lost-in-starlight") as user:
        await user.press("a", "a")
        assert "Not on your list" in user.screen
        assert "Ruth     before orbit" in await card(user)


async def test_what_the_club_shares_stands_on_the_card_and_follows_their_files(
    sit: Sit, home: Home, tmp_path: Path
) -> None:
    folder, elsewhere = tmp_path / "club", Home.find(tmp_path / "elsewhere")
    folder.mkdir()

    def say(at: Home, *words: str) -> None:
        assert CliRunner().invoke(program, ["--home", str(at.data), *words]).exit_code == 0

    say(elsewhere, "add", "Lost in Starlight")
    say(elsewhere, "club", "join", str(folder), "--as", "Ruth", "--share", "hype")
    say(home, "club", "join", str(folder), "--as", "Ines")
    async with sit(slug="lost-in-starlight") as user:
        assert "The club" not in await card(user)
        say(elsewhere, "hype", "lost-in-starlight", "4")
        screen = user.app.screen
        await user.wait(lambda: isinstance(screen, CardScreen) and screen.snapshot.club.members[0].films)
        seen = await card(user)
        assert "The club" in seen
        assert "Ruth     hype ★★★★" in seen
        say(elsewhere, "poll", "lost-in-starlight", "orbit")
        await user.wait(lambda: isinstance(screen, CardScreen) and screen.snapshot.club.members[0].ballots)
        assert "Ruth     before orbit  22 Nov, from the club" in await card(user)
