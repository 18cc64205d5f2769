"""What is broken in a data set is named and set aside; what is no data set is refused, and the old index stays."""

import gzip
import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest

from tests.catalogue.conftest import ROWS, Dumps, build_dumps, film
from watchlist.catalogue import build as build_module
from watchlist.catalogue.build import build, build_seed
from watchlist.catalogue.sources.imdb import HEADERS
from watchlist.catalogue.sources.own_file import write_films
from watchlist.catalogue.sources.reading import SourceError
from watchlist.domain.model.catalogue import CatalogueFilm


@pytest.fixture(autouse=True)
def one_film_is_shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ship one film: the others take longer than what is tested."""
    shipped = tmp_path / "shipped.jsonl"
    films = [CatalogueFilm(title="Brief Encounter", year=1946, ids={"imdb": "tt0037558"})]
    shipped.write_bytes(write_films(films, source="one film", licence="CC0", made=date(2026, 1, 1)))
    monkeypatch.setattr(build_module, "seed_catalogue", lambda: shipped)


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("tt1\tmovie\tToo few", "it has 3 columns, not 9"),
        ("no tabs at all", "it has no columns"),
        ("", None),
        ("xx0000001\tmovie\tA\tA\t0\t1999\t\\N\t90\tDrama", "“xx0000001"),
        ("tt0x00001\tmovie\tA\tA\t0\t1999\t\\N\t90\tDrama", "a number is expected"),
        ("tt99999999999999\tmovie\tA\tA\t0\t1999\t\\N\t90\tDrama", "is no id"),
        ("tt1_0\tmovie\tA\tA\t0\t1999\t\\N\t90\tDrama", "“tt1_0” is no id"),
        ("tt" + "9" * 5000 + "\tmovie\tA\tA\t0\t1999\t\\N\t90\tDrama", "a number is expected"),
        ("\x1b]0\tmovie\tA\tA\t0\t1999\t\\N\t90\tDrama", "is no id"),
        ("tt-5\tmovie\tA\tA\t0\t1999\t\\N\t90\tDrama", "is no id"),
        ("tt0000777\tmovie\t\\N\t\\N\t0\t1999\t\\N\t90\tDrama", "it has no title"),
        ("tt0000777\tmovie\t\x1b]52;c;x\x07\t\\N\t0\t1999\t\\N\t90\tDrama", "it has no title"),
    ],
)
def test_a_row_that_is_broken_is_set_aside_with_its_line(index: Path, dumps: Dumps, row: str, why: str | None) -> None:
    built = build_dumps(index, dumps(title_basics=[*ROWS["title.basics"], row]))
    assert built.aside == (why is not None)
    if why:
        assert str(built.faults[0]).startswith("title.basics.tsv.gz, line 8: ")
        assert why in built.faults[0].reason
        assert built.faults[0].reason.isprintable()
    assert film(index, "tt0068646") is not None


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("title_ratings", "tt0068646\t9.2\t99999999999999999999"),
        ("title_ratings", "tt0068646\t9.2\t-5"),
        ("title_akas", "tt0068646\t-99999999999999999999\tA\tDE\t\\N\timdbDisplay\t\\N\t0"),
        ("title_principals", "tt0068646\t-99999999999999999999\tnm0000008\tactor\t\\N\t\\N"),
    ],
)
def test_a_number_that_none_can_be_is_set_aside(index: Path, dumps: Dumps, name: str, row: str) -> None:
    built = build_dumps(index, dumps(**{name: [row]}))
    assert [(fault.line, fault.reason) for fault in built.faults] == [(2, "a number is expected where there is none")]


def test_files_of_the_set_that_are_missing_are_named(index: Path, dumps: Dumps) -> None:
    folder = dumps()
    for name in ("title.ratings", "title.crew"):
        (folder / f"{name}.tsv.gz").unlink()
    assert build_dumps(index, folder).missing == ("title.ratings", "title.crew")
    (folder / "title.akas.tsv.gz").unlink()
    assert build_dumps(index, folder, brief=True).missing == ("title.ratings", "title.crew")


def test_bytes_that_are_no_text_are_set_aside(index: Path, dumps: Dumps) -> None:
    header = HEADERS["title.basics"].replace(" ", "\t").encode()
    bad = b"tt0000777\tmovie\tCaf\xe9\tCaf\xe9\t0\t1999\t\\N\t90\tDrama"
    data = gzip.compress(b"\n".join([header, bad, ROWS["title.basics"][1].encode(), b""]))
    built = build_dumps(index, dumps(title_basics=data))
    assert [(fault.line, fault.reason) for fault in built.faults] == [(2, "it is not in UTF-8")]


def test_years_and_lengths_that_no_film_has_are_left_out(index: Path, dumps: Dumps) -> None:
    rows = ["tt0000777\tmovie\tOdd\tOdd\t0\t99999\t\\N\t999999\tDrama"]
    build_dumps(index, dumps(title_basics=rows))
    odd = film(index, "tt0000777")
    assert odd is not None
    assert (odd.year, odd.minutes) == (None, None)


def test_titles_come_without_what_would_command_a_terminal(index: Path, dumps: Dumps) -> None:
    rows = ["tt0000777\tmovie\tRed\x1b[31m \u202eRum\tRum\t0\t1999\t\\N\t90\tDrama"]
    build_dumps(index, dumps(title_basics=rows))
    odd = film(index, "tt0000777")
    assert odd is not None
    assert odd.title == "Red Rum"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("title_basics", packed(b"a\tb\n1\t2\n"), "does not begin with the columns of IMDb's title.basics"),
        ("title_basics", b"", "title.basics.tsv.gz does not begin"),
        ("title_ratings", packed(b""), "title.ratings.tsv.gz does not begin"),
        ("title_basics", packed(b"x" * 3_000_000), "longer than a line can be"),
        ("title_ratings", packed(b"<html>"), "does not begin with the columns"),
    ],
)
def test_a_file_of_another_kind_is_named(index: Path, dumps: Dumps, name: str, data: bytes, why: str) -> None:
    build_seed(index)
    before = index.read_bytes()
    with pytest.raises(SourceError, match=why):
        build_dumps(index, dumps(**{name: data}))
    assert index.read_bytes() == before
    assert [path.name for path in index.parent.iterdir()] == [index.name]


def test_a_file_that_is_cut_off_is_named_and_the_old_catalogue_stays(index: Path, dumps: Dumps) -> None:
    folder = dumps()
    build_dumps(index, folder)
    before = index.read_bytes()
    whole = (folder / "title.akas.tsv.gz").read_bytes()
    (folder / "title.akas.tsv.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match=r"title\.akas\.tsv\.gz is cut off or damaged"):
        build_dumps(index, folder)
    assert index.read_bytes() == before


def test_what_is_not_there_or_no_source_is_named(index: Path, tmp_path: Path, dumps: Dumps) -> None:
    with pytest.raises(SourceError, match="There is no"):
        build(index, tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="none of IMDb's data sets"):
        build(index, tmp_path / "empty")
    with pytest.raises(SourceError, match=r"does not hold title\.basics"):
        build(index, dumps(title_basics=None))
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(SourceError, match="is not a catalogue file"):
        build(index, tmp_path / "notes.txt")


def catalogue_file(path: Path, *lines: bytes, **manifest: object) -> Path:
    """A catalogue file of these lines."""
    body = b"".join(line + b"\n" for line in lines)
    told = {
        "watchlist_catalogue": 1, "source": "the test", "licence": "CC0", "made": "2026-01-01",
        "films": len(lines), "sha256": hashlib.sha256(body).hexdigest(), **manifest,
    }  # fmt: skip
    path.write_bytes(json.dumps(told).encode() + b"\n" + body)
    return path


DEEP = b'{"title": "Deep", "besides": ' + b"[" * 100_000
UNKNOWN_DEEP = b'{"title": "Deep", "nobody reads this": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def test_what_is_nested_too_deeply_is_set_aside(index: Path, tmp_path: Path) -> None:
    built = build(index, catalogue_file(tmp_path / "a.jsonl", DEEP, UNKNOWN_DEEP, b'{"title": "Good"}'))
    assert [str(fault) for fault in built.faults] == [
        "a.jsonl, line 2: Expected `object`, got `array` - at `$.besides[0]`",
        "a.jsonl, line 3: it is nested too deeply",
    ]
    ids = tmp_path / "ids.json"
    ids.write_bytes(
        b'{"id": 1, "original_title": "A"}\n{"id": 2, "original_title": "B", "x": ' + b"[" * 100_000 + b"\n"
    )
    assert [fault.reason for fault in build(index, ids).faults] == ["it is nested too deeply"]


@pytest.mark.parametrize("id", ["-3", "0", "123456789012345678901234567890", "null"])
def test_an_id_that_no_film_has_is_set_aside(index: Path, tmp_path: Path, id: str) -> None:
    ids = tmp_path / "ids.json"
    ids.write_text('{"id": 1, "original_title": "A"}\n{"id": ' + id + ', "original_title": "B"}\n')
    built = build(index, ids)
    assert [fault.line for fault in built.faults] == [2]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("title_crew", "tt0068646\tnm1_0\t\\N"),
        ("title_crew", "tt0068646\txx0000338\t\\N"),
        ("title_crew", "tt0068646\tnm1,,nm2\t\\N"),
        ("title_principals", "tt0068646\t1\tnm1_0\tactor\t\\N\t\\N"),
        ("title_principals", "tt0068646\t1\ttt0000008\tactor\t\\N\t\\N"),
    ],
)
def test_people_are_known_by_ids_alone(index: Path, dumps: Dumps, name: str, row: str) -> None:
    built = build_dumps(index, dumps(**{name: [row]}))
    assert [(fault.line, "id" in fault.reason) for fault in built.faults] == [(2, True)]


@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html><html>403</html>\n", b"  <html>\n<body>\n", b'<?xml version="1.0"?>\n']
)
def test_a_web_page_instead_of_a_file_is_called_one(index: Path, tmp_path: Path, dumps: Dumps, page: bytes) -> None:
    (tmp_path / "page").write_bytes(page)
    for source in (tmp_path / "page", dumps(title_basics=packed(page)), dumps(title_basics=page)):
        with pytest.raises(SourceError, match="it is a web page"):
            build(index, source)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"made": "2026-13-01"}, r"a\.jsonl, line 1: .*made"),
        ({"films": "many"}, r"a\.jsonl, line 1: .*films"),
        ({"watchlist_catalogue": "1"}, r"a\.jsonl, line 1: .*watchlist_catalogue"),
        ({"source": None}, r"a\.jsonl, line 1: .*source"),
        ({"sha256": "0" * 64}, r"sha256"),
        ({"films": 7}, "holds 1 films, but says 7"),
    ],
)
def test_what_a_catalogue_file_says_wrongly_of_itself_is_named(
    index: Path, tmp_path: Path, told: dict[str, object], why: str
) -> None:
    with pytest.raises(SourceError, match=why):
        build(index, catalogue_file(tmp_path / "a.jsonl", b'{"title": "Good"}', **told))


def test_a_mark_of_the_byte_order_before_a_file_is_passed_over(index: Path, tmp_path: Path, dumps: Dumps) -> None:
    path = catalogue_file(tmp_path / "a.jsonl", b'{"title": "Good"}')
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert not build(index, path).faults
    folder = dumps(packed=False)
    basics = folder / "title.basics.tsv"
    basics.write_bytes(b"\xef\xbb\xbf" + basics.read_bytes())
    build_dumps(index, folder)
    assert film(index, "tt0068646") is not None


def test_a_column_that_is_added_at_the_end_changes_nothing(index: Path, dumps: Dumps) -> None:
    build_dumps(index, dumps())
    before = film(index, "tt0068646")
    wider = {
        name.replace(".", "_"): packed(
            "".join(f"{line}\tnew\n" for line in (HEADERS[name].replace(" ", "\t"), *ROWS[name])).encode()
        )
        for name in HEADERS
    }
    built = build_dumps(index, dumps(**wider))
    assert (built.aside, built.missing) == (0, ())
    assert film(index, "tt0068646") == before


def test_what_a_killed_build_of_this_very_number_left_is_in_nobody_s_way(index: Path, dumps: Dumps) -> None:
    index.parent.mkdir()
    for ending in ("building", "tables"):
        index.with_name(f"{index.stem}.{os.getpid()}.{ending}").write_bytes(b"SQLite, half written")
    build_seed(index)
    build(index, dumps())
    assert [path.name for path in index.parent.iterdir() if path.is_file()] == [index.name]
