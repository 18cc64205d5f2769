"""Two films that may be one are found together, and made one by a key."""

from tests.journeys.user import Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.support.home import Home

ONE = Film(slug="amelie", title="Amélie", year=2001)
TWO = Film(slug="amelie-2", title="Amelie", year=2002, ids={"imdb": "tt0211915"})


def keep(home: Home) -> None:
    """Two films that may be one, the second seen, and another film."""
    at = clock.now()
    changes = [AddFilm(at=at, film=each) for each in (ONE, TWO, Film(slug="ran", title="Ran", year=1985))]
    with Session.open(home) as session:
        session.apply(Many(at=at, changes=(*changes, LogViewing(at=at, slug="amelie-2", day=None)), words="Began"))


async def show_twins(user: User) -> None:
    """Choose the filter."""
    await user.press("f")
    await user.until("Possible twins")
    lines = [line.strip(" │›") for line in user.screen.partition("Filters and lists")[2].splitlines()]
    filters = [line for line in lines if line.split("  ")[0] and any(word.isdecimal() for word in line.split())]
    place = next(place for place, line in enumerate(filters, 1) if line.startswith("Possible twins"))
    assert "2  may be one film" in filters[place - 1]
    await user.press(str(place), "enter")
    await user.until("2 films that may be one with another")


async def test_possible_twins_are_a_filter_and_one_key_makes_one_film_of_two(sit: Sit, home: Home) -> None:
    keep(home)
    async with sit() as user:
        await show_twins(user)
        assert "Ran " not in user.screen
        await user.press("equals_sign")
        await user.until("One film of two: which one stays?")
        assert "watched · 1 viewing · imdb tt0211915" in user.screen
        await user.press("enter")
        assert set(user.snapshot.library.films) == {"amelie", "ran"}
        assert user.snapshot.library.films["amelie"].ids == {"imdb": "tt0211915"}
        assert len(user.snapshot.library.entries["amelie"].viewings) == 1
        await user.press("u")
        assert set(user.snapshot.library.films) == {"amelie", "amelie-2", "ran"}


async def test_a_film_whose_card_tells_more_than_the_list_knows_has_a_twin_too(sit: Sit, home: Home) -> None:
    at = clock.now()
    listed = Film(slug="blade-runner", title="Blade Runner", year=1982)
    twin = Film(slug="blade-runner-2", title="Blade Runner", year=1982)
    with Session.open(home) as session:
        session.apply(Many(at=at, changes=tuple(AddFilm(at=at, film=each) for each in (twin, listed)), words="Began"))
        assert session.snapshot.film("blade-runner") != session.snapshot.library.films["blade-runner"]
    async with sit() as user:
        await user.press("slash", *"ridley", "enter", "equals_sign")
        await user.until("which one stays?")


async def test_two_films_that_are_selected_become_one_and_one_alone_is_told_how(sit: Sit, home: Home) -> None:
    keep(home)
    async with sit() as user:
        await user.press("slash", *"ran", "enter", "equals_sign")
        await user.until("Select the two films first")
        await user.press("escape", "g", "space", "j", "space", "equals_sign")
        await user.until("which one stays?")
        await user.press("escape")
        assert len(user.snapshot.library.films) == 3


async def test_a_film_with_a_card_and_its_twin_become_one_by_the_same_key(sit: Sit, home: Home) -> None:
    at = clock.now()
    films = [Film(slug=slug, title="Lost in Starlight", year=2025) for slug in ("lost-in-starlight", "lost-2")]
    with Session.open(home) as session:
        session.apply(Many(at=at, changes=tuple(AddFilm(at=at, film=film) for film in films)))
    async with sit(slug="lost-in-starlight") as user:
        await user.press("equals_sign")
        await user.until("which one stays?")
        await user.press("escape")
