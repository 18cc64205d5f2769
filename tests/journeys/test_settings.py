"""What settings do to the app."""

import pytest
from textual.theme import Theme
from textual.widgets import Input, Label

from tests.journeys.user import SMALL, Sit
from watchlist.domain.model.settings import DAY, NIGHT
from watchlist.support.files import write_durably
from watchlist.support.home import Home
from watchlist.tui import readable_theme
from watchlist.tui.readable_theme import readable


async def test_a_command_gets_other_keys(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b'[keymap]\n"film.add" = "ctrl+y"\n')
    async with sit() as user:
        await user.press("a")
        assert "Not on your list" in user.screen
        await user.press("ctrl+y")
        assert "Planned since" in user.screen


async def test_help_says_by_what_names_settings_know_the_commands(sit: Sit) -> None:
    async with sit() as user:
        await user.press("question_mark", "i")
        assert "film.hype" in user.screen


async def test_the_manual_is_read_from_the_help(sit: Sit) -> None:
    async with sit() as user:
        await user.press("question_mark", "m")
        await user.until("The manual")
        await user.press("j", "enter")
        await user.until("is your score before the first viewing")
        await user.press("escape")
        await user.until("The manual")
        await user.press("escape")
        await user.until("Not on your list")


async def test_the_theme_picked_is_remembered(sit: Sit) -> None:
    async with sit() as user:
        await user.press("f2", "2", "enter")
        assert user.app.theme == DAY
    async with sit() as user:
        assert user.app.theme == DAY


async def test_a_theme_is_seen_before_it_is_taken_and_the_present_one_is_marked(sit: Sit) -> None:
    async with sit() as user:
        await user.press("f2")
        assert "● the night over Seoul" in user.screen
        await user.press("down")
        assert user.app.theme == DAY
        assert "● the night over Seoul" in user.screen
        await user.press("escape")
        assert user.app.theme == NIGHT
    async with sit() as user:
        assert user.app.theme == NIGHT


async def test_scores_are_shown_and_typed_in_the_scale_of_the_settings(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b'scale = "hundred"\n')
    async with sit() as user:
        await user.press("v", "8", "right", "right", "ctrl+s")
        assert user.snapshot.library.entries["lost-in-starlight"].rating == 82
        assert "rating   82" in user.screen


async def test_a_wrong_setting_is_named_and_the_default_serves(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b'scale = "seven"\n')
    async with sit() as user:
        await user.until("scale must be")
        await user.press("v", "9", "ctrl+s")
        assert "★★★★½" in user.screen


async def test_without_pictures_no_poster_takes_room(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b"pictures = false\n")
    async with sit(size=SMALL) as user:
        assert "▀" not in user.screen


async def test_columns_remembered_by_another_version_are_passed_over(sit: Sit, home: Home) -> None:
    write_durably(home.ui_state, b'{"columns": ["year", "smell"]}')
    async with sit() as user:
        await user.press("1", "c")
        assert "Original title" in user.screen
        await user.press("enter")
        assert user.snapshot.ui_state.columns == ("title", "year")


async def test_columns_picked_beside_those_of_the_settings_hold_until_the_end_and_that_is_said(
    sit: Sit, home: Home
) -> None:
    write_durably(home.settings, b'columns = ["title", "year"]\n')
    async with sit() as user:
        await user.press("a", "1", "c", "end", "space", "enter")
        assert "Added" in user.screen
        assert "until you quit" in user.screen
    async with sit() as user:
        await user.press("1")
        assert "Added" not in user.screen


async def test_columns_picked_without_such_a_setting_are_kept_without_a_word(sit: Sit) -> None:
    async with sit() as user:
        await user.press("1", "c", "home", "down", "space", "enter")
        assert "until you quit" not in user.screen


async def test_help_and_what_acts_on_a_film_stay_in_the_bottom_line_whatever_their_keys(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b'[keymap]\n"program.help" = "f1"\n"program.quit" = "f10"\n"go.search" = "f3"\n')
    async with sit(size=SMALL) as user:
        for screen in "1234":
            await user.press(screen)
            assert "f1 Help" in user.screen.splitlines()[-1]
        await user.press("2")
        bar = user.screen.splitlines()[-1]
        film = ("Add", "Hype", "Seen it", "Verdict", "Poll", "Spoilers", "Edit", "Import", "esc")
        assert [word for word in film if word not in bar] == []
        assert "Quit" not in bar  # the first to go
    async with sit(size=(160, 36)) as user:
        bar = user.screen.splitlines()[-1]
        assert "f10 Quit" in bar
        assert "f3 Search" in bar


async def test_settings_are_chosen_in_the_app_and_hold_at_once(sit: Sit, home: Home) -> None:
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text("# mine\nfuture = 1\n", encoding="utf-8")
    async with sit() as user:
        await user.press("h", "9", "enter", "comma")
        assert "out of ten" in user.screen
        await user.press("right", "enter")
        assert "★" not in user.screen.split("hype", 1)[1].splitlines()[0]
        assert home.settings.read_text(encoding="utf-8") == '# mine\nfuture = 1\nscale = "ten"\n'
        await user.press("comma", *["down"] * 3, "right", "ctrl+s")
        assert user.snapshot.settings.hide_synopsis
        assert "Nan-young" not in user.screen.split("Yours")[0].splitlines()[8]


async def test_a_theme_that_came_with_textual_is_made_readable_once(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_durably(home.settings, b'theme = "nord"\n')
    made: list[str] = []

    def counted(theme: Theme) -> Theme:
        made.append(theme.name)
        return readable(theme)

    monkeypatch.setattr(readable_theme, "readable", counted)
    async with sit() as user:
        await user.press("1", "j", "k", "question_mark")
        assert user.app.theme == "nord"
    assert made == ["nord"]


async def test_every_choice_stands_whole_in_a_narrow_terminal_and_takes_a_click(sit: Sit) -> None:
    async with sit(size=(50, 20)) as user:
        await user.press("comma")
        lines = user.screen.splitlines()
        assert user.screen.count("○ hidden until you have seen it") == 2
        row = next(place for place, line in enumerate(lines) if "out of a hundred" in line)
        await user.click(lines[row].index("out of a hundred"), row)
        assert "◉ out of a hundred" in user.screen


async def test_the_label_of_the_setting_that_has_the_keys_is_marked_and_no_other(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("comma")
        for marked in ("scores", "posters", "motion"):
            labels = [label for label in user.app.screen.query(Label) if label.styles.text_style.bold]
            assert [str(label.content) for label in labels] == [marked]
            await user.press("down")


async def test_a_dialog_that_goes_on_below_a_small_screen_shows_a_bar(sit: Sit) -> None:
    async with sit(size=(50, 20)) as user:
        await user.press("comma")
        body = user.app.screen.query_one("#body")
        assert body.max_scroll_y > 0
        assert body.scrollbars_enabled[0]
        assert body.styles.scrollbar_size_vertical == 1


async def test_the_text_of_a_dialog_is_as_wide_with_a_bar_beside_it(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("question_mark")
        body, text = user.app.screen.query_one("#body"), user.app.screen.query_one("#keys-of-all")
        assert body.scrollbars_enabled[0]
        bar = body.vertical_scrollbar.region.x
        assert text.region.right == bar - 1, "one empty cell"
        await user.press("slash")
        await user.type("spoilers")
        assert not body.scrollbars_enabled[0]
        assert text.region.right == bar - 1


async def test_no_cursor_blinks_where_motion_is_none(sit: Sit, home: Home) -> None:
    write_durably(home.settings, b"calm = true\n")
    async with sit() as user:
        for keys in (("ctrl+p",), ("1", "slash"), ("n",)):
            await user.press(*keys)
            fields = [*user.app.screen.query(Input)]
            assert fields
            assert not any(field.cursor_blink for field in fields)
            await user.press("escape")
