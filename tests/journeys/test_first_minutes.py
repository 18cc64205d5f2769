"""A person's first minutes, from an empty home: every key pressed is one that the screen names, esc aside."""

import re

import pytest

from tests.journeys.user import SMALL, WIDE, Sit, User

KEYS = {"esc": "escape", "?": "question_mark", "/": "slash", ",": "comma"}


async def press(user: User, name: str) -> None:
    """Press the key that the screen names for something, in its bottom line or in the keys of a dialog."""
    found = re.findall(rf"(\S+) {re.escape(name)}(?=  |$| \S+ |\s*│)", user.screen, re.MULTILINE)
    assert found, f"no key for {name!r} on:\n{user.screen}"
    await user.press(KEYS.get(found[-1], found[-1]))


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_film_is_added_hoped_for_seen_and_judged_by_what_the_screen_says(
    sit: Sit, size: tuple[int, int]
) -> None:
    async with sit(size=size) as user:
        assert "Not on your list · a adds it" in user.screen
        assert "Tonight" not in user.screen, "there is nothing to draw from"
        await press(user, "Add")
        assert "Planned since" in user.screen
        await press(user, "Hype")
        await user.press("8")
        await press(user, "save")
        await press(user, "Poll")
        await press(user, "save")
        await press(user, "Verdict")
        await user.press("7")
        await press(user, "save")
        assert "before and after" in user.screen
        await press(user, "did it hold up?")
        await user.press("h", "h")
        await press(user, "save")
        await user.press("escape")
        assert "All 1" in user.screen
        await user.press("3")
        assert "Year before" not in user.screen, "there is one year"
        await user.press("y")
        await user.until("so far in films")
        assert "newer, older" not in user.screen
        await user.press("escape", "1")
        assert "★★★½" in user.screen
        await press(user, "Help")
        await press(user, "filter")
        await user.type("new film")
        assert "any film" in user.screen
        await user.press("escape", "escape", "n", *"Zzyzx", "enter")
        assert "All 2" in user.screen


async def test_somebody_with_an_export_is_told_where_it_goes(sit: Sit) -> None:
    async with sit() as user:
        await press(user, "Import")
        assert "how to get an export" in user.screen
        await press(user, "leave")
        await press(user, "Back")
        assert "I   takes in what you kept in Letterboxd, Trakt, IMDb and others" in user.screen
        await press(user, "Import")
        assert "how to get an export" in user.screen


async def test_where_there_is_no_film_yet_f_says_so(sit: Sit) -> None:
    async with sit() as user:
        await user.press("1", "F")
        assert "There are no films to fill in yet: n adds one." in user.screen
