"""What another process does while a dialog is open: the dialog keeps to the film that it names."""

from collections.abc import Callable
from datetime import date

import pytest
from textual.events import Paste

from tests.journeys.test_library import FILMS, fill
from tests.journeys.user import Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.lists import MakeList, RenameList
from watchlist.domain.changes.viewings import EditViewing, GiveVerdict, LogViewing
from watchlist.domain.model.entry import Entry, Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.support.home import Home


def elsewhere(home: Home, change: Change) -> None:
    """Another process changes the library."""
    with Session.open(home) as other:
        other.apply(change)


async def on_beta(user: User) -> None:
    """Put the cursor on Beta."""
    await user.press("S", "1", "enter", "g", "j")
    assert next(line for line in user.screen.splitlines() if "›" in line).split()[1] == "Beta"


@pytest.mark.parametrize(
    ("keys", "acted"),
    [
        (("w", "enter"), lambda entry: entry.status is Status.WATCHED),
        (("D", "enter"), lambda entry: entry.status is Status.DROPPED),
        (("t", *"x", "enter"), lambda entry: entry.tags == ("x",)),
        (("h", "3", "enter"), lambda entry: entry.hype is not None and entry.hype.score == 30),
    ],
)
async def test_a_dialog_acts_on_the_film_that_it_names(
    keys: tuple[str, ...], acted: Callable[[Entry], bool], sit: Sit, home: Home
) -> None:
    fill(home)
    async with sit() as user:
        await on_beta(user)
        await user.press(keys[0])
        elsewhere(home, RemoveFilms(at=clock.now(), slugs=("beta",)))
        await user.wait(lambda: "beta" not in user.snapshot.library.entries)
        await user.press(*keys[1:])
        others = [entry for entry in user.snapshot.library.entries.values() if entry.slug not in ("alpha", "beta")]
        assert len(others) == len(FILMS) - 2
        assert not any(map(acted, others))


async def test_the_cursor_stays_on_its_film_while_the_search_cannot_be_understood(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await on_beta(user)
        await user.press("slash")
        user.app.post_message(Paste("hype>="))
        await user.until("at letter")
        at = clock.now()
        newer = AddFilm(at=at, film=Film(slug="aaa", title="Aaa")), EditEntry(at=at, slug="beta", why="the music")
        elsewhere(home, Many(at=at, changes=newer))
        await user.wait(lambda: "aaa" in user.snapshot.library.entries)
        await user.press("escape")
        assert "All 5 " in user.screen
        assert next(line for line in user.screen.splitlines() if "›" in line).split()[1] == "Beta"


async def test_the_form_sends_only_what_was_changed_in_it(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await on_beta(user)
        await user.press("e", "tab")
        elsewhere(home, EditEntry(at=clock.now(), slug="beta", why="the music"))
        await user.wait(lambda: user.snapshot.library.entries["beta"].why)
        await user.press(*"seoul", "ctrl+s")
        entry = user.snapshot.library.entries["beta"]
        assert (entry.why, entry.tags) == ("the music", ("seoul",))


async def test_the_form_of_a_viewing_sends_only_what_was_changed_in_it(sit: Sit, home: Home) -> None:
    fill(home)
    elsewhere(home, LogViewing(at=clock.now(), slug="beta", day=date(2026, 11, 20)))
    async with sit() as user:
        await user.press("3", "j", "e", "tab")
        seen = user.snapshot.library.entries["beta"].viewings[0]
        elsewhere(home, EditViewing(at=clock.now(), slug="beta", viewing=seen.id, day=date(2026, 11, 18)))
        await user.wait(lambda: user.snapshot.library.entries["beta"].viewings[0].day == date(2026, 11, 18))
        await user.press(*"cinema", "ctrl+s")
        viewing = user.snapshot.library.entries["beta"].viewings[0]
        assert (viewing.day, viewing.tags) == (date(2026, 11, 18), ("cinema",))


@pytest.mark.parametrize(
    ("keys", "tags"),
    [
        (("t", *", mine"), ("here", "elsewhere", "mine")),
        (("t", *["backspace"] * 4, *"mine"), ("elsewhere", "mine")),
        (("e", "tab", *", mine"), ("here", "elsewhere", "mine")),
        (("ctrl+a", "t", *"mine, -here"), ("elsewhere", "mine")),
    ],
)
async def test_tags_given_elsewhere_meanwhile_stay(
    keys: tuple[str, ...], tags: tuple[str, ...], sit: Sit, home: Home
) -> None:
    fill(home)
    elsewhere(home, EditEntry(at=clock.now(), slug="beta", tags=("here",)))
    async with sit() as user:
        await on_beta(user)
        await user.press(*keys)
        elsewhere(home, EditEntry(at=clock.now(), slug="beta", tags=("here", "elsewhere")))
        await user.wait(lambda: "elsewhere" in user.snapshot.library.entries["beta"].tags)
        await user.press("ctrl+s" if keys[0] == "e" else "enter")
        assert user.snapshot.library.entries["beta"].tags == tags


async def test_a_list_renamed_elsewhere_meanwhile_is_not_made_anew(sit: Sit, home: Home) -> None:
    fill(home)
    elsewhere(home, MakeList(at=clock.now(), name="Night trains"))
    async with sit() as user:
        await user.press("1", "L")
        elsewhere(home, RenameList(at=clock.now(), list="Night trains", name="Sleepers"))
        await user.wait(lambda: "sleepers" in user.snapshot.library.lists)
        await user.press("enter")
        assert "The list “Night trains” was renamed or deleted meanwhile." in " ".join(user.screen.split())
        assert list(user.snapshot.library.lists) == ["sleepers"]


async def test_tags_of_a_viewing_given_elsewhere_meanwhile_stay(sit: Sit, home: Home) -> None:
    fill(home)
    elsewhere(home, LogViewing(at=clock.now(), slug="beta", day=date(2026, 11, 20)))
    async with sit() as user:
        await user.press("3", "j", "e", "tab", *"cinema")
        seen = user.snapshot.library.entries["beta"].viewings[0]
        elsewhere(home, EditViewing(at=clock.now(), slug="beta", viewing=seen.id, tags=("with Mina",)))
        await user.wait(lambda: user.snapshot.library.entries["beta"].viewings[0].tags)
        await user.press("ctrl+s")
        assert user.snapshot.library.entries["beta"].viewings[0].tags == ("with Mina", "cinema")


async def test_a_score_given_here_leaves_the_text_written_elsewhere(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await on_beta(user)
        await user.press("k", "v")
        wordy = Verdict(rating=80, text="precious", written=clock.now())
        elsewhere(home, GiveVerdict(at=clock.now(), slug="alpha", verdict=wordy))
        await user.wait(lambda: user.snapshot.library.entries["alpha"].verdict == wordy)
        await user.press("7", "ctrl+s")
        verdict = user.snapshot.library.entries["alpha"].verdict
        assert verdict is not None
        assert (verdict.rating, verdict.text) == (70, "precious")


async def test_of_two_texts_written_at_once_neither_is_lost(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await on_beta(user)
        await user.press("k", "v", "tab", *"mine")
        wordy = Verdict(rating=80, text="precious", written=clock.now())
        elsewhere(home, GiveVerdict(at=clock.now(), slug="alpha", verdict=wordy))
        await user.wait(lambda: user.snapshot.library.entries["alpha"].verdict == wordy)
        await user.press("ctrl+s")
        assert user.snapshot.library.entries["alpha"].verdict == wordy
        assert user.snapshot.drafts["alpha"].text == "mine"
        assert "Another text was written here meanwhile" in user.screen


async def test_enter_in_an_untouched_hype_dialog_changes_nothing(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        before = user.snapshot.library
        await user.press("h", "enter", "ctrl+a", "h", "enter")
        assert user.snapshot.library == before


async def test_a_filter_saved_here_leaves_those_written_by_hand(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        home.settings.write_text('[filters]\nbetter = "beta"\nbad = 5 # mine\n', encoding="utf-8")
        await user.press("slash", *"delt", "enter", "f", "s", *"Mine", "enter")
        assert home.settings.read_text(encoding="utf-8").startswith(
            '[filters]\nbetter = "beta"\nbad = 5 # mine\nMine ='
        )


async def test_a_reason_is_taken_away_where_it_was_given_and_goes_to_no_other_film(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await on_beta(user)
        await user.press("D", *"bored", "enter", "D", *["backspace"] * 5, "enter")
        assert user.snapshot.library.entries["beta"].drop_reason == ""
        await user.press("D", *"long", "enter", "ctrl+a", "D", "enter")
        entries = user.snapshot.library.entries
        assert {slug: entry.drop_reason for slug, entry in entries.items() if entry.drop_reason} == {"beta": "long"}
        assert all(entry.status is Status.DROPPED for entry in entries.values())


async def test_a_film_whose_poll_you_answered_is_not_offered_to_be_taken_off(sit: Sit) -> None:
    async with sit() as user:
        await user.press("p", "1", "enter")
        assert "a Take off" not in user.screen
