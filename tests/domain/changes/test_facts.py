"""A film's own facts, edited by hand."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from watchlist.domain.changes.films import AddFilm, EditFilm, told_by_card
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import MINUTES, Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index
from watchlist.domain.query.query import parse

AT = datetime(2026, 11, 22, 20, tzinfo=timezone(timedelta(hours=9)))
FILM = Film(slug="heat", title="Heet", year=1995, minutes=170, genres=("Crime",), ids={"imdb": "tt0113277"})


def library() -> Library:
    return advance(Library(), AddFilm(at=AT, film=FILM))[0]


def edited(**facts: Any) -> Library:
    return advance(library(), EditFilm(at=AT, slug="heat", **facts))[0]


def test_what_is_given_is_changed_and_all_else_stays() -> None:
    given: dict[str, Any] = {
        "title": "Heat",
        "original_title": "Heat",
        "released": date(1995, 12, 15),
        "directors": ("Michael Mann",),
        "countries": ("USA",),
        "languages": ("English",),
        "on": ("Netflix",),
        "link": "https://example.org/heat",
    }
    after = edited(**given)
    film = after.films["heat"]
    assert {name: getattr(film, name) for name in given} == given
    assert (film.slug, film.year, film.minutes, film.genres, film.ids) == ("heat", 1995, 170, ("Crime",), FILM.ids)
    assert after.steps[-1].words == "Edited the facts of Heat (1995)"
    assert after.entries == library().entries


def test_what_is_given_as_empty_is_known_no_more() -> None:
    film = edited(year=None, minutes=None, genres=()).films["heat"]
    assert (film.year, film.minutes, film.genres, film.name) == (None, None, (), "Heet")


def test_the_same_facts_again_are_no_step_and_an_edit_is_undone_by_one() -> None:
    assert edited(title="Heet", minutes=170) == library()
    after = edited(title="Heat", year=None)
    back, _ = advance(after, Undo(at=AT, step=after.steps[-1].id))
    assert back.films == library().films


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"title": " "}, "A film needs a title"),
        ({"year": 1066}, "1066 is not a year that a film could be from"),
        ({"minutes": 0}, "A film lasts 1 to 60,000 minutes"),
        ({"link": "javascript:alert(1)"}, "A link begins with http:// or https://"),
        ({"link": "ftp://example.org/heat"}, "A link begins with http:// or https://"),
    ],
)
def test_facts_that_cannot_be_are_refused(facts: dict[str, Any], reason: str) -> None:
    with pytest.raises(ChangeRefused, match=reason):
        edited(**facts)


def test_only_a_film_of_the_library_has_facts_to_edit() -> None:
    with pytest.raises(ChangeRefused, match="“alien” is not in your library"):
        advance(Library(), EditFilm(at=AT, slug="alien", title="Alien"))


def test_the_longest_film_can_be_asked_for() -> None:
    films = index(edited(minutes=MINUTES[-1]), Shelf())
    assert [row.slug for row in parse(f"minutes>={MINUTES[-1]}").filter(films, AT.date())] == ["heat"]


def test_an_entry_whose_film_is_lost_can_be_told_again() -> None:
    lost = Library(entries={"heat": Entry(slug="heat", added=AT)})
    after, _ = advance(lost, EditFilm(at=AT, slug="heat", title="Heat"))
    assert after.films["heat"] == Film(slug="heat", title="Heat")


def test_what_a_card_tells_stands_before_an_edit() -> None:
    edit = EditFilm(at=AT, slug="heat", title="Heet", minutes=170, on=("Netflix",), year=None)
    card = Film(slug="heat", title="Heat", minutes=170, year=1995)
    assert told_by_card(card, edit) == ("title", "year")
    assert told_by_card(None, edit) == ()
