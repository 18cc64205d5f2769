"""Files as people, spreadsheets and other countries leave them: each says what it says, and loses nothing else."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest

import watchlist
from tests.exchange.conftest import Read, imported, said, zipped
from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import advance
from watchlist.domain.model.entry import Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.exports.table import export_csv
from watchlist.exchange.formats import SeveralFiles, read_export
from watchlist.exchange.imports.scales import ScaleNeeded
from watchlist.exchange.imports.source import Unreadable

HEAT = date(2022, 6, 30)


@pytest.mark.parametrize(
    ("header", "cell", "rating"),
    [
        ("Rating10", "9", 90),
        ("Rating /5", "4.5", 90),
        ("Rating (out of 10)", "4.5", 45),
        ("Score (of 100)", "4", 4),
        ("Stars", "4,5", 90),
        ("Rating", "9", 90),
        ("Rating", "87", 87),
        ("Rating", "4.5/5", 90),
        ("Rating", "9 / 10", 90),
        ("Rating", "85%", 85),
        ("Rating", "★★★★½", 90),
        ("Rating", "★★★☆☆", 60),
        ("Rating", "4 stars", 80),
        ("Note", "17", 17),
        ("별점", "4.5", 90),
    ],
)
def test_a_rating_of_which_the_scale_is_told_is_exact(read: Read, header: str, cell: str, rating: int) -> None:
    library, _ = read("mine.csv", f'Title,Year,{header}\nHeat,1995,"{cell}"\n')
    assert library.entries["heat"].rating == rating


@pytest.mark.parametrize(("scale", "rating"), [(5, 80), (10, 40), (100, 4)])
def test_a_scale_that_nothing_tells_is_asked_for_and_never_guessed(read: Read, scale: int, rating: int) -> None:
    table = "Title,Year,Rating\nHeat,1995,4\nRan,1985,3\n"
    with pytest.raises(ScaleNeeded, match=r"mine\.csv does not say of how many .* the highest is 4"):
        read("mine.csv", table)
    library, _ = read("mine.csv", table, scale=scale)
    assert library.entries["heat"].rating == rating


def test_a_rating_beyond_the_scale_that_was_named_is_set_aside(read: Read) -> None:
    library, found = read("mine.csv", "Title,Rating\nHeat,4\nRan,7\n", scale=5)
    assert library.entries["heat"].rating == 80
    assert [str(fault) for fault in found.faults] == ["mine.csv, line 3: “7” is not a rating up to 5"]


def test_letterboxd_s_two_columns_of_ratings_are_each_of_their_own_scale(read: Read) -> None:
    library, _ = read("in.csv", "Title,Rating,Rating10,WatchedDate\nHeat,4,,2022-06-30\nRan,,7,2022-06-30\n")
    assert [(row[0], row[4]) for row in said(library)] == [("Heat", 80), ("Ran", 70)]


@pytest.mark.parametrize(
    "table",
    [
        "Titel;Jahr;Bewertung;Gesehen am\nHeat;1995;9;30.06.2022\n",
        "Titre;Année;Note;Vu le\nHeat;1995;9;30/06/2022\n",
        "Titolo;Anno;Voto;Data visione\nHeat;1995;9;30/06/2022\n",
        "Título,Año,Puntuación,Fecha\nHeat,1995,9,30/06/2022\n",
        "제목,연도,평점,관람일\nHeat,1995,9,2022. 6. 30.\n",
        "タイトル,年,評価,鑑賞日\nHeat,1995,9,2022/06/30\n",
        "Название;Год;Оценка;Дата\nHeat;1995;9;30.06.2022\n",
        "TITLE|YEAR|RATING|WATCHED DATE\nHeat|1995|9|2022-06-30\n",
        "Title\tYear\tRating\tDate Watched\nHeat\t1995\t9\t2022-06-30\n",
        'sep=;\nTitle;Year;Rating;Watched\nHeat;1995;"9";2022-06-30\n',
        "My films\n\n,,,\nTitle,Year,Rating,Date\nHeat,1995,9,2022-06-30\n",
        "\ufeffTitle , Year , Rating , Watched \nHeat , 1995 , 9 , 2022-06-30\n",
        "Title,Rating,Watched\nHeat (1995),9,2022-06-30\n",
        "Title,Year,Rating,Watched,\nHeat,1995.0,9,2022-06-30,\n",
        "Movie,Release Year,My Rating,Watched On\r\nHeat,(1995),9,2022-06-30\r\n",
    ],
)
def test_a_sheet_in_any_language_and_with_any_delimiter(read: Read, table: str) -> None:
    library, found = read("mine.csv", table)
    assert said(library) == [("Heat", 1995, "watched", HEAT, 90)]
    assert found.summary.set_aside == 0


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("utf-16", "Amélie"),
        ("utf-16-le", "Amélie – Le fabuleux destin"),
        ("utf-16-be", "Amélie"),
        ("cp1252", "Amélie – Œuvre"),
        ("mac_roman", "Amélie et l’été à Besançon"),
        ("cp949", "이 별에 필요한"),
        ("euc_kr", "살인의 추억"),
        ("cp932", "もののけ姫"),
        ("cp1251", "Иди и смотри"),
        ("euc_jp", "もののけ姫と千尋"),
        ("cp1253", "Το λιβάδι που δακρύζει"),
        ("cp1250", "Człowiek z żelaza"),
        ("gb18030", "霸王别姬"),
        ("gbk", "让子弹飞"),
        ("big5", "臥虎藏龍"),
        ("big5", "那些年，我們一起追的女孩"),
        ("cp932", "羅生門"),
        ("euc_kr", "헤어질 결심"),
        ("koi8_r", "Сталкер"),
        ("cp866", "Москва слезам не верит"),
        ("cp1250", "Člověk z železa"),
        ("cp1254", "Bir Kış Uykusu"),
        ("cp1255", "ואלס עם באשיר"),
        ("cp850", "Amélie à Besançon"),
        ("utf-8-sig", "이 별에 필요한"),
    ],
)
def test_text_in_any_encoding(read: Read, encoding: str, title: str) -> None:
    rows = "".join(f"{title},{2000 + number}\nHeat {number},1995\n" for number in range(3))
    library, found = read("mine.csv", f"Title,Year\n{rows}".encode(encoding))
    assert {film.title for film in library.films.values()} == {title, "Heat 0", "Heat 1", "Heat 2"}
    assert [note.startswith("mine.csv is not in UTF-8; it was read as") for note in found.summary.notes] == (
        [] if encoding == "utf-8-sig" else [True]
    )


def test_one_odd_sign_does_not_turn_the_most_common_encoding_into_another(read: Read) -> None:
    titles = {"Alien³", "WALL·E", "Un prophète", "Amélie", "Ce jour-là", "Été 85", "La vita è bella", "Lumière", "Él"}
    library, _ = read("mine.csv", f"Title\n{chr(10).join(sorted(titles))}\n".encode("cp1252"))
    assert {film.title for film in library.films.values()} == titles


def test_an_encoding_that_nothing_speaks_for_is_said_to_be_a_guess(read: Read) -> None:
    _, found = read("mine.csv", b"Title\nAB\xa4\xa6\xbd\xb3\xa9\n")
    assert "which is a guess" in found.summary.notes[0]


def test_one_broken_byte_does_not_cost_the_other_letters(read: Read) -> None:
    library, found = read("mine.csv", "Title,Year\nAmélie,2001\n이 별에 필요한,2025\n".encode() + b"Caf\xe9,1990\n")
    assert {"Amélie", "이 별에 필요한"} <= {film.title for film in library.films.values()}
    assert any("mended" in note or "not in UTF-8" in note for note in found.summary.notes)


TABLE = "Title,Year,Rating\nHeat,1995,9\n"


@pytest.mark.parametrize(
    "packed",
    [
        zipped({"ratings.csv": TABLE}),
        zipped({"a/b/ratings.csv": TABLE, "__MACOSX/a/b/._ratings.csv": b"\0\5", "a/.DS_Store": b"x"}),
        zipped({"export.zip": zipped({"ratings.csv": TABLE})}),
        gzip.compress(TABLE.encode(), mtime=0),
        zipped({"x\\y\\ratings.csv": TABLE, "Thumbs.db": b"x", "desktop.ini": b"x"}),
    ],
    ids=["zip", "macos", "zip in zip", "gzip", "backslashes"],
)
def test_a_table_in_a_zip(read: Read, packed: bytes) -> None:
    name = "ratings.csv.gz" if packed[:2] == b"\x1f\x8b" else "mine.zip"
    library, _ = read(name, packed)
    assert said(library) == [("Heat", 1995, "watched", None, 90)]


def test_a_folder_of_tables_is_read_one_by_one_and_one_of_accounts_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "imdb"
    folder.mkdir()
    header = "Const,Your Rating,Date Rated,Title,Title Type,Year\n"
    (folder / "ratings.csv").write_text(header + "tt0113277,9,2024-01-01,Heat,Movie,1995\n", encoding="utf-8")
    (folder / "more.csv").write_text(header + "tt0000001,8,2024-01-01,Ran,Movie,1985\n", encoding="utf-8")
    with pytest.raises(SeveralFiles) as several:
        read_export(folder, Library(), clock.now())
    assert sorted(part.path.name for part in several.value.files) == ["more.csv", "ratings.csv"]
    (folder / "ann.zip").write_bytes(zipped({"diary.csv": "Date,Name,Year,Letterboxd URI\n2024-01-01,A,2001,\n"}))
    with pytest.raises(SeveralFiles, match=r"ann\.zip, more\.csv, ratings\.csv\. Import each by itself") as several:
        read_export(folder, Library(), clock.now())
    assert several.value.files == ()


@pytest.mark.parametrize("names", [("ann/ratings.csv", "bob/ratings.csv"), ("ratings.csv", "ratings (1).csv")])
def test_tables_that_may_be_two_people_s_are_not_mixed(tmp_path: Path, names: tuple[str, str]) -> None:
    for number, name in enumerate(names):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        table = f"Const,Your Rating,Date Rated,Title\ntt000000{number},9,2024-01-01,Heat {number}\n"
        (tmp_path / name).write_text(table, encoding="utf-8")
    with pytest.raises(SeveralFiles, match="Import each by itself") as several:
        read_export(tmp_path, Library(), clock.now())
    assert several.value.files == ()


@pytest.mark.parametrize("trees", [("ann", "bob"), ("trakt-1", "trakt-2/data")])
def test_two_accounts_of_trakt_are_not_mixed(tmp_path: Path, trees: tuple[str, str]) -> None:
    for tree in trees:
        (tmp_path / tree).mkdir(parents=True)
        (tmp_path / tree / "watched-movies.json").write_text(
            '[{"plays": 1, "movie": {"title": "Heat", "year": 1995, "ids": {"trakt": 1}}}]', encoding="utf-8"
        )
    with pytest.raises(Unreadable, match="Here are 2 exports"):
        read_export(tmp_path, Library(), clock.now())


@pytest.mark.parametrize(
    ("cell", "id"),
    [
        ("tt0113277", "tt0113277"),
        ("113277", "tt0113277"),
        ("0113277", "tt0113277"),
        ("16968450", "tt16968450"),
        ("https://www.imdb.com/title/tt0113277/?ref_=x", "tt0113277"),
        ("tt0113277 ", "tt0113277"),
        ("nothing", ""),
    ],
)
def test_imdb_s_ids_however_they_are_written(read: Read, cell: str, id: str) -> None:
    library, _ = read("a.csv", f"Title,Year,imdbID,tmdbID\nHeat,1995,{cell},949.0\n")
    assert library.films["heat"].ids == ({"imdb": id} if id else {}) | {"tmdb": "949"}


def test_imdb_s_table_with_a_spoilt_first_header_takes_the_id_from_the_link(read: Read) -> None:
    library, found = read(
        "ratings.csv",
        "Consd,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Year\n"
        "tt0113277,4,2024-01-01,Heat,Heat,https://www.imdb.com/title/tt0113277,Movie,8.3,1995\n",
    )
    assert (found.format, library.films["heat"].ids, library.entries["heat"].rating) == (
        "IMDb",
        {"imdb": "tt0113277"},
        40,
    )


@pytest.mark.parametrize(
    "kind", ["Fernsehfilm", "Película", "Court-métrage", "Film TV", "Curta-metragem", "영화", "TV Short"]
)
def test_a_film_is_one_in_the_reader_s_language(read: Read, kind: str) -> None:
    header = "Const,Your Rating,Date Rated,Title,Title Type,Year\n"
    library, _ = read("ratings.csv", f"{header}tt0113277,9,2024-01-01,Heat,{kind},1995\n")
    assert "heat" in library.entries


@pytest.mark.parametrize("kind", ["Serie TV", "TV-Serie", "Podcast Series", "Music Video", "Video Game", "TV Episode"])
def test_what_is_no_film_is_counted_by_its_name(read: Read, kind: str) -> None:
    header = "Const,Your Rating,Date Rated,Title,Title Type,Year\n"
    library, found = read("ratings.csv", f"{header}tt0113277,9,2024-01-01,Heat,{kind},1995\n")
    assert library.entries == {}
    assert found.summary.passed_over == (f"1 {kind.lower()}: only films are kept here",)


YAMTRACK = (
    '"row_type","media_id","source","media_type","title","score","status","notes","start_date","end_date",'
    '"list_uid","list_name","list_description","list_tags","list_item_date_added"\n'
)


def test_yamtrack_s_lists_come_with_their_words(read: Read) -> None:
    library, found = read(
        "yamtrack.csv",
        YAMTRACK
        + '"media","949","tmdb","movie","Heat","8.5","Completed","","","2024-01-01","","","","",""\n'
        + '"list","","","","","","","","","","7","Nights","Dark ones","[""crime"", ""rain""]",""\n'
        + '"list_item","11","tmdb","movie","Ran","","","","","","7","Nights","","","2024-02-01"\n'
        + '"list_item","949","tmdb","movie","Heat","","","","","","7","Nights","","","2024-02-02"\n'
        + '"list_item","5","tmdb","tv","A Show","","","","","","7","Nights","","","2024-02-02"\n',
    )
    (kept,) = library.lists.values()
    assert (kept.name, kept.about, kept.tags, kept.films) == ("Nights", "Dark ones", ("crime", "rain"), ("ran", "heat"))
    assert said(library) == [("Heat", None, "watched", date(2024, 1, 1), 85)]
    assert found.summary.set_aside == 0


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Completed", ("watched", 80)),
        ("Dropped", ("dropped", 80)),
        ("Planning", ("watched", 80)),
        ("In progress", ("watched", 80)),
    ],
)
def test_a_rating_is_kept_whatever_the_status(read: Read, status: str, expected: tuple[str, int]) -> None:
    row = f'"media","949","tmdb","movie","Heat","8","{status}","Cold.","","","","","","",""\n'
    library, _ = read("yamtrack.csv", YAMTRACK + row)
    entry = library.entries["heat"]
    assert (entry.status.value, entry.rating) == expected
    assert "Cold." in (entry.why, entry.verdict.text if entry.verdict else "")
    assert entry.again is (status in ("Planning", "In progress"))


def test_yes_and_no_stand_for_seen_and_not_seen(read: Read) -> None:
    library, _ = read("mine.csv", "Title,Watched\nHeat,yes\nRan,no\nUp,x\nAkira,\n")
    assert {row[0]: row[2] for row in said(library)} == {
        "Heat": "watched",
        "Ran": "planned",
        "Up": "watched",
        "Akira": "planned",
    }


def test_a_review_beside_a_rating_without_a_day_is_kept(read: Read) -> None:
    library, _ = read("mine.csv", "Title,Rating,Review\nHeat,9,Cold and blue.\n")
    verdict = library.entries["heat"].verdict
    assert verdict is not None
    assert (verdict.rating, verdict.text) == (90, "Cold and blue.")


def test_columns_of_a_sheet_that_are_not_read_are_named(read: Read) -> None:
    _, found = read("mine.csv", "Title,Year,Popcorn,Seat\nHeat,1995,big,9\n")
    assert found.summary.notes == ("mine.csv: not read, for what they hold is not known: “Popcorn”, “Seat”",)


def test_titles_alone_are_a_list_of_what_to_see(read: Read) -> None:
    library, _ = read("later.txt", "Title\nHeat\nRan\n")
    assert [entry.status for entry in library.entries.values()] == [Status.PLANNED, Status.PLANNED]


def test_what_was_streamed_is_told_from_episodes(read: Read) -> None:
    library, found = read(
        "ViewingActivity.csv",
        'Title,Date\n"White Collar: Season 2: Withdrawal","12/12/23"\n"Meet Joe Black","9/9/23"\n',
    )
    assert said(library) == [("Meet Joe Black", None, "watched", date(2023, 9, 9), None)]
    assert found.summary.passed_over == ("1 episode: only films are kept here",)


def test_json_saved_with_a_mark_or_as_utf_16_is_read(read: Read) -> None:
    heat = '{"title": "Heat", "type": "movie", "release_date": "1995-12-15T00:00:00Z"}'
    items = f'[{{"status": "FINISHED", "content": {heat}}}]'
    for encoding in ("utf-8-sig", "utf-16"):
        library, _ = read("watcharr.json", items.encode(encoding))
        assert said(library) == [("Heat", 1995, "watched", None, None)]
    library, _ = read("watcharr.zip", zipped({"backup/watcharr.json": items}))
    assert "heat" in library.entries


@pytest.mark.parametrize(
    "why", ["=1+1", "'=1", "''-x", "-dash", "a; =b", "a; '=b", "@home", "plain 'quoted' text", "＝x"]
)
def test_a_text_that_a_spreadsheet_would_run_is_defused_and_comes_back_as_it_was(read: Read, why: str) -> None:
    film = Film(slug="heat", title=why, year=1995)
    before, _ = advance(Library(), AddFilm(at=clock.now(), film=film, why=why))
    written = export_csv(before, Shelf())
    assert not re.search(r"(?m)(^|[,;\t]\s*)\"?[=+\-@＝]", written.decode().split("\n")[1])
    library, _ = read("films.csv", written)
    assert [(each.title, library.entries[slug].why) for slug, each in library.films.items()] == [(why, why)]


def test_a_reader_is_known_to_the_list_of_formats_alone() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in Path(watchlist.__file__).parent.rglob("*.py")}
    for name in ("anilist", "myanimelist", "ryot", "simkl", "trakt", "watcharr", "sheet"):
        told = re.compile(rf"imports\.{name} import|imports import [^\n]*\b{name}\b")
        assert [path.name for path, text in sources.items() if told.search(text)] == ["formats.py"]


def test_every_file_beside_an_export_is_named(tmp_path: Path) -> None:
    diary = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2024-01-02,Alpha,2001,,4,,,2024-01-01\n"
    for name, text in {
        "letterboxd/diary.csv": diary,
        "letterboxd/older/diary.csv": diary,
        "letterboxd/deleted/diary.csv": diary,
        "trakt/watched-movies.json": "[]",
        "trakt/ratings-movies.json": "[]",
        "notes.txt": "x",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    library, found = imported(tmp_path, Library())
    assert len(library.entries) == 1
    assert sorted(found.summary.passed_over) == [
        "deleted: what you deleted on Letterboxd stays deleted",
        "notes.txt: nothing in it is kept here",
        "older: lies beside the export that is read, so it was not read: import it by itself",
        "trakt (2 files): lies beside the export that is read, so it was not read: import it by itself",
    ]


def test_myanimelist_in_utf_16(read: Read) -> None:
    entry = "<series_title>Akira</series_title><series_type>Movie</series_type><my_score>8</my_score>"
    text = f"<myanimelist><anime>{entry}<my_status>On-Hold</my_status></anime></myanimelist>"
    library, _ = read("animelist.xml", f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"))
    assert (library.entries["akira"].rating, library.entries["akira"].again) == (80, True)


@pytest.mark.parametrize(
    ("cell", "rating"), [("4.50", 90), ('"4,5"', 90), (".5", 10), ("★★★★½", 90), ("½", 10), ("4/5", 80)]
)
def test_letterboxd_s_stars_however_they_were_saved(read: Read, cell: str, rating: int) -> None:
    row = f"2024-01-02,Heat,1995,https://boxd.it/a,{cell}"
    library, _ = read("ratings.csv", f"Date,Name,Year,Letterboxd URI,Rating\n{row}\n")
    assert library.entries["heat"].rating == rating


def test_a_rating_that_cannot_be_read_is_left_out_of_a_row_that_says_more(read: Read) -> None:
    library, found = read("mine.csv", "Title,Watched,Rating\nHeat,2022-06-30,superb\nRan,,superb\n", scale=5)
    assert said(library) == [("Heat", None, "watched", date(2022, 6, 30), None)]
    assert [(str(fault), fault.rows) for fault in found.faults] == [
        ("mine.csv, line 2: “superb” is not a rating, and is left out", 0),
        ("mine.csv, line 3: “superb” is not a rating", 1),
    ]
