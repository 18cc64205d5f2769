"""What can happen to lists."""

from datetime import datetime, timedelta, timezone

import pytest

from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.lists import (
    DeleteList,
    DescribeList,
    MakeList,
    MoveOnList,
    PutOnList,
    RenameList,
    TakeOffList,
)
from watchlist.domain.changes.merging import MergeFilm
from watchlist.domain.changes.polls import MergeBallot
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.poll import Ballot

AT = datetime(2026, 11, 22, 20, tzinfo=timezone(timedelta(hours=9)))


def after(*changes: Change, library: Library | None = None) -> Library:
    """A library of three films after changes, one by one."""
    if library is None:
        films = (Film(slug=slug, title=slug.title()) for slug in ("alien", "brazil", "charade"))
        library = after(*(AddFilm(at=AT, film=film) for film in films), library=Library())
    for change in changes:
        library, _ = advance(library, change)
    return library


def put(*slugs: str, on: str = "Best of 2024") -> Change:
    return PutOnList(at=AT, list=on, slugs=slugs)


def films(library: Library, slug: str = "best-of-2024") -> tuple[str, ...]:
    return library.lists[slug].films


def said(library: Library) -> str:
    return library.steps[-1].words


def test_a_list_is_made_with_a_name_what_it_is_and_its_day() -> None:
    library = after(MakeList(at=AT, name="Best of 2024", about="The ones that stayed."))
    assert library.lists == {
        "best-of-2024": FilmList(slug="best-of-2024", name="Best of 2024", about="The ones that stayed.", created=AT)
    }
    assert said(library) == "Made the list “Best of 2024”"


def test_putting_films_on_a_list_that_is_not_there_makes_it() -> None:
    library = after(put("brazil", "alien"))
    assert (library.lists["best-of-2024"].name, films(library)) == ("Best of 2024", ("brazil", "alien"))
    assert said(library) == "Made the list “Best of 2024” with 2 films"


def test_films_are_put_at_the_end_each_once_and_those_on_it_stay_in_place() -> None:
    library = after(
        put("brazil", "brazil"), put("alien", "brazil", on="best OF 2024"), put("charade", on="best-of-2024")
    )
    assert films(library) == ("brazil", "alien", "charade")
    assert [step.words for step in library.steps[-2:]] == [
        "Put Alien on the list “Best of 2024”",
        "Put Charade on the list “Best of 2024”",
    ]


def test_putting_on_a_list_what_it_holds_is_no_step() -> None:
    library = after(put("brazil"))
    assert after(put("brazil"), library=library) == library


def test_a_film_that_the_library_does_not_know_cannot_be_put_on_a_list() -> None:
    with pytest.raises(ChangeRefused, match="“heat” is not in your library"):
        after(put("alien", "heat"))


def test_films_are_taken_off_a_list_and_stay_in_the_library() -> None:
    library = after(put("alien", "brazil", "charade"), TakeOffList(at=AT, list="best of 2024", slugs=("brazil",)))
    assert films(library) == ("alien", "charade")
    assert "brazil" in library.entries
    assert said(library) == "Took Brazil off the list “Best of 2024”"


@pytest.mark.parametrize(
    ("place", "order"),
    [(1, ("charade", "alien", "brazil")), (2, ("alien", "charade", "brazil")), (99, ("alien", "brazil", "charade"))],
)
def test_a_film_is_moved_to_a_place_and_beyond_the_end_is_the_end(place: int, order: tuple[str, ...]) -> None:
    move = MoveOnList(at=AT, list="Best of 2024", slug="charade", to_place=place)
    assert films(after(put("alien", "brazil", "charade"), move)) == order


def test_moving_is_told_with_the_place_that_it_led_to() -> None:
    move = MoveOnList(at=AT, list="Best of 2024", slug="alien", to_place=99)
    assert said(after(put("alien", "brazil"), move)) == "Moved Alien to place 2 of the list “Best of 2024”"


def test_a_film_that_is_not_on_the_list_cannot_be_moved() -> None:
    with pytest.raises(ChangeRefused, match="Alien is not on the list “Best of 2024”"):
        after(put("brazil"), MoveOnList(at=AT, list="Best of 2024", slug="alien", to_place=1))


def test_a_renamed_list_keeps_its_films_and_its_day_and_is_found_by_its_new_name() -> None:
    library = after(put("alien"), RenameList(at=AT, list="best-of-2024", name="Favourites"))
    assert library.lists == {"favourites": FilmList(slug="favourites", name="Favourites", films=("alien",), created=AT)}
    assert said(library) == "Renamed the list “Best of 2024” to “Favourites”"
    again = after(put("brazil"), RenameList(at=AT, list="Favourites", name="FAVOURITES"), library=library)
    assert (again.lists["favourites"].name, set(again.lists)) == ("FAVOURITES", {"favourites", "best-of-2024"})


def test_no_two_lists_are_given_one_name() -> None:
    library = after(MakeList(at=AT, name="Best"), MakeList(at=AT, name="Worst"))
    for change in (MakeList(at=AT, name="BEST"), RenameList(at=AT, list="worst", name="bést")):
        with pytest.raises(ChangeRefused, match="There is a list “Best” already"):
            after(change, library=library)


def test_a_list_needs_a_name() -> None:
    for change in (MakeList(at=AT, name=" "), put("alien", on="")):
        with pytest.raises(ChangeRefused, match="A list needs a name"):
            after(change)


def test_two_lists_that_came_with_one_name_are_told_apart_by_their_slugs() -> None:
    named = {slug: FilmList(slug=slug, name="Best") for slug in ("best-1", "best-2")}
    library = Library(films=after().films, lists=named)
    with pytest.raises(ChangeRefused, match="2 lists are called “Best”: name one of them, best-1, best-2"):
        after(put("alien", on="Best"), library=library)
    assert films(after(put("alien", on="best-2"), library=library), "best-2") == ("alien",)


def test_what_a_list_is_can_be_said_later() -> None:
    library = after(put("alien"), DescribeList(at=AT, list="best of 2024", about="The ones that stayed."))
    assert library.lists["best-of-2024"].about == "The ones that stayed."


def test_a_deleted_list_leaves_its_films_alone() -> None:
    library = after(put("alien"), DeleteList(at=AT, list="Best of 2024"))
    assert (library.lists, "alien" in library.entries, "alien" in library.films) == ({}, True, True)
    assert said(library) == "Deleted the list “Best of 2024”"


@pytest.mark.parametrize(
    "change",
    [
        RenameList(at=AT, list="nowhere", name="x"),
        DescribeList(at=AT, list="nowhere", about="x"),
        DeleteList(at=AT, list="nowhere"),
        TakeOffList(at=AT, list="nowhere", slugs=()),
        MoveOnList(at=AT, list="nowhere", slug="alien", to_place=1),
    ],
    ids=lambda change: type(change).__name__,
)
def test_a_list_that_is_not_there_is_named(change: Change) -> None:
    with pytest.raises(ChangeRefused, match="There is no list “nowhere”"):
        after(change)


def only_listed() -> Library:
    """A film that is on two lists and on nobody's own."""
    known = MergeFilm(at=AT, film=Film(slug="heat", title="Heat", year=1995))
    return after(known, put("alien", "heat"), put("heat", on="Crime"))


def test_a_film_that_only_lists_keep_is_forgotten_with_the_last_of_them() -> None:
    library = after(TakeOffList(at=AT, list="Best of 2024", slugs=("heat",)), library=only_listed())
    assert "heat" in library.films
    assert "heat" not in after(DeleteList(at=AT, list="Crime"), library=library).films
    assert "heat" not in after(TakeOffList(at=AT, list="Crime", slugs=("heat",)), library=library).films


def test_a_film_whose_poll_was_answered_is_never_forgotten_with_a_list() -> None:
    ballot = MergeBallot(at=AT, ballot=Ballot(id=1, film="heat", answer="leap", at=AT, watched=False))
    gone = (DeleteList(at=AT, list="Crime"), DeleteList(at=AT, list="Best of 2024"))
    assert "heat" in after(ballot, *gone, library=only_listed()).films
    assert "heat" not in after(*gone, library=only_listed()).films


@pytest.mark.parametrize(
    "change",
    [
        MakeList(at=AT, name="New"),
        put("charade"),
        TakeOffList(at=AT, list="Crime", slugs=("heat",)),
        MoveOnList(at=AT, list="Best of 2024", slug="heat", to_place=1),
        RenameList(at=AT, list="Crime", name="Thieves"),
        DeleteList(at=AT, list="Crime"),
    ],
    ids=lambda change: type(change).__name__,
)
def test_each_of_them_is_one_step_and_undone_by_one(change: Change) -> None:
    before = only_listed()
    done = after(change, library=before)
    assert len(done.steps) == len(before.steps) + 1
    back = after(Undo(at=AT, step=done.steps[-1].id), library=done)
    assert (back.lists, back.films, back.entries) == (before.lists, before.films, before.entries)
