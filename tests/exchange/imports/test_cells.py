"""Cells and headers as programs, spreadsheets and people write them."""

import time
from datetime import date

import pytest

from tests.exchange.conftest import HEADERS, Read, said

DIARY = f"{HEADERS['diary.csv']}\n2022-07-01,Heat,1995,https://boxd.it/e1,4.5,%s,,2022-06-30\n"
SHEET = "Title,Year,Rating10,WatchedDate,Rewatch\nHeat,1995,9,2022-06-30,%s\n"


@pytest.mark.parametrize("table", [DIARY, SHEET])
@pytest.mark.parametrize(
    ("cell", "again"),
    [
        *((cell, True) for cell in ("Yes", "yes", "TRUE", "1", "1.0", "2", "x", "Y", "WAHR", "vrai", "ja", "✓", "是")),
        *((cell, False) for cell in ("", "No", "FALSE", "0", "n", "non", "-")),
    ],
)
def test_a_rewatch_however_it_is_marked(read: Read, table: str, cell: str, again: bool) -> None:
    library, _ = read("diary.csv", table % cell)
    assert [seen.rewatch for seen in library.entries["heat"].viewings] == [again]


@pytest.mark.parametrize(
    ("cell", "rating"),
    [
        *(("8 von 10", 80), ("8 sur 10", 80), ("8 out of 10", 80), ("3½/5", 70), ("4 ½", 45), ("4.5 ★", 90)),
        *(("7,5", 75), ("***½", 70), ("⭐⭐⭐⭐", 80), ("9.0/10", 90), ("85/100", 85)),
    ],
)
def test_a_rating_in_words_of_its_own(read: Read, cell: str, rating: int) -> None:
    library, _ = read("mine.csv", f'Title,Year,Rating\nHeat,1995,"{cell}"\n', scale=10)
    assert library.entries["heat"].rating == rating


def test_ratings_of_several_scales_in_one_column(read: Read) -> None:
    library, found = read("mine.csv", "Title,Rating\nA,8/10\nB,★★★½\nC,80%\nD,4/5\nE,9\n")
    assert [row[4] for row in said(library)] == [80, 70, 80, 80, 90]
    assert found.faults == ()


@pytest.mark.parametrize("empty", ["nan", "inf"])
def test_what_stands_for_an_empty_cell_does_not_settle_the_scale(read: Read, empty: str) -> None:
    library, _ = read("mine.csv", f"Title,Rating\nHeat,{empty}\nRan,8.5\n")
    assert library.entries["ran"].rating == 85


@pytest.mark.parametrize("cell", ["4/" + "9" * 5000, "9" * 5000, "★" + " " * 20_000 + "x"])
def test_a_rating_of_any_length_sets_its_row_aside_at_once(read: Read, cell: str) -> None:
    began = time.perf_counter()
    library, found = read("mine.csv", f"Title,Rating\nHeat,{cell}\nRan,8.5\n", scale=10)
    assert time.perf_counter() - began < 2
    assert (list(library.entries), [fault.place for fault in found.faults]) == (["ran"], ["line 2"])


@pytest.mark.parametrize("cell", ["A+", "11", "-1", "10/10 would watch again", "👍"])
def test_what_is_no_rating_is_named_with_its_row(read: Read, cell: str) -> None:
    library, found = read("mine.csv", f"Title,Rating\nHeat,{cell}\nRan,9\n", scale=10)
    assert list(library.entries) == ["ran"]
    assert [fault.place for fault in found.faults] == ["line 2"]


@pytest.mark.parametrize(
    "header",
    [
        "Const,Il tuo voto,Data del voto,Titolo,Titolo originale,URL,Tipo di titolo,Valutazione IMDb,Durata (minuti),Anno",
        "Const,Deine Bewertung,Bewertungsdatum,Titel,Originaltitel,URL,Titeltyp,IMDb-Bewertung,Laufzeit (Min.),Jahr",
        "Const,Votre note,Date de notation,Titre,Titre original,URL,Type de titre,Note IMDb,Durée (min),Année",
        "Const,Tu calificación,Fecha de calificación,Título,Título original,URL,Tipo de título,Calificación de IMDb,Duración (min.),Año",
        "Const,Sua avaliação,Data da avaliação,Título,Título original,URL,Tipo de título,Classificação da IMDb,Tempo de execução (min.),Ano",
        "CONST,YOUR RATING,DATE RATED,TITLE,ORIGINAL TITLE,URL,TITLE TYPE,IMDB RATING,RUNTIME (MINS),YEAR",
    ],
)  # fmt: skip
def test_imdb_s_columns_in_the_reader_s_language(read: Read, header: str) -> None:
    row = "tt0113277,4,2022-06-30,Heat,Heat,https://www.imdb.com/title/tt0113277,Film,8.3,170,1995"
    library, found = read("ratings.csv", f"{header}\n{row}\n")
    assert (found.format, said(library)) == ("IMDb", [("Heat", 1995, "watched", None, 40)])
    verdict = library.entries["heat"].verdict
    assert verdict is not None
    assert verdict.written.date() == date(2022, 6, 30)
    assert (library.films["heat"].minutes, library.films["heat"].ids) == (170, {"imdb": "tt0113277"})


def test_letterboxd_s_table_as_another_country_s_spreadsheet_saves_it(read: Read) -> None:
    header = HEADERS["diary.csv"].replace(",", ";")
    library, _ = read(
        "diary.csv", f"{header}\r\n01.07.2022;Heat;1995;https://boxd.it/a;4,5;;;30.06.2022\r\n;;;;;;;\r\n"
    )
    assert said(library) == [("Heat", 1995, "watched", date(2022, 6, 30), 90)]


def test_a_row_that_stands_twice_in_a_sheet_is_one_viewing_said_twice(read: Read) -> None:
    library, found = read("mine.csv", "Title,Year,WatchedDate\n" + "Heat,1995,2022-06-30\n" * 2 + "Ran,1985,\n" * 2)
    assert {slug: len(entry.viewings) for slug, entry in library.entries.items()} == {"heat": 1, "ran": 0}
    assert [(file.taken, file.merged) for file in found.summary.files] == [(2, 2)]


def test_every_row_of_plays_is_a_viewing(read: Read) -> None:
    row = "Heat,1995,949,tt0113277,2022-06-30,,\n"
    library, _ = read("history.csv", f"title,year,tmdbId,imdbId,watchedAt,comment,location\n{row}{row}")
    assert len(library.entries["heat"].viewings) == 2
