"""What a newer export says of lists, titles and marks is followed, field by field, and what you said here stays."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import NOW
from tests.exchange.conftest import said
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.films import EditFilm
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.lists import DescribeList, NoteOnList, RenameList, TakeOffList
from watchlist.domain.changes.viewings import DeleteViewing, EditViewing, GiveVerdict
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.library import Library
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports.options import ImportOptions

WATCHED = {"watched.csv": ["2023-01-02,Heat,1995,https://boxd.it/fh"]}
HEAT, RAN = "Heat,1995,https://boxd.it/fh", "Ran,1985,https://boxd.it/fr"


def listed(*films: str, name: str = "Best", about: str = "", tags: str = "") -> dict[str, Any]:
    head = f"Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,{name},{tags},https://boxd.it/l1,{about}\n"
    rows = "".join(f"{place},{film if film.count(',') > 2 else film + ','}\n" for place, film in enumerate(films, 1))
    return {**WATCHED, f"lists/{name.lower()}.csv": f"{head}\nPosition,Name,Year,URL,Description\n{rows}"}


def after(library: Library, *changes: Change) -> Library:
    for change in changes:
        library, _ = advance(library, change)
    return library


OLD = listed(f"{HEAT},old", f"{RAN},old too", about="Old.", tags="rain")
NEW = listed(f"{RAN},new too", f"{HEAT},new", name="Top", about="New.", tags="snow")


def test_a_list_is_followed_in_all_that_nobody_changed_here(take: Any) -> None:
    library, _ = take(OLD)
    library, found = take(NEW, library)
    (kept,) = library.lists.values()
    assert (kept.name, kept.films, kept.about, kept.tags) == ("Top", ("ran", "heat"), "New.", ("snow",))
    assert (dict(kept.notes), found.summary.differences) == ({"ran": "new too", "heat": "new"}, ())
    assert take(NEW, library)[1].changes == ()


@pytest.mark.parametrize(
    ("change", "field", "expected", "told"),
    [
        (RenameList(at=NOW, list="best", name="Mine"), "name", "Mine", []),
        (DescribeList(at=NOW, list="best", about="Mine."), "about", "Mine.", ["list_words"]),
        (DescribeList(at=NOW, list="best", tags=("mine",)), "tags", ("mine",), ["list_words"]),
        (
            NoteOnList(at=NOW, list="best", slug="heat", note="mine"),
            "notes",
            {"heat": "mine", "ran": "new too"},
            ["list_words"],
        ),
    ],
)
def test_what_you_changed_of_a_list_stays_and_the_rest_is_followed(
    take: Any, change: Change, field: str, expected: object, told: list[str]
) -> None:
    library, _ = take(OLD)
    library, found = take(NEW, after(library, change))
    (kept,) = library.lists.values()
    assert (getattr(kept, field), kept.films) == (expected, ("ran", "heat"))
    assert [each.conflict.what for each in found.summary.differences] == told


@pytest.mark.parametrize("newer", [listed(), listed(HEAT)])
def test_films_and_notes_that_a_newer_list_has_no_longer_go(take: Any, newer: dict[str, Any]) -> None:
    library, _ = take(OLD)
    library, _ = take(newer, library)
    assert library.lists["best"] == take(newer)[0].lists["best"]


DIARY = "2023-01-02,%s,https://boxd.it/e1,4,,,2023-01-01"


@pytest.mark.parametrize("older", ["Untitled Heist,1995", "Heat - Part One,1995", "Heat,1994", "Untitled,"])
def test_a_film_that_is_called_otherwise_now_is_known_by_its_entry_in_the_diary(take: Any, older: str) -> None:
    library, _ = take({"diary.csv": [DIARY % older]})
    library, _ = take({"diary.csv": [DIARY % "Heat,1995"]}, library)
    assert said(library) == [("Heat", 1995, "watched", date(2023, 1, 1), 80)]


def test_a_year_that_you_set_stays(take: Any) -> None:
    library, _ = take({"diary.csv": [DIARY % "Heat,1994"]})
    (slug,) = library.films
    library = after(library, EditFilm(at=NOW, slug=slug, year=1996))
    library, _ = take({"diary.csv": [DIARY % "Heat,1995"]}, library)
    assert said(library) == [("Heat", 1996, "watched", date(2023, 1, 1), 80)]


HEARTS = {**WATCHED, "likes/films.csv": WATCHED["watched.csv"]}


@pytest.mark.parametrize(
    ("older", "liked", "newer", "expected"),
    [
        (HEARTS, None, {**WATCHED, "likes/films.csv": []}, False),
        (HEARTS, None, WATCHED, True),
        (HEARTS, False, HEARTS, False),
        (WATCHED, True, {**WATCHED, "likes/films.csv": []}, True),
    ],
    ids=["unliked there", "the file does not say", "unliked here", "liked here"],
)
def test_likes(take: Any, older: Any, liked: bool | None, newer: Any, expected: bool) -> None:
    library, _ = take(older)
    if liked is not None:
        library = after(library, EditEntry(at=NOW, slug="heat", liked=liked))
    library, _ = take(newer, library)
    assert library.entries["heat"].liked is expected


def test_a_verdict_that_was_taken_back_here_does_not_come_back(take: Any) -> None:
    library, _ = take({"diary.csv": [DIARY % "Heat,1995"]})
    (seen,) = library.entries["heat"].viewings
    library = after(library, EditViewing(at=NOW, slug="heat", viewing=seen.id, verdict=None))
    library, found = take({"diary.csv": [DIARY % "Heat,1995"]}, library)
    assert library.entries["heat"].verdict is None
    assert found.changes == ()


def written(text: str) -> Callable[[Library], Change]:
    return lambda library: GiveVerdict(at=NOW, slug="heat", verdict=Verdict(rating=80, text=text, written=NOW))


def test_mirroring_takes_off_no_viewing_on_which_you_wrote(take: Any, pack: Any) -> None:
    again = "2024-01-02,Heat,1995,https://boxd.it/e2,4,Yes,,2024-01-01"
    library, _ = take({"diary.csv": [DIARY % "Heat,1995", again]})
    for own, left in ((True, 2), (False, 1)):
        before = after(library, written("Mine.")(library)) if own else library
        path = pack({"diary.csv": [DIARY % "Heat,1995"]})
        found = read_export(path, before, NOW, options=ImportOptions(mirror=True))
        change = found.change(NOW)
        mirrored = after(before, change) if change else before
        assert len(mirrored.entries["heat"].viewings) == left
        assert [each.conflict.what for each in found.summary.differences] == (["gone"] if own else [])


@pytest.mark.parametrize("part", ["diary.csv", "watched.csv"])
def test_a_viewing_that_you_deleted_here_does_not_come_back(take: Any, part: str) -> None:
    again = "2024-01-02,Heat,1995,https://boxd.it/e2,5,Yes,,2024-01-01"
    files = {**WATCHED, "diary.csv": [DIARY % "Heat,1995", again]} if part == "diary.csv" else WATCHED
    library, _ = take(files)
    seen = library.entries["heat"].viewings[-1]
    library = after(library, DeleteViewing(at=NOW, slug="heat", viewing=seen.id))
    kept, found = take(files, library)
    assert (kept.entries, found.changes) == (library.entries, ())
    assert [(each.conflict.what, each.conflict.day) for each in found.summary.differences] == [("deleted", seen.day)]
    back = after(library, Undo(at=NOW))
    assert take(files, back)[1].summary.differences == ()


def test_a_film_that_you_took_off_a_list_here_does_not_come_back(take: Any) -> None:
    library, _ = take(listed(HEAT, RAN))
    library = after(library, TakeOffList(at=NOW, list="best", slugs=("ran",)))
    kept, found = take(listed(HEAT, RAN), library)
    assert (kept.lists["best"].films, found.changes) == (("heat",), ())
    followed, _ = take(listed("Up,2009,https://boxd.it/fu", RAN, HEAT), library)
    assert followed.lists["best"].films == ("heat", "up")
    gone, _ = take(listed(RAN), library)
    assert gone.lists["best"].films == ()
