"""What each condition of a query lets pass: by example, and against a plain loop that says the same slowly."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Dub, Film, HypeNote, NoteKind, Role
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import parse, read
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.sort import Order, Sort

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=timezone(timedelta(hours=9)))
TODAY = NOW.date()
FILM = Film(
    slug="lost-in-starlight",
    title="Lost in Starlight",
    original_title="이 별에 필요한",
    year=2025,
    released=date(2025, 5, 30),
    minutes=96,
    countries=("South Korea",),
    languages=("Korean",),
    genres=("Romance", "Science Fiction"),
    on=("Netflix",),
    directors=("Han Ji-won",),
    writers=("Kang Hyun-joo",),
    studios=("Climax Studio",),
    cast=(Role("Kim Tae-ri", "Nan-young", dubs=(Dub("English", "Maitreyi Ramakrishnan"),)),),
    hype_notes=(HypeNote(key="a", words="dazzling", speaker="a critic", kind=NoteKind.PRAISE, source="article"),),
)
ENTRY = Entry(
    slug=FILM.slug,
    added=NOW - timedelta(days=100),
    status=Status.WATCHED,
    why="the night over Seoul",
    told_by="Mina",
    hype=Hype(90, NOW),
    tags=("comfort",),
    liked=True,
    viewings=(
        Viewing(id=1, day=date(2026, 3, 2), logged=NOW, tags=("cinema",)),
        Viewing(
            id=2, day=date(2026, 11, 20), logged=NOW, verdict=Verdict(rating=70, text="A  slow\nÉtude", written=NOW)
        ),
    ),
)
ROW = Row(FILM, ENTRY, lists=("Best of 2025",), polled=True)
UNKNOWN = Row(
    Film(slug="x", title="Quiet"),
    Entry(slug="x", added=NOW, status=Status.WATCHED, viewings=(Viewing(id=1, logged=NOW),)),
)
CARD = Row(FILM, None)


def passes(query: str, row: Row = ROW, scale: Scale = Scale.STARS) -> bool:
    return parse(query, scale).filter([row], TODAY) == [row]


@pytest.mark.parametrize(
    "query",
    [
        *(
            "starlight",
            "STAR lost",
            "별에",
            "tae-ri",
            "ramakrishnan",
            "mina",
            "seoul",
            "comfort",
            "cinema",
            "étude",
            "etude",
        ),
        *('"slow etude"', "-horror", '-"starlight lost"', "2025"),
        *(
            "status:watched",
            "-status:planned",
            'list:"best of 2025"',
            "list:best-of-2025",
            "list:best*",
            "tag:comfort",
            "-tag:com",
        ),
        *(
            "tag:cinema",
            "year:2025",
            "year:2020..2025",
            "year:2025..2020",
            "year>2024",
            "year:2020s",
            "-year:1990s",
            "year<=2025",
        ),
        *(
            "title:star",
            'title="lost in starlight"',
            "title:필요",
            "genre:sci",
            'genre="science fiction"',
            "-genre:horror",
        ),
        *(
            "director:han",
            'director:"ji won"',
            "writer:kang",
            "cast:maitreyi",
            "country:korea",
            "language:kor",
            "studio:climax",
        ),
        *(
            "on:netflix",
            "told:mina",
            "-told:someone",
            "hype:4.5",
            "hype>4",
            "rating:3.5",
            "rating<4",
            "rating:3..4",
            "-rating:5",
        ),
        *("minutes<100", "minutes:96", "-minutes>100", "added:2026", "added>3m", "added<=4m", "added:1y", "-added>1y"),
        *(
            "added>2026-01",
            "released:2025-05-30",
            "released>1y",
            "watched:2026-03",
            "watched:2020..2027-01-01",
        ),
        *(
            "watched:30d",
            "-watched:2025",
            "watched:2d",
            "is:liked",
            "-is:pinned",
            "-is:unrated",
            "-is:late",
            "-is:unreleased",
        ),
        *(
            "is:listed",
            "is:rewatched",
            "-is:again",
            "has:verdict",
            "has:text",
            "has:hype",
            "has:why",
            "has:told",
            "has:tags",
        ),
        *("has:poll", "has:note", "has:genre", "has:minutes", "-has:reason", "-has:synopsis"),
    ],
)
def test_a_film_is_found_by_what_is_true_of_it(query: str) -> None:
    assert passes(query)
    turned = query[1:] if query.startswith("-") else f"-{query}"
    if " " not in query or '"' in query:
        assert not passes(turned)


@pytest.mark.parametrize(
    "query",
    [
        *("year:2025", "year<2030", "minutes>0", "hype>=0", "rating<5", "released<2030", "watched:2026", "watched>1d"),
        *("genre:drama", "director:han", "cast:kim", "country:korea", "language:korean", "studio:ghibli", "on:netflix"),
        *("is:late", "is:unreleased"),
    ],
)
def test_a_film_whose_value_is_unknown_meets_neither_a_condition_nor_its_negation(query: str) -> None:
    assert not passes(query, UNKNOWN)
    assert not passes(f"-{query}", UNKNOWN)


def test_a_viewing_of_unknown_day_may_have_been_in_any_year() -> None:
    twice = replace(ENTRY, viewings=(Viewing(id=3, logged=NOW), *ENTRY.viewings))
    assert passes("watched:2026", Row(FILM, twice))
    assert not passes("-watched:2020", Row(FILM, twice))


def test_what_you_have_not_written_is_known_not_to_be_there() -> None:
    for query in ("-tag:comfort", "-list:x", "-told:mina", "-has:why", "is:unrated", "-is:listed"):
        assert passes(query, UNKNOWN), query


def test_a_card_that_is_not_on_your_list_meets_nothing_that_is_yours() -> None:
    assert passes("genre:romance star", CARD)
    for query in ("status:planned", "-status:planned", "-is:liked", "-tag:x", "-hype:4", "-has:verdict"):
        assert not passes(query, CARD), query


def test_a_score_is_found_as_it_is_shown() -> None:
    in_between = Row(FILM, replace(ENTRY, hype=Hype(87, NOW)))
    assert passes("hype:4.5", in_between)
    assert not passes("hype<4.5", in_between)
    assert passes("hype:87", in_between, Scale.HUNDRED)
    assert passes("hype<9", in_between, Scale.TEN)


@pytest.mark.parametrize(
    ("today", "query", "day"),
    [
        (date(2024, 2, 29), "added:1y", date(2023, 2, 28)),
        (date(2026, 3, 31), "added:1m", date(2026, 2, 28)),
        (date(2026, 1, 15), "added:2m", date(2025, 11, 15)),
        (date(2026, 1, 15), "added:1w", date(2026, 1, 8)),
    ],
)
def test_a_time_ago_is_counted_by_the_calendar(today: date, query: str, day: date) -> None:
    def added(when: date) -> Row:
        return Row(FILM, replace(ENTRY, added=datetime.combine(when, NOW.timetz())))

    inside, before = added(day), added(day - timedelta(days=1))
    assert parse(query).filter([inside, before], today) == [inside]
    assert parse(query.replace(":", ">")).filter([inside, before], today) == [before]


def test_a_film_to_come_is_unreleased_and_not_lately_released() -> None:
    coming = Row(replace(FILM, released=TODAY + timedelta(days=12)), ENTRY)
    assert passes("is:unreleased", coming)
    assert not passes("released<1y", coming)
    assert passes("is:unreleased", Row(replace(FILM, released=None, year=2027), ENTRY))


YEARS, HALVES, TAGS, GENRES = (
    [None, 1990, 2016, 2025],
    [None, 10, 40, 60, 80, 100],
    ["war", "warm"],
    ["Drama", "War", "Sci-Fi"],
)
DAYS = [date(2024, 2, 29), date(2025, 1, 1), date(2025, 11, 22), date(2026, 11, 1)]
Test = Callable[[Row], bool | None]
Asked = list[tuple[tuple[str, Test], bool]]


@st.composite
def rows(draw: st.DrawFn) -> Row:
    title = " ".join(draw(st.lists(st.sampled_from(["Star", "Café", "별", "War"]), min_size=1, max_size=3)))
    film = Film(
        slug=title,
        title=title,
        year=draw(st.sampled_from(YEARS)),
        minutes=draw(st.sampled_from([None, 89, 90, 100, 120])),
        genres=tuple(draw(st.lists(st.sampled_from(GENRES), max_size=2))),
    )
    added = datetime.combine(draw(st.sampled_from(DAYS)), NOW.timetz())
    score, rating = draw(st.sampled_from(HALVES)), draw(st.sampled_from(HALVES))
    days = draw(st.lists(st.sampled_from([None, *DAYS]), max_size=2))
    viewings = tuple(
        Viewing(id=number, day=day, logged=NOW, verdict=Verdict(rating=rating, written=NOW))
        for number, day in enumerate(days)
    )
    entry = Entry(
        slug=title,
        added=added,
        status=draw(st.sampled_from(Status)),
        tags=tuple(draw(st.lists(st.sampled_from(TAGS), max_size=2))),
        liked=draw(st.booleans()),
        hype=Hype(score, NOW) if score else None,
        viewings=viewings,
    )
    return Row(film, entry, lists=draw(st.sampled_from([(), ("Best",), ("Best", "Best so far")])))


def entry_of(row: Row) -> Entry:
    assert row.entry is not None
    return row.entry


def compared(read: Callable[[Row], float | date | None], op: str, value: float | date) -> Test:
    holds = {"<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__", ":": "__eq__"}[op]

    def test(row: Row) -> bool | None:
        found = read(row)
        return None if found is None else bool(getattr(found, holds)(value))

    return test


def named(read: Callable[[Row], tuple[str, ...]], known: bool, matches: Callable[[str], bool]) -> Test:
    def test(row: Row) -> bool | None:
        return any(map(matches, read(row))) if read(row) or known else None

    return test


def seen_in(year: int) -> Test:
    def test(row: Row) -> bool | None:
        days = [viewing.day for viewing in entry_of(row).viewings]
        if any(day and day.year == year for day in days):
            return True
        return None if not days or None in days else False

    return test


OPS = st.sampled_from(["<", "<=", ">", ">=", ":"])
CONDITIONS: st.SearchStrategy[tuple[str, Test]] = st.one_of(
    st.sampled_from(["star", "cafe", "별", "wa", "ar", "zz"]).map(
        lambda word: (
            word,
            lambda row: word in row.film.title.lower().replace("é", "e") or word in str(entry_of(row).tags),
        )
    ),
    st.sampled_from(Status).map(lambda status: (f"status:{status.value}", lambda row: entry_of(row).status is status)),
    st.sampled_from(TAGS).map(lambda tag: (f"tag:{tag}", named(lambda row: entry_of(row).tags, True, tag.__eq__))),
    st.sampled_from(["Best", "Best so far"]).map(
        lambda name: (f'list:"{name}"', named(lambda row: row.lists, True, name.__eq__))
    ),
    st.sampled_from(["war", "sci", "fi", "dra"]).map(
        lambda word: (
            f"genre:{word}",
            named(lambda row: row.film.genres, False, lambda name: f" {word}" in " " + name.lower().replace("-", " ")),
        )
    ),
    st.tuples(OPS, st.sampled_from([1990, 2016])).map(
        lambda pair: (f"year{pair[0]}{pair[1]}", compared(lambda row: row.film.year, *pair))
    ),
    st.tuples(OPS, st.sampled_from([90, 110])).map(
        lambda pair: (f"minutes{pair[0]}{pair[1]}", compared(lambda row: row.film.minutes, *pair))
    ),
    st.tuples(OPS, st.sampled_from([0.5, 3, 4])).map(
        lambda pair: (
            f"hype{pair[0]}{pair[1]}",
            compared(lambda row: (entry_of(row).hype or Hype(0, NOW)).score / 20 or None, *pair),
        )
    ),
    st.tuples(OPS, st.sampled_from([2, 5])).map(
        lambda pair: (
            f"rating{pair[0]}{pair[1]}",
            compared(lambda row: (entry_of(row).rating or 0) / 20 or None, *pair),
        )
    ),
    st.tuples(OPS, st.sampled_from(DAYS)).map(
        lambda pair: (f"added{pair[0]}{pair[1]}", compared(lambda row: entry_of(row).added.date(), *pair))
    ),
    st.just(("added>1y", lambda row: entry_of(row).added.date() < date(2025, 11, 22))),
    st.sampled_from([2025, 2026]).map(lambda year: (f"watched:{year}", seen_in(year))),
    st.just(("is:liked", lambda row: entry_of(row).liked)),
    st.just(("is:unrated", lambda row: entry_of(row).rating is None)),
    st.just(("has:genre", lambda row: row.film.genres != ())),
)
ASKED = st.lists(st.tuples(CONDITIONS, st.booleans()), max_size=3)


@given(st.lists(rows(), max_size=8), ASKED)
def test_filters_agree_with_a_plain_loop(library: list[Row], asked: Asked) -> None:
    query = parse(" ".join(f"{'-' if negated else ''}{text}" for (text, _), negated in asked))
    expected = [
        row
        for row in library
        if all(test(row) is not negated and test(row) is not None for (_, test), negated in asked)
    ]
    assert query.filter(library, TODAY) == expected
    held, wanted = RowIndex(library), set(map(id, expected))
    assert list(held.find(query)) == [row for row in held if id(row) in wanted]


@given(st.lists(rows(), max_size=8), st.lists(ASKED, min_size=1, max_size=3), st.sampled_from(Sort))
def test_what_was_asked_before_changes_no_answer(library: list[Row], asked: list[Asked], sort: Sort) -> None:
    held = RowIndex(library)
    for some in asked:
        text = " ".join(f"{'-' if negated else ''}{text}" for (text, _), negated in some)
        for end in range(len(text) + 1):
            query, _ = read(f"{text[:end]} {Order(sort)}")
            assert list(held.find(query)) == list(RowIndex(library).find(query))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("country:us", True),
        ("country:USA", True),
        ("country:kr", True),
        ("country:uk", False),
        ("-country:us", False),
        ("country:gb,us", True),
        ("language:ko", True),
        ("language:de", False),
        ("language:DE,KO", True),
        ("-language:ko", False),
        ("-language:de", True),
    ],
)
def test_countries_and_languages_are_known_by_their_codes(query: str, found: bool) -> None:
    film = Film(slug="a", title="A", countries=("South Korea", "United States"), languages=("Korean",))
    assert bool(parse(query).filter([Row(film, None)])) is found


def test_a_film_on_a_service_of_yours_is_on_mine() -> None:
    yours = Row(FILM, ENTRY, mine=("Netflix",))
    assert passes("on:mine", yours)
    assert passes("on:mine -on:mubi", yours)
    assert not passes("on:mine")
    assert not passes("-on:mine", yours)
    assert passes("-on:mine")
    assert parse("on:mine").describe() == "films on services of yours"
    assert parse("-on:mubi,mine").describe() == "films not on mubi or services of yours"
