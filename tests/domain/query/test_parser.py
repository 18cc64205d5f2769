"""The query language as it is read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.base.rating import Scale
from watchlist.domain.query.query import Query, parse, read
from watchlist.domain.query.terms import QueryError

PIECES = st.sampled_from(
    [
        *(
            "star",
            "-star",
            '"new york"',
            '-"a \\"b\\" c"',
            '"open',
            "“curly”",
            "3:10",
            "Mission:",
            "기생충",
            "한 지원",
            "--x",
        ),
        *(
            "status:planned",
            "is:liked",
            "-has:verdict",
            "is:watched",
            'list:"Best of 2024"',
            "list:Be*",
            "tag=war",
            'tag:"a*"',
        ),
        *(
            "year:2016..2025",
            "year:..1999",
            "year>=2016",
            "-year:1990s",
            "minutes<100",
            "hype>=4",
            "rating:3..4",
            "hype<60%",
        ),
        *(
            "rating:★★★½",
            "hype > 3",
            "added>2025-01-01",
            "added:2025-3",
            "watched:2026",
            "released<1y",
            "added:30d..1y",
        ),
        *(
            "added:today",
            "genre:romance",
            'director:"Han Ji-won"',
            "cast=kim",
            "-on:netflix",
            "told:mina",
            "sort:hype-",
            "sort:own",
        ),
        *(
            "hype>",
            "raiting:4",
            "a=b",
            "- ",
            "*",
            '"',
            "\\",
            "year:",
            "sort:-added",
            "title:alien",
            "HYPE:4",
            "🎬",
            "e\u0301",
            "\u200b",
        ),
        *("or", "OR", "(", ")", "-(", "(star", "or)", "(a or", "f(x)", "genre:(war)", "-(a b)", "(500)", "((a))"),
        *("and", "AND", "&&", "||", "not", "NOT", "!", "!genre:war", "–", "−star", "(and)", "genre: war", "war, peace"),
        *(
            "“a b”",
            "„a b“",
            "「君の名は」",
            "genre:'a b'",
            "'tis",
            "year≥2000",
            "year!=2000",
            "year:90s",
            "watched:last-week",
        ),
        *(
            "year:1990–1999",
            "year:1990,2000s",
            "minutes<1h40",
            "added>2weeks",
            "ｇｅｎｒｅ：ｗａｒ",
            "watched:november",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.text(alphabet='ab"“”:<>=*.-\\ 12yd/½★éor()'))


@given(TEXTS, st.sampled_from(Scale))
def test_any_text_is_read_or_refused_in_words(text: str, scale: Scale) -> None:
    for fault in read(text, scale)[1]:
        assert fault.words
        assert 0 <= fault.start < fault.end


@given(TEXTS, st.sampled_from(Scale))
def test_what_was_understood_is_written_so_that_it_is_understood_the_same(text: str, scale: Scale) -> None:
    query, _ = read(text, scale)
    assert parse(str(query), scale) == query


@given(TEXTS, st.sampled_from(Scale))
def test_a_kept_query_says_the_same_in_the_scale_it_came_from(text: str, scale: Scale) -> None:
    query, _ = read(text, scale)
    assert parse(query.lasting, scale) == query


def test_a_kept_query_asks_for_the_same_scores_in_another_scale() -> None:
    kept = parse("hype>=4 -rating:2.5..3", Scale.STARS).lasting
    assert str(parse(kept, Scale.HUNDRED)) == "hype>=80 -rating:50..60"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("  star   night ", "star night"),
        ("HYPE >= 4", "hype>=4"),
        ("hype:>4", "hype>4"),
        ("rating=★★★½", "rating:3.5"),
        ("rating:4,5", "rating:4.5"),
        ("hype<60%", "hype<3"),
        ("year:2016..", "year>=2016"),
        ("year:..1999", "year<=1999"),
        ("added:2025-3-2", "added:2025-03-02"),
        ("is:planned", "status:planned"),
        ("sort:-hype", "sort:hype-"),
        ("sort:year sort:hype- sort:year-", "sort:year sort:hype-"),
        ("sort:hype star", "star sort:hype"),
        ("director:Han", "director:Han"),
        ('list:"Best of', 'list:"Best of"*'),
        ('"lost in', '"lost in"'),
        ("star - night", "star night"),
        ("Mission: Impossible", "Mission: Impossible"),
        ("3:10 to Yuma", "3:10 to Yuma"),
        ("genre:horror OR genre:war", "genre:horror or genre:war"),
        ("a b or c year:1990", "a b or c year:1990"),
        ("(a or b) c", "(a or b) c"),
        ("(a b)  (c)", "a b c"),
        ("-(a or b)", "-a -b"),
        ("-(a b) c", "(-a or -b) c"),
        ("a or a", "a"),
        ("(a or (b or c", "a or (b or c)"),
        ("sort:year a or b", "a or b sort:year"),
        ("or nah", "nah"),
        ("(or) nah", "(or) nah"),
        ("a or", "a"),
        ("trick (or) treat", "trick (or) treat"),
        ("(500) days", "500 days"),
        ("list:Best(2024)", 'list:"Best(2024)"'),
        ("(list:Best(2024) or tag:a)", 'list:"Best(2024)" or tag:a'),
    ],
)
def test_a_query_is_written_in_one_way(typed: str, written: str) -> None:
    assert str(parse(typed)) == written


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("star raiting:4", "“raiting” is not a field; did you mean rating?", "raiting"),
        ("-actor:kim", "“actor” is not a field; did you mean cast?", "actor"),
        (
            "avengers:endgame",
            "“avengers” is not a field; put the words in quotation marks to find them as they stand",
            "avengers",
        ),
        ("hype>", "hype needs a number up to 5", "hype>"),
        ("year: star", "“star” is not a year; write it like 2016 or 1990s", "star"),
        ("year: genre:war", "year needs a year, such as 2016, 2016..2025 or 1990s", "year:"),
        ("rating:none", "rating:none is not known; did you mean -has:rating?", "none"),
        ("watched:never", "watched:never is not known; did you mean -status:watched?", "never"),
        ("year>2000 <2010", "“<2010” has nothing before it to compare; write it like year<2010", "<2010"),
        ("is:unwatched", "is:unwatched is not known; did you mean -status:watched?", "unwatched"),
        ("no:genre", "“no” is not a field; did you mean -has?", "no"),
        ("≥4", "“≥4” has nothing before it to compare; write it like hype>4", "≥4"),
        ("rating<6", "“6” is outside the scale; it goes up to 5", "6"),
        ("hype:many", "“many” is not a score; write a number up to 5", "many"),
        ("year:20", "“20” is not a year; write it like 2016 or 1990s", "20"),
        ("minutes<2d", "“2d” is not a number of minutes; write it like 100", "2d"),
        ("added:2025..30d", "“2025..30d” is half a date and half a time ago; write both ends in one way", "2025..30d"),
        ("status:plan", "status:plan is not known; did you mean status:planned?", "plan"),
        ("genre>3", "genre has no more and no less; it needs a name, such as genre:romance", "3"),
        ("star >4", "“>4” has nothing before it to compare; write it like hype>4", ">4"),
        ("is:upcoming", "is:upcoming is not known; did you mean is:unreleased?", "upcoming"),
        ("has:review", "has:review is not known; did you mean has:text?", "review"),
        ("is:wached", "is:wached is not known; did you mean status:watched?", "wached"),
        ("status:likd", "status:likd is not known; did you mean is:liked?", "likd"),
        ("(a or) b", "“or” needs something on either side; put it in quotation marks to find the word", "or"),
        ("star) b", "This bracket was never opened", ")"),
        ("(" * 21 + "a", "Brackets stand more than 20 deep here", "("),
        ("-sort:hype", "An order cannot be left out; write sort:hype- to turn it round", "hype"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, words: str, place: str) -> None:
    with pytest.raises(QueryError) as fault:
        parse(text)
    assert fault.value.words == words
    assert text[fault.value.start : fault.value.end] == place


def test_a_date_that_is_none_says_how_dates_are_written() -> None:
    with pytest.raises(QueryError, match="“2025-13” is not a date; write it like 2025, 2025-03"):
        parse("added>2025-13")


def test_what_may_still_be_typed_on_is_marked_unfinished() -> None:
    assert [read(text)[1][0].unfinished for text in ("hype>", "genre: ", "year:20", "year: star b", "raiting:4")] == [
        *(True, True, True, False, False)
    ]


def test_what_is_right_beside_a_mistake_still_holds() -> None:
    query, faults = read("star year:20 hype>=4")
    assert query == parse("star hype>=4")
    assert len(faults) == 1


def test_a_query_too_long_to_be_meant_is_refused() -> None:
    with pytest.raises(QueryError, match="1,001 characters"):
        parse("x" * 1_001)


def test_only_wanted_words_are_highlighted() -> None:
    assert parse('Amélie -dull "New York" year:2001').highlights == ("amelie", "new york")


def test_no_text_is_no_condition() -> None:
    assert parse(" ") == Query()
