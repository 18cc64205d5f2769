"""The project's own JSON takes everything out and everything back in."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from watchlist.domain.base import clock, ids
from watchlist.domain.base.text import clean, clean_text, slug
from watchlist.domain.model.beside import OtherText
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Answer, Credit, Dub, Film, HypeNote, NoteKind, Poll, Related, Role
from watchlist.domain.model.hype import Hype, HypeEdit
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports.source import Unreadable
from watchlist.exchange.own_json import export_json

# Cleaned twice: taking characters out can let others join.
line = st.text(max_size=8).map(clean).map(clean)
word = line.filter(bool)
text = st.text(max_size=30).map(clean_text).map(clean_text)
day = st.dates(date(1900, 1, 1), date(2090, 12, 31))
zone = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-3, minutes=-30))])
moment = st.builds(datetime.fromtimestamp, st.integers(10**9, 2 * 10**9), zone)
score = st.integers(1, 100)


def some(each: st.SearchStrategy[Any], most: int = 1) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=most).map(tuple)


def film(name: str) -> st.SearchStrategy[Film]:
    note = st.builds(HypeNote, key=line, words=line, speaker=line, kind=st.sampled_from(NoteKind), source=line)
    return st.builds(
        Film,
        slug=st.just(name),
        title=word,
        original_title=line,
        year=st.none() | st.integers(1870, 2100),
        released=st.none() | day,
        minutes=st.none() | st.integers(1, 900),
        countries=some(word),
        crew=some(st.builds(Credit, line, some(word))),
        cast=some(st.builds(Role, line, line, line, some(st.builds(Dub, line, line)))),
        link=st.sampled_from(["", "https://example.org/a?b=c"]),
        ids=st.dictionaries(word, line, max_size=2),
        spoilers=text,
        hype_notes=some(note),
        poll=st.none() | st.builds(Poll, line, some(st.builds(Answer, line, line, line)), line),
        related=some(st.builds(Related, line, line, st.none(), line)),
        sources=st.dictionaries(word, line, max_size=1),
    )


verdict = st.builds(Verdict, rating=st.none() | score, text=text, spoilers=st.booleans(), written=moment)
hype = st.builds(Hype, score, moment, st.none() | moment, st.booleans(), some(st.builds(HypeEdit, score, moment)))


@st.composite
def entries(draw: Any, name: str) -> Entry:
    entry = Entry(
        slug=name,
        added=draw(moment),
        status=draw(st.sampled_from(Status)),
        again=draw(st.booleans()),
        why=draw(line),
        told_by=draw(line),
        hype=draw(st.none() | hype),
        tags=draw(some(word)),
        pinned=draw(st.booleans()),
        liked=draw(st.booleans()),
        rank=draw(line),
        drop_reason=draw(line),
    )
    for id in range(draw(st.integers(0, 3))):
        seen = Viewing(
            id=ids.ORDINALS + id,
            day=draw(st.none() | day),
            logged=draw(moment),
            rewatch=draw(st.booleans()),
            tags=draw(some(word)),
            verdict=draw(st.none() | verdict),
        )
        entry = entry.with_viewing(seen)
    return entry


@st.composite
def libraries(draw: Any) -> Library:
    slugs = draw(st.lists(word.map(slug), unique=True, max_size=3))
    of_them = st.lists(st.sampled_from(slugs), unique=True).map(tuple) if slugs else st.just(())
    listed = draw(st.lists(word.map(slug), unique=True, max_size=2))
    made = st.builds(FilmList, slug=line, name=word, films=of_them, about=text, created=st.none() | moment)
    numbers = [(name, number) for name in slugs for number in range(1, draw(st.integers(1, 3)))]
    ballots = [
        Ballot(
            id=ids.ORDINALS + number,
            film=name,
            answer=draw(line),
            at=draw(moment),
            sentence=str(number),
            watched=draw(st.booleans()),
        )
        for name, number in numbers
    ]
    return Library(
        films={name: draw(film(name)) for name in slugs},
        entries={name: draw(entries(name)) for name in draw(of_them)},
        lists={name: replace(draw(made), slug=name) for name in listed},
        ballots={ballot.key: ballot for ballot in ballots},
    )


def tables(library: Library) -> tuple[Any, ...]:
    return library.films, library.entries, library.lists, library.ballots


def restored(data: bytes, tmp_path: Path, take: Any, library: Library | None = None) -> tuple[Library, Any]:
    path = tmp_path / "library.json"
    path.write_bytes(data)
    result: tuple[Library, Any] = take(path, library)
    return result


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(library=libraries())
def test_what_is_taken_out_comes_back_the_same_and_twice_changes_nothing(
    tmp_path: Path, take: Any, library: Library
) -> None:
    data = export_json(library, Shelf())
    after, found = restored(data, tmp_path, take)
    assert found.faults == ()
    assert tables(after) == tables(library)
    assert restored(data, tmp_path, take, after)[1].changes == ()
    assert restored(data, tmp_path, take, library)[1].changes == ()


def small() -> Library:
    at = clock.now()
    rain, up = Film(slug="rain", title="Rain", year=2001), Film(slug="up", title="Up", year=2009)
    return Library(
        films={"rain": rain, "up": up},
        entries={"rain": Entry(slug="rain", added=at, why="the title"), "up": Entry(slug="up", added=at)},
        lists={"wet": FilmList(slug="wet", name="Wet", films=("up", "rain"))},
        ballots={"rain 2000001": Ballot(id=2000001, film="rain", answer="yes", at=at)},
    )


def test_a_choice_of_films_takes_out_what_belongs_to_them() -> None:
    document = msgspec.json.decode(export_json(small(), Shelf(), ["rain"]))
    assert (document["format"], document["version"]) == ("watchlist", 1)
    assert [film["slug"] for film in document["films"]] == ["rain"]
    assert [entry["slug"] for entry in document["entries"]] == ["rain"]
    assert document["lists"] == [{"slug": "wet", "name": "Wet", "films": ["rain"]}]
    assert len(document["ballots"]) == 1
    assert msgspec.json.decode(export_json(small(), Shelf(), ["up"]))["ballots"] == []


def test_a_film_known_by_its_card_alone_is_taken_out_too() -> None:
    library = replace(small(), films={})
    document = msgspec.json.decode(export_json(library, Shelf(cards={"up": Film(slug="up", title="Up!")})))
    assert [film["title"] for film in document["films"]] == ["rain", "Up!"]


def test_another_film_of_the_same_slug_gets_a_slug_of_its_own_everywhere(tmp_path: Path, take: Any) -> None:
    here = Library(
        films={"rain": Film(slug="rain", title="Rain", year=1932)},
        entries={"rain": Entry(slug="rain", added=clock.now())},
    )
    library, _ = restored(export_json(small(), Shelf()), tmp_path, take, here)
    assert library.films["rain"].year == 1932
    assert library.films["rain-2001"].year == 2001
    assert library.lists["wet"].films == ("up", "rain-2001")
    assert library.ballots["rain-2001 2000001"].answer == "yes"


def test_a_library_in_use_gets_what_is_new_and_keeps_the_rest(tmp_path: Path, take: Any) -> None:
    here = small()
    ballot = replace(here.ballots["rain 2000001"], answer="no")
    mine = replace(here.entries["rain"], why="the rain", told_by="")
    here = replace(here, entries={"rain": mine}, ballots={"rain 2000001": ballot})
    theirs = small()
    theirs = replace(theirs, entries={**theirs.entries, "rain": replace(theirs.entries["rain"], told_by="Mina")})
    library, found = restored(export_json(theirs, Shelf()), tmp_path, take, here)
    assert (library.entries["rain"].why, library.entries["rain"].told_by) == ("the rain", "Mina")
    assert [library.ballots[key].answer for key in ("rain 2000001", "rain 2000002")] == ["no", "yes"]
    assert found.summary.words() == "1 new film, 1 changed film, 1 poll answer, 1 planned"
    assert restored(export_json(theirs, Shelf()), tmp_path, take, library)[1].changes == ()


OTHER = {"part": "text", "of": "1", "text": "x", "device": "desk", "at": "2024-01-01T00:00:00Z"}
BESIDE = {"slug": "rain", "added": "2024-01-01T00:00:00Z"}


def test_a_text_of_several_lines_beside_a_list_s_description_comes_back_whole(tmp_path: Path, take: Any) -> None:
    other = OtherText(part="about", text="First.\n\n" + "And more. " * 100 + "End.", device="desk", at=clock.now())
    library = small()
    library = replace(library, lists={"wet": replace(library.lists["wet"], beside=(other,))})
    after, _ = restored(export_json(library, Shelf()), tmp_path, take)
    assert after.lists["wet"].beside == (other,)


@pytest.mark.parametrize(
    ("table", "document", "reason"),
    [
        ("films", {"slug": "x"}, "films, film 1: Object missing required field `title`"),
        ("films", {"slug": "x", "title": "\x1b[2J"}, "films, film 1: has no title"),
        ("films", {"slug": "x", "title": "X", "year": 99999}, "films, film 1: 99999 is not a year"),
        ("films", {"slug": "x", "title": "X", "minutes": -5}, "films, film 1: a film does not last -5 minutes"),
        ("films", "x", "films, film 1: is not a document"),
        (
            "entries",
            {"slug": "x", "added": "2024-01-01T00:00:00Z"},
            "entries, entry 1: its film “x” is not in the file",
        ),
        (
            "entries",
            {"slug": "x", "added": "2024-01-01T00:00:00"},
            "entries, entry 1: the time 2024-01-01T00:00:00 does",
        ),
        (
            "entries",
            {**BESIDE, "beside": [{**OTHER, "part": "nonsense"}]},
            "entries, entry 1: a text beside another one",
        ),
        ("entries", {**BESIDE, "beside": [{**OTHER, "part": "slug"}]}, "entries, entry 1: a text beside another one"),
        ("entries", {**BESIDE, "beside": [{**OTHER, "of": "first"}]}, "entries, entry 1: a text beside another one"),
        ("lists", {"slug": "x", "name": "X", "beside": [{**OTHER, "part": "why"}]}, "lists, list 1: a text beside"),
        ("ballots", {"id": 1, "film": "x", "answer": "a", "at": "never"}, "ballots, ballot 1: Invalid RFC3339"),
    ],
)
def test_a_document_that_is_none_is_named_and_the_others_taken(
    tmp_path: Path, take: Any, table: str, document: Any, reason: str
) -> None:
    whole = msgspec.json.decode(export_json(small(), Shelf()))
    whole[table] = [document, *whole[table]]
    library, found = restored(msgspec.json.encode(whole), tmp_path, take)
    assert str(found.faults[0]).startswith(reason)
    assert tables(library) == tables(small())
    assert found.summary.set_aside == 1


def nested(depth: int) -> list[Any]:
    """Lists in lists."""
    found: list[Any] = []
    for _ in range(depth):
        found = [found]
    return found


def test_a_document_that_is_nested_however_deep_is_named_or_taken_and_holds_up_no_other(
    tmp_path: Path, take: Any
) -> None:
    whole = msgspec.json.decode(export_json(small(), Shelf()))
    whole["films"].insert(0, {"slug": "x", "title": "X", "junk": nested(700)})
    library, found = restored(msgspec.json.encode(whole), tmp_path, take)
    # how deep Python goes depends on its version
    assert [str(fault) for fault in found.faults] == ["films, film 1: is nested too deeply"] * (
        "x" not in library.films
    )
    assert library.films.keys() - {"x"} == small().films.keys()


def test_a_score_out_of_bounds_sets_the_entry_aside(tmp_path: Path, take: Any) -> None:
    library = small()
    hyped = replace(library.entries["up"], hype=Hype(1_000, clock.now()))
    data = export_json(replace(library, entries={"up": hyped}), Shelf())
    assert (
        str(restored(data, tmp_path, take)[1].faults[0]) == "entries, entry 1: the score 1000 is not between 1 and 100"
    )


def test_text_and_names_that_mean_harm_are_made_harmless(tmp_path: Path, take: Any) -> None:
    whole = msgspec.json.decode(export_json(small(), Shelf()))
    whole["films"].append({"slug": "../../up", "title": "E\x1b]52;c;x\x07vil", "link": "file:///etc/passwd"})
    whole["entries"].append({"slug": "../../up", "added": "2024-01-01T00:00:00Z"})
    library, _ = restored(msgspec.json.encode(whole), tmp_path, take)
    assert (library.films["evil"].title, library.films["evil"].link) == ("Evil", "")
    assert set(library.entries) == {"rain", "up", "evil"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (export_json(Library(), Shelf())[:-20], "library.json is damaged or was cut short."),
        (
            b'{"format": "watchlist", "films": []}',
            "library.json is not an export of watchlist: its version is not a number",
        ),
        (b'{"format": "watchlist", "version": 2}', "library.json was written by a newer version of watchlist."),
        (b'{"format": "other", "with": "watchlist"}', "library.json is not an export of watchlist."),
        (b'{"format": "watchlist", "films": ' + b"[" * 100_000, "library.json is damaged or was cut short."),
    ],
    ids=["cut", "versionless", "newer", "other", "deep"],
)
def test_a_file_that_is_no_export_is_refused_in_words(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "library.json").write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read_export(tmp_path / "library.json", Library(), clock.now())
    assert str(caught.value).startswith(reason)


def test_an_import_of_poll_answers_alone_says_so_in_the_history(tmp_path: Path, take: Any) -> None:
    library, _ = restored(export_json(small(), Shelf()), tmp_path, take, replace(small(), ballots={}))
    assert library.steps[-1].words == "Imported 1 poll answer from watchlist"
