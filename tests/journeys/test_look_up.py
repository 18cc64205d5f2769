"""Films are looked up online from where one looks for them; every site stands on the loopback."""

import threading
from functools import partial
from pathlib import Path

import pytest
from rich.style import Style

from tests.journeys.test_catalogue import keep
from tests.journeys.user import Sit
from tests.lookup import answers
from tests.lookup.answers import KEY, SYNOPSIS, TITLE
from tests.lookup.loopback import Asked, Loopback, Reply
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import LookUps
from watchlist.domain.query.snapshot import Snapshot
from watchlist.storage.options import OPTIONS
from watchlist.storage.settings import write_option
from watchlist.support import browser
from watchlist.support.home import Home
from watchlist.tui.background import NAME
from watchlist.tui.dialogs import new_film, unmatched
from watchlist.tui.widgets.poster import Poster


@pytest.fixture(autouse=True)
def sites(loopback: Loopback) -> Loopback:
    """Every site knows one film."""
    loopback.answering = answers.everything
    return loopback


def settle(home: Home, **values: object) -> None:
    """Write settings."""
    for option in OPTIONS:
        if option.key in values:
            write_option(home.settings, option, values[option.key])


async def test_from_a_title_to_a_card_with_synopsis_poster_and_where_to_watch(sit: Sit, home: Home) -> None:
    settle(home, lookup=True, tmdb_key=KEY, country="DE", services=["Netflix"])
    async with sit() as user:
        await user.press("n")
        await user.type("two orbits")
        assert "ctrl+o online" in user.screen
        await user.press("ctrl+o")
        await user.until("두 궤도")
        await user.press("enter")
        await user.until("out in 12 days")
        screen = " ".join(user.screen.split())
        assert "on your Netflix" in screen
        assert "to rent or buy at Apple TV" in screen
        assert "by JustWatch, 22 Nov" in screen
        assert "Two Orbits is a 2027 animated film" in screen
        await user.until("Wikipedia, CC BY-SA 4.0: https://en.wikipedia.org/wiki/Two_Orbits_(film)")
        film = user.snapshot.library.films["two-orbits"]
        assert (film.minutes, film.synopsis) == (104, SYNOPSIS)
        await user.press("G")
        await user.until("not endorsed or certified by TMDB")
        assert KEY not in user.screen


async def test_the_poster_that_came_with_a_film_is_drawn(sit: Sit, home: Home) -> None:
    settle(home, lookup=True, tmdb_key=KEY)
    async with sit() as user:
        await user.press("n")
        await user.type("two orbits")
        await user.press("ctrl+o")
        await user.until("두 궤도")
        await user.press("enter")
        await user.until("104 min")
        await user.settle()
        style = next(iter(user.app.screen.query_one("#poster", Poster).render_line(10))).style
        assert isinstance(style, Style)
        colour = style.bgcolor or style.color
        assert colour is not None
        assert colour.triplet is not None
        red, _, blue = colour.triplet
        assert blue > 150 > red


async def test_nothing_is_asked_where_look_ups_are_off(sit: Sit, loopback: Loopback) -> None:
    async with sit() as user:
        await user.press("n")
        await user.type("two orbits")
        assert "online" not in user.screen
        await user.press("ctrl+o", "enter")
        assert user.snapshot.library.films["two-orbits"].minutes is None
        await user.press("F")
        await user.until("0 films filled, 1 not")
    assert loopback.asked == []


async def test_what_nobody_knows_or_answers_is_said_and_the_film_can_be_added_all_the_same(
    sit: Sit, home: Home, loopback: Loopback
) -> None:
    settle(home, lookup=True)
    async with sit() as user:
        await user.press("n")
        await user.type("no such film")
        await user.press("ctrl+o")
        await user.until("Nothing called so is known to Wikidata, Wikipedia, AniList.")
        loopback.answering = lambda asked: Reply(b"{}", status=500)
        await user.type("s")
        await user.press("ctrl+o")
        await user.until("Wikidata has a fault of its own at present (it answered 500).")
        await user.press("enter")
        assert "no-such-films" in user.snapshot.library.entries


async def test_a_key_that_is_refused_is_named_and_wikidata_answers(sit: Sit, home: Home) -> None:
    settle(home, lookup=True, tmdb_key="f" * 32)
    async with sit() as user:
        await user.press("n")
        await user.type("two orbits")
        await user.press("ctrl+o")
        await user.until("TMDB did not accept the key")
        await user.until("두 궤도")


async def test_a_library_is_filled_online_where_that_is_chosen(sit: Sit, home: Home) -> None:
    settle(home, lookup=True)
    keep(home, (TITLE, 2027), ("Unheard Of", 2001))
    async with sit() as user:
        await user.press("F")
        await user.until("online too")
        await user.press("down", "enter")
        await user.until("From the catalogue and online: 1 film to fill,")
        await user.press("enter")
        await user.until("Which film is it?")
        await user.press("escape")
        film = user.snapshot.library.films["two-orbits"]
        assert (film.directors, film.synopsis) == (("Seo Hana",), SYNOPSIS)
        await user.press("u")
        assert user.snapshot.library.films["two-orbits"].directors == ()


async def test_a_filling_is_stopped_and_keeps_what_it_found(sit: Sit, home: Home, loopback: Loopback) -> None:
    settle(home, lookup=True)
    keep(home, (TITLE, 2027), ("Unheard Of", 2001), ("Another", 2002))

    def answering(asked: Asked) -> Reply:
        reply = answers.everything(asked)
        reply.held = "Unheard" in asked.parameters.get("srsearch", "")
        return reply

    loopback.answering = answering
    async with sit() as user:
        await user.press("F")
        await user.until("online too")
        await user.press("down", "enter")
        await user.until("2 of 3 films: Unheard Of (2001)")
        await user.press("escape")
        await user.until("Stopping")
        loopback.over.set()
        await user.until("1 film to fill")
        await user.until("not asked for")
        assert "You stopped it." in user.screen


async def test_a_film_is_matched_online(sit: Sit, home: Home) -> None:
    settle(home, lookup=True)
    keep(home, (TITLE, 2020))
    async with sit() as user:
        await user.press("1", "M")
        await user.until("knows no film that is called like it")
        await user.press("o")
        await user.until("Seo Hana")
        await user.press("enter")
        await user.wait(lambda: user.snapshot.library.films["two-orbits"].directors)
        assert user.snapshot.library.films["two-orbits"].synopsis == SYNOPSIS


async def test_an_id_goes_to_the_film_it_was_asked_for_though_an_answer_from_online_comes_meanwhile(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(home, lookup=True)
    keep(home, (TITLE, 2020))
    let_go = threading.Event()

    def complete(candidate: CatalogueFilm, look_ups: LookUps) -> tuple[CatalogueFilm, str]:
        let_go.wait()
        return candidate, "The facts have come."

    monkeypatch.setattr(unmatched, "complete_candidate", complete)
    async with sit() as user:
        await user.press("1", "M", "o")
        await user.until("Seo Hana")
        await user.press("enter")
        await user.until("Asking for the facts of")
        await user.press("i")
        await user.until("The id of Two Orbits")
        let_go.set()
        await user.until("The facts have come.")
        await user.type("tt1234567")
        await user.press("enter")
        await user.wait(lambda: user.snapshot.library.films["two-orbits"].ids)
        assert user.snapshot.library.films["two-orbits"].ids == {"imdb": "tt1234567"}
        await user.press("4")
        assert "Which film is it?" not in user.screen


def _empty(status: int, asked: Asked) -> Reply:
    return Reply(b"{}", status=status)


async def test_a_look_up_that_brings_no_other_film_or_fails_says_so_and_leaves_what_the_catalogue_offers(
    sit: Sit, home: Home, loopback: Loopback
) -> None:
    settle(home, lookup=True)
    keep(home, ("Parasit", 2019))
    faults = {404: "Nothing else called like it is known to", 500: "has a fault of its own"}
    async with sit() as user:
        await user.press("1", "M")
        await user.until("Bong Joon Ho")
        for status, words in faults.items():
            loopback.answering = partial(_empty, status)
            await user.press("o")
            await user.until(words)
            assert "Bong Joon Ho" in user.screen


async def test_each_page_of_a_film_opens(sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def take(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(browser, "open_page", take)
    settle(home, lookup=True)
    async with sit() as user:
        await user.press("n")
        await user.type("two orbits")
        await user.press("ctrl+o")
        await user.until("두 궤도")
        await user.press("enter")
        await user.wait(lambda: user.snapshot.library.entries)
        await user.until("104 min")
        await user.press("o")
        await user.until("letterboxd.com/film/two-orbits/")
        assert "themoviedb.org/movie/900001" in user.screen
        await user.press("enter", "o", "2", "enter")
        await user.wait(lambda: len(opened) == 2)
        assert opened == ["https://www.imdb.com/title/tt9000001/", "https://letterboxd.com/film/two-orbits/"]
        monkeypatch.setattr(browser, "open_page", lambda address: False)
        await user.press("o", "2", "enter")
        await user.until("No browser opens from here: the page is https://letterboxd.com/film/two-orbits/")


async def test_the_settings_say_what_is_sent_to_whom_and_take_services(sit: Sit, home: Home) -> None:
    async with sit() as user:
        await user.press("comma")
        await user.until("A look-up sends the title, the year or the id of a film")
        await user.press(*["tab"] * 7)
        await user.type("Netflix, MUBI")
        await user.press("tab")
        await user.type("zz")
        await user.press("ctrl+s")
        await user.until("“zz” is no country")
        await user.press("backspace", "backspace")
        await user.type("de")
        await user.press("ctrl+s")
        settings = user.snapshot.settings
        assert (settings.services, settings.country) == (("Netflix", "MUBI"), "DE")
        await user.press("slash")
        await user.type("on:mine")
        await user.until("on services of yours")


def test_nothing_of_look_ups_is_loaded_before_they_are_wanted() -> None:
    import subprocess
    import sys

    code = (
        "import sys; import watchlist.tui.app, watchlist.session.session; "
        "print([name for name in sys.modules if name.startswith(('httpx2', 'watchlist.lookup'))])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert result.stdout == "[]\n"


async def test_leaving_waits_for_no_site(sit: Sit, home: Home, loopback: Loopback) -> None:
    settle(home, lookup=True)
    loopback.answering = lambda asked: Reply(held=True)
    async with sit() as user:
        await user.press("n")
        await user.type("two orbits")
        await user.press("ctrl+o")
        await user.until("Asking online")
        await user.wait(lambda: loopback.asked)
        asking = [thread for thread in threading.enumerate() if thread.name == NAME]
        assert [thread.daemon for thread in asking] == [True]
        await user.press("escape", "q")
        await user.left()
    assert asking[0].is_alive()


async def test_why_nothing_could_be_filled_in_is_said_behind_films_that_are_whole(
    sit: Sit, home: Home, loopback: Loopback
) -> None:
    settle(home, lookup=True)
    keep(home, ("Lost in Starlight", 2025), (TITLE, 2027))
    loopback.answering = lambda asked: Reply(status=500)
    async with sit() as user:
        await user.press("F", "down", "enter")
        await user.until("1 not asked for")
        assert "Wikidata" in user.screen.partition("not asked for")[2]


async def test_a_chosen_film_whose_facts_come_late_is_added_whatever_is_typed_meanwhile(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(home, lookup=True)
    answered = threading.Event()

    def slowly(snapshot: Snapshot, film: Film) -> tuple[Film, str]:
        answered.wait()
        return film, ""

    monkeypatch.setattr(new_film, "look_up_film", slowly)
    async with sit() as user:
        await user.press("n")
        await user.type("two orbits")
        await user.press("ctrl+o")
        await user.until("두 궤도")
        await user.press("enter")
        await user.until("Asking for the facts of Two Orbits")
        await user.type("h")
        answered.set()
        await user.wait(lambda: user.snapshot.library.entries)
        assert [user.snapshot.library.films[slug].title for slug in user.snapshot.library.entries] == ["Two Orbits"]
