"""A newer export of the same account is followed: what nobody changed here goes with it, what you changed stays."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from tests.conftest import NOW
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.films import AddFilm, EditFilm
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.lists import MoveOnList
from watchlist.domain.changes.viewings import EditViewing, GiveVerdict, RateToday
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange import own_json
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports.options import ImportOptions

OLDER = {
    "diary.csv": [
        "2023-10-17,Alpha,2001,https://boxd.it/e1,4,,,2023-10-16",
        "2023-09-25,Beta,2002,https://boxd.it/e2,3,,rain,2023-09-24",
    ],
    "reviews.csv": ["2023-10-17,Alpha,2001,https://boxd.it/e1,4,,First words.,,2023-10-16"],
    "ratings.csv": ["2023-09-01,Gamma,2003,https://boxd.it/fc,4.5"],
    "watched.csv": [
        "2023-10-17,Alpha,2001,https://boxd.it/fa",
        "2023-09-25,Beta,2002,https://boxd.it/fb",
        "2023-09-01,Gamma,2003,https://boxd.it/fc",
    ],
}
NEWER = {
    "diary.csv": [
        "2023-10-17,Alpha (new title),2001,https://boxd.it/e1,4.5,,,2026-03-25",
        "2026-01-03,Beta,2002,https://boxd.it/e9,3,,rain,2026-01-02",
        "2026-07-27,Gamma,2003,https://boxd.it/e8,5,Yes,,2026-07-27",
    ],
    "reviews.csv": ["2023-10-17,Alpha (new title),2001,https://boxd.it/e1,4.5,,First words. And more.,,2026-03-25"],
    "ratings.csv": ["2026-07-27,Gamma,2003,https://boxd.it/fc,5"],
    "watched.csv": [row.replace("Alpha", "Alpha (new title)") for row in OLDER["watched.csv"]],
}
LIST = "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,Best,,https://boxd.it/l1,\n\nPosition,Name,Year,URL,Description\n"


def after(library: Library, *changes: Change) -> Library:
    for change in changes:
        library, _ = advance(library, change)
    return library


def viewings(library: Library, slug: str) -> list[tuple[date | None, int | None, str]]:
    return [
        (seen.day, seen.verdict.rating if seen.verdict else None, seen.verdict.text if seen.verdict else "")
        for seen in library.entries[slug].viewings
    ]


def test_what_nobody_changed_follows_the_newer_export(take: Any) -> None:
    library, _ = take(OLDER)
    library, found = take(NEWER, library)
    alone, _ = take(NEWER)
    assert viewings(library, "alpha") == [(date(2026, 3, 25), 90, "First words. And more.")]
    assert viewings(library, "beta") == [(date(2026, 1, 2), 60, "")]
    assert viewings(library, "gamma") == [(date(2026, 7, 27), 100, "")]
    assert library.films["alpha"].title == "Alpha (new title)"
    assert [viewings(library, slug) for slug in ("beta", "gamma")] == [viewings(alone, s) for s in ("beta", "gamma")]
    assert found.summary.differences == ()
    assert take(NEWER, library)[1].changes == ()


def test_what_you_changed_here_stays_and_is_said(take: Any) -> None:
    library, _ = take(OLDER)
    at = NOW + timedelta(days=1)
    library = after(
        library,
        GiveVerdict(at=at, slug="beta", verdict=Verdict(rating=60, text="My own word.", written=at)),
        EditViewing(at=at, slug="alpha", viewing=1, day=date(2023, 10, 15)),
        EditFilm(at=at, slug="alpha", title="My Alpha"),
        EditEntry(at=at, slug="gamma", tags=("mine",)),
    )
    library, found = take(NEWER, library)
    assert viewings(library, "beta") == [(date(2026, 1, 2), 60, "My own word.")]
    assert viewings(library, "alpha") == [(date(2023, 10, 15), 90, "First words. And more.")]
    assert library.films["alpha"].title == "My Alpha"
    assert library.entries["gamma"].tags == ("mine",)
    assert [each.conflict.what for each in found.summary.differences] == ["day"]


def test_a_text_that_both_have_changed_stays_yours_and_is_said(take: Any) -> None:
    library, _ = take(OLDER)
    at = NOW + timedelta(days=1)
    library = after(library, GiveVerdict(at=at, slug="alpha", verdict=Verdict(rating=80, text="Mine.", written=at)))
    library, found = take(NEWER, library)
    assert viewings(library, "alpha") == [(date(2026, 3, 25), 90, "Mine.")]
    assert [each.conflict.what for each in found.summary.differences] == ["text"]


def test_today_s_rating_follows_until_you_say_your_own(take: Any) -> None:
    diary = ["2020-05-02,Heat,1995,https://boxd.it/e1,4,,,2020-05-01"]
    library, _ = take({"diary.csv": diary, "ratings.csv": ["2023-01-01,Heat,1995,https://boxd.it/2aa,5"]})
    newer = {"diary.csv": diary, "ratings.csv": ["2024-01-01,Heat,1995,https://boxd.it/2aa,3"]}
    followed, _ = take(newer, library)
    assert (followed.entries["heat"].rating_then, followed.entries["heat"].rating) == (80, 60)
    own = after(library, RateToday(at=NOW, slug="heat", score=20))
    kept, _ = take(newer, own)
    assert kept.entries["heat"].rating == 20


def listed(*rows: str) -> dict[str, Any]:
    return {**OLDER, "lists/best.csv": LIST + "\n".join(rows) + "\n"}


def test_a_list_takes_the_order_of_the_newer_export_unless_you_moved_something(take: Any) -> None:
    older = listed("1,Alpha,2001,https://boxd.it/fa,", "2,Beta,2002,https://boxd.it/fb,")
    newer = listed("1,Beta,2002,https://boxd.it/fb,", "2,Gamma,2003,https://boxd.it/fc,", "3,Alpha,2001,https://boxd.it/fa,")  # fmt: skip
    library, _ = take(older)
    followed, _ = take(newer, library)
    assert followed.lists["best"].films == ("beta", "gamma", "alpha")
    moved = after(library, MoveOnList(at=NOW, list="best", slug="beta", to_place=1))
    kept, _ = take(newer, moved)
    assert kept.lists["best"].films == ("beta", "alpha", "gamma")


def test_what_is_gone_from_the_newer_export_is_named_and_stays_unless_it_is_to_be_mirrored(take: Any) -> None:
    library, _ = take(OLDER)
    newer = {**OLDER, "diary.csv": OLDER["diary.csv"][:1], "watched.csv": OLDER["watched.csv"][:1]}
    kept, found = take(newer, library)
    assert found.summary.gone == ("Beta (2002), 2023-09-24",)
    assert viewings(kept, "beta") != []


def said(library: Library, slug: str) -> list[dict[str, object]]:
    """All that a film's viewings say, but for the numbers that they are known by here."""
    return [{**asdict(seen), "id": 0} for seen in library.entries[slug].viewings]


def test_older_then_newer_says_what_the_newer_says_alone(take: Any) -> None:
    library, _ = take(OLDER)
    library, _ = take(NEWER, library)
    alone, _ = take(NEWER)
    for slug in ("beta", "gamma"):
        assert said(library, slug) == said(alone, slug)
    assert library.entries["gamma"].viewings[0].rewatch, "logged a second time since, says the newer diary"


PLANNED = ["2023-01-01,Delta,2004,https://boxd.it/fd", "2023-01-01,Omega,2005,https://boxd.it/fe"]


def test_films_gone_from_a_newer_export_are_listed_and_taken_off_only_when_told(take: Any, pack: Any) -> None:
    older = {**OLDER, "watchlist.csv": PLANNED}
    newer = {
        "diary.csv": OLDER["diary.csv"][:1],
        "watched.csv": OLDER["watched.csv"][:1],
        "watchlist.csv": PLANNED[:1],
    }
    library, _ = take(older)
    library = after(library, EditEntry(at=NOW, slug="gamma", tags=("mine",)))
    kept, found = take(newer, library)
    assert sorted(found.summary.gone) == ["Beta (2002), 2023-09-24", "Gamma (2003)", "Omega (2005), planned"]
    assert kept.entries.keys() == library.entries.keys()
    found = read_export(pack(newer), library, NOW, options=ImportOptions(mirror=True))
    change = found.change(NOW)
    assert change is not None
    mirrored, _ = advance(library, change)
    assert sorted(mirrored.entries) == ["alpha", "delta", "gamma"]
    assert [(each.name, each.conflict.what) for each in found.summary.differences] == [("Gamma (2003)", "gone")]
    back, _ = advance(mirrored, Undo(at=NOW))
    assert back.entries == library.entries


def test_what_came_from_elsewhere_or_was_planned_here_is_not_gone(take: Any, pack: Any) -> None:
    library = after(Library(), AddFilm(at=NOW, film=Film(slug="omega", title="Omega", year=2005)))
    library, _ = take({"watchlist.csv": PLANNED, **OLDER}, library)
    found = read_export(pack({"watchlist.csv": PLANNED[:1], **OLDER}), library, NOW, options=ImportOptions(mirror=True))
    assert (found.summary.gone, found.changes) == ((), ())


def test_an_export_of_the_diary_alone_takes_no_film_off(take: Any, pack: Any) -> None:
    library, _ = take({**OLDER, "watchlist.csv": PLANNED})
    _, found = take({"diary.csv": OLDER["diary.csv"]}, library)
    assert found.summary.gone == ()


@pytest.mark.parametrize("fields", [("day",), ("tags",)])
def test_the_note_of_an_import_says_nothing_of_what_you_wrote(take: Any, fields: Sequence[str]) -> None:
    library, _ = take(OLDER)
    (seen,) = library.entries["beta"].viewings
    assert seen.imported is not None
    assert all(getattr(seen, name) == getattr(seen.imported, name) for name in fields)
    assert replace(seen, imported=None).imported is None


@pytest.mark.parametrize("file", ["diary.csv", "watchlist.csv"])
def test_nothing_is_taken_off_for_what_could_not_be_read(take: Any, pack: Any, file: str) -> None:
    older = {**OLDER, "watchlist.csv": PLANNED}
    library, _ = take(older)
    newer = {**older, file: [older[file][0], '"' + older[file][1]]}
    found = read_export(pack(newer), library, NOW, options=ImportOptions(mirror=True))
    assert (found.summary.gone, found.changes) == ((), ())
    assert any("cannot be told, so they stay" in remark for remark in found.summary.remarks)


def test_a_part_of_a_library_takes_nothing_of_the_rest_off(take: Any, tmp_path: Path) -> None:
    library, _ = take(OLDER)
    part = tmp_path / "part.json"
    part.write_bytes(own_json.export_json(library, Shelf(), ["alpha"]))
    found = read_export(part, library, NOW, options=ImportOptions(mirror=True))
    assert (found.summary.gone, found.changes) == ((), ())


def test_a_second_film_of_a_name_was_seen_although_the_first_has_all_its_days_here(take: Any) -> None:
    older = {"diary.csv": OLDER["diary.csv"], "watched.csv": OLDER["watched.csv"][:2]}
    newer = {**older, "watched.csv": [*older["watched.csv"], "2023-09-25,Beta,2002,https://boxd.it/fz"]}
    library, _ = take(newer, take(older)[0])
    assert viewings(library, "beta") == [(date(2023, 9, 24), 60, "")]
    assert viewings(library, "beta-2002") == [(None, None, "")]
    assert take(newer, library)[1].changes == ()


def test_an_import_that_only_takes_off_says_so_in_the_history(take: Any, pack: Any) -> None:
    library, _ = take({**OLDER, "watchlist.csv": PLANNED})
    found = read_export(pack({**OLDER, "watchlist.csv": []}), library, NOW, options=ImportOptions(mirror=True))
    change = found.change(NOW)
    assert change is not None
    assert change.words == "Took off what is no longer in the file of Letterboxd"
