"""Room: what is shown uses the room there is, and names only keys that do something there."""

import pytest

from tests.journeys import scenes
from tests.journeys.user import Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.notes import MarkNotes
from watchlist.domain.model.film import Film
from watchlist.domain.model.mark import Belief
from watchlist.tui.messages import ChangeRequested
from watchlist.tui.widgets.card_view import CardView
from watchlist.tui.widgets.poster import Poster

LARGE = (200, 55)
BARE = Film(slug="bare", title="Bare", year=1999)
TOLD = Film(
    slug="told",
    title="Told at Length",
    year=1999,
    minutes=100,
    genres=("Drama",),
    directors=("Somebody",),
    synopsis="A film of which somebody wrote down in a few sentences what it is about, and who is in it, and why. " * 2,
)


async def bring(user: User, *films: Film) -> None:
    """Put films on the list, and show it."""
    at = clock.now()
    user.app.screen.post_message(
        ChangeRequested(Many(at=at, changes=tuple(AddFilm(at=at, film=film) for film in films)))
    )
    await user.wait(lambda: len(user.snapshot.library.entries) == len(films))
    await user.press("1")


def keys(user: User) -> str:
    """The line of keys."""
    return user.screen.splitlines()[-1]


async def test_a_bare_card_has_one_column_of_text_however_wide_the_terminal(sit: Sit) -> None:
    async with sit(size=LARGE) as user:
        view = user.app.screen.query_one(CardView)
        aside = view.query_one("#aside")
        assert aside.region.x > view.query_one("#text").region.x
        await bring(user, BARE)
        await user.press("enter")
        view = user.app.screen.query_one(CardView)
        assert view.query_one("#aside").region.x == view.query_one("#text").region.x


async def test_while_one_searches_no_key_is_named_that_is_only_a_letter(sit: Sit) -> None:
    async with sit(size=LARGE) as user:
        await bring(user, BARE)
        assert "/ Search" in keys(user)
        await user.press("slash")
        assert "/ Search" not in keys(user)
        assert "esc Clear" in keys(user)


async def test_where_no_film_is_shown_no_key_is_named_that_opens_one(sit: Sit) -> None:
    async with sit() as user:
        await bring(user, BARE)
        assert "enter Card" in keys(user)
        await user.press("slash")
        await user.type("nothing like it")
        await user.press("enter")
        assert "Nothing matches" in user.screen
        assert "enter Card" not in keys(user)


async def test_the_poster_beside_the_films_is_small_where_the_card_is_long_and_comes_back(sit: Sit) -> None:
    async with sit() as user:
        await bring(user, TOLD, BARE)
        poster = user.app.screen.query_one("#pane-poster", Poster)
        await user.press("g")
        await user.until("No minutes")
        await user.wait(lambda: poster.display and poster.size.width == 24)
        await user.press("G")
        await user.until("somebody wrote down")
        await user.wait(lambda: poster.display and poster.size.width == 16)
        await user.press("slash")
        await user.type("nothing like it")
        await user.press("escape", "g")
        await user.until("No minutes")
        await user.wait(lambda: poster.display and poster.size.width == 24)


async def test_the_reveal_leaves_the_question_out_rather_than_scroll_to_it(sit: Sit) -> None:
    async with sit() as user:
        await scenes.reveal(user)
        assert "Is Lost in Starlight the next big leap" in user.screen
        await user.press("escape")
        notes = user.snapshot.shelf.cards["lost-in-starlight"].hype_notes
        marks = {note.key: Belief.BELIEVE for note in notes[:4]}
        user.app.screen.post_message(ChangeRequested(MarkNotes(at=clock.now(), slug="lost-in-starlight", marks=marks)))
        await user.press("b")
        assert "the poll" in user.screen
        assert user.app.screen.query_one("#body").max_scroll_y == 0


async def test_the_columns_are_named_in_full_where_they_are_chosen(sit: Sit) -> None:
    async with sit() as user:
        await bring(user, BARE)
        await user.press("c")
        assert "○ Minutes" in user.screen


async def test_a_broad_terminal_has_room_for_long_titles(sit: Sit) -> None:
    async with sit(size=LARGE) as user:
        await user.press("n")
        await user.type("par")
        await user.until("The Working Class Goes to Heaven")


@pytest.mark.parametrize(("size", "there"), [((120, 36), True), ((120, 24), False), ((100, 36), False)])
async def test_the_poster_stands_beside_a_verdict_where_it_has_room(
    sit: Sit, size: tuple[int, int], there: bool
) -> None:
    async with sit(size=size) as user:
        await user.press("v")
        assert user.app.screen.query_one("#verdict-poster").display is there
        assert user.app.screen.query_one("#body").max_scroll_y == 0
