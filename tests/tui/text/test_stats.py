"""The sections of the stats."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.hype_gap import Group, Groups, ScorePair
from watchlist.domain.insights.others_ratings import OthersRatings
from watchlist.domain.insights.stats import Count, ViewingCount, ratings_of, stats
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.words import stats as stats_words
from watchlist.tui.text import charts
from watchlist.tui.text.stats import LEFT, RIGHT, Figures, moves, nothing

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)


def figures(*days: date | None, rating: int | None = None) -> Figures:
    """The figures of films seen on some days, one each."""
    verdict = Verdict(rating=rating, written=AT) if rating else None
    rows = [
        Row(
            Film(slug=f"f{n}", title=f"F{n}", year=1999),
            Entry(
                slug=f"f{n}",
                added=AT,
                status=Status.WATCHED,
                viewings=(Viewing(id=1, day=day, logged=AT, verdict=verdict),),
            ),
        )
        for n, day in enumerate(days)
    ]
    return Figures(stats(rows), Scale.STARS, AT.date())


def shown(drawn: Figures) -> dict[str, str]:
    """The sections that have something to say."""
    found = {name: section(drawn, 60).plain for name, section in (*LEFT.items(), *RIGHT.items())}
    return {name: text for name, text in found.items() if text}


def test_a_section_with_nothing_to_tell_is_left_out() -> None:
    assert set(shown(figures(None))) == {"decades"}
    assert set(shown(figures(date(2020, 5, 1), rating=80))) == {"ratings", "months", "decades"}
    week = [date(2020, 5, day) for day in range(1, 8)]
    assert set(shown(figures(*week, rating=80))) == {"ratings", "months", "decades", "weekdays"}


def test_where_nothing_is_seen_the_page_says_what_brings_something() -> None:
    assert shown(figures()) == {}
    assert [line[0] for line in nothing(figures(), 60).plain.splitlines()[2:4]] == ["w", "I"]


def test_what_is_seen_most_moves_to_the_second_column_where_that_is_the_lower_one() -> None:
    decades, genres = tuple(Count(f"{year}s", 1) for year in range(1900, 2030, 10)), (Count("Drama", 2),)
    rewatched = (ViewingCount("parasite", "Parasite", 4),)
    low = Figures(replace(stats([]), seen=13, decades=decades, seen_genres=genres), Scale.STARS, AT.date())
    assert moves(low, 60)
    high = replace(low.stats, decades=(), rewatched=rewatched * 9, again=9)
    assert not moves(Figures(high, Scale.STARS, AT.date()), 60)


def test_what_is_seen_most_says_of_how_many_films_that_is_known() -> None:
    few = replace(stats([]), seen=2614, seen_genres=(Count("Drama", 2),), genreless=2609)
    drawn = shown(Figures(few, Scale.STARS, AT.date()))["seen-genres"].splitlines()
    assert (drawn[0], drawn[-1]) == ("Seen most, by genre   5 films", "2,609 films of unknown genre")


def test_groups_too_small_for_an_average_are_told_in_one_line() -> None:
    pairs = tuple(ScorePair(f"f{n}", f"F{n}", 60, 80) for n in range(8))
    found = replace(
        stats([]), pairs=pairs, genres=Groups((Group("Drama", 8, 20),), thin=1), directors=Groups(thin=5), told=Groups()
    )
    drawn = shown(Figures(found, Scale.STARS, AT.date()))
    assert drawn["genres"].endswith("1 other genre has fewer than 8 such films")
    assert " ".join(drawn["too-few"].split()) == (
        "Nothing yet by director: an average takes 8 films with hype and rating."
    )
    assert not drawn.keys() & {"directors", "told", "speakers", "sources"}


def test_all_years_draw_the_span_there_is() -> None:
    far = shown(figures(date(1996, 5, 1), date(2022, 5, 1)))["months"]
    assert far.startswith("Seen by year   2 viewings")
    assert far.splitlines()[-1].split() == ["2000", "2005", "2010", "2015", "2020"]
    wide = LEFT["months"](figures(date(1996, 5, 1), date(2022, 5, 1)), 90).plain
    assert wide.splitlines()[-1].split() == [f"{year % 100:02}" for year in range(1996, 2023)]
    near = shown(figures(date(2020, 5, 1), None))["months"]
    assert near.startswith("Seen by month   1 viewing")
    assert "May" in near
    assert near.endswith("1 viewing of unknown day")


def test_a_few_viewings_years_before_all_others_are_told_and_not_drawn() -> None:
    days = [date(1996, 5, 1), *(date(2012 + n % 11, 5, 1) for n in range(60))]
    assert shown(figures(*days))["months"].splitlines()[-2:] == [
        "2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022",
        "1 viewing in 1996",
    ]


def test_the_totals_are_told_apart_and_one_film_has_no_average() -> None:
    drawn = figures(date(2020, 5, 1), None, rating=80)
    assert stats_words.scope(drawn.stats) == "2 films seen · 2 viewings · 1 with a day"
    assert stats_words.scope(figures().stats, "0 films matching “kor”") == "0 films matching “kor”"
    assert "average" not in shown(figures(None, rating=80))["ratings"]
    assert stats_words.scope(figures(None).stats) == "1 film seen · 1 viewing · none with a day"


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ((80, 80), "all of them 4"),
        ((70, 100), "4.2 on average"),
        ((70, 100, 100), "4.5 on average, half of them 5.0 or more"),
    ],
)
def test_ratings_come_to_an_average_where_there_is_one_to_tell(scores: tuple[int, ...], words: str) -> None:
    found = replace(stats([]), ratings=ratings_of(scores, Scale.STARS))
    assert stats_words.ratings(found, Scale.STARS) == words


def test_a_gap_of_none_is_no_bar() -> None:
    rows = charts.sides([("even", 0.9, "±0.0", 9), ("less", -1.0, "−0.1", 9)], 60).plain.splitlines()
    assert "▆" not in rows[0]
    assert "▆" in rows[1]


def test_others_stand_beside_you_with_how_many_films_their_mean_is_of() -> None:
    mina = OthersRatings("Mina", ratings_of([60, 80, 80], Scale.STARS), both=9, gap=10)
    drawn = LEFT["others"](Figures(stats([]), Scale.STARS, AT.date(), (mina,)), 40).plain.splitlines()
    assert drawn[0] == "Ratings of others"
    assert drawn[1] == "Mina       ▄ █    3.7  3 films"
    assert " ".join("".join(drawn[2:]).split()) == "+0.5 from yours, 9 films both of you rated"
