"""Two films that are one become one, and nothing that was said of either is lost."""

import time
from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.entries import DropFilm, EditEntry
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.lists import NoteOnList, PutOnList
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.twins import MergeFilms, possible_twins
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library

ONE = Film(slug="amelie", title="Amélie", year=2001)
TWO = Film(slug="amelie-2", title="Amelie", year=2002, minutes=122, ids={"imdb": "tt0211915"})


def library() -> Library:
    verdict = Verdict(rating=80, text="Red.", written=NOW)
    changes = Many(
        at=NOW,
        changes=(
            AddFilm(at=NOW, film=ONE),
            AddFilm(at=NOW, film=TWO),
            LogViewing(at=NOW, slug="amelie", day=date(2002, 1, 1)),
            LogViewing(at=NOW + timedelta(1), slug="amelie-2", day=date(2010, 1, 1), verdict=verdict),
            EditEntry(at=NOW, slug="amelie-2", tags=("paris",)),
            PutOnList(at=NOW, list="Best", slugs=("amelie-2",)),
            NoteOnList(at=NOW, list="Best", slug="amelie-2", note="the garden gnome"),
            CastBallot(at=NOW, slug="amelie", answer="a"),
            CastBallot(at=NOW, slug="amelie-2", answer="b"),
        ),
    )
    return advance(Library(), changes)[0]


def test_everything_said_of_both_stands_under_one() -> None:
    before = library()
    after, step = advance(before, MergeFilms(at=NOW, slug="amelie", other="amelie-2"))
    assert step is not None
    entry, film = after.entries["amelie"], after.films["amelie"]
    assert list(after.entries) == ["amelie"]
    assert (film.title, film.year, film.minutes, film.ids) == ("Amélie", 2001, 122, {"imdb": "tt0211915"})
    assert [seen.day for seen in entry.viewings] == [date(2002, 1, 1), date(2010, 1, 1)]
    assert (entry.rating, entry.tags) == (80, ("paris",))
    (kept,) = after.lists.values()
    assert (kept.films, kept.notes) == (("amelie",), {"amelie": "the garden gnome"})
    assert sorted(ballot.answer for ballot in after.ballots_on("amelie")) == ["a", "b"]
    back, _ = advance(after, Undo(at=NOW))
    assert (back.films, back.entries, back.lists, back.ballots) == (
        before.films, before.entries, before.lists, before.ballots,
    )  # fmt: skip


@pytest.mark.parametrize(("slug", "other"), [("amelie", "amelie"), ("amelie", "nowhere"), ("nowhere", "amelie")])
def test_two_different_films_are_needed(slug: str, other: str) -> None:
    with pytest.raises(ChangeRefused, match="Two different films"):
        advance(library(), MergeFilms(at=NOW, slug=slug, other=other))


@pytest.mark.parametrize(
    ("one", "two", "twins"),
    [
        (ONE, TWO, True),
        (ONE, Film(slug="b", title="The Amelie", year=None), True),
        (ONE, Film(slug="b", title="Amelie", year=2010), False),
        (ONE, Film(slug="b", title="Le fabuleux destin", original_title="Amélie", year=2001), True),
        (Film(slug="a", title="Emma", year=1996, ids={"imdb": "tt1"}), Film(slug="b", title="Emma", year=1996, ids={"imdb": "tt2"}), False),
        (Film(slug="a", title="One", year=1990, ids={"tmdb": "1"}), Film(slug="b", title="Other", year=2000, ids={"tmdb": "1"}), True),
    ],
)  # fmt: skip
def test_twins_are_of_one_title_and_near_years_unless_they_are_told_apart(one: Film, two: Film, twins: bool) -> None:
    assert bool(possible_twins({film.slug: film for film in (one, two)})) is twins


def test_the_reason_for_dropping_one_of_two_dropped_films_stays() -> None:
    changes = (
        *(AddFilm(at=NOW, film=film) for film in (ONE, TWO)),
        DropFilm(at=NOW, slug="amelie"),
        DropFilm(at=NOW, slug="amelie-2", reason="too sweet"),
        MergeFilms(at=NOW, slug="amelie", other="amelie-2"),
    )
    after, _ = advance(Library(), Many(at=NOW, changes=changes))
    assert after.entries["amelie"].drop_reason == "too sweet"


def test_thousands_of_films_of_one_title_are_compared_at_once() -> None:
    films = {f"f{n}": Film(slug=f"f{n}", title="Untitled", year=2000, ids={"imdb": f"tt{n}"}) for n in range(3_000)}
    again = Film(slug="again", title="Untitled", year=2000, ids={"imdb": "tt7"})
    begun = time.process_time()
    pairs = possible_twins({**films, "again": again})
    assert time.process_time() - begun < 2
    assert [(one.slug, other.slug) for one, other in pairs] == [("f7", "again")]
