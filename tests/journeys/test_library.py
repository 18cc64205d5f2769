"""The library: finding, ordering, selecting, editing one and many."""

import re

import pytest

from tests.journeys.user import SMALL, Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.entries import EditEntry, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.lists import DeleteList, MakeList, RenameList
from watchlist.domain.changes.viewings import GiveVerdict
from watchlist.domain.model.entry import Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.storage.option import SettingsError
from watchlist.support.home import Home

FILMS = (
    Film(slug="alpha", title="Alpha", year=2001, minutes=90, genres=("Drama",)),
    Film(slug="beta", title="Beta", year=2002, minutes=120, genres=("Romance",)),
    Film(slug="gamma", title="Gamma", year=2003),
    Film(slug="delta", title="Délta", year=2004, minutes=100),
)


def fill(home: Home) -> None:
    """Four films: Alpha watched, Beta hyped."""
    at = clock.now()
    with Session.open(home) as session:
        changes = [
            *(AddFilm(at=at, film=film) for film in FILMS),
            GiveVerdict(at=at, slug="alpha", verdict=Verdict(rating=80, written=at)),
            SetHype(at=at, slug="beta", score=90),
        ]
        session.apply(Many(at=at, changes=tuple(changes), words="Began"))


def titles(user: User) -> list[str]:
    """The titles in the table, from the top."""
    names = [film.title for film in FILMS]
    found = ((line.find(name), name) for line in user.screen.splitlines()[4:] for name in names if name in line[:40])
    return [name for _, name in found]


async def test_a_search_filters_at_every_letter_and_escape_clears_it(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash", *"delt")
        assert titles(user) == ["Délta"]
        await user.press("escape")
        assert len(titles(user)) == 4


async def test_the_query_language_is_the_search(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash")
        await user.type("minutes<110 -genre:romance sort:minutes-")
        assert titles(user) == ["Alpha"]
        assert "under 110 minutes" in user.screen


async def test_a_mistake_is_named_while_the_last_good_result_stays(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash")
        await user.type("hype>=4")
        assert titles(user) == ["Beta"]
        await user.type("5")
        assert "at letter 7" in user.screen
        assert titles(user) == ["Beta"]


async def test_a_mistake_after_a_search_that_found_nothing_leaves_no_empty_page(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash")
        await user.type("zzzz")
        await user.until("Nothing matches “zzzz”.")
        await user.type(" hype>=45")
        assert "at letter 12" in user.screen
        assert "Nothing matches “zzzz”." in user.screen


async def test_while_a_search_has_a_mistake_films_come_and_go_and_filters_act(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash")
        await user.type("minutes<110 hype>=45")
        assert sorted(titles(user)) == ["Alpha", "Délta"]
        await user.press("enter", "right", "right")
        assert titles(user) == ["Alpha"], "the filter of watched films"
        await user.press("left", "left", "x")
        assert len(titles(user)) == 1
        await user.press("u")
        assert sorted(titles(user)) == ["Alpha", "Délta"]
        await user.press("f", "s")
        assert "The search has a fault at letter 19" in user.screen
        await user.press("escape", "slash", "ctrl+a", *"yaer:2000", "enter", "f", "s")
        assert "did you mean year?" in user.screen
        assert "did you mean year?." not in user.screen


async def test_tab_completes_a_field_and_a_value(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash", *"genr", "tab", *"rom", "tab")
        assert "genre:Romance" in user.screen
        assert titles(user) == ["Beta"]


async def test_either_of_two_searches_and_what_a_minus_leaves_out(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash")
        await user.type("alpha or genre:romance")
        assert sorted(titles(user)) == ["Alpha", "Beta"]
        await user.type(" or delta")
        assert sorted(titles(user)) == ["Alpha", "Beta", "Délta"]
        await user.type(" or ")
        assert sorted(titles(user)) == ["Alpha", "Beta", "Délta"]  # half typed: what was found stays
        await user.press("ctrl+u")
        await user.type("-genre:romance")
        assert titles(user) == ["Alpha"]
        assert "leaves out 2 whose genre is not known" in user.screen


async def test_what_tab_would_complete_is_shown_while_one_types(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash")
        await user.type("genre:")
        offered = user.screen.splitlines()[3]
        assert offered.startswith("  tab   ")
        assert "Romance" in offered
        assert "Drama" in offered
        await user.type("rom")
        assert user.screen.splitlines()[3].strip() == "tab   Romance"
        await user.press("tab", "enter")
        assert "tab   " not in user.screen


async def test_searching_never_changes_the_order(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("S", "2", "enter")
        assert titles(user) == ["Délta", "Gamma", "Beta", "Alpha"]
        await user.press("slash")
        await user.type("ta")
        assert titles(user) == ["Délta", "Beta"]


async def test_the_order_is_remembered(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("S", "2", "enter")
    async with sit() as user:
        assert titles(user) == ["Délta", "Gamma", "Beta", "Alpha"]


async def test_a_search_is_saved_as_a_filter_and_found_again(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash")
        await user.type("genre:drama")
        await user.press("enter", "f", "s", *"Dramas", "enter")
    async with sit() as user:
        assert "Dramas 1" in user.screen
        await user.press("f", "end", "enter")
        assert titles(user) == ["Alpha"]
        await user.press("f", "x")
        assert "Dramas 1" not in user.screen


async def test_many_are_tagged_at_once_and_untagged_by_one_undo(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("ctrl+a", "t")
        await user.type("seoul, night")
        await user.press("enter")
        assert all(entry.tags == ("seoul", "night") for entry in user.snapshot.library.entries.values())
        await user.press("t")
        await user.type("-night")
        await user.press("enter")
        assert all(entry.tags == ("seoul",) for entry in user.snapshot.library.entries.values())
        await user.press("u", "u")
        assert not any(entry.tags for entry in user.snapshot.library.entries.values())


async def test_a_plans_those_of_many_that_are_not_planned_and_says_if_all_are(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("ctrl+a", "a")
        assert user.snapshot.library.steps[-1].words == "Planned Alpha (2001) again"
        steps = len(user.snapshot.library.steps)
        await user.press("a")
        assert "All of these are planned" in user.screen
        assert len(user.snapshot.library.steps) == steps


async def test_many_are_deleted_without_a_question_and_come_back(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("space", "space", "x")
        assert len(user.snapshot.library.entries) == 2
        await user.press("u")
        assert len(titles(user)) == 4


async def test_many_get_hype_status_and_a_list(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("ctrl+a", "h", "8", "enter", "L", "n", *"Best", "enter", "D", "enter")
        entries = user.snapshot.library.entries.values()
        assert all(entry.hype is not None and entry.hype.score == 80 for entry in entries)
        assert all(entry.status is Status.DROPPED for entry in entries)
        assert len(user.snapshot.library.lists["best"].films) == 4


async def test_a_list_is_shown_in_its_own_order_and_films_move_in_it(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("S", "1", "enter", "ctrl+a", "L", "enter", *"Best", "enter", "escape", "f", "end", "enter")
        before = titles(user)
        await user.press("g", "J")
        assert titles(user) == [before[1], before[0], *before[2:]]
        await user.press("escape", "n", *"Zyx", "enter", "ctrl+a", "L")
        assert re.search("› ◐ Best +4", user.screen), "some of those selected are on it, and it has four films"


async def test_deleting_a_list_names_the_saved_filters_that_ask_for_it(sit: Sit, home: Home) -> None:
    fill(home)
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('[filters]\nTop = "list:best hype>4"\n')
    async with sit(size=SMALL) as user:
        await user.press("L", "enter", *"Best", "enter", "escape", "f", "end", "x")
        assert not user.snapshot.library.lists
        shown = " ".join(user.screen.replace("▌", " ").split())
        assert "The saved filter “Top” asks for the list “Best”, and finds none now." in shown
        assert "Deleted the list “Best”" in shown


async def test_a_list_is_renamed_while_it_is_shown_and_one_undo_brings_the_name_back(sit: Sit, home: Home) -> None:
    fill(home)
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('[filters]\nTop = "list:best hype>4"\n')
    async with sit() as user:
        await user.press("L", "enter", *"Best", "enter", "f", "end", "enter")
        shown = titles(user)
        await user.press("f", "r", "ctrl+u")
        await user.type("Rainy Sundays")
        await user.press("enter")
        assert [film_list.name for film_list in user.snapshot.library.lists.values()] == ["Rainy Sundays"]
        assert user.snapshot.settings.filters == {"Top": 'list:"Rainy Sundays" hype>4/5'}
        assert titles(user) == shown
        assert "1 film of “Rainy Sundays”" in user.screen
        await user.press("u")
        assert list(user.snapshot.library.lists) == ["best"]
        assert user.snapshot.settings.filters == {"Top": "list:Best hype>4/5"}
        assert titles(user) == shown
        assert "1 film of “Best”" in user.screen


async def test_a_list_that_is_renamed_or_deleted_elsewhere_is_followed(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("L", "enter", *"Best", "enter", "f", "end", "enter")
        with Session.open(home) as other:
            other.apply(RenameList(at=clock.now(), list="best", name="Favourites"))
        await user.until("1 film of “Favourites”")
        with Session.open(home) as other:
            other.apply(DeleteList(at=clock.now(), list="favourites"))
        await user.until("4 films")
        with Session.open(home) as other:
            other.apply(MakeList(at=clock.now(), name="Favourites"))
        await user.wait(lambda: user.snapshot.library.lists)
        assert len(titles(user)) == 4, "a list of that name is another one"


async def test_a_list_is_not_given_a_name_that_another_has(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("L", "n", *"Best", "enter", "L", "n", *"Worst", "enter", "f", "end", "r", "ctrl+u")
        await user.type("best")
        await user.press("enter")
        assert sorted(user.snapshot.library.lists) == ["best", "worst"]
        assert "There is a list “Best” already" in user.screen


async def test_keys_act_on_the_one_film_that_is_selected_and_not_on_the_one_under_the_cursor(
    sit: Sit, home: Home
) -> None:
    fill(home)
    at = clock.now()
    with Session.open(home) as session:
        tags = [EditEntry(at=at, slug=slug, tags=(f"of {slug}",)) for slug in ("beta", "delta")]
        session.apply(Many(at=at, changes=tuple(tags)))
    async with sit() as user:
        await user.press("S", "1", "enter", "g", "j", "space")
        assert next(line for line in user.screen.splitlines() if "›" in line).split()[1] == "Délta"
        await user.press("t", "end", *", x", "enter", "v", "7", "enter", "escape")
        entries = user.snapshot.library.entries
        assert entries["beta"].tags == ("of beta", "x")
        assert entries["delta"].tags == ("of delta",)
        assert (entries["beta"].rating, entries["delta"].rating) == (70, None)


async def test_a_film_off_the_list_is_liked_with_the_others_that_are_selected(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash", *"gamma", "enter", "l", "space", "slash", "ctrl+u")
        await user.type("starlight")
        await user.press("enter", "space", "l")
        entries = user.snapshot.library.entries
        assert entries["gamma"].liked
        assert entries["lost-in-starlight"].liked


async def test_a_saved_filter_is_renamed_and_those_that_came_with_the_program_are_not(sit: Sit, home: Home) -> None:
    fill(home)
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('[filters]\nDramas = "genre:drama"\nRomances = "genre:romance"\n')
    async with sit() as user:
        await user.press("f", "end", "k", "enter", "f", "r", "ctrl+u", *"romances", "enter")
        assert "There is a filter “Romances” already." in user.screen
        await user.press("f", "r", "ctrl+u", *"Plays", "enter")
        assert user.snapshot.settings.filters == {"Romances": "genre:romance", "Plays": "genre:drama"}
        assert titles(user) == ["Alpha"]
        assert "Plays 1" in user.screen
        await user.press("f", "g", "r")
        assert "All came with watchlist and keeps its name." in user.screen
        await user.press("x")
        assert "All came with watchlist and stays." in user.screen
        await user.press("end", "r")  # the lines are still there
        assert "Rename Plays" in user.screen


async def test_a_filter_is_told_as_saved_renamed_or_deleted_once_that_is_written(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home)
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('[filters]\nMine = "genre:romance"\n')

    def refuse(*_: object) -> str:
        raise SettingsError("The disk is full.")

    async with sit() as user:
        await user.press("slash", *"drama", "enter", "f", "s", *"mine", "enter")
        assert "Saved the filter “mine”, in place of: genre:romance" in user.screen
        monkeypatch.setattr("watchlist.session.settings.write_filters", refuse)
        for keys in (("x",), ("r", "ctrl+u", *"Yours", "enter")):
            user.app.clear_notifications()
            await user.press("f", "end", *keys)
            assert "The disk is full." in user.screen
            assert "eleted" not in user.screen
            assert "enamed" not in user.screen


async def test_films_move_in_your_own_order_one_row_at_a_time(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("J")
        await user.until("your own order")
        await user.press("S", *["down"] * 4, "enter")
        before = titles(user)
        await user.press("g", "J")
        assert titles(user)[:2] == before[1::-1]
        step = user.snapshot.library.steps[-1]
        assert len(step.edits) == 1


async def test_films_move_in_your_own_order_backwards_as_they_are_shown(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("S", *["down"] * 4, "enter", "S", "enter")
        assert "in your own order, backwards" in user.screen
        before = titles(user)
        await user.press("g", "J")
        assert titles(user) == [before[1], before[0], *before[2:]]
        await user.press("J", "K", "K")
        assert titles(user) == before


async def test_films_stay_where_the_search_shows_them_in_another_order(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("S", *["down"] * 4, "enter", "ctrl+a", "L", "enter", *"Best", "enter", "escape")
        steps = len(user.snapshot.library.steps)
        await user.press("slash", *"sort:title", "enter", "g", "J")
        assert "Films move in your own order" in user.screen
        await user.press("f", "end", "enter", "g", "J")
        assert "of “Best”" in user.screen
        assert "in the list's order" not in user.screen
        assert len(user.snapshot.library.steps) == steps


async def test_columns_are_chosen_and_remembered(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=(160, 36)) as user:
        await user.press("c", "end", "space", "enter")
        assert "Tags" in user.screen
    async with sit(size=(160, 36)) as user:
        assert "Tags" in user.screen


async def test_history_undoes_an_older_step_alone(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("l", "j", "exclamation_mark", "U", "j", "enter")
        entries = user.snapshot.library.entries.values()
        assert not any(entry.liked for entry in entries)
        assert any(entry.pinned for entry in entries)


async def test_the_facts_of_a_film_are_edited_in_a_form(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash", *"gamma", "enter", "E", "tab", "tab", "tab", "tab")
        await user.type("ninety")
        await user.press("enter")
        assert "is not a number of minutes" in user.screen
        await user.press(*["backspace"] * 6)
        await user.type("60001")
        await user.press("enter")
        assert "is not a number of minutes" in user.screen
        await user.press("backspace")
        await user.type("0")
        await user.press("enter")
        assert user.snapshot.library.films["gamma"].minutes == 60_000


async def test_n_puts_the_cursor_on_the_new_film(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("n", *"Zeta", "tab", *"1999", "enter", "h", "5", "enter")
        hype = user.snapshot.library.entries["zeta"].hype
        assert hype is not None
        assert hype.score == 50


async def test_two_films_of_one_title_and_year_are_both_had_and_told_apart(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("n", *"Emma", "tab", *"1996", "enter")
        await user.press("n", *"Emma", "tab", *"1996")
        assert "another film called so  Emma" in user.screen
        await user.press("enter")  # the one that is there
        assert "is on your list already" in user.screen
        await user.press("n", *"Emma", "tab", *"1996", "up", "enter")
        shown = [line for line in user.screen.splitlines() if "Emma" in line[:20] and "○" in line]
        assert len(shown) == 2
        assert sum("emma-1996" in line for line in shown) == 1
        await user.press("E", "tab", "tab", "tab", "tab", "tab", *"Someone", "ctrl+s")
        assert "Emma  Someone" in user.screen


async def test_a_film_added_elsewhere_appears_and_the_cursor_stays(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("S", "1", "enter", "j", "j")
        with Session.open(home) as other:
            other.apply(AddFilm(at=clock.now(), film=Film(slug="aardvark", title="Aardvark")))
        await user.until("Aardvark")
        assert next(line for line in user.screen.splitlines() if "›" in line).split()[1] == "Délta"


async def test_a_click_chooses_the_filter_and_not_a_list_of_its_name(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("L", "enter", *"Watched", "enter")
        at = user.screen.splitlines()
        y = next(place for place, line in enumerate(at) if "Watched 1" in line)
        await user.click(at[y].index("Watched 1"), y)
        assert titles(user) == ["Alpha"]
        assert "1 watched film" in user.screen


async def test_a_search_that_finds_nothing_says_how_to_add_the_film(sit: Sit) -> None:
    async with sit() as user:
        await user.press("1", "slash", *"zzzz")
        await user.until("Nothing matches “zzzz”.")
        assert "enter   leaves the search: n then adds a film by title and year" in user.screen
        assert "/ Search" not in user.screen, "it would be typed"
        await user.press("enter")
        assert "n     adds a film by title and year" in user.screen
        assert "enter" not in user.screen.partition("Nothing matches")[2]
        assert "/ Search" in user.screen
        await user.press("n")
        await user.until("Add a film")


async def test_where_what_is_not_known_leaves_nothing_that_is_said(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("slash")
        await user.type("-genre:romance delta")
        await user.until("It leaves out 1 whose genre is not known.")


async def test_the_name_of_a_list_gives_way_to_what_filters_ask_for(sit: Sit, home: Home) -> None:
    fill(home)
    with Session.open(home) as session:
        session.apply(MakeList(at=clock.now(), name="Films to watch by the sea while the summer lasts"))
    async with sit(size=SMALL) as user:
        await user.press("1", "f")
        await user.until("status:watched is:unrated")
        assert "Films to watch by the sea" in user.screen


async def test_a_name_with_a_comma_stays_whole_where_another_fact_is_edited(sit: Sit, home: Home) -> None:
    with Session.open(home) as session:
        film = Film(slug="solo", title="Solo", directors=("Solo, Jr.",), year=2001)
        session.apply(AddFilm(at=clock.now(), film=film))
    async with sit() as user:
        await user.press("E", "ctrl+s")
        assert len(user.snapshot.library.steps) == 1, "nothing was changed"
        await user.press("E", "tab", "tab", "backspace", "2", "ctrl+s")
        film = user.snapshot.library.films["solo"]
        assert (film.year, film.directors) == (2002, ("Solo, Jr.",))
        assert user.snapshot.library.steps[-1].words == "Edited the facts of Solo (2002)"


async def test_facts_of_a_film_that_is_looked_at_put_it_on_the_list_only_where_they_are_changed(sit: Sit) -> None:
    async with sit() as user:
        await user.press("slash")
        await user.type("memories of murder")
        await user.press("enter")
        await user.until("not on your list")
        await user.press("g", "E", "ctrl+s")
        assert not user.snapshot.library.entries
