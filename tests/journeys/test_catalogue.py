"""Any film is found where one looks for it, and a library learns what its films are."""

import pytest

from tests.catalogue.conftest import FILMS
from tests.journeys.user import Sit
from watchlist.catalogue.writer import write_index
from watchlist.domain.base import clock
from watchlist.domain.browse.browse import tabs
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.model.film import Film, Role
from watchlist.session.session import Session
from watchlist.support.home import Home


@pytest.fixture(autouse=True)
def films(home: Home) -> None:
    """A catalogue of a dozen films."""
    home.catalogue.parent.mkdir(parents=True)
    write_index(home.catalogue, FILMS, CatalogueInfo(films=0, source="the test"))


def keep(home: Home, *films: tuple[str, int | None]) -> None:
    added = tuple(
        AddFilm(at=clock.now(), film=Film(slug=title.lower().replace(" ", "-"), title=title, year=year))
        for title, year in films
    )
    with Session.open(home) as session:
        session.apply(Many(at=clock.now(), changes=added))


async def test_a_film_is_offered_while_its_title_is_typed_and_comes_with_its_facts(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n", *"paras")
        await user.until("Bong Joon Ho")
        await user.press("enter")
        film = user.snapshot.library.films["parasite"]
        assert (film.minutes, film.original_title, film.fillings[0].source) == (132, "기생충", "the test")


async def test_a_film_is_found_in_hangul_half_typed(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n")
        await user.type("괴무")
        await user.until("The Host")


async def test_what_is_typed_can_be_taken_as_it_is(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n", *"paras")
        await user.until("Bong Joon Ho")
        await user.press("up", "enter")
        assert user.snapshot.library.films["paras"].minutes is None


async def test_a_slip_of_the_pen_is_offered_but_not_taken_unasked(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n")
        await user.type("parasiet")
        await user.until("Bong Joon Ho")
        assert "› as typed  parasiet" in user.screen
        await user.press("up", "enter")
        assert user.snapshot.library.films["parasite"].minutes == 132


async def test_the_year_narrows_what_is_offered(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n", *"blade")
        await user.until("Ridley Scott")
        await user.until("Denis Villeneuve")
        await user.press("tab", *"2017")
        await user.wait(lambda: "Ridley Scott" not in user.screen)
        await user.until("Denis Villeneuve")


async def test_the_screens_behind_are_left_alone_while_a_title_is_typed(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as user:
        await user.press("n")
        shown: list[object] = []
        monkeypatch.setattr(type(user.app.screen_stack[0]), "show", lambda screen, snapshot: shown.append(snapshot))
        await user.press(*"paras")
        await user.wait(lambda: user.session.draft_of_dialog("NewFilmDialog any").written)
        assert shown == []


async def test_a_film_that_is_on_the_list_is_offered_as_such_and_gone_to(sit: Sit, home: Home) -> None:
    keep(home, ("The Host", 2006), ("Another", 2001))
    async with sit() as user:
        await user.press("n", *"host")
        await user.until("on your list")
        await user.press("enter")
        await user.hold_still()
        assert len(user.snapshot.library.entries) == 2
        assert "›   The Host" in user.screen


async def test_films_called_just_so_stand_before_yours_that_only_have_the_word(sit: Sit, home: Home) -> None:
    keep(home, ("The Hostage", 1967), ("A Hostess", 2001), ("Host Club", 2010), ("Starhost", 2020))
    async with sit() as user:
        await user.press("n", *"host")
        await user.until("Bong Joon Ho")
        offered = user.screen.partition("year, if you know it")[2]
        places = [offered.index(f" {title} ") for title in ("The Host", "Host Club", "The Hostage", "A Hostess")]
        assert places == sorted(places)
        assert "Starhost" not in offered


async def test_a_click_takes_a_film(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n", *"paras")
        await user.until("Bong Joon Ho")
        lines = user.screen.splitlines()
        row = next(number for number, line in enumerate(lines) if "Bong Joon Ho" in line)
        await user.click(lines[row].index("Parasite"), row)
        assert "parasite" in user.snapshot.library.entries


async def test_a_search_in_the_library_goes_on_in_the_catalogue(sit: Sit, home: Home) -> None:
    keep(home, ("Blade", 1998))
    async with sit() as user:
        await user.press("slash")
        await user.type("blade")
        await user.until("Blade Runner 2049")
        assert "not on your list" in user.screen
        await user.press("enter", "down", "a")
        assert user.snapshot.library.films["blade-runner"].directors == ("Ridley Scott",)
        await user.hold_still()
        await user.press("slash", "ctrl+u")
        await user.type("blade runner")
        lines = [line for line in user.screen.splitlines() if "Blade Runner" in line and "1982" in line]
        assert "○" in lines[0]


async def test_a_search_in_the_library_forgives_slips_in_the_catalogue_too(sit: Sit, home: Home) -> None:
    keep(home, ("Another", 2001))
    async with sit() as user:
        await user.press("1", "slash")
        await user.type("parasiet")
        await user.until("1 not on your list")
        assert "Parasite" in user.screen
        await user.press("enter", "a")
        assert user.snapshot.library.films["parasite"].minutes == 132
        await user.press("slash", "ctrl+u")
        await user.type("director:ridly")
        await user.until("Blade Runner")
        await user.press("enter", "right")  # the planned ones: that is a matter of your list
        assert "Blade Runner" not in user.screen


@pytest.mark.parametrize(("typed", "meant"), [("ㅔㅁㄱㅁ냐ㅅㄷ", "parasite"), ("rltodcnd", "기생충")])
async def test_a_search_typed_on_another_keyboard_is_understood_last(
    sit: Sit, home: Home, typed: str, meant: str
) -> None:
    keep(home, ("Another", 2001))
    async with sit() as user:
        await user.press("1", "slash")
        await user.type(typed)
        await user.until(f"Nothing matches “{typed}”.")
        await user.until(f"Did you mean {meant}?")
        await user.press("tab")
        assert "Parasite" in user.screen
        assert "Did you mean" not in user.screen


async def test_a_title_typed_on_another_keyboard_is_offered(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n")
        await user.type("ㅔㅁㄱㅁ냐ㅅㄷ")
        await user.until("Bong Joon Ho")
        await user.press("up", "enter")
        assert list(user.snapshot.library.films) == ["parasite"]


async def test_a_command_is_found_in_the_palette_on_another_keyboard(sit: Sit) -> None:
    async with sit() as user:
        await user.press("ctrl+p")
        await user.type("ㅗㅑㄴ새교")
        await user.until("the last changes")


async def test_enter_right_after_typing_in_the_palette_takes_no_line_of_before(sit: Sit) -> None:
    async with sit() as user:
        await user.press("1", "ctrl+p")
        await user.until("the last changes")
        await user.burst(*"lost", "enter")
        await user.until("directed by Han Ji-won")
        assert not user.snapshot.library.entries


async def test_where_nothing_is_offered_the_way_to_more_films_is_named(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n", *"xyzzy")
        await user.until("The catalogue knows 12 films; “catalogue get imdb”")
        await user.press(*["backspace"] * 5, *"paras")
        await user.until("Bong Joon Ho")
        assert "catalogue get imdb" not in user.screen


async def test_the_year_is_looked_for_beyond_the_best_known_films(sit: Sit, home: Home) -> None:
    films = [CatalogueFilm(title=f"Emma {number}", year=1990) for number in range(30)]
    write_index(
        home.catalogue.with_suffix(".new"), [*films, CatalogueFilm(title="Emma", year=1932)], CatalogueInfo(0, "a")
    )
    home.catalogue.with_suffix(".new").replace(home.catalogue)
    async with sit() as user:
        await user.press("n", *"emma", "tab", *"1932")
        await user.until("› Emma")
        await user.press("enter")
        assert user.snapshot.library.films["emma"].year == 1932


async def test_a_film_of_the_catalogue_has_a_card_before_it_is_on_the_list(sit: Sit) -> None:
    async with sit() as user:
        await user.press("slash")
        await user.type("godfather")
        await user.until("The Godfather")
        await user.press("enter", "enter")
        await user.until("Francis Ford Coppola")
        assert "175 min" in user.screen
        await user.press("h", "5", "enter")
        assert user.snapshot.library.films["the-godfather"].minutes == 175


async def test_the_palette_opens_a_film_of_the_catalogue(sit: Sit) -> None:
    async with sit() as user:
        await user.press("ctrl+p")
        await user.type("godfather")
        await user.until("in the catalogue")
        await user.press("enter")
        await user.until("directed by Francis Ford Coppola")


async def test_a_library_is_filled_and_what_is_doubtful_is_gone_through(sit: Sit, home: Home) -> None:
    keep(home, ("Parasite", 2019), ("Emma", 1996), ("Unheard Of", 2001), ("Amelie", 2002))
    async with sit() as user:
        await user.press("F")
        await user.until("From the test: 1 film to fill, 2 doubtful, 1 not found.")
        await user.press("enter")
        await user.until("Which film is it?")
        await user.until("Diarmuid Lawrence")
        await user.press("down", "enter")
        await user.until("1 of 2")
        await user.until("600,000 votes")
        await user.press("enter")
        await user.until("knows no film that is called like it")
        await user.press("x")
        kept = user.snapshot.library.films
        assert kept["parasite"].minutes == 132
        assert kept["emma"].directors == ("Diarmuid Lawrence",)
        assert kept["amelie"].original_title.startswith("Le fabuleux")
        assert kept["unheard-of"].no_match
        await user.press("F")
        await user.until("without a match, as you said")


async def test_an_id_is_typed_where_the_catalogue_has_no_candidate(sit: Sit, home: Home) -> None:
    keep(home, ("Gangster Family", 1972))
    async with sit() as user:
        await user.press("1", "M")
        await user.until("The catalogue knows no film that is called like it.")
        assert "enter this one" not in user.screen, "there is none to take"
        assert "x not asked again" in user.screen
        await user.press("i")
        await user.type("nonsense")
        await user.press("enter")
        assert "“nonsense” is no such id" in user.screen
        await user.press(*["backspace"] * 8)
        await user.type("https://www.imdb.com")
        await user.press("escape", "i")
        assert "As you left it; it is not saved yet." in user.screen
        await user.press("end")
        await user.type("/title/tt0068646/")
        await user.press("enter")
        assert user.snapshot.library.films["gangster-family"].directors == ("Francis Ford Coppola",)


async def test_a_damaged_catalogue_is_named_and_n_still_adds(sit: Sit, home: Home) -> None:
    home.catalogue.write_bytes(b"garbage" * 2000)
    async with sit() as user:
        await user.press("n", *"Heat")
        await user.until("anew")  # one word: the path before it decides where the lines break
        await user.press("enter")
        assert "heat" in user.snapshot.library.entries


async def test_the_unmatched_are_a_filter(sit: Sit, home: Home) -> None:
    keep(home, ("Parasite", 2019), ("Unheard Of", 2001))
    async with sit() as user:
        await user.press("1", "F")
        await user.until("1 film to fill")
        await user.press("enter", "escape", "f")
        await user.until("is:unmatched")
        offered = [tab.name for tab in tabs(user.snapshot, lists=True)]
        await user.press(*["down"] * offered.index("Unmatched"), "enter")
        await user.until("1 unmatched film")
        assert "Unheard Of" in user.screen


async def test_a_search_for_who_plays_shows_the_films_of_the_catalogue_below(sit: Sit, home: Home) -> None:
    keep(home, ("Another", 2001))
    played = CatalogueFilm(title="The Handmaiden", year=2016, cast=(Role("Kim Min-hee"),))
    home.catalogue.unlink()
    write_index(home.catalogue, (*FILMS, played), CatalogueInfo(films=0, source="the test"))
    async with sit() as user:
        await user.press("1", "slash")
        await user.type('cast:"kim min-hee"')
        await user.until("1 not on your list")
        await user.press("enter", "a")
        assert "the-handmaiden" in user.snapshot.library.entries


async def test_a_search_leaves_the_pointer_on_a_film_of_yours(sit: Sit, home: Home) -> None:
    keep(home, *((f"Film {number}", 2000 + number) for number in range(8)), ("Amelie of mine", 1999))
    async with sit() as user:
        await user.press("1", "G", "slash")
        await user.type("ame")
        await user.until("3 not on your list")
        await user.press("enter", "l")
        assert user.snapshot.library.entries["amelie-of-mine"].liked
        assert len(user.snapshot.library.entries) == 9


@pytest.mark.parametrize(
    "keys", [["F"], ["M"], ["n", *"paras"], ["slash", *"paras"], ["ctrl+p", *"paras"]], ids=lambda keys: keys[0]
)
async def test_a_catalogue_damaged_within_ends_nothing(sit: Sit, home: Home, keys: list[str]) -> None:
    keep(home, ("Parasite", 2019))
    index = bytearray(home.catalogue.read_bytes())
    index[8192:] = b"\xff" * (len(index) - 8192)
    home.catalogue.write_bytes(index)
    async with sit() as user:
        await user.press("1", *keys)
        if keys[0] in "FM":
            await user.until("anew")  # one word: the path before it decides where the lines break
        await user.press("escape", "escape", "escape")
        await user.until("Parasite")
        assert user.app.is_running


LIST = "1. The Godfather (1972)\n2. parasite 2019\n\n3. Emma 1996\n4. Nowhere 1999\n5. Parasite\n6. Star\n7. Tampopo\n"


async def test_lines_pasted_as_one_title_are_several_films_in_one_step(sit: Sit, home: Home) -> None:
    keep(home, ("Tampopo", 1985))
    async with sit() as user:
        await user.press("n")
        await user.paste(LIST)
        assert "Add 7 films" in user.screen
        assert "5 films to add, 1 on your list already, 1 named twice, 1 that" in user.screen
        await user.press("down", "down", "down", "down", "down", "space", "enter")
        assert "Added 4 films" in user.screen
        films = user.snapshot.library.films
        assert set(films) == {"tampopo", "the-godfather", "parasite", "emma", "nowhere"}
        assert (films["parasite"].minutes, films["parasite"].ids) == (132, {"imdb": "tt6751668"})
        assert (films["emma"].year, films["emma"].minutes, films["nowhere"].year) == (1996, None, 1999)
        await user.press("u")
        assert set(user.snapshot.library.films) == {"tampopo"}


async def test_pasted_lines_are_offered_again_until_they_are_added_or_dropped(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n", *"Thief")
        await user.paste("Heat\r\nRonin")
        await user.press("escape", "n")
        assert "Add 3 films" in user.screen
        await user.paste("Collateral")
        assert "Add 4 films" in user.screen
        await user.press("x")
        await user.press(*"Ali", "escape", "n")
        assert "Add a film" in user.screen
        assert "Ali" in user.screen
        await user.press("escape")
        assert user.snapshot.library.entries == {}


async def test_of_too_many_lines_those_left_out_are_told(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n")
        await user.paste("\n".join(f"Film {number}" for number in range(600)))
        assert "Only the first 500 of 600 lines fit here." in user.screen
        await user.press("enter")
        assert len(user.snapshot.library.entries) == 500


async def test_one_pasted_line_is_one_title(sit: Sit) -> None:
    async with sit() as user:
        await user.press("n")
        await user.paste("\r\n Heat (1995) \r\n")
        await user.press("enter")
        assert [film.name for film in user.snapshot.library.films.values()] == ["Heat (1995)"]


async def test_a_film_that_is_only_looked_at_stays_off_the_list_where_no_match_is_taken(sit: Sit) -> None:
    async with sit(slug="lost-in-starlight") as user:
        await user.press("M")
        await user.until("Which film is it?")
        await user.press("x")
        assert "Which film is it?" not in user.screen
        assert not user.snapshot.library.entries
