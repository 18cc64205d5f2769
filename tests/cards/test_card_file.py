"""A card file as a person writes it: what is taken, and how every fault is named."""

import errno
import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from watchlist.cards.card_file import SIZE_LIMIT, read_card
from watchlist.domain.model.film import Film, NoteKind


def card(folder: Path, text: str | bytes, name: str = "some-film.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read(folder: Path, text: str | bytes) -> Film:
    film, faults = read_card(card(folder, text))
    assert faults == ()
    assert film is not None
    return film


def faults_of(folder: Path, text: str | bytes) -> dict[str, str]:
    film, faults = read_card(card(folder, text))
    assert film is None
    assert all(fault.file.endswith("some-film.toml") for fault in faults)
    return {fault.field: fault.reason for fault in faults}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_card_is_read_as_editors_save_it(tmp_path: Path, encoding: str) -> None:
    written = unicodedata.normalize("NFD", 'title\t= "Café Noir"\t\r\nyear = 2009 \r\n')
    film = read(tmp_path, written.encode(encoding))
    assert (film.title, film.year) == ("Café Noir", 2009)


def test_a_title_is_enough(tmp_path: Path) -> None:
    assert read(tmp_path, 'title = "Some Film"') == Film(slug="some-film", title="Some Film")


def test_what_a_card_leaves_out_is_filled_in_from_the_rest(tmp_path: Path) -> None:
    film = read(
        tmp_path,
        """
        title = "Some Film"
        released = 2025-05-30
        [[hype]]
        key = "a"
        quote = "a wonder"
        speaker = "A critic"
        kind = "praise"
        source = "paper"
        [poll]
        question = "Yes or no?"
        source = "paper"
        answers = [{ key = "yes", words = "Yes, it is" }, { key = "no", short = "no!", words = "No" }]
        [[related]]
        title = "Your Name"
        [sources]
        paper = "A newspaper"
        [ids]
        tmdb = 78
        """,
    )
    assert (film.year, film.released) == (2025, date(2025, 5, 30))
    assert film.poll is not None
    assert [answer.short for answer in film.poll.answers] == ["yes", "no!"]
    assert film.related[0].slug == "your-name"
    assert film.ids == {"tmdb": "78"}
    note = film.hype_notes[0]
    assert (note.words, note.quoted, note.kind, film.source(note.source)) == (
        "a wonder",
        True,
        NoteKind.PRAISE,
        "A newspaper",
    )


def test_a_card_saved_by_windows_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbftitle = "Some Film"\r\nyear = 2020\r\n').year == 2020


def test_what_cannot_be_seen_is_taken_out(tmp_path: Path) -> None:
    film = read(tmp_path, 'title = "Some\\u001b]52;c;eA==\\u0007 Film\\u202e"\nsynopsis = "one\\n\\u001b[2Jtwo"')
    assert (film.title, film.synopsis) == ("Some Film", "one\ntwo")


MANY_FAULTS = """
titel = "Some Film"
year = "2020"
released = 2025-05-30T10:00:00
minutes = 96.5
genres = "Animation"
directors = ["Mina Park", 3]
link = "javascript:alert(1)"
synopsis = true
[[cast]]
role = "Jay"
dubs = [{ language = "English" }]
logline = "Written too low."
[[crew]]
job = "music"
names = []
[[hype]]
key = "Big Leap"
kind = "prase"
speaker = "A critic"
source = "artcle"
[[hype]]
key = "b"
kind = "praise"
quote = "x"
gist = "y"
speaker = "A critic"
source = "article"
[[hype]]
key = "b"
kind = "doubt"
gist = "y"
source = "article"
[poll]
question = "Yes?"
source = "nobody"
answers = [{ key = "yes", words = "Yes" }]
[[related]]
title = "Some Film"
[[related]]
year = 3
[ids]
imdb = "5311514"
[sources]
article = "An article"
"""


WRITTEN_BY_HAND = '''title = "A"
year = "2016"
synopsis = """
[[cast]]
year = 3
"""

[[ cast ]]  # the first
name = "Mina"

[[cast]]
nme = "Jonas"
dubs = [{ language = "English" }]

[poll]
question = ""
'''


def test_a_fault_names_the_line_of_its_field_or_of_the_block_that_lacks_it(tmp_path: Path) -> None:
    _, faults = read_card(card(tmp_path, WRITTEN_BY_HAND))
    assert {fault.field: fault.line for fault in faults} == {
        "year": 2,
        "cast[2].name": 11,
        "cast[2].nme": 12,
        "cast[2].dubs[1].name": 13,
        "poll.question": 16,
        "poll.source": 15,
    }
    year = next(fault for fault in faults if fault.field == "year")
    assert str(year).startswith(f"{year.file}: year: must be a whole number")
    assert str(year).endswith("; it is “2016” (line 2)")


@pytest.mark.parametrize("name", ["a[b", "a.", ".", "[[", "a[1", "]"])
def test_a_field_that_no_card_has_is_a_fault_whatever_signs_its_name_holds(tmp_path: Path, name: str) -> None:
    _, faults = read_card(card(tmp_path, f'title = "X"\n[[cast]]\nname = "Mina"\n"{name}" = 1\n'))
    assert [(fault.field, fault.line) for fault in faults if "no such field" in fault.reason] == [
        (f"cast[1].{name}", 2)
    ]


def test_every_fault_of_a_card_is_named_in_one_go(tmp_path: Path) -> None:
    found = faults_of(tmp_path, MANY_FAULTS)
    expected = {
        "title": "is missing",
        "titel": "did you mean “title”?",
        "year": "a whole number between 1870 and 2100, without quotation marks; it is “2020”",
        "released": "must be a day, such as 2025-05-30",
        "minutes": "a whole number of minutes, such as 96; it is the number 96.5",
        "genres": 'a list in brackets, such as ["Animation", "Romance"]; it is “Animation”',
        "directors[2]": "text in quotation marks; it is the number 3",
        "link": "begins with http:// or https://",
        "synopsis": "must be text in quotation marks; it is true",
        "cast[1].name": "is missing",
        "cast[1].dubs[1].name": "is missing",
        "cast[1].logline": "above the first heading",
        "crew[1].names": "is missing",
        "hype[1].key": "it is “Big Leap”",
        "hype[1].kind": "must be praise, comparison, promise or doubt; it is “prase”",
        "hype[1].source": "“artcle” is not under [sources]; there you have: article",
        "hype[1]": "either a quote (the very words) or a gist",
        "hype[2]": "either a quote (the very words) or a gist",
        "hype[3].key": "“b” is taken by hype[2]",
        "hype[3].speaker": "is missing",
        "poll.source": "“nobody” is not under [sources]",
        "poll.answers": "two answers or more",
        "related[1].slug": "is this very film",
        "related[2].title": "is missing",
        "related[2].year": "it is the number 3",
        "ids.imdb": "such as tt5311514; it is “5311514”",
    }
    assert {field: found.get(field, "") for field, said in expected.items() if said not in found.get(field, "")} == {}
    assert found.keys() == expected.keys()


@pytest.mark.parametrize(
    ("text", "field", "reason"),
    [
        ('title = "A"\nyear = twenty', "line 2", "the value cannot be read"),
        ('title = "A', "the end of the file", "not closed with its quotation mark"),
        ('title = "A\nyear = 2020', "line 1", "not closed with its quotation mark"),
        ('title = "say "no""', "line 1", 'a " within text is written \\"'),
        ('title "A"', "line 1", "“=” is missing"),
        ('title = "A"\ntitle = "B"\n', "line 2", "a second time"),
        ('[poll]\nsource = "x"\n[poll]\n', "line 3", "blocks that repeat have double brackets"),
        ('title = "A"\ngenres = ["A"\n', "the end of the file", "a list is not closed"),
        ("released = 2025-02-30", "line 1", "there is no such day"),
        ('title = "A"\n\n\ud83d'.encode("utf-8", "surrogatepass"), "line 3", "save the file as UTF-8"),
        ('title = "Ä"'.encode("cp1252"), "line 1", "save the file as UTF-8"),
        ("x = " + "[" * 100_000, "", "nested too deeply"),
        ("year = " + "9" * 5000, "", "thousands of digits"),
        ("year = 0x" + "f" * 5000, "year", "a very large number"),
        ("a" + ".a" * 100_000 + " = 1", "", "far too many dots"),
        ("".join(f"a{number} = 1\n" for number in range(200)), "", "more than 100 faults"),
        ("#" * (SIZE_LIMIT + 1), "", "larger than 1 MiB"),
        ("hype = 3", "hype", "under the heading [[hype]] in double brackets"),
        ('[cast]\nname = "A"', "cast", "[[cast]] in double brackets; it is a single block"),
        ('[[poll]]\nquestion = "A"', "poll", "[poll] in single brackets; it is a list"),
        ('title = ""', "title", "is missing"),
        (f'title = "{"A" * 501}"', "title", "too long: 501 characters, where 500 fit"),
        (f'[[hype]]\nquote = "{"A" * 201}"', "hype[1].quote", "too long: 201 characters, where 200 fit"),
        ("released = 1066-10-14", "released", "it is 1066-10-14"),
        ("minutes = true", "minutes", "it is true"),
        ('link = "https://exa mple.org"', "link", "web address"),
        ('[sources]\n"Big Paper" = "x"', "sources.Big Paper", "short name in small letters"),
        ('"\\u001b[2Jx" = 1', "x", "there is no such field"),
    ],
)
def test_a_fault_is_named_with_its_place_and_reason(tmp_path: Path, text: str | bytes, field: str, reason: str) -> None:
    found = faults_of(tmp_path, text)
    assert reason in found[field]


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    said = {
        "folder.toml": "is a folder",
        "pipe.toml": "is no ordinary file",
        "missing.toml": "there is no such file",
        "a\0b.toml": "",
    }
    for name, reason in said.items():
        film, faults = read_card(tmp_path / name)
        assert film is None
        assert any(reason in fault.reason for fault in faults), name


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = card(tmp_path, 'title = "A"')

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    film, (fault,) = read_card(path)
    assert film is None
    assert str(fault) == f"{path}: cannot be opened: permission denied"


def test_a_file_name_that_is_no_short_name_is_named_with_a_better_one(tmp_path: Path) -> None:
    for name, better in (("Amélie 2001.toml", "call it amelie-2001.toml"), ("amelie.txt", "ends in .toml")):
        film, (fault,) = read_card(card(tmp_path, 'title = "A"', name))
        assert film is None
        assert better in fault.reason


def test_a_file_name_in_any_script_is_fine(tmp_path: Path) -> None:
    film, faults = read_card(card(tmp_path, 'title = "A"', "너의-이름은.toml"))
    assert faults == ()
    assert film is not None
    assert film.slug == "너의-이름은"


FIELDS = ["title", "year", "released", "genres", "cast", "crew", "hype", "poll", "related", "sources", "ids", "x"]
VALUES = [
    '"a"',
    '""',
    "1",
    "-0.0",
    "true",
    "nan",
    "2025-05-30",
    "07:32:00",
    "[]",
    "[1, []]",
    "{}",
    '{key = "a"}',
    "[{}]",
]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.binary(max_size=200)
    | st.lists(st.tuples(st.sampled_from(FIELDS), st.sampled_from(VALUES)), unique_by=lambda pair: pair[0]).map(
        lambda pairs: "\n".join(f"{name} = {value}" for name, value in pairs).encode()
    )
    | st.text(alphabet="[]{}=\".,#\\\n'atx1 -", max_size=60).map(str.encode)
)
@example(b"\x00")
@example(b"a = " + b"{a=" * 5000)
def test_whatever_a_file_holds_it_is_a_film_or_has_faults(tmp_path: Path, data: bytes) -> None:
    film, faults = read_card(card(tmp_path, data))
    assert (film is None) == bool(faults)
    assert all(str(fault).isprintable() for fault in faults)
