"""What is written in any dialog is kept from the first letter, and stands there again until it is saved."""

import pytest

from tests.journeys.user import SMALL, Sit
from watchlist.domain.model.film import FIRST_FILM
from watchlist.support.home import Home

FIELDS = {
    "why a film is dropped": (("D",), "too long for me"),
    "why it is on the list": (("e",), "the tune of it"),
    "its tags": (("t",), "with Mina"),
    "a sentence with the poll": (("p", "1", "tab"), "they need it"),
    "a new film": (("n",), "Zerograd"),
    "the services of the settings": ((",", *["tab"] * 7), "Cinémathèque"),
    "the file of an import": (("I",), "~/letterboxd"),
    "the file of a poster": (("P",), "~/pictures/poster"),
    "the day of a viewing": (("w", "right", "tab"), "18 Octo"),
}


@pytest.mark.parametrize(("keys", "words"), FIELDS.values(), ids=FIELDS)
async def test_what_was_written_stands_there_again_after_the_dialog_was_left(
    sit: Sit, keys: tuple[str, ...], words: str
) -> None:
    async with sit() as user:
        await user.press("a", *keys)
        await user.type(words)
        await user.press("escape")
        assert words not in user.screen
    async with sit(slug=FIRST_FILM) as user:
        await user.press(keys[0])
        assert words in user.screen
        assert "As you left it; it is not saved yet." in user.screen


async def test_a_score_and_marks_that_were_left_stand_there_again(sit: Sit) -> None:
    async with sit() as user:
        await user.press("h", "8", "tab", "b", "escape")
        assert user.snapshot.entry(FIRST_FILM) is None
        await user.press("h")
        assert "★ ★ ★ ★ ·" in user.screen
        await user.press("ctrl+s")
        entry = user.snapshot.entry(FIRST_FILM)
        assert entry is not None
        assert entry.hype is not None
        assert entry.hype.score == 80
        assert len(entry.marks) == 1


async def test_a_day_half_typed_in_a_verdict_stands_there_again(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "tab", "tab", "tab", "right", "tab", *"18 Octo", "escape")
    async with sit(slug=FIRST_FILM) as user:
        await user.press("v")
        assert "18 Octo" in user.screen
        await user.press("7", "enter")
        assert "“18 Octo” is not a day" in user.screen
        await user.press("end", *"ber", "enter")
        entry = user.snapshot.entry(FIRST_FILM)
        assert entry is not None
        assert entry.newest is not None
        assert entry.newest.day is not None
        assert (entry.newest.day.day, entry.newest.day.month) == (18, 10)
    async with sit(slug=FIRST_FILM) as user:
        assert not user.snapshot.drafts


async def test_what_was_searched_last_is_offered_again(sit: Sit) -> None:
    async with sit() as user:
        await user.press("1", "slash")
        assert "↑" not in user.screen
        await user.type("genre:horr")
        await user.hurry("ctrl+q")
        await user.left()
    async with sit() as user:
        await user.press("1", "slash")
        assert "↑ genre:horr" in user.screen
        await user.press("up", *"or", "escape", "slash")
        assert "↑ genre:horror" in user.screen


async def test_what_narrowed_the_choice_for_tonight_is_offered_again(sit: Sit) -> None:
    async with sit(slug=FIRST_FILM) as user:
        await user.press("2", "a", "T", "slash")
        await user.type("minutes<100")
        await user.hurry("ctrl+q")
        await user.left()
    async with sit(slug=FIRST_FILM) as user:
        await user.press("2", "T", "slash", "up")
        assert "minutes<100" in user.screen


async def test_what_is_saved_is_no_draft_any_more(sit: Sit, home: Home) -> None:
    async with sit() as user:
        await user.press("D")
        await user.type("not for me")
        await user.press("escape", "D", "enter")
        assert "not for me" in user.screen
        await user.press("a", "D")
        assert "As you left it" not in user.screen
        await user.press("escape")
    assert list((home.drafts / "dialogs").iterdir()) == []


async def test_typing_takes_the_place_of_what_was_left(sit: Sit) -> None:
    async with sit() as user:
        await user.press("a", "D")
        await user.type("no")
        await user.press("escape", "D")
        await user.type("yes, no")
        await user.press("enter")
        entry = user.snapshot.entry(FIRST_FILM)
        assert entry is not None
        assert entry.drop_reason == "yes, no"


async def test_each_film_has_its_own(sit: Sit) -> None:
    async with sit() as user:
        await user.press("a", "D")
        await user.type("half a reason")
        await user.press("escape", "n")
        await user.type("Zerograd")
        await user.press("enter", "D")
        assert "half a reason" not in user.screen


async def test_what_could_not_be_saved_stands_there_again(sit: Sit, home: Home) -> None:
    async with sit() as user:
        await user.press("a", "D")
        await user.type("the reason")
        whole = home.store.read_bytes()
        home.store.write_bytes(b"")
        await user.press("enter")
        await user.until("damaged")
        home.store.write_bytes(whole)
        await user.press("D")
        assert "the reason" in user.screen


async def test_a_draft_of_a_verdict_leaves_the_day_in_sight(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("h", "9", "enter", "v", "7", "tab")
        await user.type("Quieter than its trailer")
        await user.press("escape", "v")
        assert "as you left it" in user.screen
        assert "day unknown" in user.screen


@pytest.mark.parametrize("field", ["why a film is dropped", "a new film"])
async def test_what_is_written_while_the_disk_takes_nothing_stands_there_again(
    sit: Sit, home: Home, field: str
) -> None:
    keys, words = FIELDS[field]
    async with sit() as user:
        await user.press("a")
        home.drafts.write_bytes(b"a file where the folder should be")
        await user.press(*keys)
        await user.type(words)
        await user.press("escape")
        await user.until("could not be saved")
        await user.press(*keys)
        assert words in user.screen
        await user.press("escape")
    home.drafts.unlink()
    async with sit(slug=FIRST_FILM) as user:
        await user.press(*keys)
        assert words in user.screen


async def test_a_search_that_is_cleared_at_once_is_brought_back_whole_in_another_run(sit: Sit) -> None:
    async with sit() as user:
        await user.press("slash")
        await user.burst(*"ronin", "escape")
        await user.press("slash", "up")
        assert "/ ronin" in user.screen
        await user.burst(*" ran", "escape")
    async with sit() as user:
        await user.press("slash")
        assert "↑ ronin ran" in user.screen
