"""What other programs give out comes in with all that it says of films: made-up files, true to the real ones."""

import gzip
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import imported
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.entry import Status, Viewing
from watchlist.domain.model.library import Library
from watchlist.domain.query.catalogue import NoCatalogue
from watchlist.exchange.imports.options import ImportOptions
from watchlist.exchange.imports.report import Import
from watchlist.exchange.imports.source import Unreadable

Read = Callable[[str, str | bytes], tuple[Library, Import]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Import one file with this name and content into an empty library."""

    def taken(name: str, content: str | bytes) -> tuple[Library, Import]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return imported(path, Library(), None)

    return taken


def seen(library: Library, slug: str) -> list[tuple[date | None, int | None, bool]]:
    return [
        (viewing.day, viewing.verdict.rating if viewing.verdict else None, viewing.rewatch)
        for viewing in library.entries[slug].viewings
    ]


def only(library: Library, slug: str) -> Viewing:
    (viewing,) = library.entries[slug].viewings
    return viewing


def accounts_for_all(found: Import) -> bool:
    return all(file.rows == file.taken + file.merged + file.there + file.aside for file in found.summary.files)


IMDB_NEW = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,"
    "Num Votes,Release Date,Directors\n"
)
IMDB_LIST = (
    "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,"
    "Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated\n"
)
IMDB_OLD = (
    '"position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating",'
    '"Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"\n'
)


def test_imdb_ratings(read: Read) -> None:
    library, found = read(
        "ratings.csv",
        IMDB_NEW
        + "tt0113277,9,2024-03-02,Heat,Heat,https://www.imdb.com/title/tt0113277/,Film,8.3,170,1995,"
        + '"Crime, Drama",700000,1995-12-15,Michael Mann\n'
        + "tt0000002,7,2024-03-03,An Episode,An Episode,https://x.example,TV Episode,8,40,2001,Drama,9,2001-01-01,\n"
        + "tt0000003,0,2024-03-03,Soon,Soon,,Movie,,,,Drama,,,\n",
    )
    assert found.format == "IMDb"
    heat = library.films["heat"]
    assert (heat.year, heat.minutes, heat.directors, heat.genres) == (1995, 170, ("Michael Mann",), ("Crime", "Drama"))
    assert heat.ids["imdb"] == "tt0113277"
    assert seen(library, "heat") == [(None, 90, False)]
    assert found.summary.passed_over == ("1 tv episode: only films are kept here",)
    assert library.entries["soon"].status is Status.PLANNED
    assert accounts_for_all(found)


def test_an_imdb_watchlist_of_the_middle_generation_in_latin_1(read: Read) -> None:
    header = (
        "Position,Const,Created,Modified,Description,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,"
        "Num Votes,Release Date,Directors,Your Rating,Date Rated\n"
    )
    row = (
        "1,tt0211915,2020-05-01,2020-05-01,for the café,Amélie,,movie,8.3,122,2001,Romance,7,2001-04-25,J-P Jeunet,,\n"
    )
    library, found = read("WATCHLIST.csv", (header + row).encode("latin-1"))
    assert library.films["amelie"].title == "Amélie"
    entry = library.entries["amelie"]
    assert (entry.status, entry.why, entry.added.date()) == (Status.PLANNED, "for the café", date(2020, 5, 1))
    assert accounts_for_all(found)


def test_an_imdb_watchlist_of_the_oldest_generation(read: Read) -> None:
    library, _ = read(
        "WATCHLIST.csv",
        IMDB_OLD
        + '"1","tt0080684","Sat Apr 23 08:36:35 2011","","","Old One","Feature Film","A. Name","","8.1","124","1980",'
        + '"sci_fi, action","9","1980-05-06","http://www.imdb.com/title/tt0080684/"\n'
        + '"2","tt1480000","Sat Apr 23 08:36:35 2011","","","Some Day","Feature Film","","","","","????","","","",""\n',
    )
    old = library.films["old-one"]
    assert (old.year, old.genres) == (1980, ("Sci fi", "Action"))
    assert library.entries["old-one"].added.date() == date(2011, 4, 23)
    assert library.films["some-day"].year is None


def test_an_imdb_list_keeps_its_order_its_notes_and_what_was_rated(read: Read) -> None:
    library, found = read(
        "best-of-2024.csv",
        IMDB_LIST
        + "2,tt0000002,2024-01-01,,second best,Beta,Beta,,Movie,7,90,2002,Drama,1,2002-01-01,,,\n"
        + "1,tt0000001,2024-01-01,,,Alpha,Alpha,,Movie,7,90,2001,Drama,1,2001-01-01,,8,2024-02-02\n",
    )
    (kept,) = library.lists.values()
    assert (kept.name, kept.films) == ("best-of-2024", ("alpha", "beta"))
    assert seen(library, "alpha") == [(None, 80, False)]
    assert "beta" not in library.entries
    assert accounts_for_all(found)


def trakt_film(title: str, year: int, number: int) -> dict[str, Any]:
    return {"title": title, "year": year, "ids": {"trakt": number, "imdb": f"tt{number:07}", "tmdb": number}}


def test_trakt_s_flat_zip_with_every_play(tmp_path: Path) -> None:
    path = tmp_path / "trakt.zip"

    def play(number: int, when: str) -> dict[str, Any]:
        return {
            "id": number,
            "watched_at": when,
            "action": "watch",
            "type": "movie",
            "movie": trakt_film("Heat", 1995, 1),
        }

    episode = {
        "id": 9,
        "watched_at": "2024-01-01T10:00:00.000Z",
        "type": "episode",
        "episode": {"title": "x"},
        "show": {},
    }
    listed = {"rank": 2, "id": 1, "listed_at": "2024-05-01T10:00:00.000Z", "notes": "a note", "type": "movie"}
    files: dict[str, Any] = {
        "watched-history-10.json": [play(1, "2020-02-02T12:00:00.000Z")],
        "watched-history-2.json": [play(2, "2024-03-03T12:00:00.000Z"), episode],
        "watched-movies.json": [{"plays": 2, "last_watched_at": "2024-03-03T12:00:00.000Z", "movie": trakt_film("Heat", 1995, 1)}],
        "ratings-movies-1.json": [{"rated_at": "2024-03-04T12:00:00.000Z", "rating": 9, "type": "movie", "movie": trakt_film("Heat", 1995, 1)}],
        "lists-watchlist.json": [{**listed, "notes": "why not", "movie": trakt_film("Ran", 1985, 2)}],
        "lists-favorites.json": [{**listed, "movie": trakt_film("Heat", 1995, 1)}],
        "lists-lists.json": [{"name": "Best of all", "description": "mine", "ids": {"trakt": 77, "slug": "best"}}],
        "lists-list-77-best.json": [
            {**listed, "rank": 2, "movie": trakt_film("Heat", 1995, 1)},
            {**listed, "rank": 1, "movie": trakt_film("Ran", 1985, 2)},
        ],
        "user-settings.json": {"user": {"email": "secret@example.org"}},
        "_errors.json": [],
    }  # fmt: skip
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name, json.dumps(content))
    library, found = imported(path, Library(), None)
    assert found.format == "Trakt"
    assert [(day.isoformat() if day else None, again) for day, _, again in seen(library, "heat")] == [
        ("2020-02-02", False),
        ("2024-03-03", True),
    ]
    heat, ran = library.entries["heat"], library.entries["ran"]
    assert (heat.rating, heat.liked, ran.status, ran.why) == (90, True, Status.PLANNED, "why not")
    assert library.films["heat"].ids == {"imdb": "tt0000001", "tmdb": "1", "trakt": "1"}
    (kept,) = library.lists.values()
    assert (kept.name, kept.about, kept.films) == ("Best of all", "mine", ("ran", "heat"))
    assert "1 episode: only films are kept here" in found.summary.passed_over
    assert "1 file about you: never read" in found.summary.passed_over
    assert accounts_for_all(found)


@pytest.mark.parametrize(
    ("about", "fault"),
    [
        ([{"name": "Best", "created_at": "someday", "ids": {"trakt": 7, "slug": "best"}}], "“someday” is not a day"),
        ("[{", "incomplete or damaged"),
    ],
)
def test_trakt_s_lists_come_in_although_what_is_told_of_them_is_damaged(
    tmp_path: Path, about: object, fault: str
) -> None:
    path = tmp_path / "trakt.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("lists-favorites.json", json.dumps([{"rank": 1, "movie": trakt_film("Heat", 1995, 1)}]))
        made.writestr("lists-list-7-best.json", json.dumps([{"rank": 1, "movie": trakt_film("Heat", 1995, 1)}]))
        made.writestr("lists-lists.json", about if isinstance(about, str) else json.dumps(about))
    library, found = imported(path, Library(), None)
    assert [(kept.name, kept.films) for kept in library.lists.values()] == [("Best", ("heat",))]
    assert [fault in str(each) for each in found.faults] == [True]


def test_trakt_without_a_history_tells_how_often_and_when_last(tmp_path: Path) -> None:
    path = tmp_path / "trakt.zip"
    played = {"plays": 3, "last_watched_at": "2024-03-03T12:00:00.000Z", "movie": trakt_film("Heat", 1995, 1)}
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("watched/watched-movies.json", json.dumps([played]))
    library, _ = imported(path, Library(), None)
    assert [day for day, _, _ in seen(library, "heat")] == [None, None, date(2024, 3, 3)]


MAL = """<?xml version="1.0" encoding="UTF-8" ?>
<myanimelist><myinfo><user_name>someone</user_name></myinfo>
<anime><series_animedb_id>32281</series_animedb_id><series_title><![CDATA[Kimi no Na wa.]]></series_title>
<series_type>Movie</series_type><my_finish_date>2017-05-06</my_finish_date><my_score>9</my_score>
<my_status>Completed</my_status><my_comments><![CDATA[Again & again]]></my_comments><my_times_watched>1</my_times_watched>
<my_tags><![CDATA[rain, malSync::YWJj]]></my_tags></anime>
<anime><series_animedb_id>1</series_animedb_id><series_title><![CDATA[A Series]]></series_title>
<series_type>TV</series_type><my_status>Completed</my_status><my_score>8</my_score></anime>
<anime><series_animedb_id>2</series_animedb_id><series_title>Half a Day</series_title><series_type>Movie</series_type>
<my_finish_date>2016-00-00</my_finish_date><my_score>0</my_score><my_status>Completed</my_status></anime>
<anime><series_animedb_id>3</series_animedb_id><series_title>Later</series_title><series_type>Movie</series_type>
<my_finish_date>0000-00-00</my_finish_date><my_score>0</my_score><my_status>Plan to Watch</my_status></anime>
<anime><series_animedb_id>4</series_animedb_id><series_title>Given Up</series_title><series_type>Movie</series_type>
<my_status>Dropped</my_status></anime></myanimelist>"""


@pytest.mark.parametrize("packed", [False, True])
def test_myanimelist(read: Read, packed: bool) -> None:
    content = gzip.compress(MAL.encode(), mtime=0) if packed else MAL.encode()
    library, found = read("animelist_1.xml.gz" if packed else "animelist.xml", content)
    assert found.format == "MyAnimeList"
    name = next(slug for slug in library.entries if slug.startswith("kimi"))
    first, again = sorted(library.entries[name].viewings, key=lambda viewing: viewing.rewatch)
    assert first.verdict is not None
    assert (first.day, first.verdict.rating, first.verdict.text) == (date(2017, 5, 6), 90, "Again & again")
    assert (first.tags, again.rewatch, again.day) == (("rain",), True, None)
    assert library.films[name].ids == {"mal": "32281"}
    assert seen(library, "half-a-day") == [(None, None, False)]
    assert (library.entries["later"].status, library.entries["given-up"].status) == (Status.PLANNED, Status.DROPPED)
    assert found.summary.passed_over == ("1 series: only films are kept here",)
    assert accounts_for_all(found)


@pytest.mark.parametrize(
    "bad",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><myanimelist><anime>&b;</anime></myanimelist>',
        "<myanimelist><anime>",
    ],
)
def test_hostile_or_broken_xml_is_refused_in_a_sentence(read: Read, bad: str) -> None:
    with pytest.raises(Unreadable, match=r"animelist\.xml is incomplete or damaged"):
        read("animelist.xml", bad)


def test_simkl_s_backup(read: Read) -> None:
    film = {"title": "Heat", "year": 1995, "ids": {"simkl": 1, "imdb": "tt0113277", "tmdb": "949"}}
    anime = {"title": "Akira", "year": 1988, "ids": {"simkl": 2, "mal": "47"}}
    backup = {
        "movies": [
            {"status": "completed", "user_rating": 9, "last_watched_at": "2024-03-03T12:00:00Z", "memo": {"text": "so"}, "movie": film},
            {"status": "plantowatch", "added_to_watchlist_at": "2023-01-02T12:00:00Z", "movie": {**film, "title": "Ran", "ids": {"simkl": 5}}},
            {"status": "sleeping", "movie": {**film, "title": "What"}},
        ],
        "anime": [
            {"status": "completed", "anime_type": "movie", "show": anime},
            {"status": "completed", "anime_type": "tv", "show": anime},
        ],
        "shows": [{"status": "watching", "show": {"title": "A Show"}}],
    }  # fmt: skip
    library, found = read("SimklBackup.json", json.dumps(backup))
    assert found.format == "Simkl"
    heat = only(library, "heat")
    assert heat.verdict is not None
    assert (heat.day, heat.verdict.rating, heat.verdict.text) == (date(2024, 3, 3), 90, "so")
    assert library.entries["ran"].status is Status.PLANNED
    assert library.films["akira"].ids == {"simkl": "2", "mal": "47"}
    assert [str(fault) for fault in found.faults] == ["SimklBackup.json, movies 3: has the unknown status “sleeping”"]
    assert found.summary.passed_over == ("2 series: only films are kept here",)


def test_simkl_s_table(read: Read) -> None:
    library, found = read(
        "simkl.csv",
        "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n"
        "1,Heat,movie,1995,completed,,18-12-2023 21:50:41,9,,,949,tt0113277\n"
        "2,Ran,movie,1985,plantowatch,,,,,,,\n"
        "3,A Show,tv,2001,watching,s1e1,,,,,,\n",
    )
    assert found.format == "Simkl"
    assert seen(library, "heat") == [(date(2023, 12, 18), 90, False)]
    assert library.entries["ran"].status is Status.PLANNED
    assert found.summary.passed_over == ("1 tv: only films are kept here",)


def test_yamtrack_s_table(read: Read) -> None:
    library, found = read(
        "yamtrack.csv",
        '"media_id","source","media_type","title","image","season_number","episode_number","score","status","notes",'
        '"start_date","end_date","progress","created_at","progressed_at"\n'
        '"949","tmdb","movie","Heat","","","","8.5","Completed","Slow.","2024-01-01","2024-01-01","1","2024-01-02",""\n'
        '"949","tmdb","movie","Heat","","","","9","completed","","","2025-01-01","1","2025-01-02",""\n'
        '"5","manual","movie","Home Video","","","","","Planning","","","","0","2024-01-02",""\n'
        '"7","tmdb","tv","A Show","","","","","In progress","","","","0","",""\n',
    )
    assert found.format == "Yamtrack"
    assert [(day, rating) for day, rating, _ in seen(library, "heat")] == [
        (date(2024, 1, 1), 85),
        (date(2025, 1, 1), 90),
    ]
    assert library.films["heat"].ids == {"tmdb": "949"}
    assert library.films["home-video"].ids == {}


@pytest.mark.parametrize(
    ("name", "header", "row", "status"),
    [
        ("history.csv", "title,year,tmdbId,imdbId,watchedAt,comment,location", "Heat,1995,949,tt0113277,2024-05-06,Good.,home", Status.WATCHED),
        ("ratings.csv", "title,year,tmdbId,imdbId,userRating", "Heat,1995,949,tt0113277,9", Status.WATCHED),
        ("watchlist.csv", "title,year,tmdbId,imdbId,addedAt", "Heat,1995,949,tt0113277,2024-05-06", Status.PLANNED),
    ],
)  # fmt: skip
def test_movary_s_tables(read: Read, name: str, header: str, row: str, status: Status) -> None:
    library, found = read(name, f"{header}\n{row}\n")
    assert found.format == "Movary"
    assert library.entries["heat"].status is status
    assert library.films["heat"].ids == {"imdb": "tt0113277", "tmdb": "949"}


def test_tmdb_s_table_takes_your_rating_not_the_crowd_s(read: Read) -> None:
    library, found = read(
        "tmdb.csv",
        "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated\n"
        "949,tt0113277,movie,Heat,1995-12-15T00:00:00Z,,,7.9,9.0,2024-01-01T10:00:00Z\n"
        "11,tt0000011,movie,Later,2016-07-20T00:00:00Z,,,6.1,,2024-01-02T10:00:00Z\n"
        "12,tt0000012,tv,A Show,2016-07-20T00:00:00Z,,,6.1,,2024-01-02T10:00:00Z\n",
    )
    assert found.format == "TMDB"
    assert (library.films["heat"].year, library.entries["heat"].rating) == (1995, 90)
    assert library.entries["later"].status is Status.PLANNED


def test_ryot(read: Read) -> None:
    item = {
        "lot": "movie",
        "source": "tmdb",
        "identifier": "949",
        "source_id": "Heat",
        "seen_history": [{"state": "completed", "ended_on": "2024-01-02"}],
        "reviews": [{"rating": "85", "review": {"text": "Cold.", "date": "2024-01-03T10:00:00Z"}}],
        "collections": [{"collection_name": "Completed"}, {"collection_name": "Crime nights"}],
    }
    planned = {**item, "source_id": "Ran", "identifier": "11", "seen_history": [], "reviews": [], "collections": [{"collection_name": "Watchlist"}]}  # fmt: skip
    library, found = read("ryot.json", json.dumps({"metadata": [item, planned, {**item, "lot": "audio_book"}]}))
    assert found.format == "Ryot"
    heat = only(library, "heat")
    assert heat.verdict is not None
    assert (heat.day, heat.verdict.rating, heat.verdict.text) == (date(2024, 1, 2), 85, "Cold.")
    assert library.entries["ran"].status is Status.PLANNED
    assert [kept.name for kept in library.lists.values()] == ["Crime nights"]
    assert found.summary.passed_over == ("1 audio book: only films are kept here",)


def test_watcharr(read: Read) -> None:
    content = {"tmdbId": 949, "title": "Heat", "type": "movie"}
    items = [
        {"status": "FINISHED", "rating": 9, "thoughts": "Cold.", "content": content, "activity": [{"type": "x", "customDate": "2024-01-02T10:00:00Z"}]},
        {"status": "PLANNED", "content": {**content, "tmdbId": 11, "title": "Ran"}},
        {"status": "FINISHED", "content": {**content, "type": "tv"}},
    ]  # fmt: skip
    library, found = read("watcharr.json", json.dumps(items))
    assert found.format == "Watcharr"
    assert seen(library, "heat") == [(date(2024, 1, 2), 90, False)]
    assert library.entries["ran"].status is Status.PLANNED


ANILIST = {
    "user": {"custom_lists": {"anime": ["Rainy days"], "manga": []}},
    "lists": [
        {"series_id": 1, "series_type": 0, "status": 2, "score": 90, "notes": "Blue.", "repeat": 1, "custom_lists": "[0]", "finished_on": 20170506},
        {"series_id": 2, "series_type": 0, "status": 1, "score": 0, "finished_on": 0},
        {"series_id": 3, "series_type": 0, "status": 2, "score": 80},
        {"series_id": 4, "series_type": 1, "status": 2, "score": 80},
    ],
    "reviews": [],
    "favourites": [{"favourite_id": 1, "favourite_type": 1}],
}  # fmt: skip


class Numbers(NoCatalogue):
    """A catalogue that knows two films by AniList's numbers."""

    def by_ids(self, source: str, ids: Sequence[str]) -> Mapping[str, CatalogueFilm]:
        """The films with these numbers."""
        titles = {"1": "Your Name", "2": "Suzume"}
        known = {id: CatalogueFilm(title=titles[id], year=2016) for id in ids if id in titles}
        return known if source == "anilist" else {}


def test_anilist_s_numbers_become_films_where_the_catalogue_knows_them(tmp_path: Path) -> None:
    (tmp_path / "gdpr_data.json").write_text(json.dumps(ANILIST), encoding="utf-8")
    library, found = imported(tmp_path / "gdpr_data.json", Library(), None, ImportOptions(open_catalogue=Numbers))
    name = library.entries["your-name"]
    assert [(seen.day, seen.rewatch) for seen in name.viewings] == [(None, True), (date(2017, 5, 6), False)]
    assert (name.rating, name.liked, library.films["your-name"].ids) == (90, True, {"anilist": "1"})
    assert library.entries["suzume"].status is Status.PLANNED
    assert [(kept.name, kept.films) for kept in library.lists.values()] == [("Rainy days", ("your-name",))]
    assert found.summary.notes == ("1 are series, or films that the catalogue here does not know by AniList’s number",)
    assert found.summary.passed_over == ("1 manga: only films are kept here",)


@pytest.mark.parametrize("status", [[], {}, "2", None, True])
def test_an_anime_of_a_status_that_is_no_number_was_seen(tmp_path: Path, status: object) -> None:
    export = {**ANILIST, "lists": [{"series_id": 1, "series_type": 0, "status": status}]}
    (tmp_path / "gdpr_data.json").write_text(json.dumps(export), encoding="utf-8")
    library, _ = imported(tmp_path / "gdpr_data.json", Library(), None, ImportOptions(open_catalogue=Numbers))
    assert library.entries["your-name"].status is Status.WATCHED


def test_anilist_is_called_by_its_name_where_nothing_knows_its_numbers(read: Read) -> None:
    with pytest.raises(Unreadable, match="AniList’s own export, which holds numbers and no titles"):
        read("anilist.json", json.dumps(ANILIST))


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Title,Year", "Heat,1995", (Status.PLANNED, None)),
        ("TITLE;YEAR;RATING", "Heat;1995;9", (Status.WATCHED, 90)),
        ("name,year,rating", "Heat,2003.0,9.5", (Status.WATCHED, 95)),
        ("Film\tYear\tScore", "Heat\t1995\t87", (Status.WATCHED, 87)),
        ("title,watched", "Heat,2024-01-02", (Status.WATCHED, None)),
        ("Title,Year,Rating10", "Heat,????,9", (Status.WATCHED, 90)),
    ],
)
def test_a_sheet_of_one_s_own(read: Read, header: str, row: str, expected: tuple[Status, int | None]) -> None:
    library, _ = read("mine.csv", f"{header}\n{row}\n")
    entry = library.entries["heat"]
    assert (entry.status, entry.rating) == expected


def test_months_and_days_are_told_apart_by_a_number_over_twelve(read: Read) -> None:
    us, _ = read("a.csv", "Title,WatchedDate,Rating\nAlpha,6/30/2022,4\nBeta,7/1/2022,4\n")
    assert only(us, "beta").day == date(2022, 7, 1)
    other, _ = read("b.csv", "Title,WatchedDate,Rating\nAlpha,30/6/2022,4\nBeta,7/1/2022,4\n")
    assert only(other, "beta").day == date(2022, 1, 7)
    unknown, _ = read("c.csv", "Title,WatchedDate,Rating\nBeta,7/1/2022,4\n")
    assert only(unknown, "beta").day is None
