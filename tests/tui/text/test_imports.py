"""Imports as text."""

from watchlist.domain.browse.imports import ImportCount, ImportPage
from watchlist.tui.text.imports import import_page


def test_what_becomes_of_no_row_at_all_has_no_column() -> None:
    files = (("diary.csv", (3, 0, 0, 0)), ("watched.csv", (1, 4, 0, 0)))
    page = ImportPage("Letterboxd", "export.zip", (ImportCount("films", 4),), files, {})
    heading, *rows = import_page(page, 60).plain.splitlines()[2:]
    assert heading.split() == ["rows", "of", "new", "said", "twice"]
    assert [row.split() for row in rows] == [["diary.csv", "3", "·"], ["watched.csv", "1", "4"]]
