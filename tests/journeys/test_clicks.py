"""Whatever looks like a key, a tab or a link does on a click what it says."""

import pytest
from textual.events import MouseDown, MouseMove, MouseUp

from tests.journeys.user import SMALL, WIDE, Sit, User


async def click_on(user: User, words: str, at: str = "") -> None:
    """Click on the first place of the screen where words stand, or on a part of them."""
    lines = user.screen.splitlines()
    row = next((place for place, line in enumerate(lines) if words in line), None)
    assert row is not None, f"no {words!r} on:\n{user.screen}"
    await user.click(lines[row].index(words) + words.index(at or words), row)


@pytest.mark.parametrize(
    ("words", "key", "opened"),
    [
        ("hype     not yet · h", "· h", "Your hype for"),
        ("rating   not yet · v", "· v", "Your verdict on"),
        ("poll     not yet · p", "· p", "Before watching"),
        ("? Help", "?", "j k scroll"),
        ("1 Library", "1", "No films yet"),
        ("4 Stats", "4", "All years"),
    ],
)
async def test_a_key_that_the_card_names(sit: Sit, words: str, key: str, opened: str) -> None:
    async with sit(size=WIDE) as user:
        lines = user.screen.splitlines()
        row = next(place for place, line in enumerate(lines) if words in line)
        await user.click(lines[row].index(words) + words.index(key) + len(key) - 1, row)
        assert opened in user.screen


async def test_the_keys_of_a_dialog(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("question_mark")
        await click_on(user, "/ filter", "filter")
        assert "a key, or what it does" in user.screen
        await user.press("escape")
        await click_on(user, "/ filter", "/")
        assert "a key, or what it does" in user.screen
        await user.press("escape", "escape", "h", "9", "enter", "v", "7", "enter", "enter", "H")
        await click_on(user, "f fell short", "fell")
        await click_on(user, "h held", "h")
        await click_on(user, "enter save", "save")
        judged = user.snapshot.library.entries["lost-in-starlight"].judged.values()
        assert [each.outcome.value for each in judged] == ["fell-short", "held"]


async def test_the_ways_of_an_empty_library(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("1")
        await click_on(user, "n   adds any film")
        assert "Add a film" in user.screen
        await user.press("escape")
        await click_on(user, "2   opens the card")
        assert "Han Ji-won" in user.screen


async def test_a_score_is_no_key(sit: Sit) -> None:
    async with sit(size=WIDE) as user:
        await user.press("h", "2", "enter")
        await click_on(user, "hype     ★", "★")
        assert "Han Ji-won" in user.screen


async def test_keys_of_a_dialog_that_are_pressed_with_another_or_have_a_number(sit: Sit) -> None:
    async with sit(size=WIDE) as user:
        await user.press("v", "8", "tab", *"good")
        await click_on(user, "ctrl+s save")
        assert user.snapshot.library.entries["lost-in-starlight"].verdict is not None
        await user.press("1", "I")
        await click_on(user, "f1 how to get an export")
        assert "Letterboxd" in user.screen


async def test_a_click_on_what_has_just_been_removed_ends_nothing(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        user.app.notify("A word in passing", timeout=60)
        await user.moment()
        toast = user.app.screen.query_one("Toast")
        x, y = toast.region.offset
        await toast.remove()
        assert user.app.screen.get_widget_at(x, y)[0] is toast, "it is still drawn"
        for kind in (MouseDown, MouseMove, MouseUp):
            await user.app.on_event(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
        await user.settle()
        assert user.app.fault is None
