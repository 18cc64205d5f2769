"""Keys that do what the eye expects, and what the screen says of them."""

import re

from tests.conftest import NOW
from tests.journeys.user import SMALL, Sit, User
from watchlist.demo.films import demo
from watchlist.domain.model.poll import newest
from watchlist.session.session import Session
from watchlist.support.home import Home
from watchlist.tui.lists.film_table import FilmTable


def fill(home: Home) -> None:
    """Thirty films."""
    with Session.open(home) as session:
        session.apply(demo(30, 1, NOW))


def bar(user: User) -> str:
    """The bottom line."""
    return user.screen.splitlines()[-1]


async def test_while_films_are_selected_the_bottom_line_says_what_a_selection_is_for(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=SMALL) as user:
        await user.press("space", "space")
        for name in ("Tags", "List", "Drop", "Delete", "Like", "Hype", "esc Let go", "Help"):
            assert name in bar(user)
        assert "Verdict" not in bar(user)
        for key in "eEv":
            await user.press(key)
            assert "one film at a time; 2 are selected" in user.screen.splitlines()[1]
        await user.press("escape")
        assert "Verdict" in bar(user)
        await user.press("n", *"Lost in Starlight", "enter", "ctrl+a", "x")
        assert "Let go" not in bar(user), "those deleted are selected no more, cards among them"


async def test_hype_for_films_that_were_seen_says_so_before(sit: Sit, home: Home) -> None:
    fill(home)
    with Session.open(home) as session:
        seen = sum(entry.viewings != () for entry in session.snapshot.library.entries.values())
    async with sit() as user:
        await user.press("ctrl+a", "h")
        assert f"{seen} of these you have seen" in user.screen


async def test_a_message_has_a_line_of_its_own_and_nothing_moves(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=SMALL) as user:
        for screen in "1234":
            await user.press(screen)
            await user.hold_still()
            before = user.screen.splitlines()
            assert not before[1].strip()
            user.app.notify("A word in passing", timeout=60)
            await user.until("A word in passing")
            after = user.screen.splitlines()
            assert [place for place, line in enumerate(after) if line != before[place]] == [1]


async def test_where_no_line_is_to_spare_a_message_lies_above_the_keys(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=(50, 20)) as user:
        for screen in "1234":
            await user.press(screen)
            await user.hold_still()
            before = user.screen.splitlines()
            user.app.notify("A word in passing", timeout=60)
            await user.until("A word in passing")
            after = user.screen.splitlines()
            assert [place for place, line in enumerate(after) if line != before[place]] == [17]
        user.app.notify("Deleted a film whose title is rather long · u takes it back", timeout=60)
        await user.until("it back")


async def test_a_message_is_not_also_left_on_the_screen_behind_a_dialog(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=SMALL) as user:
        await user.press("1")
        user.app.notify("A word in passing", timeout=60)
        await user.until("A word in passing")
        await user.press("c")
        assert not user.app.screen_stack[-2].query_one("ToastRack").display
        assert user.screen.count("A word in passing") == 1
        await user.press("escape")
        assert "A word in passing" in user.screen.splitlines()[1]


async def test_a_message_makes_room_for_the_next_and_a_warning_stays(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        user.app.notify("The first", timeout=60)
        user.app.notify("The second", timeout=60)
        await user.until("The second")
        await user.wait(lambda: "The first" not in user.screen)
        assert "The second" in user.screen.splitlines()[1]
        user.app.notify("A warning", severity="warning", timeout=60)
        user.app.notify("The third", timeout=60)
        await user.until("The third")
        assert "A warning" in user.screen


async def test_keys_are_named_where_they_matter(sit: Sit, home: Home) -> None:
    async with sit() as user:
        assert "I Import" in bar(user)
        await user.press("1")
        assert "I Import" in bar(user)
    fill(home)
    async with sit() as user:
        assert "I Import" not in bar(user)
        await user.press("left")
        assert "Adrift" not in bar(user), "no film is adrift"
        await user.press("3")
        assert "y Year in review" in bar(user)
        await user.press("4")
        for name in ("y Year in review", "ctrl+p Palette", "esc Back"):
            assert name in bar(user)
    async with sit(size=(200, 36)) as user:
        for name in ("f2 Theme", ", Settings", "ctrl+p Palette"):
            assert name in bar(user)


async def test_esc_is_named_with_what_it_lets_go_of(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        assert "esc" not in bar(user)
        await user.press("right")
        assert "esc All films" in bar(user)
        await user.press("slash", *"the", "enter")
        assert "esc Clear search" in bar(user)
        await user.press("escape", "escape")
        assert "esc" not in bar(user)


async def test_help_begins_with_the_screen_and_is_filtered(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=SMALL) as user:
        await user.press("3", "question_mark")
        headings = [line.strip(" │") for line in user.screen.splitlines()]
        assert headings.index("The diary") < headings.index("A film")
        await user.press("slash", *"undo", "enter")
        assert "take back the newest change" in user.screen
        assert "The diary" not in user.screen
        await user.press("escape")
        assert "The diary" in user.screen
        await user.press("escape")
        assert "Help" in bar(user)


async def test_a_key_has_one_name_everywhere(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("question_mark")
        assert "⏎" not in user.screen
        assert re.search(r"enter +show all hype notes and viewings, or the first few", user.screen)


async def test_help_stands_in_columns_where_there_is_room(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=(200, 55)) as user:
        await user.press("question_mark")
        headings = "The library|A film|Changing|What to watch|Looking back|Going|The program"
        assert any(len(re.findall(headings, line)) > 1 for line in user.screen.splitlines())


async def test_the_palette_names_commands_and_keys_as_the_bottom_line_does(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        name = re.search("a (Plan again|Take off|Unplan)", bar(user))
        assert name
        await user.press("ctrl+p")
        await user.until(name[1])
        line = next(line for line in user.screen.splitlines() if name[1] in line and "│" in line)
        assert re.search(rf"{name[1]} +put it on your list, .+ a ", line)
        assert "╭" in user.screen


async def test_the_order_shows_its_direction(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        await user.press("S")
        assert re.search("added +↓ +turn it round: longest on the list first", user.screen)
        await user.press("enter", "S")
        assert re.search("added +↑ +turn it round: newest on the list first", user.screen)


async def test_ctrl_s_saves_everywhere_and_enter_outside_of_text(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit() as user:
        table = user.app.screen.query_one(FilmTable)
        film = table.targets()[0]
        await user.press("t", *"one", "ctrl+s")
        assert "one" in user.snapshot.library.entries[film].tags
        await user.press("S", "2", "ctrl+s")
        assert "newest films first" in user.screen
        await user.press("n", *"Zzyzx", "ctrl+s")
        assert "zzyzx" in user.snapshot.library.entries
        await user.press("v", "7", "tab", "tab", "tab", "right", "tab", *"yesterday", "enter")
        assert user.snapshot.library.entries["zzyzx"].rating == 70


async def test_a_poll_begins_with_the_pointer_on_its_first_answer(sit: Sit) -> None:
    async with sit() as user:
        await user.press("p")
        assert "› 1 ○" in user.screen
        await user.press("down")
        assert "› 2 ◉" in user.screen
        await user.press("up", "enter")
        ballot = newest(user.snapshot.library.ballots_on("lost-in-starlight"), False)
        film = user.snapshot.film("lost-in-starlight")
        assert ballot
        assert film
        assert film.poll
        assert ballot.answer == film.poll.answers[0].key


async def test_what_is_searched_has_room_in_a_small_terminal(sit: Sit, home: Home) -> None:
    fill(home)
    async with sit(size=SMALL) as user:
        await user.press("slash")
        await user.type("genre:horror,romance minutes<100")
        assert "/ genre:horror,romance minutes<100" in user.screen
        await user.press("escape")
        assert "· Watched" in user.screen
