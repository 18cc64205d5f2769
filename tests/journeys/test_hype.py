"""From hype to verdict: promises marked, put away, met again, and judged."""

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.journeys.user import SMALL, Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.viewings import GiveVerdict
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.mark import Belief, Outcome
from watchlist.domain.model.settings import DAY, NIGHT
from watchlist.exchange.drawing import DAY_INKS, NIGHT_INKS
from watchlist.session.session import Session
from watchlist.storage.errors import CannotWrite
from watchlist.storage.store import Store
from watchlist.support.home import Home
from watchlist.tui.widgets.note_marks import NoteMarks

FILM = "lost-in-starlight"
MARKED = ("h", "9", "tab", "b", "d", "space", "space", "j", "space", "enter")
"""Four and a half stars; the first note believed, the second doubted, the third doubted, the fourth believed."""


def beliefs(user: User) -> dict[str, Belief]:
    """What is kept of the notes."""
    return {key: mark.belief for key, mark in user.snapshot.library.entries[FILM].marks.items()}


def line(user: User, words: str) -> str:
    """The line of the screen with these words."""
    return next(line for line in user.screen.splitlines() if words in line)


async def test_the_hype_and_the_marks_are_set_in_one_dialog_and_one_step(sit: Sit) -> None:
    async with sit() as user:
        await user.press(*MARKED)
        entry = user.snapshot.library.entries[FILM]
        assert entry.hype is not None
        assert entry.hype.score == 90
        assert beliefs(user) == {
            "masterpiece": Belief.BELIEVE,
            "blade-runner": Belief.DOUBT,
            "choices": Belief.DOUBT,
            "past-the-peak": Belief.BELIEVE,
        }
        assert "● “visual masterpiece”" in user.screen
        assert "◐ Blade Runner's moods" in user.screen
        assert "○ nearer the ground" in user.screen
        await user.press("u")
        assert "○ “visual masterpiece”" in user.screen
        assert FILM not in user.snapshot.library.entries


async def test_marks_alone_are_no_hype_and_a_third_press_takes_one_back(sit: Sit) -> None:
    async with sit() as user:
        await user.press("h", "tab", "space", "j", "space", "enter")
        assert user.snapshot.library.entries[FILM].hype is None
        await user.press("h", "tab", "space", "space", "j", "backspace", "enter")
        assert beliefs(user) == {}


async def test_leaving_the_dialog_keeps_nothing(sit: Sit) -> None:
    async with sit() as user:
        await user.press(*MARKED[:-1], "escape")
        assert FILM not in user.snapshot.library.entries


async def test_a_click_on_a_note_marks_it(sit: Sit) -> None:
    async with sit() as user:
        await user.press("h")
        rows = user.screen.splitlines()
        row = next(place for place, text in enumerate(rows) if "│" in text and "visual masterpiece" in text)
        await user.click(rows[row].index("visual"), row)
        await user.press("enter")
        assert beliefs(user) == {"masterpiece": Belief.BELIEVE}


async def test_the_whole_dialog_fits_a_small_terminal(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("h", "9", "tab")
        for words in ("Your hype for", "4.5 of 5", "believe (b)", "visual masterpiece", "save", "leave"):
            assert words in user.screen
        await user.press("G", "b", "enter")
        assert beliefs(user) == {"space-debris": Belief.BELIEVE}


async def test_a_sealed_mark_can_be_changed_and_shows_that_it_was(sit: Sit) -> None:
    async with sit() as user:
        await user.press(*MARKED)
        await user.press("w", "enter")
        await user.press("h", "tab", "space", "space", "enter")
        assert beliefs(user)["masterpiece"] is Belief.BELIEVE
        await user.press("h", "tab", "backspace", "space", "enter")
        assert beliefs(user)["masterpiece"] is Belief.DOUBT
        assert "changed 22 Nov, was believe" in user.screen
        await user.press("u")
        assert "changed 22 Nov, was believe" not in user.screen


async def test_nothing_of_the_hype_is_seen_while_the_verdict_is_written(sit: Sit) -> None:
    async with sit() as user:
        await user.press(*MARKED)
        user.app.clear_notifications()
        await user.press("v")
        assert "hidden until you have saved" in user.screen
        for words in ("★", "hype ", "●", "◐", "visual masterpiece", "Yours"):
            assert words not in user.screen
        await user.press("escape")
        assert "★★★★½" in user.screen


async def test_the_library_behind_the_editor_shows_no_hype_either(sit: Sit) -> None:
    async with sit() as user:
        await user.press(*MARKED, "1")
        assert "★★★★½" in user.screen
        await user.press("v")
        assert "★" not in user.screen


async def test_the_reveal_follows_the_first_verdict_and_never_a_later_one(sit: Sit) -> None:
    async with sit() as user:
        await user.press(*MARKED)
        await user.press("e")
        await user.type("the music @Mina")
        await user.press("enter")
        await user.press("p", "2", "tab", *"pretty", "enter")
        await user.press("v", "6", "ctrl+s")
        assert user.snapshot.library.entries[FILM].rating == 60
        for words in (
            "before and after",
            "Hype ★★★★½ · verdict ★★★ · −1½",
            "“the music”",
            "told by   Mina",
            "believed  ● “visual masterpiece”",
            "doubted   ◐ Blade Runner's moods",
            "the poll  orbit, “pretty”",
        ):
            assert words in user.screen
        await user.press("q")
        assert "before and after" not in user.screen
        await user.press("v", "7", "ctrl+s")
        assert user.snapshot.library.entries[FILM].rating == 70
        assert "before and after" not in user.screen


async def test_the_reveal_leaves_with_enter_and_escape_too(sit: Sit) -> None:
    async with sit() as user:
        for key in ("enter", "escape"):
            await user.press("h", "9", "enter")
            await user.press("v", "6", "ctrl+s")
            assert "before and after" in user.screen
            await user.press(key)
            assert "before and after" not in user.screen
            await user.press("u", "u")
            assert FILM not in user.snapshot.library.entries


async def test_where_nothing_was_said_before_nothing_is_revealed(sit: Sit) -> None:
    async with sit() as user:
        await user.press("a")
        await user.press("v", "6", "ctrl+s")
        assert user.snapshot.library.entries[FILM].rating == 60
        assert "before and after" not in user.screen


async def test_a_verdict_that_was_not_saved_reveals_nothing(sit: Sit, home: Home) -> None:
    async with sit() as user:
        await user.press("h", "9", "enter")
        kept = home.store.read_bytes()
        home.store.write_bytes(kept[: len(kept) // 2])
        await user.press("v", "6", "ctrl+s")
        assert "before and after" not in user.screen
        assert user.snapshot.drafts[FILM].rating == 60


async def test_the_reveal_waits_until_another_dialog_is_left(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sit() as user:
        await user.press("h", "9", "enter")
        free, save = Event(), user.session.store.apply
        monkeypatch.setattr(user.session.store, "apply", lambda *given, **more: free.wait(10) and save(*given, **more))
        await user.hurry("v", "6", "ctrl+s")
        bar = user.screen.splitlines()[-1]
        await user.tap(bar.index("p Poll"), len(user.screen.splitlines()) - 1)
        await user.until("Before watching")
        free.set()
        await user.settle()
        assert "Before watching" in user.screen
        assert "before and after" not in user.screen
        await user.press("escape")
        assert "Hype ★★★★½ · verdict ★★★ · −1½" in user.screen


async def test_what_held_is_judged_and_stands_beside_the_note_with_its_speaker(sit: Sit) -> None:
    async with sit() as user:
        await user.press(*MARKED, "H")
        assert "Did it hold up" not in user.screen
        await user.press("v", "6", "ctrl+s")
        await user.press("H")
        assert "Did it hold up" in user.screen
        await user.press("h", "f", "u", "space", "enter")
        judged = user.snapshot.library.entries[FILM].judged
        assert {key: each.outcome for key, each in judged.items()} == {
            "masterpiece": Outcome.HELD,
            "blade-runner": Outcome.FELL_SHORT,
            "choices": Outcome.UNSURE,
            "past-the-peak": Outcome.HELD,
        }
        assert line(user, "visual masterpiece").split()[-1] == "held"
        assert line(user, "Blade Runner's moods").rstrip().rstrip("▁▂▃▄▅▆▇█ ").endswith("fell short")
        await user.press("pagedown")
        assert "Bong Joon-ho: 1 of 1 held for you" in user.screen
        assert "the article: 1 of 2 held for you, 1 unsure" in user.screen
        await user.press("u")
        assert "held for you" not in user.screen


async def test_a_judgement_is_taken_back_and_judged_from_the_library(sit: Sit) -> None:
    async with sit() as user:
        await user.press("w", "enter", "1", "H", "h", "enter")
        assert user.snapshot.library.entries[FILM].judged["masterpiece"].outcome is Outcome.HELD
        await user.press("H", "backspace", "enter")
        assert user.snapshot.library.entries[FILM].judged == {}


async def test_many_films_get_a_hype_without_notes(sit: Sit) -> None:
    async with sit() as user:
        await user.press("a", "1", "n", *"Other", "enter", "ctrl+a", "h")
        assert "Hype notes" not in user.screen
        await user.press("8", "enter")
        hypes = [entry.hype for entry in user.snapshot.library.entries.values()]
        assert [hype.score for hype in hypes if hype] == [80, 80]


async def test_before_and_after_is_shown_again_by_a_key_and_written_as_a_picture(sit: Sit, tmp_path: Path) -> None:
    async with sit() as user:
        await user.press("h", "9", "enter", "v", "6", "enter")
        await user.press("escape")
        await user.press("b")
        assert "one and a half stars below your hope" in user.screen
        await user.press("P", "ctrl+u")
        place = tmp_path / "shared.png"
        await user.paste(str(place))
        await user.press("enter")
        await user.until("Written to")
        assert place.stat().st_size > 1000
        written = place.read_bytes()
        await user.press("P", "ctrl+u")
        await user.paste(str(place))
        await user.press("enter")
        await user.until("is there already")
        assert place.read_bytes() == written


async def test_the_picture_is_as_light_as_the_theme(sit: Sit, tmp_path: Path) -> None:
    async with sit() as user:
        await user.press("v", "6", "enter", "escape")
        for theme, inks in ((DAY, DAY_INKS), (NIGHT, NIGHT_INKS)):
            user.app.theme = theme
            await user.press("b", "P", "ctrl+u")
            place = tmp_path / f"{theme}.svg"
            await user.paste(str(place))
            await user.press("enter")
            await user.wait(place.exists)
            assert f'fill="{inks["background"]}"' in place.read_text(encoding="utf-8")
            await user.press("escape")


async def test_notes_leave_a_gap_before_a_bar_and_use_its_room_where_there_is_none(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("v", "7", "enter", "escape")
        for key, bar in (("h", True), ("H", False)):
            await user.press(key)
            notes = user.app.screen.query_one(NoteMarks)
            assert not user.app.screen.query_one("#body").scrollbars_enabled[0], "one bar is enough"
            assert notes.scrollbars_enabled[0] is bar
            longest = max(len(notes.render_line(y).text.rstrip()) for y in range(notes.size.height))
            assert longest == notes.region.width - (2 if bar else 0), "a bar, and an empty cell before it"
            assert notes.virtual_size.height == notes.option_count, "no note needs a second line"
            await user.press("escape")


async def test_a_verdict_that_could_not_be_saved_is_not_revealed_by_one_from_elsewhere(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise CannotWrite("The disk is full.")

    async with sit() as user:
        await user.press("a", "h", "8", "enter")
        with monkeypatch.context() as full:
            full.setattr(Store, "apply", refuse)
            await user.press("v", "7", "enter")
        assert "The disk is full." in user.screen
        verdict = Verdict(rating=50, written=clock.now() - timedelta(minutes=1))
        with Session.open(home) as other:
            other.apply(GiveVerdict(at=clock.now(), slug=FILM, verdict=verdict))
        await user.wait(lambda: user.snapshot.library.entries[FILM].rating == 50)
        assert "Lost in Starlight, before and after" not in user.screen
