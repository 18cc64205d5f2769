"""Queries as people type them, each beside what it says."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import parse
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.terms import QueryError


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("genre: horror", "genre:horror"),
        ("status: planned year : > 2000", "status:planned year>2000"),
        ("genre:horror, romance", "genre:horror,romance"),
        ('genre:war,"science fiction"', 'genre:war,"science fiction"'),
        ("genre:horror, or tag:a", "genre:horror or tag:a"),
        ("not genre:horror", "-genre:horror"),
        ("NOT star", "-star"),
        ("not star", "(not) star"),
        ("not (a or b)", "-a -b"),
        ("!genre:horror", "-genre:horror"),
        ("!women", "!women"),
        ("－genre:horror −a –b", "-genre:horror -a -b"),
        ("a – b", "a b"),
        ("genre:war and year:1979", "genre:war year:1979"),
        ("star AND war && night", "star war night"),
        ("tom and jerry", "tom (and) jerry"),
        ("star AND ", "star"),
        ("star (and)", "star (and)"),
        ("a || b | c", "a or b or c"),
        ("a or or b", "a or b"),
        ("genre:'science fiction'", 'genre:"science fiction"'),
        ("genre:‘science fiction’ x", 'genre:"science fiction" x'),
        ("told:o'brien", "told:o'brien"),
        ("„rear window“ «black widow» 「君の名は」", '"rear window" "black widow" "君の名は"'),
        ('list:“the "best"”', 'list:"the \\"best\\""'),
        ("year≥2000 hype ≤ 3", "year>=2000 hype<=3"),
        ("year=>2000", "year>=2000"),
        ("year!=2016", "-year:2016"),
        ("-year≠2016", "year:2016"),
        ("year:90s", "year:1990s"),
        ("year:00s", "year:2000s"),
        ("year:1990-1999", "year:1990..1999"),
        ("year:1990–1999", "year:1990..1999"),
        ("year:1990...1999", "year:1990..1999"),
        ("rating:3-4", "rating:3..4"),
        ("year:1996,2016", "year:1996 or year:2016"),
        ("-year:1996,2016", "-year:1996 -year:2016"),
        ("minutes<1h40", "minutes<100"),
        ("minutes<2h", "minutes<120"),
        ("minutes:90-100min", "minutes:90..100"),
        ("ｙｅａｒ：２０１６　（ａ）", "year:2016 a"),
        ("watched:november", "watched:2026-11"),
        ("hype>4 stars", "hype>4"),
        ("hype:4★ rating:4½★", "hype:4 rating:4.5"),
        ("rating:8 out of 10 rating>=1 star", "rating:4 rating>=1"),
        ("hype>4 star wars", "hype>4 star wars"),
        ("rating:4+ year:2000+ minutes:90+", "rating>=4 year>=2000 minutes>=90"),
        ("rating:4 to 5 year:1990 to 1999", "rating:4..5 year:1990..1999"),
        ("year:1990 to kill", "year:1990 to kill"),
        ("year:1990's year:the 90s", "year:1990s year:1990s"),
        ("minutes<1:40 minutes<1.5h minutes>90 minutes", "minutes<100 minutes<90 minutes>90"),
        ("minutes>90 m", "minutes>90 m"),
        ("watched:2025 year<1990 minutes:90 minutes<100", "watched:2025 year<1990 minutes:90 minutes<100"),
        ("watched:10/18/2026", "watched:2026-10-18"),
        ("watched:18/10/2026 added<18.10.2026", "watched:2026-10-18 added<2026-10-18"),
        ("watched:8/8/2026 watched:8.10.2026", "watched:2026-08-08 watched:2026-10-08"),
        ("watched:10/2026 watched:10.2026", "watched:2026-10 watched:2026-10"),
        ("added:18 Oct 2026 star", "added:2026-10-18 star"),
        ("added>Oct 18, 2026 watched:october 2026", "added>2026-10-18 watched:2026-10"),
        ("added<2 weeks waiting>1 year watched:last week", "added<2w waiting>1y watched:last-week"),
        ("sort:rating desc sort:year ascending", "sort:rating- sort:year"),
        ("genre:horror|comedy", "genre:horror,comedy"),
        ('tag:"a|b"', 'tag:"a|b"'),
        ("genre:horror & year:1999", "genre:horror year:1999"),
        ("Pride and Prejudice", "Pride (and) Prejudice"),
        ("Fast & Furious", "Fast (&) Furious"),
        ("#alive", '"#alive" or tag:alive'),
        ("-@Mina", '-"@Mina" -told:Mina'),
        ('#"with Mina" # x', 'tag:"with Mina" # x'),
        ("watched:dec", "watched:2025-12"),
        ('watched:"21 Nov 2026"', "watched:2026-11-21"),
        ("watched:21.11.2026", "watched:2026-11-21"),
        ("watched:2026/11", "watched:2026-11"),
        ('watched:"last month"', "watched:last-month"),
        ('added>"2 weeks"', "added>2w"),
    ],
)
def test_what_is_typed_is_understood(typed: str, written: str) -> None:
    query = parse(typed)
    assert str(query) == written
    assert parse(written) == query


@pytest.mark.parametrize(
    ("typed", "day", "met"),
    [
        ("added:this-week", 0, True),
        ("added:this-week", 7, False),
        ("added:last-week", 7, True),
        ("added:last-month", 30, True),
        ("added:last-month", 0, False),
        ("added:last-year", 330, True),
        ("added:this-year", 330, False),
        ("added<this-month", 60, True),
    ],
)
def test_weeks_months_and_years_are_those_of_the_calendar(typed: str, day: int, met: bool) -> None:
    row = Row(Film(slug="a", title="A"), Entry(slug="a", added=NOW - timedelta(days=day)))
    assert bool(parse(typed).filter([row])) is met
    assert parse("watched:last-week").describe() == "films seen last week"


TITLES = {
    "lost": ("Lost in Starlight", "이 별에 필요한"),
    "blade": ("Blade Runner", ""),
    "host": ("The Host", "괴물"),
    "eight": ("8½", ""),
    "rear": ("Rear Window", ""),
    "ramen": ("The Ramen Girl", "ラーメンガール"),
}
ROWS = RowIndex(
    Row(
        Film(slug=slug, title=title, original_title=original, genres=("Science Fiction",) if slug == "blade" else ()),
        Entry(slug=slug, added=NOW),
    )
    for slug, (title, original) in TITLES.items()
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lostinstarlight", ["lost"]),
        ("lostin starlight", ["lost"]),
        ("bladerunner", ["blade"]),
        ("blade-runner", ["blade"]),
        ("raer widow", ["rear"]),
        ("이별에", ["lost"]),
        ("필ㅇ", ["lost"]),
        ("필요하", ["lost"]),
        ("괴무", ["host"]),
        ("8 1/2", ["eight"]),
        ("らーめんがーる", ["ramen"]),
        ("genre:sci-fi", ["blade"]),
        ("하", []),
    ],
)
def test_a_film_is_found_though_blanks_letters_or_signs_are_not_those_of_its_title(
    typed: str, found: list[str]
) -> None:
    assert [row.slug for row in View(search=typed).films(ROWS)] == found


def test_what_has_changed_is_found_by_its_joined_letters_too() -> None:
    def slugs(rows: RowIndex, typed: str) -> list[str]:
        return [row.slug for row in View(search=typed).films(rows)]

    assert slugs(ROWS, "bladerunner") == ["blade"]
    new = Row(Film(slug="dark", title="Dark City"), Entry(slug="dark", added=NOW))
    rows = ROWS.changed({"blade": None, "dark": new})
    assert (slugs(rows, "bladerunner"), slugs(rows, "darkcity")) == ([], ["dark"])
    assert slugs(rows.changed({"dark": None}), "darkcity") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("liked", "is:liked"),
        ("planned", "status:planned"),
        ("watchd", "status:watched"),
        ("unwatched", "-status:watched"),
        ("90s", "year:1990s"),
    ],
)
def test_a_word_that_nothing_has_may_be_a_condition(typed: str, meant: str) -> None:
    assert View(search=typed).suggestion(ROWS) == meant
    assert View(search=f"-{typed}").suggestion(ROWS) == ""


def test_a_tag_of_signs_alone_is_asked_for_by_what_can_be_seen_of_it() -> None:
    tagged = Row(Film(slug="a", title="A"), Entry(slug="a", added=NOW, tags=("👩\u200d🚀",)))
    assert parse("tag:👩🚀").filter([tagged]) == parse("tag:👩\u200d🚀").filter([tagged]) == [tagged]
    assert parse("tag:👩🌾").filter([tagged]) == []


def test_a_day_that_may_be_one_or_another_is_asked_about() -> None:
    with pytest.raises(QueryError, match="may be 10 Aug 2026 or 8 Oct 2026; write 2026-08-10 or 2026-10-08"):
        parse("watched:10/08/2026")


def test_a_sign_before_a_word_finds_a_title_with_it_too() -> None:
    rows = [
        Row(Film(slug="alive", title="#Alive"), None),
        Row(Film(slug="b", title="Burning"), Entry(slug="b", added=NOW, tags=("alive",))),
        Row(Film(slug="c", title="Alive"), Entry(slug="c", added=NOW)),
    ]
    assert [row.slug for row in parse("#alive").filter(rows)] == ["alive", "b"]
