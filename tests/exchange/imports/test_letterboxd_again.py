"""Importing again, or into a library in use: it fills what is empty, adds what is new, and your word stays."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import DropFilm, EditEntry, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import Undo, advance, undoable
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.model.entry import Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.settings import Settings
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.formats import read_export

HEAT = "2020-05-02,Heat,1995,https://boxd.it/2aa"
SEEN = "2020-05-02,Heat,1995,https://boxd.it/e1,4,,cinema,2020-05-01"
LIST = "Date,Name,Tags,URL,Description\n2021-03-04,Rain,,x,\n\nPosition,Name,Year,URL,Description\n"
FILES = {
    "watched.csv": [HEAT],
    "diary.csv": [SEEN],
    "reviews.csv": ["2020-05-02,Heat,1995,https://boxd.it/e1,4,,Two men.,cinema,2020-05-01"],
    "watchlist.csv": ["2024-02-03,Ponyo,2008,https://boxd.it/2cc"],
    "likes/films.csv": [HEAT],
    "lists/rain.csv": LIST + "1,Heat,1995,https://boxd.it/2aa,\n",
}


def after(library: Library, *changes: Change) -> Library:
    for change in changes:
        library, _ = advance(library, change)
    return library


def heat(year: int | None = 1995) -> AddFilm:
    return AddFilm(at=clock.now(), film=Film(slug="heat", title="Heat", year=year))


def said(found: Any) -> list[str]:
    return [difference.words(Settings()) for difference in found.summary.differences]


def test_the_same_file_twice_changes_nothing(take: Any) -> None:
    library, _ = take(FILES)
    _, found = take(FILES, library)
    assert found.changes == ()
    assert found.change(clock.now()) is None
    assert found.summary.words() == "nothing new"
    assert sum(file.taken for file in found.summary.files) == 0
    assert said(found) == []


def test_one_undo_takes_an_import_back(take: Any) -> None:
    before = after(Library(), heat())
    library, _ = take(FILES, before)
    step = undoable(library)
    assert step
    assert step.words == "Imported 2 films from Letterboxd"
    library = after(library, Undo(at=clock.now(), step=step.id))
    assert (library.films, library.entries, library.lists) == (before.films, before.entries, before.lists)


def test_what_you_wrote_here_stays_and_the_difference_is_said(take: Any) -> None:
    library, _ = take(FILES)
    mine = Verdict(rating=50, text="Cold.", written=clock.now())
    library = after(library, GiveVerdict(at=clock.now(), slug="heat", verdict=mine))
    library, found = take(FILES, library)
    assert library.entries["heat"].verdict == mine
    assert found.changes == ()
    assert said(found) == [
        "Heat (1995): rated 2.5 of 5 on 2020-05-01 here, 4 of 5 in the file",
        "Heat (1995): another verdict on 2020-05-01 here than in the file",
    ]


def test_what_is_empty_here_is_filled(take: Any) -> None:
    library = after(Library(), heat(), LogViewing(at=clock.now(), slug="heat", day=date(2020, 5, 1)))
    library, found = take(FILES, library)
    (seen,) = library.entries["heat"].viewings
    assert (seen.verdict.rating, seen.verdict.text, seen.tags) == (80, "Two men.", ("cinema",))
    assert library.entries["heat"].liked
    assert (found.summary.viewings, found.summary.reviews, found.summary.changed_films) == (0, 1, 1)


def test_new_viewings_of_a_newer_export_are_added(take: Any) -> None:
    library, _ = take(FILES)
    newer = {**FILES, "diary.csv": [SEEN, "2025-01-02,Heat,1995,https://boxd.it/e2,5,Yes,,2025-01-01"]}
    library, found = take(newer, library)
    assert [seen.day for seen in library.entries["heat"].viewings] == [date(2020, 5, 1), date(2025, 1, 1)]
    assert library.entries["heat"].rating == 100
    assert found.summary.words() == "1 changed film, 1 viewing, 1 rating"


def test_a_day_given_later_fills_the_viewing_that_had_none(take: Any) -> None:
    library, _ = take({"watched.csv": [HEAT]})
    library, found = take({"watched.csv": [HEAT], "diary.csv": [SEEN]}, library)
    assert [seen.day for seen in library.entries["heat"].viewings] == [date(2020, 5, 1)]
    assert found.summary.viewings == 0


@pytest.mark.parametrize("row", [SEEN.replace("4,,", "4,Yes,"), SEEN.replace("2020-05-01", "2021-05-01")])
def test_a_film_marked_as_seen_and_logged_with_a_day_later_is_one_viewing(take: Any, row: str) -> None:
    library, _ = take({"watched.csv": [HEAT]})
    library, _ = take({"watched.csv": [HEAT], "diary.csv": [row.replace("2020-05-02", "2021-05-02")]}, library)
    assert [seen.day is None for seen in library.entries["heat"].viewings] == [False]


def test_a_day_changed_here_is_not_a_second_viewing_at_the_next_import(take: Any) -> None:
    library, _ = take(FILES)
    moved = GiveVerdict(at=clock.now(), slug="heat", verdict=library.entries["heat"].verdict, day=date(2020, 4, 30))
    library, found = take(FILES, after(library, moved))
    assert [seen.day for seen in library.entries["heat"].viewings] == [date(2020, 4, 30)]
    assert said(found) == ["Heat (1995): seen on 2020-04-30 here, on 2020-05-01 in the file"]


def test_a_film_marked_watched_before_you_saw_it_here_was_seen_twice(take: Any) -> None:
    library = after(Library(), heat(), LogViewing(at=clock.now(), slug="heat", day=date(2026, 11, 20)))
    library, _ = take({"watched.csv": [HEAT]}, library)
    assert [seen.day for seen in library.entries["heat"].viewings] == [None, date(2026, 11, 20)]
    assert take({"watched.csv": [HEAT]}, library)[1].changes == ()


def test_a_planned_film_that_the_file_has_seen_is_watched_and_its_hype_is_sealed_unchanged(take: Any) -> None:
    library, _ = take({"watchlist.csv": [HEAT.replace("2020", "2019")]})
    library = after(library, SetHype(at=clock.now(), slug="heat", score=90))
    library, _ = take({"watched.csv": [HEAT], "diary.csv": [SEEN]}, library)
    entry = library.entries["heat"]
    assert (entry.status, entry.again) == (Status.WATCHED, False)
    assert (entry.hype.score, entry.hype.sealed, entry.hype.late) == (90, clock.now(), True)


def test_a_plan_younger_than_the_viewing_stays_a_plan_to_see_it_again(take: Any) -> None:
    library, _ = take({"watched.csv": [HEAT], "diary.csv": [SEEN]}, after(Library(), heat()))
    assert (library.entries["heat"].status, library.entries["heat"].again) == (Status.WATCHED, True)


def test_a_film_dropped_or_seen_here_is_not_planned_by_the_watchlist(take: Any) -> None:
    library, _ = take(FILES)
    library = after(
        library,
        DropFilm(at=clock.now(), slug="heat"),
        LogViewing(at=clock.now(), slug="ponyo", day=None),
    )
    library, found = take(FILES, library)
    assert library.entries["heat"].status is Status.DROPPED
    assert (library.entries["ponyo"].status, library.entries["ponyo"].again) == (Status.WATCHED, False)
    assert said(found) == ["Heat (1995): dropped here, watched in the file"]


def test_a_list_edited_here_keeps_its_order_and_gets_what_is_new(take: Any) -> None:
    rows = "1,Heat,1995,https://boxd.it/2aa,\n2,Ponyo,2008,https://boxd.it/2cc,\n"
    library, _ = take({"lists/rain.csv": LIST + rows})
    mine = replace(library.lists["rain"], films=("ponyo", "heat"))
    library = replace(library, lists={"rain": mine})
    library, found = take({"lists/rain.csv": LIST + "1,Rashomon,1950,https://boxd.it/2bb,\n" + rows}, library)
    assert library.lists["rain"].films == ("ponyo", "heat", "rashomon")
    assert found.summary.changed_lists == 1
    assert said(found) == ["“Rain”: other films or another order here than in the file"]


def test_an_edit_of_anything_else_here_is_left_alone(take: Any) -> None:
    library, _ = take(FILES)
    library = after(library, EditEntry(at=clock.now(), slug="heat", why="De Niro", pinned=True, tags=("crime",)))
    _, found = take(FILES, library)
    assert found.changes == ()


def test_a_film_typed_here_without_a_year_is_the_one_of_the_file(take: Any) -> None:
    library, _ = take(FILES, after(Library(), heat(year=None)))
    assert set(library.entries) == {"heat", "ponyo"}
    assert (library.films["heat"].year, library.films["heat"].ids) == (1995, {"letterboxd": "2aa"})


def test_a_film_of_another_year_is_another_film(take: Any) -> None:
    library, _ = take(FILES, after(Library(), heat(year=2013)))
    assert set(library.entries) == {"heat", "heat-1995", "ponyo"}


def test_a_film_of_another_id_is_another_film_though_it_has_title_and_year(take: Any) -> None:
    library, _ = take({"watched.csv": [HEAT]})
    library, _ = take({"watched.csv": [HEAT.replace("2aa", "2zz")]}, library)
    assert {slug: film.ids["letterboxd"] for slug, film in library.films.items()} == {"heat": "2aa", "heat-1995": "2zz"}


def test_a_film_without_a_year_is_nobodys_where_the_file_has_two_of_the_title(take: Any) -> None:
    library, _ = take({"watched.csv": [HEAT, "2020-05-02,Heat,1986,https://boxd.it/2zz"]}, after(Library(), heat(None)))
    assert {slug: film.year for slug, film in library.films.items()} == {
        "heat": None,
        "heat-1995": 1995,
        "heat-1986": 1986,
    }


def test_lists_of_one_name_are_told_apart_by_their_days(take: Any) -> None:
    first = LIST + "1,Heat,1995,x,\n"
    second = LIST.replace("2021", "2022") + "1,Ponyo,2008,x,\n"
    library, _ = take({"lists/rain.csv": first, "lists/rain-1.csv": second})
    assert take({"lists/rain.csv": second, "lists/rain-1.csv": first}, library)[1].changes == ()


def test_a_film_that_has_a_card_takes_the_cards_slug_and_no_other_takes_it(take: Any) -> None:
    card = Film(slug="heat", title="HEAT", year=1995, logline="Two men, one city.")
    library, _ = take({"watched.csv": [HEAT]}, shelf=Shelf(cards={"heat": card}))
    assert library.films["heat"].logline == "Two men, one city."
    assert library.films["heat"].link == "https://boxd.it/2aa"
    library, _ = take({"watched.csv": [HEAT.replace("1995", "2013")]}, shelf=Shelf(cards={"heat": card}))
    assert list(library.entries) == ["heat-2013"]


def test_a_file_read_before_another_film_took_the_slug_is_refused(take: Any, pack: Any) -> None:
    change = read_export(pack(FILES), Library(), clock.now()).change(clock.now())
    assert change
    meanwhile = after(Library(), heat(year=2013))
    with pytest.raises(ChangeRefused, match=r"Heat \(2013\) has come to your library since the file was read"):
        advance(meanwhile, change)


def test_an_edit_made_between_reading_and_applying_is_kept(pack: Any) -> None:
    change = read_export(pack(FILES), Library(), clock.now()).change(clock.now())
    assert change
    mine = Verdict(rating=10, written=clock.now())
    meanwhile = after(Library(), heat(), LogViewing(at=clock.now(), slug="heat", day=date(2020, 5, 1), verdict=mine))
    library, _ = advance(meanwhile, change)
    verdict = library.entries["heat"].verdict
    assert verdict
    assert (verdict.rating, verdict.text) == (10, "Two men.")
