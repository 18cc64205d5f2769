"""The CSV export opens in a spreadsheet, runs nothing there, and Letterboxd understands its first columns."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from watchlist.domain.base import clock
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.exports.table import COLUMNS, export_csv


def library(title: str = "Heat", text: str = "Two men,\none table.") -> Library:
    verdict = Verdict(rating=90, text=text, written=clock.now())
    seen = Viewing(id=1, day=date(2020, 5, 1), logged=clock.now(), rewatch=True, tags=("cinema",), verdict=verdict)
    heat = Entry(
        slug="heat", added=clock.now(), status=Status.WATCHED, tags=("crime", "cinema"), viewings=(seen,), liked=True
    )
    up = Entry(slug="up", added=clock.now(), hype=Hype(87, clock.now()), told_by="Mina")
    films = [
        Film(slug="heat", title=title, year=1995, directors=("Michael Mann",), ids={"letterboxd": "2aa"}),
        Film(slug="up", title="Up", minutes=96),
    ]
    return Library(
        films={film.slug: film for film in films},
        entries={"heat": heat, "up": up},
        lists={name: FilmList(slug=name, name=name.title(), films=("heat",)) for name in ("nights", "cities")},
    )


def rows(data: bytes) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_a_row_a_film_says_what_you_said() -> None:
    heat, up = rows(export_csv(library(), Shelf()))
    assert heat == {
        **dict.fromkeys(COLUMNS, ""),
        "Title": "Heat",
        "Year": "1995",
        "Directors": "Michael Mann",
        "LetterboxdURI": "https://boxd.it/2aa",
        "Rating": "4.5",
        "WatchedDate": "2020-05-01",
        "Rewatch": "Yes",
        "Tags": "cinema, crime",
        "Review": "Two men,\none table.",
        "Status": "watched",
        "Liked": "Yes",
        "Points": "90",
        "Added": "2026-11-22",
        "Viewings": "1",
        "Lists": "Nights; Cities",
        "Slug": "heat",
    }
    assert (up["Rating"], up["Hype"], up["ToldBy"], up["Minutes"]) == ("", "87", "Mina", "96")


def test_films_are_taken_out_in_the_order_asked_for_and_others_are_not() -> None:
    assert [row["Slug"] for row in rows(export_csv(library(), Shelf(), ["up", "not-mine", "heat"]))] == ["up", "heat"]
    assert export_csv(Library(), Shelf()).decode().strip() == ",".join(COLUMNS)


def test_no_cell_is_a_formula() -> None:
    (heat, _) = rows(export_csv(library("=HYPERLINK(1)", "@SUM(1)"), Shelf()))
    assert (heat["Title"], heat["Review"]) == ("'=HYPERLINK(1)", "'@SUM(1)")


@pytest.mark.parametrize(("text", "cell"), [("a;=1+1", "a;'=1+1"), ("a; @x", "a; '@x"), ("a;b", "a;b"), ("3-1", "3-1")])
def test_no_cell_becomes_a_formula_where_semicolons_part_cells(text: str, cell: str) -> None:
    library = Library(films={"a": Film(slug="a", title=text)}, entries={"a": Entry(slug="a", added=clock.now())})
    assert next(csv.DictReader(io.StringIO(export_csv(library, Shelf()).decode())))["Title"] == cell


def test_a_card_lends_its_words() -> None:
    card = Film(slug="up", title="Up", genres=("Animation",))
    assert rows(export_csv(library(), Shelf(cards={"up": card})))[1]["Genres"] == "Animation"
