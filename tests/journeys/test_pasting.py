"""What is pasted comes to a field, or it is said that none takes it; paths are meant as terminals drop them."""

from pathlib import Path

import pytest
from PIL import Image
from textual.notifications import Notification

from tests.journeys.user import Sit
from watchlist.domain.base.text import LINE_LIMIT

FILM = "lost-in-starlight"


@pytest.mark.parametrize("keys", ["v", "p", "v tab"])
async def test_a_text_pasted_into_a_dialog_comes_to_its_only_field(sit: Sit, keys: str) -> None:
    async with sit() as user:
        await user.press(*keys.split())
        await user.paste("quiet\nand good")
        assert "quiet" in user.screen
        assert "and good" in user.screen


async def test_a_sentence_pasted_over_a_choice_is_put_behind_the_former(sit: Sit) -> None:
    async with sit() as user:
        await user.press("p", "1", "tab", *"first", "enter", "p")
        await user.paste(" then")
        await user.press("enter")
        assert "first then" in [ballot.sentence for ballot in user.snapshot.library.ballots.values()]


@pytest.mark.parametrize("keys", ["1", "2", "3", "comma"])
async def test_a_paste_that_nothing_takes_is_told(sit: Sit, keys: str) -> None:
    async with sit() as user:
        await user.press(keys)
        await user.paste("q")
        assert "Nothing here takes a text" in user.screen


@pytest.mark.parametrize("key", ["slash", "ctrl+p"])
async def test_lines_without_a_bound_of_their_own_take_no_more_than_a_line(sit: Sit, key: str) -> None:
    async with sit() as user:
        await user.press("1", key)
        await user.paste("word " * 10_000)
        assert len(user.app.focused.value) == LINE_LIMIT  # type: ignore[union-attr]
        assert "Only 500 letters of it fit here." in user.screen


@pytest.mark.parametrize("how", ["'{}'", "file://{}", "{}\r\n"])
async def test_a_dropped_picture_becomes_the_poster(sit: Sit, tmp_path: Path, how: str) -> None:
    picture = tmp_path / "my  own.png"
    Image.new("RGB", (20, 30), (250, 10, 20)).save(picture)
    async with sit() as user:
        await user.press("P")
        await user.paste(how.format(str(picture).replace(" ", "%20") if "file" in how else picture))
        await user.press("enter")
        await user.until("Kept your poster of Lost in Starlight")
        assert user.snapshot.own_poster(FILM)


async def test_lines_pasted_where_names_stand_are_names(sit: Sit) -> None:
    async with sit() as user:
        await user.press("t")
        await user.paste("cinema\r\n\r\n with Mina \nrain")
        await user.press("enter")
        assert user.snapshot.library.entries[FILM].tags == ("cinema", "with Mina", "rain")
        await user.press("comma", *["tab"] * 7)
        await user.paste("Netflix\nMUBI")
        await user.press("ctrl+s")
        assert user.snapshot.settings.services == ("Netflix", "MUBI")


async def test_words_in_passing_do_not_take_a_warning_away(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notification, "time_left", property(lambda _: 3600.0))
    async with sit() as user:
        await user.press("a", "1")
        await user.paste("q")
        assert "Nothing here takes a text" in user.screen
        await user.press("n")
        await user.type("lost in starlight")
        await user.press("enter")
        assert "is on your list already" in user.screen
        assert "Nothing here takes a text" in user.screen


async def test_lines_cut_from_a_text_are_pasted_as_any_others_into_a_field_of_one_line(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "tab", *"one", "enter", *"two", "f7", "ctrl+x", "escape", "1", "slash", "ctrl+v")
        assert "/ one two" in user.screen
        await user.press("escape", "n", "ctrl+v")
        assert "Add 2 films" in user.screen


async def test_a_cut_where_nothing_is_selected_leaves_what_was_copied(sit: Sit) -> None:
    async with sit() as user:
        await user.press("1", "slash", *"word", "ctrl+a", "shift+end", "ctrl+x", "ctrl+x", "ctrl+v")
        assert "/ word" in user.screen
