"""One file of an export by itself, before or after the whole: it says what it says, and takes nothing away."""

import itertools
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import HEADERS, imported, zipped
from watchlist.domain.model.library import Library

WHOLE = {
    "diary.csv": [
        "2023-01-02,Heat,1995,https://boxd.it/e1,4,Yes,rain,2023-01-01",
        "2024-01-02,Ran,1985,https://boxd.it/e2,,,,2024-01-01",
        "2024-02-02,Up,2009,https://boxd.it/e3,3,,,2024-02-01",
        "2021-01-02,Ida,2013,https://boxd.it/e4,5,,,2021-01-01",
        "2022-01-02,Ida,2013,https://boxd.it/e5,,Yes,,2022-01-01",
    ],
    "ratings.csv": [
        "2024-05-05,Heat,1995,https://boxd.it/fh,5",
        "2023-01-01,Ran,1985,https://boxd.it/fr,3.5",
        "2024-02-02,Up,2009,https://boxd.it/fu,3",
        "2021-01-02,Ida,2013,https://boxd.it/fi,5",
        "2023-01-01,Mother,2009,https://boxd.it/fm,2",
    ],
    "watched.csv": [
        "2023-01-02,Heat,1995,https://boxd.it/fh",
        "2023-01-02,Ran,1985,https://boxd.it/fr",
        "2023-01-02,Up,2009,https://boxd.it/fu",
        "2021-01-02,Ida,2013,https://boxd.it/fi",
        "2023-01-02,Mother,2009,https://boxd.it/fm",
        "2023-01-02,Akira,1988,https://boxd.it/fk",
    ],
    "watchlist.csv": ["2023-01-02,Later,2020,https://boxd.it/fl", "2025-01-02,Up,2009,https://boxd.it/fu"],
    "reviews.csv": ["2023-01-02,Heat,1995,https://boxd.it/e1,4,Yes,Cold.,rain,2023-01-01"],
    "likes/films.csv": ["2023-01-02,Heat,1995,https://boxd.it/fh", "2023-01-02,Akira,1988,https://boxd.it/fk"],
}


def told(library: Library) -> dict[str, object]:
    """All that a library says of its films but when each was written down."""
    return {
        slug: (
            entry.status,
            entry.again,
            entry.liked,
            entry.today and entry.today.score,
            [
                (seen.day, seen.rewatch, seen.tags, seen.verdict and (seen.verdict.rating, seen.verdict.text))
                for seen in entry.viewings
            ],
        )
        for slug, entry in library.entries.items()
    }


@pytest.mark.parametrize("part", list(WHOLE))
def test_a_part_after_the_whole_changes_nothing(take: Any, part: str) -> None:
    whole, _ = take(WHOLE)
    after, found = take({part: WHOLE[part]}, whole)
    assert told(after) == told(whole)
    assert (found.summary.words(), found.summary.differences, found.summary.gone) == ("nothing new", (), ())
    assert take(WHOLE, after)[0].entries == whole.entries


@pytest.mark.parametrize("order", [*itertools.islice(itertools.permutations(WHOLE), 0, 720, 37)])
def test_the_parts_in_any_order_say_what_the_whole_says(take: Any, order: tuple[str, ...]) -> None:
    whole, _ = take(WHOLE)
    library = Library()
    for part in order:
        library, found = take({part: WHOLE[part]}, library)
        assert found.summary.differences == ()
    assert told(library) == told(whole)


def test_a_part_is_followed_in_what_it_says(take: Any) -> None:
    whole, _ = take(WHOLE)
    newer = ["2025-05-05,Heat,1995,https://boxd.it/fh,1", "2025-05-05,Up,2009,https://boxd.it/fu,4"]
    after, _ = take({"ratings.csv": newer}, whole)
    heat, up = after.entries["heat"], after.entries["up"]
    assert [(entry.rating_then, entry.rating) for entry in (heat, up)] == [(80, 20), (60, 80)]
    again, _ = take({"ratings.csv": newer}, after)
    assert again.entries == after.entries


@pytest.mark.parametrize(
    ("file", "row", "field", "expected"),
    [
        ("reviews.csv", [], "text", ""),
        ("likes/films.csv", [], "liked", False),
        ("watchlist.csv", [], "again", False),
        ("diary.csv", ["2023-01-02,Heat,1995,https://boxd.it/e1,4,Yes,,2023-01-01"], "tags", ()),
        ("ratings.csv", [], "today", None),
    ],
)
def test_what_a_newer_whole_has_no_longer_goes_where_its_file_is_there(
    take: Any, file: str, row: list[str], field: str, expected: object
) -> None:
    heat = "2023-01-02,Heat,1995,https://boxd.it/fh"
    whole, _ = take({**WHOLE, "watchlist.csv": [heat]})
    newer = {**WHOLE, "watchlist.csv": [heat], "reviews.csv": WHOLE["reviews.csv"], file: row}
    if file == "diary.csv":
        newer["reviews.csv"] = [WHOLE["reviews.csv"][0].replace(",rain,", ",,")]
    after, _ = take(newer, whole)
    entry = after.entries["heat"]
    (seen,) = entry.viewings
    values = {
        "text": seen.verdict and seen.verdict.text,
        "tags": seen.tags,
        "liked": entry.liked,
        "again": entry.again,
        "today": entry.today,
    }
    assert values[field] == expected
    assert HEADERS[file], "the file is there, with its header alone"


RATED = "2023-01-01,Heat,1995,https://boxd.it/fh,%s"
FIRST = "2020-01-02,Heat,1995,https://boxd.it/e1,%s,,,2020-01-01"
SECOND = "2023-01-02,Heat,1995,https://boxd.it/e2,%s,Yes,,2023-01-01"


@pytest.mark.parametrize(
    ("diary", "rating", "then", "today"),
    [
        ([FIRST % "4"], "2019-01-01,Heat,1995,https://boxd.it/fh,5", [80], 100),
        ([FIRST % "4"], "2020-01-01,Heat,1995,https://boxd.it/fh,5", [80], 100),
        ([FIRST % "4"], "2024-01-01,Heat,1995,https://boxd.it/fh,4", [80], None),
        ([FIRST % ""], "2024-01-01,Heat,1995,https://boxd.it/fh,5", [100], None),
        ([], "2024-01-01,Heat,1995,https://boxd.it/fh,5", [100], None),
        ([FIRST % "4"], "2024-01-01,Heat,1995,https://boxd.it/fh,0", [80], None),
        ([FIRST % "5", SECOND % "3"], "2024-01-01,Heat,1995,https://boxd.it/fh,5", [100, 60], 100),
        ([FIRST % "5", SECOND % "3"], "2024-01-01,Heat,1995,https://boxd.it/fh,3", [100, 60], None),
        ([FIRST % "5", SECOND % ""], "2020-01-02,Heat,1995,https://boxd.it/fh,5", [100, None], None),
        ([FIRST % "5", SECOND % ""], "2024-01-01,Heat,1995,https://boxd.it/fh,3", [100, None], 60),
        ([FIRST % "5", SECOND % ""], "2023-01-01,Heat,1995,https://boxd.it/fh,3", [100, 60], None),
        ([FIRST % "", SECOND % ""], "2024-01-01,Heat,1995,https://boxd.it/fh,3", [None, 60], None),
        ([FIRST % "", SECOND % "3"], "2024-01-01,Heat,1995,https://boxd.it/fh,3", [None, 60], None),
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_then_and_now_in_every_way_they_meet(
    take: Any, diary: list[str], rating: str, then: list[int | None], today: int | None, apart: bool
) -> None:
    library = Library()
    for files in (
        [{"diary.csv": diary}, {"ratings.csv": [rating]}] if apart else [{"diary.csv": diary, "ratings.csv": [rating]}]
    ):
        library, _ = take(files, library)
    entry = library.entries["heat"]
    assert [seen.verdict.rating if seen.verdict else None for seen in entry.viewings] == then
    assert (entry.today.score if entry.today else None) == today


def test_of_two_viewings_on_one_day_the_last_is_the_newest(take: Any) -> None:
    second = "2020-01-02,Heat,1995,https://boxd.it/e2,3,Yes,,2020-01-01"
    library, _ = take({"diary.csv": [FIRST % "4", second], "ratings.csv": [RATED % "3"]})
    assert library.entries["heat"].today is None
    assert library.entries["heat"].rating == 60
    assert {seen.day for seen in library.entries["heat"].viewings} == {date(2020, 1, 1)}


def test_a_day_of_another_program_s_is_not_moved_to_letterboxd_s(take: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("Title,Year,WatchedDate\nHeat,1995,2020-01-01\n", encoding="utf-8")
    library, _ = imported(tmp_path / "mine.csv", Library())
    library, _ = take({"diary.csv": [SECOND % "4"]}, library)
    assert [seen.day for seen in library.entries["heat"].viewings] == [date(2020, 1, 1), date(2023, 1, 1)]


PLAYED = {"id": 1, "watched_at": "2023-01-01T12:00:00.000Z", "type": "movie"}
FILM = {"title": "Heat", "year": 1995, "ids": {"trakt": 1, "imdb": "tt0113277"}}
TRAKT: dict[str, list[dict[str, Any]]] = {
    "watched-history.json": [{**PLAYED, "movie": FILM}, {**PLAYED, "id": 2, "watched_at": "2024-01-01T12:00:00.000Z", "movie": FILM}],
    "ratings-movies.json": [{"rated_at": "2023-01-01T12:00:00.000Z", "rating": 9, "type": "movie", "movie": FILM}],
    "lists-favorites.json": [{"listed_at": "2023-01-01T12:00:00.000Z", "type": "movie", "movie": FILM}],
}  # fmt: skip


def trakt(folder: Path, *names: str) -> Path:
    path = folder / "trakt.zip"
    path.write_bytes(zipped({name: json.dumps(TRAKT[name]) for name in names}))
    return path


@pytest.mark.parametrize("order", [*itertools.permutations(TRAKT)])
def test_the_parts_of_trakt_s_export_say_what_the_whole_says(tmp_path: Path, order: tuple[str, ...]) -> None:
    whole, _ = imported(trakt(tmp_path, *TRAKT), Library())
    library = Library()
    for part in order:
        library, _ = imported(trakt(tmp_path, part), library)
    assert told(library) == told(whole)
    for part in order:
        assert imported(trakt(tmp_path, part), whole)[1].changes == ()


IMDB = "Const,Your Rating,Date Rated,Title,Title Type,Year\ntt0113277,9,2023-01-01,Heat (imdb),Movie,1995\n"


def test_one_program_does_not_follow_another(take: Any, tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_text(IMDB.replace(" (imdb)", ""), encoding="utf-8")
    letterboxd = {"diary.csv": [FIRST % "4"], "ratings.csv": [RATED % "4"], "likes/films.csv": [RATED[:-3]]}
    both, _ = take(letterboxd)
    both, found = imported(tmp_path / "ratings.csv", both)
    assert [each.conflict.what for each in found.summary.differences] == ["rating"]
    assert [seen.verdict.rating for seen in both.entries["heat"].viewings if seen.verdict] == [80]
    (tmp_path / "ratings.csv").write_text(IMDB, encoding="utf-8")
    both, _ = imported(tmp_path / "ratings.csv", both)
    assert (both.films["heat"].title, both.entries["heat"].liked) == ("Heat", True)
    assert take(letterboxd, both)[1].changes == ()
    newer, found = take({**letterboxd, "diary.csv": [FIRST % "2"], "ratings.csv": [RATED % "2"]}, both)
    assert (newer.entries["heat"].rating, found.summary.differences) == (40, ())


def test_a_viewing_of_one_of_two_films_of_a_name_is_not_taken_for_the_other_s(take: Any) -> None:
    films = [f"2020-01-02,Heat,1995,https://boxd.it/{code}" for code in ("fa", "fb")]
    whole = {"watched.csv": films, "diary.csv": [FIRST % "4", SECOND % "3"]}
    library, _ = take(whole)
    assert [len(entry.viewings) for entry in library.entries.values()] == [1, 1]
    assert take({"diary.csv": whole["diary.csv"]}, library)[1].changes == ()
