"""What was kept elsewhere comes in: the file found, looked into, taken in, told, and taken back."""

import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.user import Sit, User
from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.viewings import GiveVerdict
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.support.home import Home

WATCHED = "Date,Name,Year,Letterboxd URI\n2024-01-02,Alpha Centauri,1999,https://boxd.it/a\n"
PLANNED = "Date,Name,Year,Letterboxd URI\n2024-02-02,Later On,2020,https://boxd.it/b\n"
DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of downloads of one's own."""
    folder = tmp_path / "downloads of mine"
    folder.mkdir()
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(folder))
    return folder


def export(folder: Path, name: str = "letterboxd.zip", **more: str) -> Path:
    """An export of two films, and whatever more is named."""
    with zipfile.ZipFile(folder / name, "w") as packed:
        packed.writestr("watched.csv", WATCHED)
        packed.writestr("watchlist.csv", PLANNED)
        for file, text in more.items():
            packed.writestr(f"{file}.csv", text)
    return folder / name


async def look_into(user: User, typed: str) -> None:
    """Type a path and have it looked into."""
    await user.press("1", "I")
    await user.until("drop the file here")
    await user.type(typed)
    await user.press("enter")


async def test_an_export_is_looked_into_taken_in_told_and_taken_back(sit: Sit, tmp_path: Path) -> None:
    file = export(tmp_path)
    async with sit() as user:
        await look_into(user, str(file))
        await user.until("films new on your list")
        assert "1  viewing                       watched.csv" in user.screen
        assert "1  planned                       watchlist.csv" in user.screen
        await user.press("enter")
        await user.until("Imported 2 films from Letterboxd")
        assert "2 films lack some" in user.screen
        assert len(user.snapshot.library.entries) == 2
        await user.press("u")
        await user.until("No films yet")
        assert user.snapshot.library.entries == {}


async def test_a_file_that_is_dropped_is_read_whatever_the_terminal_puts_around_it(sit: Sit, downloads: Path) -> None:
    file = str(export(downloads, "my export.zip"))
    async with sit() as user:
        await look_into(user, f"'{file}' ")
        await user.until("Letterboxd: my export.zip")


async def test_the_newest_exports_in_the_downloads_are_offered_first_by_what_they_hold(
    sit: Sit, downloads: Path
) -> None:
    older = export(downloads, "older.zip")
    (downloads / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (downloads / "ratings.csv").write_text(
        "Const,Your Rating,Date Rated,Title\ntt1,9,2024-01-01,Heat\n", encoding="utf-8"
    )
    os.utime(older, (1_700_000_000, 1_700_000_000))
    async with sit() as user:
        await user.press("1", "I")
        await user.until("older.zip")
        offered = user.screen.partition("In your downloads, the newest first")[2]
        assert [name for name in offered.split() if name in ("ratings.csv", "older.zip", "notes.csv")] == [
            "ratings.csv",
            "older.zip",
        ]
        await user.press("down", "enter")
        await user.until("Letterboxd: older.zip")


async def test_a_long_reading_tells_how_far_it_is_and_is_given_up_by_escape(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(session: Session, path: Path, progress: Callable[[int, int], None], options: object) -> None:
        while True:  # until the reading is given up
            progress(4_500, 10_000)
            threading.Event().wait(0.01)

    monkeypatch.setattr(Session, "read_import", endless)
    async with sit() as user:
        await look_into(user, str(export(tmp_path)))
        await user.until("Reading letterboxd.zip")
        await user.until("row 4,500 of 10,000")
        await user.press("escape")
        await user.until("No films yet")
        assert "Reading" not in user.screen
        await user.press("n")
        await user.until("Add a film")


async def test_a_path_is_completed(sit: Sit, tmp_path: Path) -> None:
    export(tmp_path, "letterboxd-mina.zip")
    async with sit() as user:
        await user.press("1", "I")
        await user.until("drop the file here")
        await user.type(f"{tmp_path}/let")
        await user.until("Goes on as")
        await user.press("tab", "enter")
        await user.until("Letterboxd: letterboxd-mina.zip")


async def test_a_file_that_is_no_export_is_refused_in_words_and_the_path_stays(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_bytes(b"Dear film")
    async with sit() as user:
        await look_into(user, str(tmp_path / "letter.zip"))
        await user.until("letter.zip is nothing that can be imported")
        await user.press("escape")
        await look_into(user, "~nosuch/x.zip")
        await user.until("there is no such user here")


async def test_a_scale_that_the_file_does_not_tell_is_asked_for(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("Title,Year,Rating\nHeat,1995,4\n", encoding="utf-8")
    async with sit() as user:
        await look_into(user, str(tmp_path / "mine.csv"))
        await user.until("the highest rating is 4")
        await user.press("j", "enter")
        await user.until("1  rating ")
        await user.press("enter")
        await user.until("Imported 1 film")
        assert user.snapshot.library.entries["heat"].rating == 40


async def test_rows_that_are_set_aside_are_looked_through(sit: Sit, tmp_path: Path) -> None:
    rows = "".join(f"2024-01-01,Film {number},2001,,4,,,soon\n" for number in range(30))
    file = export(tmp_path, diary=DIARY + rows)
    async with sit() as user:
        await look_into(user, str(file))
        await user.until("Set aside as unreadable: 30 rows")
        assert "diary.csv, lines 2 to 31: “soon” is not a day" in user.screen
        await user.press("x")
        await user.until("Set aside: 30")
        assert "diary.csv, line 2: “soon” is not a day" in user.screen
        await user.press("escape", "escape")
        assert user.snapshot.library.entries == {}


async def test_what_a_newer_export_has_no_longer_is_taken_off_by_a_key(sit: Sit, tmp_path: Path) -> None:
    older = export(tmp_path, diary=DIARY + "2024-01-01,Gone,2001,https://boxd.it/e1,4,,,2024-01-01\n")
    async with sit() as user:
        await look_into(user, str(older))
        await user.until("films new on your list")
        await user.press("enter")
        await user.until("Imported 3 films")
        await user.press("enter")
        newer = export(tmp_path, "newer.zip", diary=DIARY + "2024-01-01,Here,2001,https://boxd.it/e2,4,,,2024-02-01\n")
        await look_into(user, str(newer))
        await user.until("No longer in the file")
        assert "Gone (2001), 2024-01-01" in user.screen
        await user.press("m")
        await user.until("Taken off, for it is no longer in the file")
        await user.press("enter")
        await user.until("What next")
        assert sorted(user.snapshot.library.entries) == ["alpha-centauri", "here", "later-on"]


async def test_where_your_word_stays_is_told_once(sit: Sit, home: Home, tmp_path: Path) -> None:
    file = export(tmp_path, diary=DIARY + "2024-01-01,Heat,1995,https://boxd.it/e1,4,,,2024-01-01\n")
    with Session.open(home) as session:
        taken = session.read_import(file).change(clock.now())
        assert taken is not None
        session.apply(taken)
        mine = Verdict(rating=20, written=clock.now())
        session.apply(GiveVerdict(at=clock.now(), slug="heat", verdict=mine))
    async with sit() as user:
        await look_into(user, str(file))
        await user.until("Heat (1995): rated 1 of 5 on 2024-01-01 here, 4 of 5 in the file")
        await user.press("escape")
        await look_into(user, str(file))
        await user.until("Letterboxd: letterboxd.zip")
        assert "Your word stays" not in user.screen


async def test_films_that_the_site_has_no_longer_can_be_left_out(sit: Sit, tmp_path: Path) -> None:
    file = export(tmp_path, **{"orphaned/diary": DIARY + "2024-01-01,A Series,2001,,4,,,2024-01-01\n"})
    async with sit() as user:
        await look_into(user, str(file))
        await user.until("1 film that the site has no longer")
        await user.press("o")
        await user.until("2  films new on your list")
        await user.press("enter")
        await user.until("What next")
        assert sorted(user.snapshot.library.entries) == ["alpha-centauri", "later-on"]


async def test_films_that_may_be_one_are_next_after_an_import(sit: Sit, home: Home, tmp_path: Path) -> None:
    rows = "2024-01-01,Amélie,2001,,4,,,2024-01-01\n2024-01-02,Amelie,2002,,4,,,2024-01-02\n"
    file = export(tmp_path, diary=DIARY + rows)
    async with sit() as user:
        await look_into(user, str(file))
        await user.until("films new on your list")
        await user.press("enter")
        await user.until("2 films that may be one with another")
        await user.press("equals_sign")
        await user.until("2 films that may be one with another, = makes one of two")


async def test_the_stats_are_next_after_an_import(sit: Sit, tmp_path: Path) -> None:
    file = export(tmp_path, diary=DIARY + "2024-01-01,Heat,1995,https://boxd.it/e1,4,,,2024-01-01\n")
    async with sit() as user:
        await look_into(user, str(file))
        await user.until("films new on your list")
        await user.press("enter")
        await user.until("What next")
        await user.press("4")
        await user.until("Ratings   ")


async def test_how_each_export_is_got_is_told(sit: Sit) -> None:
    async with sit() as user:
        await user.press("1", "I", "f1")
        await user.until("How to get an export")
        assert "letterboxd.com, Settings" in user.screen
        await user.press("escape")
        await user.until("drop the file here")


async def test_while_no_export_is_there_the_dialog_tells_where_to_get_one(sit: Sit, downloads: Path) -> None:
    async with sit(size=(80, 24)) as user:
        await user.press("1", "I")
        await user.until("No export lies in your downloads yet. Where to get one:")
        assert "letterboxd.com, Settings › Data › Export your data  " in user.screen, "f1 tells the rest"
        await user.press("escape")
        export(downloads)
        await user.press("I")
        await user.until("letterboxd.zip")
        assert "Where to get one" not in user.screen


async def test_files_dropped_together_are_taken_in_one_by_one(sit: Sit, tmp_path: Path) -> None:
    for name, film in (("one", "Heat"), ("two", "Ronin")):
        (tmp_path / f"{name}.csv").write_text(f"Title,Year\n{film},1995\n")
    async with sit() as user:
        await user.press("I")
        await user.paste(f"'{tmp_path}/one.csv'\r\n'{tmp_path}/two.csv'\r\n")
        await user.press("enter")
        await user.until("one.csv")
        await user.press("enter")
        await user.until("two.csv")
        await user.press("enter")
        await user.wait(lambda: {"heat", "ronin"} <= user.snapshot.library.films.keys())


async def test_a_table_of_a_folder_that_is_gone_meanwhile_is_told_and_the_path_stays(sit: Sit, tmp_path: Path) -> None:
    ratings = "Const,Your Rating,Date Rated,Title\ntt0113277,9,2024-01-01,Heat\n"
    (tmp_path / "ratings.csv").write_text(ratings, encoding="utf-8")
    (tmp_path / "watchlist.csv").write_text("Position,Const,Created,Title\n1,tt0089881,2024-01-01,Ran\n", "utf-8")
    async with sit() as user:
        await look_into(user, str(tmp_path))
        await user.until("IMDb: ratings.csv")
        (tmp_path / "watchlist.csv").unlink()
        await user.press("enter")
        await user.until("watchlist.csv: there is no such file")
        assert str(tmp_path)[:40] in user.screen
        await user.wait(lambda: "heat" in user.snapshot.library.entries)


async def test_u_after_an_import_takes_that_back_and_nothing_done_elsewhere_since(
    sit: Sit, home: Home, tmp_path: Path
) -> None:
    async with sit() as user:
        await look_into(user, str(export(tmp_path)))
        await user.until("films new on your list")
        await user.press("enter")
        await user.until("Imported 2 films from Letterboxd")
        with Session.open(home) as other:
            other.apply(AddFilm(at=clock.now(), film=Film(slug="ran", title="Ran")))
        await user.wait(lambda: "ran" in user.snapshot.library.entries)
        await user.press("u")
        assert set(user.snapshot.library.entries) == {"ran"}
