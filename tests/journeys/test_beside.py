"""A text that was also written on another device: told on the card, and taken or let go by a key."""

import pytest
from msgspec.structs import replace

from tests.journeys.user import SMALL, Sit
from watchlist.domain.base import clock
from watchlist.domain.changes.devices import TakeIn
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.viewings import GiveVerdict
from watchlist.domain.model.beside import TEXT, WHY, OtherText
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.session.opening import open_store
from watchlist.support.home import Home

SLUG = "lost-in-starlight"


@pytest.fixture
def apart(home: Home) -> OtherText:
    """Why the film is on the list, written on two devices at a time."""
    return _write_apart(home, "the song")


def _write_apart(home: Home, text: str) -> OtherText:
    store = open_store(home)
    store.apply(AddFilm(at=clock.now(), film=Film(slug=SLUG, title="Lost in Starlight", year=2025), why="the city"))
    other = OtherText(part=WHY, text=text, device="desk", at=clock.now())
    entry = replace(store.library.entries[SLUG], beside=(other,))
    store.apply(TakeIn(at=clock.now(), documents={("entries", SLUG): entry}, news={"desk": 1}))
    return other


@pytest.mark.parametrize(("key", "why"), [("enter", "the song"), ("x", "the city")])
async def test_it_is_told_and_taken_or_let_go(sit: Sit, apart: OtherText, key: str, why: str) -> None:
    async with sit() as user:
        assert "“the city”" in user.screen
        assert "also written on desk, 22 Nov: “the" in user.screen
        await user.press("B")
        assert "why: “the song”" in user.screen
        await user.press(key)
        entry = user.snapshot.library.entries[SLUG]
        assert (entry.why, entry.beside) == (why, ())
        assert "also written" not in user.screen
        await user.press("u")
        assert user.snapshot.library.entries[SLUG].beside == (apart,)


LONG = " ".join(f"word{number}" for number in range(70))


async def test_a_long_text_stands_there_whole_before_it_is_taken(sit: Sit, home: Home) -> None:
    _write_apart(home, LONG)
    async with sit(SMALL) as user:
        await user.press("B")
        assert LONG in " ".join(user.screen.replace("│", " ").split("why:")[1].split())


async def test_a_text_longer_than_the_screen_tells_that_there_is_more(sit: Sit, home: Home) -> None:
    _write_apart(home, LONG * 15)
    async with sit(SMALL) as user:
        await user.press("B")
        text = user.screen.split("why: “")[1].split("desk, 22 Nov")[0]
        assert text.rstrip(" │\n").endswith("…")


async def test_writing_it_anew_lets_the_other_go(sit: Sit, apart: OtherText, home: Home) -> None:
    assert apart in open_store(home).read().entries[SLUG].beside
    open_store(home).apply(EditEntry(at=clock.now(), slug=SLUG, why="both"))
    async with sit(SMALL) as user:
        assert user.snapshot.library.entries[SLUG].beside == ()
        assert "also written" not in user.screen


async def test_another_verdict_stays_folded_where_the_verdict_gives_the_story_away(home: Home, sit: Sit) -> None:
    store = open_store(home)
    store.apply(AddFilm(at=clock.now(), film=Film(slug=SLUG, title="Lost in Starlight", year=2025)))
    said = Verdict(text="She leaves.", spoilers=True, written=clock.now())
    entry = store.apply(GiveVerdict(at=clock.now(), slug=SLUG, verdict=said)).entries[SLUG]
    viewing = str(entry.viewings[0].id)
    other = OtherText(part=TEXT, of=viewing, text="He stays.", device="desk", at=clock.now())
    changed = {("entries", SLUG): replace(entry, beside=(other,))}
    store.apply(TakeIn(at=clock.now(), documents=changed, news={"desk": 1}))
    async with sit() as user:
        assert "also written on desk, 22 Nov:" in user.screen
        assert "He stays" not in user.screen
