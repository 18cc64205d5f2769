"""Other programs' files as they come from elsewhere: renamed, spoilt on the way, with half of what they could say."""

import json
from datetime import date
from typing import Any

import pytest

from tests.exchange.conftest import Read, said
from watchlist.exchange.imports.source import Unreadable

FILM = {"title": "Heat", "year": 1995, "ids": {"trakt": 1, "imdb": "tt0113277"}}
SEEN = date(2022, 6, 30)
NOON = "2022-06-30T12:00:00.000Z"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"watched_at": NOON, "type": "movie", "movie": FILM}, [("Heat", 1995, "watched", SEEN, None)]),
        ({"rated_at": NOON, "rating": 9, "type": "movie", "movie": FILM}, [("Heat", 1995, "watched", None, 90)]),
        ({"plays": 1, "last_watched_at": NOON, "movie": FILM}, [("Heat", 1995, "watched", SEEN, None)]),
    ],
)
def test_a_file_of_trakt_s_is_known_under_any_name(read: Read, item: dict[str, Any], expected: list[object]) -> None:
    library, found = read("mine (1).json", json.dumps([item]))
    assert (found.format, said(library)) == ("Trakt", expected)


def test_a_list_of_trakt_s_under_another_name_is_that_list(read: Read) -> None:
    item = {"rank": 1, "listed_at": NOON, "notes": "a note", "type": "movie", "movie": FILM}
    library, _ = read("dark-nights.json", json.dumps([item]))
    assert [(kept.name, kept.films, dict(kept.notes)) for kept in library.lists.values()] == [
        ("Dark nights", ("heat",), {"heat": "a note"})
    ]


def myanimelist(**more: str) -> str:
    fields = {"series_title": "Akira", "series_type": "Movie", "my_status": "Completed", "my_score": "8", **more}
    anime = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f'<?xml version="1.0" encoding="UTF-8" ?>\n<myanimelist><anime>{anime}</anime></myanimelist>'


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("\n\n" + myanimelist(), "Akira"),
        (myanimelist(my_comments="a\x0bb\x00"), "Akira"),
        (myanimelist(series_title="Cat & Dog &amp; Bird"), "Cat & Dog & Bird"),
        (myanimelist(series_title="<![CDATA[Cat & Dog]]>", my_tags="a & b"), "Cat & Dog"),
        (myanimelist(series_title="Amélie").encode("cp1252"), "Amélie"),
    ],
    ids=["blank lines", "control characters", "ampersands", "ampersands beside CDATA", "another encoding"],
)
def test_xml_that_was_spoilt_is_read_all_the_same(read: Read, content: str | bytes, title: str) -> None:
    library, _ = read("animelist.xml", content)
    assert [(row[0], row[4]) for row in said(library)] == [(title, 80)]


def test_a_film_of_which_only_the_first_day_is_known_was_seen_on_it(read: Read) -> None:
    library, _ = read("animelist.xml", myanimelist(my_start_date="2022-06-30", my_finish_date="0000-00-00"))
    assert said(library) == [("Akira", None, "watched", SEEN, 80)]


def test_a_list_of_manga_is_counted(read: Read) -> None:
    _, found = read("mangalist.xml", "<myanimelist><manga/><manga/></myanimelist>")
    assert found.summary.passed_over == ("2 manga: only films are kept here",)


@pytest.mark.parametrize(
    ("collections", "expected", "faults"),
    [(["Completed"], [("Heat", None, "watched", None, None)], 0), (["Owned"], [], 1)],
)
def test_an_item_of_ryot_s_of_which_only_collections_tell(
    read: Read, collections: list[str], expected: list[object], faults: int
) -> None:
    named = [{"collection_name": name} for name in collections]
    item = {"lot": "movie", "source": "tmdb", "identifier": "949", "source_id": "Heat", "seen_history": None}
    library, found = read("ryot.json", json.dumps({"metadata": [{**item, "reviews": None, "collections": named}]}))
    assert (said(library), len(found.faults)) == (expected, faults)


def test_an_export_of_one_s_own_in_utf_16_is_read(read: Read) -> None:
    document = {"format": "watchlist", "version": 1, "films": [{"slug": "heat", "title": "Amélie"}]}
    library, _ = read("films.json", json.dumps(document).encode("utf-16"))
    assert library.films["heat"].title == "Amélie"


def test_a_library_itself_is_called_by_its_name(read: Read) -> None:
    with pytest.raises(Unreadable, match=r"is a library of watchlist itself: “doctor --merge FILE”"):
        read("watchlist.json", '{"head":{"1":{"schema":4}},"films":{}}')
