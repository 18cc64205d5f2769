"""Days as programs, spreadsheets and people write them."""

from datetime import date

import pytest

from tests.exchange.conftest import Read, said

HEAT = date(2022, 6, 30)


@pytest.mark.parametrize(
    "written",
    [
        *("2022-06-30", "2022-6-30", "2022/06/30", "2022.06.30", "20220630", "2022-06-30T21:10:00Z"),
        *("2022-06-30 21:10", "6/30/2022", "6/30/22", "30/06/2022", "30.6.2022", "30.06.22", "30-06-2022"),
        *("6-30-2022", "30-06-2022 21:50:41", "30 June 2022", "June 30, 2022", "30-Jun-22", "30-Jun-2022"),
        *("Thu, 30 Jun 2022", "Jun 30 2022", "30th June 2022", "30. Juni 2022", "30 juin 2022"),
        *("30 de junio de 2022", "30 giugno 2022", "30 июня 2022", "2022년 6월 30일", "2022. 6. 30."),
        *("2022年6月30日", "44742", "44742.0", "1656590400", "2022-06-30,", " 2022-06-30 "),
        *("2022-06-30T23:30:00-08:00", "2022-06-30T23:30:00.123Z", "2022-06-30Z", "2022-06-30 9:05 PM", "44742.8958"),
        *("6/30/2022 9:05:00 PM", "30.06.2022, 21:05", "30 juin 2022 à 21:05", "Thu Jun 30 21:05:00 2022"),
        *("30th of June 2022", "Jun. 30, 2022", "Jun 30, ’22", "2022-Jun-30", "2022. június 30.", "2022 06 30"),
        *("22-06-30", "30. kesäkuuta 2022"),
        *("30. června 2022", "30 czerwca 2022", "30 Haziran 2022", "30 iunie 2022", "30 червня 2022", "30 juni 2022"),
        *("'2022-06-30", "2022‑06‑30", "２０２２／０６／３０"),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(read: Read, written: str) -> None:
    library, found = read("seen.csv", f'Title,Year,Watched\nHeat,1995,"{written}"\n')
    assert said(library) == [("Heat", 1995, "watched", HEAT, None)]
    assert found.faults == ()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "????",
        "0000-00-00",
        "2022-00-00",
        "1899-12-30",
        "N/A",
        "2022",
        "null",
        "2022-06",
        "06/2022",
        "June 2022",
        "Jun-22",
        "30 June",
        "Summer 2022",
        "c. 2022",
        "~2022",
        "#N/A",
        "unbekannt",
    ],
)
def test_a_day_that_nobody_knows_takes_nothing_from_the_row(read: Read, written: str) -> None:
    library, found = read("seen.csv", f"Title,Year,Status,Watched\nHeat,1995,watched,{written}\n")
    assert said(library) == [("Heat", 1995, "watched", None, None)]
    assert found.faults == ()


@pytest.mark.parametrize("mark", ["/", "-"])
def test_a_day_that_could_be_two_is_left_open_unless_its_column_settles_it(read: Read, mark: str) -> None:
    alone, _ = read("a.csv", f"Title,Watched,Status\nHeat,3{mark}4{mark}2022,watched\n")
    assert said(alone) == [("Heat", None, "watched", None, None)]
    settled, _ = read("b.csv", f"Title,Watched\nHeat,3{mark}4{mark}2022\nRan,6{mark}30{mark}2022\n")
    assert said(settled)[0] == ("Heat", None, "watched", date(2022, 3, 4), None)


def test_rows_that_settle_it_in_two_ways_are_each_read_by_themselves(read: Read) -> None:
    library, _ = read("a.csv", "Title,Watched,Status\nA,6/30/2022,seen\nB,30/6/2022,seen\nC,3/4/2022,seen\n")
    assert [row[3] for row in said(library)] == [HEAT, HEAT, None]


@pytest.mark.parametrize("written", ["yesterday", "2022-13-45", "31/02/2022", "June", "long ago", "30/VI/2022"])
def test_what_is_no_day_is_named_and_left_out_and_the_row_stays(read: Read, written: str) -> None:
    library, found = read("seen.csv", f"Title,Year,Watched\nHeat,1995,{written}\n")
    assert said(library) == [("Heat", 1995, "watched", None, None)]
    assert [str(fault) for fault in found.faults] == [f"seen.csv, line 2: “{written}” is not a day, and is left out"]
    assert found.summary.set_aside == 0


@pytest.mark.parametrize(
    ("written", "month"), [("30. července 2022", 7), ("30 marraskuuta 2022", 11), ("30 mars 2022", 3)]
)
def test_months_whose_names_begin_alike_are_told_apart(read: Read, written: str, month: int) -> None:
    library, _ = read("seen.csv", f"Title,Year,Watched\nHeat,1995,{written}\n")
    assert said(library) == [("Heat", 1995, "watched", date(2022, month, 30), None)]
