"""What goes out to other programs comes back the same, and says what it says everywhere."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.conftest import NOW
from tests.exchange.conftest import imported
from watchlist.domain.base.rating import Scale
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import advance
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.entry import Status, Verdict
from watchlist.domain.model.film import Filling, Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.exports.html import to_html
from watchlist.exchange.exports.ids import export_ids
from watchlist.exchange.exports.journal import export_journal, film_note, note_name
from watchlist.exchange.exports.letterboxd import LARGEST, export_letterboxd
from watchlist.exchange.exports.release_days import export_calendar
from watchlist.exchange.exports.trakt import export_trakt
from watchlist.exchange.imports.letterboxd.markdown import to_markdown

HEAT = Film(slug="heat", title="Heat", year=1995, directors=("Michael Mann",), ids={"imdb": "tt0113277", "tmdb": "949"})
RAN = Film(slug="ran", title="Ran: “War” | Peace", year=1985, released=date(2027, 3, 4), logline="Rain, and rain.")


def library(*changes: Change) -> Library:
    found = Library()
    for change in (AddFilm(at=NOW, film=HEAT), AddFilm(at=NOW, film=RAN), *changes):
        found, _ = advance(found, change)
    return found


def saw(day: date | None, rating: int | None = None, text: str = "", tags: tuple[str, ...] = ()) -> LogViewing:
    verdict = Verdict(rating=rating, text=text, written=NOW) if rating or text else None
    return LogViewing(at=NOW, slug="heat", day=day, verdict=verdict, tags=tags)


SEEN = library(
    saw(date(2020, 1, 2), 90, "**Cold** and *blue*.\n\nA second \\*paragraph\\*.", ("cinema", "rain")),
    saw(date(2024, 5, 6), 70),
    saw(None),
)

DIARY = [
    "2020-01-02,Alpha,2001,https://boxd.it/e1,4.5,,\"cinema, rain\",2020-01-01",
    "2024-05-06,Alpha,2001,https://boxd.it/e2,3,Yes,,2024-05-05",
    "2024-05-07,Beta,2002,https://boxd.it/e3,,,,2024-05-06",
]  # fmt: skip
REVIEW = "2020-01-02,Alpha,2001,https://boxd.it/e1,4.5,,\"- <b>Fine</b> &amp; *odd*.\n\n<blockquote>So.</blockquote>\n1. no list\",\"cinema, rain\",2020-01-01"  # fmt: skip


def viewings(found: Library) -> dict[str, list[tuple[Any, ...]]]:
    return {
        found.films[slug].name: [
            (
                seen.day,
                seen.rewatch,
                seen.tags,
                seen.verdict.rating if seen.verdict else None,
                seen.verdict.text if seen.verdict else "",
            )
            for seen in entry.viewings
        ]
        for slug, entry in found.entries.items()
        if entry.status is Status.WATCHED
    }


def test_letterboxd_to_us_to_letterboxd_s_format_to_us_is_the_same(take: Any, tmp_path: Path) -> None:
    files = {
        "diary.csv": DIARY,
        "reviews.csv": [REVIEW],
        "watched.csv": ["2024-05-07,Gamma,2003,https://boxd.it/fc"],
        "watchlist.csv": ["2024-05-07,Delta,2004,https://boxd.it/fd"],
    }
    first, _ = take(files)
    again = Library()
    for name, written in export_letterboxd(first, Shelf())[0].items():
        (tmp_path / name).write_bytes(written)
        again, found = imported(tmp_path / name, again, None)
        assert found.format == "Letterboxd’s import format"
        assert found.faults == ()
    assert viewings(again) == viewings(first)
    planned = {again.films[slug].name for slug, entry in again.entries.items() if entry.status is Status.PLANNED}
    assert planned == {"Delta (2004)"}


def test_letterboxd_s_files_stay_under_a_megabyte_and_leave_no_row_out() -> None:
    many = library(*(saw(date(2000, 1, 1) + timedelta(days=number), 80, "x" * 9_000) for number in range(250)))
    files, _ = export_letterboxd(many, Shelf())
    assert len(files) == 4
    assert all(len(written) <= LARGEST for written in files.values())
    rows = sum(written.count(b"Heat,1995") for written in files.values())
    assert rows == 250


@pytest.mark.parametrize(
    "html",
    [
        "<b>Fine</b> and <i>odd</i>.",
        "One.\n\nTwo.\nThree.",
        "<blockquote>So.</blockquote>",
        '<a href="https://example.org/a">there</a>',
        "- said she.\n- said he.",
        "They say:\n - this,\n   that\n\n  and *more*",
        "1. no list\n# no heading\n---",
        "5 &lt; 6 &amp;amp; *stars* _under_ `code` [x](y)",
        "<b><i>both</i></b>",
    ],
)
def test_html_to_markdown_to_html_to_markdown_is_the_same(html: str) -> None:
    markdown = to_markdown(html)
    assert to_markdown(to_html(markdown)) == markdown


def test_ids_are_a_line_each_and_what_has_none_is_counted() -> None:
    assert export_ids(SEEN, Shelf()) == (b"tt0113277\n", 1)


def test_the_calendar_has_the_days_that_are_to_come() -> None:
    written, number = export_calendar(SEEN, Shelf(), None, NOW.date(), NOW)
    text = written.decode()
    assert number == 1
    assert "DTSTART;VALUE=DATE:20270304\r\nDTEND;VALUE=DATE:20270305\r\n" in text
    assert "DESCRIPTION:Rain\\, and rain.\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert export_calendar(SEEN, Shelf(), None, date(2028, 1, 1), NOW)[1] == 0


def test_the_last_day_there_is_has_none_after_it() -> None:
    slug = next(slug for slug, film in SEEN.films.items() if film.released == date(2027, 3, 4))
    library = replace(SEEN, films={**SEEN.films, slug: replace(SEEN.films[slug], released=date.max)})
    text = export_calendar(library, Shelf(), None, NOW.date(), NOW)[0].decode()
    assert "DTSTART;VALUE=DATE:99991231" in text
    assert "DTEND" not in text


def test_words_of_others_in_the_calendar_name_whose_they_are() -> None:
    film = SEEN.films[next(slug for slug, film in SEEN.films.items() if film.released == date(2027, 3, 4))]
    filling = Filling("Wikipedia", NOW.date(), ("synopsis",), "CC BY-SA 4.0", "https://en.wikipedia.org/wiki/X")
    told = replace(film, logline="", synopsis="Rain.", fillings=(filling,))
    library = replace(SEEN, films={**SEEN.films, film.slug: told})
    text = export_calendar(library, Shelf(), None, NOW.date(), NOW)[0].decode().replace("\r\n ", "")
    assert "DESCRIPTION:Rain.\\nWikipedia\\, CC BY-SA 4.0: https://en.wikipedia.org/wiki/X" in text


def test_the_journal_tells_what_was_seen_newest_first() -> None:
    text = export_journal(SEEN, Shelf(), Scale.STARS).decode()
    months = [line for line in text.splitlines() if line.startswith("## ")]
    assert months == ["## May 2024", "## January 2020", "## On a day that is not known"]
    assert "### Heat (1995)\n\n2 Jan 2020 · ★★★★½ · again · cinema, rain\n\n**Cold** and *blue*." in text


def test_a_note_is_written_anew_only_where_it_was_written_before() -> None:
    entry = SEEN.entries["heat"]
    first = film_note(HEAT, entry, Scale.STARS)
    assert first.startswith('---\ntitle: "Heat"\nyear: 1995\nstatus: "watched"\nrating: 70\n')
    assert "**Cold** and *blue*." in first
    mine = (
        first.replace("---\ntitle", "---\nmood: grey\ntitle").replace("# Heat", "# Heat\n\nMy own words.")
        + "\nAnd more.\n"
    )
    later, _ = advance(SEEN, LogViewing(at=NOW, slug="heat", day=date(2026, 1, 1)))
    again = film_note(HEAT, later.entries["heat"], Scale.STARS, mine)
    assert "mood: grey" in again
    assert "My own words." in again
    assert again.endswith("\nAnd more.\n")
    assert "1 Jan 2026" in again
    assert film_note(HEAT, later.entries["heat"], Scale.STARS, again) == again


def test_the_name_of_a_note_is_one_that_every_file_system_takes() -> None:
    assert note_name(RAN) == "Ran “War” Peace (1985).md"
    assert note_name(Film(slug="x", title="../../etc/passwd")) == "etc passwd.md"
    assert note_name(Film(slug="x", title="...")) == "x.md"


def test_trakt_s_files_come_back_as_they_went(tmp_path: Path) -> None:
    heat = Film(slug="heat", title="Heat", year=1995, ids={"imdb": "tt0113277", "tmdb": "949", "trakt": "1"})
    ran = Film(slug="ran", title="Ran", year=1985)
    verdict = Verdict(rating=90, written=NOW)
    changes = Many(
        at=NOW,
        changes=(
            AddFilm(at=NOW, film=heat),
            LogViewing(at=NOW, slug="heat", day=date(2020, 1, 2)),
            LogViewing(at=NOW, slug="heat", day=date(2024, 1, 2), verdict=verdict),
            AddFilm(at=NOW, film=ran, why="for the fools"),
        ),
    )
    before, _ = advance(Library(), changes)
    files, without, _ = export_trakt(before, Shelf())
    assert without == 1
    history = json.loads(files["watched-history.json"])["movies"]
    assert history[0]["ids"] == {"trakt": 1, "imdb": "tt0113277", "tmdb": 949}
    assert json.loads(files["ratings-movies.json"])["movies"][0]["rating"] == 9
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    after, found = imported(tmp_path, Library())
    assert found.faults == ()
    assert [seen.day for seen in after.entries["heat"].viewings] == [date(2020, 1, 2), date(2024, 1, 2)]
    assert (after.entries["heat"].rating, after.films["heat"].ids) == (90, heat.ids)
    assert (after.entries["ran"].status, after.entries["ran"].why) == (Status.PLANNED, "for the fools")


def test_a_note_whose_line_ends_another_editor_wrote_has_one_front_matter() -> None:
    entry = SEEN.entries["heat"]
    first = film_note(HEAT, entry, Scale.STARS)
    assert film_note(HEAT, entry, Scale.STARS, first.replace("\n", "\r\n")) == first
