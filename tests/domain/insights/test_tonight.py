"""The draw for tonight: who may be drawn, what makes it likelier, and what is said."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.tonight import PICKS, Pick, draw, understood, waited, weight
from watchlist.domain.model.entry import Entry, Status, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import parse
from watchlist.domain.words import tonight as tonight_words

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
TODAY = AT.date()


def row(slug: str, days: int = 30, hype: int | None = None, minutes: int | None = 100, **given: object) -> Row:
    """A planned film that is out."""
    entry = Entry(slug=slug, added=AT - timedelta(days=days), hype=Hype(hype, AT) if hype else None)
    return Row(Film(slug=slug, title=slug.title(), year=2020, minutes=minutes), replace(entry, **given))


@st.composite
def libraries(draw_one: st.DrawFn) -> list[Row]:
    """Films in every standing, out and not, of known and unknown length, and cards."""
    rows = []
    for number in range(draw_one(st.integers(0, 14))):
        slug = f"film-{number}"
        released = draw_one(st.sampled_from([None, date(2020, 1, 1), TODAY, TODAY + timedelta(days=1)]))
        year = draw_one(st.sampled_from([None, 2020, 2026, 2027])) if released is None else released.year
        film = Film(
            slug=slug, title=slug, year=year, released=released, minutes=draw_one(st.sampled_from([None, 80, 140]))
        )
        status = draw_one(st.sampled_from(Status))
        seen = (Viewing(id=1, day=date(2024, 1, 1), logged=AT),) if status is Status.WATCHED else ()
        entry = Entry(
            slug=slug,
            added=AT - timedelta(days=draw_one(st.integers(0, 3000))),
            status=status,
            again=status is Status.WATCHED and draw_one(st.booleans()),
            viewings=seen,
            pinned=draw_one(st.booleans()),
            rank=draw_one(st.sampled_from(["", "A", "zz"])),
            hype=draw_one(st.sampled_from([None, Hype(1, AT), Hype(100, AT)])),
        )
        rows.append(Row(film, entry if draw_one(st.integers(0, 5)) else None))
    return rows


QUERIES = st.sampled_from(["", "is:pinned", "minutes<100", "minutes>100 -is:pinned", "-minutes:80", "nothing"])


@given(libraries(), st.integers(0, 5), st.sampled_from([None, 100]), QUERIES)
def test_only_planned_films_that_are_out_and_asked_for_are_drawn(
    rows: list[Row], seed: int, minutes: int | None, query: str
) -> None:
    found = draw(rows, TODAY, seed, minutes=minutes, query=parse(query))
    allowed = {row.slug for row in parse(query).filter(rows, TODAY)}
    assert len(found.picks) == min(PICKS, found.drawn_from)
    assert len({pick.film.slug for pick in found.picks}) == len(found.picks)
    for pick in found.picks:
        assert pick.entry.status is Status.PLANNED or pick.entry.again
        assert pick.film.released is None or pick.film.released <= TODAY
        assert pick.film.year is None or pick.film.year <= 2026
        assert minutes is None or (pick.film.minutes or 999) <= minutes
        assert pick.film.slug in allowed


@given(libraries(), st.sampled_from([None, 100]), QUERIES)
def test_what_is_left_out_and_what_could_be_drawn_are_all_that_is_planned(
    rows: list[Row], minutes: int | None, query: str
) -> None:
    found = draw(rows, TODAY, minutes=minutes, query=parse(query))
    assert found.planned == sum(row.entry is not None and row.entry.wanted for row in rows)
    assert all(reason.films > 0 and reason.why for reason in found.left_out)
    assert len({reason.key for reason in found.left_out}) == len(found.left_out)


@given(libraries(), st.integers(0, 5), st.randoms())
def test_the_same_seed_and_day_draw_the_same_however_the_films_stand(
    rows: list[Row], seed: int, random: object
) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert draw(mixed, TODAY, seed).picks == draw(rows, TODAY, seed).picks


@given(libraries(), st.integers(0, 20))
def test_a_pin_never_takes_a_film_out_of_a_draw(rows: list[Row], seed: int) -> None:
    for drawn in draw(rows, TODAY, seed).picks:
        pinned = [
            Row(row.film, replace(row.entry, pinned=True)) if row.entry and row.slug == drawn.film.slug else row
            for row in rows
        ]
        assert drawn.film.slug in {pick.film.slug for pick in draw(pinned, TODAY, seed).picks}


@given(libraries(), st.integers(0, 20))
def test_drawing_again_shows_others_while_there_are_any(rows: list[Row], seed: int) -> None:
    first = draw(rows, TODAY, seed)
    shown = {pick.film.slug for pick in first.picks}
    second = {pick.film.slug for pick in draw(rows, TODAY, seed + 1, passed=shown).picks}
    others = first.drawn_from - len(shown)
    assert len(second - shown) == min(PICKS, others)


def test_other_seeds_and_days_draw_others() -> None:
    rows = [row(f"film-{number}") for number in range(30)]
    draws = {tuple(pick.film.slug for pick in draw(rows, TODAY, seed).picks) for seed in range(10)}
    draws |= {tuple(pick.film.slug for pick in draw(rows, TODAY + timedelta(days=ahead)).picks) for ahead in range(10)}
    assert len(draws) > 15


@pytest.mark.parametrize(
    "likelier",
    [row("b", hype=90), row("b", days=1000), row("b", pinned=True), row("b", rank="0001")],
    ids=["hype", "wait", "pin", "own order"],
)
def test_what_makes_a_film_likelier(likelier: Row) -> None:
    rows = [row("a"), likelier, *(row(f"film-{number}") for number in range(8))]
    drawn = Counter(pick.film.slug for seed in range(600) for pick in draw(rows, TODAY, seed).picks)
    assert drawn["b"] > 1.25 * drawn["a"]


def test_a_film_without_hype_counts_between_low_and_high() -> None:
    low, none, high = (weight(row("a", hype=hype), TODAY) for hype in (20, None, 90))
    assert 0 < low < none < high
    assert weight(Row(Film(slug="a", title="A"), None), TODAY) == 0


def test_one_planned_again_waits_since_it_was_planned_again() -> None:
    seen = (Viewing(id=1, day=TODAY - timedelta(days=40), logged=AT),)
    again = row("a", days=900, status=Status.WATCHED, again=True, viewings=seen)
    assert again.entry is not None
    assert waited(again.entry, TODAY) == 40
    assert waited(replace(again.entry, renewed=AT - timedelta(days=7)), TODAY) == 7


def test_one_kept_waits_since_it_was_kept_and_queries_count_as_the_draw_does() -> None:
    seen = (Viewing(id=1, day=TODAY - timedelta(days=40), logged=AT),)
    films = (
        row("kept", days=900, renewed=AT - timedelta(days=7)),
        row("again", days=900, status=Status.WATCHED, again=True, viewings=seen),
        row("planned", days=900),
    )
    assert [waited(film.entry, TODAY) for film in films if film.entry] == [7, 40, 900]
    for query, found in (("waiting<=7d", ["kept"]), ("waiting<=40d", ["kept", "again"]), ("waiting>41d", ["planned"])):
        assert [film.slug for film in parse(query).filter(films, TODAY)] == found


def test_the_film_asked_for_comes_first_even_if_nothing_would_draw_it() -> None:
    rows = [row(f"film-{number}") for number in range(5)]
    found = draw(rows, TODAY, asked="film-4", query=parse("nothing"))
    assert [(pick.film.slug, pick.asked) for pick in found.picks] == [("film-4", True)]


def test_the_reason_in_words() -> None:
    film = Film(slug="a", title="A", minutes=96)
    entry = Entry(slug="a", added=AT - timedelta(days=400), hype=Hype(90, AT), told_by="Mina", pinned=True)
    said = tonight_words.reason(Pick(film, entry, place=2), Scale.STARS, TODAY)
    assert said == "Planned 400 days ago, hype ★★★★½, 96 min, pinned, number 2 in your own order, told by Mina"
    assert "hype ★★★★½ (4.5 of 5)" in tonight_words.reason(Pick(film, entry), Scale.STARS, TODAY, spoken=True)
    seen = replace(entry, status=Status.WATCHED, again=True, viewings=(Viewing(id=1, day=date(2024, 3, 3), logged=AT),))
    assert tonight_words.reason(Pick(film, seen), Scale.STARS, TODAY).startswith("Seen 3 Mar 2024, planned again, ")
    kept = replace(entry, added=AT - timedelta(days=1500), renewed=AT - timedelta(days=1))
    assert tonight_words.planned(kept, TODAY) == "planned over 4 years ago, kept yesterday"


def test_what_was_left_out_in_words() -> None:
    rows = [row("a"), row("b", minutes=None), row("c", minutes=140), row("d", minutes=150)]
    rows.append(Row(Film(slug="e", title="E", year=2030), Entry(slug="e", added=AT)))
    rows.append(Row(Film(slug="f", title="Foe", year=2000), Entry(slug="f", added=AT, pinned=True)))
    found = draw(rows, TODAY, minutes=100, query=parse("-is:pinned"))
    said = "Left out: 1 not out yet, 1 that “-is:pinned” does not find, 2 over 100 minutes, 1 of unknown length."
    assert tonight_words.left_out(found) == said
    assert tonight_words.drawn(found) == "The only film that it could be."
    assert tonight_words.drawn(draw(rows, TODAY)) == "3 of the 5 films that it could be."
    assert tonight_words.drawn(draw(rows, TODAY, query=parse("nothing"))) == "None of your planned films can be it."
    assert tonight_words.drawn(draw([], TODAY)) == "Nothing is planned yet."


def test_a_bare_number_narrows_by_length_and_one_in_quotation_marks_does_not() -> None:
    assert str(understood("genre:romance 100", Scale.STARS)[0]) == "genre:romance minutes<=100"
    assert str(understood('"100"', Scale.STARS)[0]) == '"100"'
    assert understood("hype>=45", Scale.STARS)[1] != ()


def test_a_film_on_a_service_of_yours_is_likelier_and_says_so() -> None:
    plain = row("a")
    yours = Row(plain.film, plain.entry, mine=("Netflix", "MUBI"))
    assert weight(yours, TODAY) > weight(plain, TODAY)
    pick = draw([yours], TODAY).picks[0]
    assert "on your Netflix and MUBI" in tonight_words.reason(pick, Scale.STARS, TODAY)
