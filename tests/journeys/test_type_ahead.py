"""Keys pressed faster than the screen follows: each acts on what the one before it brought about."""

import asyncio
from threading import Event
from typing import Any

import pytest
from textual.events import Key, Paste

from tests.journeys.test_library import fill, titles
from tests.journeys.user import Sit
from watchlist.domain.base import clock
from watchlist.domain.changes import twins
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.support.home import Home
from watchlist.tui import type_ahead

FILM = "lost-in-starlight"


async def test_keys_typed_ahead_go_to_the_dialog_that_the_first_one_opens(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.burst("n", *"Quux", "enter")
        assert "quux" in user.snapshot.library.entries
        assert len(user.snapshot.library.entries) == 5


async def test_a_name_typed_ahead_goes_to_the_line_that_an_answer_opens(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.burst("L", "enter", *"Best", "enter")
        assert [films.name for films in user.snapshot.library.lists.values()] == ["Best"]
        await user.burst("slash", *"war", "enter", "f", "s", *"Wars", "enter")
        assert user.snapshot.settings.filters == {"Wars": "war"}


async def test_of_a_paste_that_is_too_long_for_a_field_as_much_is_kept_as_fits_and_that_is_said(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n", "O", "h", "space")
        user.app.post_message(Paste("brother\t" * 100_000))
        await user.until("Only 497 letters of it fit here.")
        await user.press("enter")
        (film,) = user.snapshot.library.films.values()
        assert film.title.startswith("Oh brother brother")
        await user.press("enter", "v", "tab")
        user.app.post_message(Paste("words\n" * 20_000))
        await user.until("Only 100,000 letters of it fit here.")
        await user.press("ctrl+s")
        (entry,) = user.snapshot.library.entries.values()
        assert entry.verdict is not None
        assert len(entry.verdict.text) > 99_990


async def test_a_verdict_sent_in_one_go_is_saved(sit: Sit) -> None:
    async with sit() as user:
        await user.burst("v", "8", "tab", *"good", "ctrl+s")
        verdict = user.snapshot.library.entries[FILM].verdict
        assert verdict is not None
        assert (verdict.rating, verdict.text) == (80, "good")


@pytest.mark.parametrize("keys", [("v", "8", "tab", *"good", "ctrl+s"), ("h", "7", "ctrl+s"), ("D", *"dull", "ctrl+s")])
async def test_on_a_machine_that_stands_still_for_a_while_keys_wait_for_their_dialog(
    keys: tuple[str, ...], sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_ahead, "HELD", 0.001)  # the time is up before a dialog stands
    async with sit() as user:
        await user.burst(*keys)
        entry = user.snapshot.library.entries[FILM]
        match keys[0]:
            case "v":
                assert entry.verdict is not None
                assert (entry.verdict.rating, entry.verdict.text) == (80, "good")
            case "h":
                assert entry.hype is not None
                assert entry.hype.score == 70
            case "D":
                assert entry.drop_reason == "dull"
        assert not entry.liked, "no letter was taken for a command"


@pytest.mark.parametrize("keys", [("D",), ("t",), ("U",), ("c",), ("f",), ("L",), ("T",), ("S",), ("w",), ("h", "5")])
async def test_enter_pressed_twice_answers_a_dialog_once(keys: tuple[str, ...], sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.burst(*keys, "enter", "enter")
        assert user.app.is_running


async def test_what_is_deleted_and_undone_in_one_go_is_there(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        before = titles(user)
        await user.burst("x", "x", "u", "u")
        assert titles(user) == before


async def test_leaving_waits_for_what_is_being_saved(sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(home)
    free = Event()
    async with sit() as user:
        save = user.session.store.apply
        monkeypatch.setattr(user.session.store, "apply", lambda *given, **more: free.wait(10) and save(*given, **more))
        await user.hurry("g", "l", "exclamation_mark", "j", "l", "q")
        free.set()
        await user.left()
    with Session.open(home) as session:
        entries = session.snapshot.library.entries.values()
        assert sum(entry.liked for entry in entries) == 2
        assert sum(entry.pinned for entry in entries) == 1


async def test_a_signal_cuts_no_word_of_which_each_letter_takes_a_second(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = "letter"
    async with sit() as user:
        await user.press("v", "tab")
        monkeypatch.setattr(type_ahead, "monotonic", lambda: -float(len(user.app._typed)))
        for letter in word:
            user.app.post_message(Key(letter, letter))
        user.app.call_later(user.app.action_end)
        await user.left()
    with Session.open(home) as session:
        assert session.snapshot.drafts[FILM].text == word


async def test_where_something_cannot_be_saved_leaving_says_so_first(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home)
    async with sit() as user:
        kept = home.store.read_bytes()
        home.store.write_bytes(kept[: len(kept) // 2])
        await user.burst("l", "q")
        assert "is damaged" in user.screen
        assert user.app.is_running
        home.store.write_bytes(kept)


async def test_a_key_waits_for_a_slow_save_and_acts_on_the_film_it_was_meant_for(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home)
    free = Event()
    async with sit() as user:
        save = user.session.store.apply
        monkeypatch.setattr(user.session.store, "apply", lambda *given, **more: free.wait(10) and save(*given, **more))
        await user.hurry("n", *"Quux", "enter", "h", "3", "enter")
        await user.until("Still saving: your keys wait")
        free.set()
        await user.settle()
        entries = user.snapshot.library.entries
        assert {slug for slug, entry in entries.items() if entry.hype and entry.hype.score == 30} == {"quux"}


@pytest.mark.parametrize("key", ["ctrl+p", "U", "D"])
async def test_what_is_answered_twice_as_by_a_double_click_leaves_the_screen_below(key: str, sit: Sit) -> None:
    async with sit() as user:
        await user.press("a", key)
        dialog = user.app.screen
        dialog.dismiss()
        dialog.dismiss()
        await user.settle()
        assert len(user.app.screen_stack) == 1
        assert "Lost in Starlight" in user.screen


@pytest.mark.parametrize("keys", ["3", "4", "34", "4343"])
async def test_a_click_waits_for_the_screen_that_a_key_before_it_opens(keys: str, sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        last = user.app.size.height - 1
        await user.press(*keys)
        place = user.screen.splitlines()[last].index("?")
        await user.press("1")
        await user.burst_and_click(keys, place, last)
        assert user.app.is_running
        assert "Keys" in user.screen or "The manual" in user.screen


@pytest.mark.parametrize(
    ("before", "key"),
    [("", "f"), ("T", "c"), ("", "F")],
    ids=["filters", "company", "fill"],
)
async def test_a_key_waits_for_a_dialog_that_has_to_look_something_up_first(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch, before: str, key: str
) -> None:
    fill(home)
    if beside := home.beside("mina"):
        with Session.open(beside) as session:
            session.apply(AddFilm(at=clock.now(), film=Film(slug="beta", title="Beta")))
    looked_up, really = asyncio.Event(), asyncio.to_thread

    async def slowly(*work: Any) -> Any:
        await looked_up.wait()
        return await really(*work)

    async with sit() as user:
        await user.press(*before)
        dialogs = len(user.app.screen_stack)
        monkeypatch.setattr(asyncio, "to_thread", slowly)
        user.app.post_message(Key(key, key))
        user.app.post_message(Key("escape", None))
        await user.moment()
        looked_up.set()
        await user.settle()
        assert len(user.app.screen_stack) == dialogs
        user.app.post_message(Key(key, key))
        await user.wait(lambda: len(user.app.screen_stack) == dialogs + 1)


async def test_a_key_waits_for_what_a_dialog_has_to_count_first(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """x, pressed right behind f, is for the filters: it must not delete the film below them."""
    fill(home)
    free = Event()
    count = twins.possible_twins
    monkeypatch.setattr(twins, "possible_twins", lambda films: free.wait(10) and count(films))
    async with sit() as user:
        entries = user.snapshot.library.entries
        await user.hurry("f", "x")
        free.set()
        await user.settle()
        assert user.snapshot.library.entries == entries
        assert "came with watchlist and stays" in user.screen
