"""Either of several things will do, and brackets hold conditions together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import parse, read

ROWS = (
    Row(Film(slug="a", title="Alien", year=1979, genres=("Horror",)), Entry(slug="a", added=NOW, liked=True)),
    Row(Film(slug="b", title="Brazil", year=1985, genres=("Comedy",)), Entry(slug="b", added=NOW)),
    Row(Film(slug="c", title="Carrie", year=1976, genres=("Horror",)), Entry(slug="c", added=NOW)),
    Row(Film(slug="d", title="Dead or Alive"), Entry(slug="d", added=NOW)),
    Row(Film(slug="e", title="Eraserhead", year=1977, genres=("Horror",)), None),
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("alien or brazil", "ab"),
        ("alien OR brazil OR carrie", "abc"),
        ("genre:horror year<1978 or brazil", "bce"),
        ("genre:horror (year<1978 or is:liked)", "ace"),
        ("(alien or brazil) year>1980", "b"),
        ("-(genre:horror or genre:comedy)", ""),
        ("-(genre:horror year<1978)", "ab"),
        ("-(alien or brazil) status:planned", "cd"),
        ("is:liked or title:eraserhead", "ae"),
        ("is:liked or status:planned year:1985", "ab"),
        ("dead or alive", "d"),
        ('"dead or alive"', "d"),
        ("(brazil or (carrie or alien)) genre:horror", "ac"),
    ],
)
def test_either_will_do(text: str, wanted: str) -> None:
    assert "".join(row.slug for row in parse(text).filter(ROWS)) == wanted


CONDITIONS = st.sampled_from(
    ["alien", '"or"', "genre:horror", "-genre:horror", "year<1980", "-year:1985", "is:liked", "title:a,b", "brazil"]
)
TEXTS = st.recursive(
    CONDITIONS,
    lambda inner: st.builds(
        lambda minus, ways: f"{minus}({' or '.join(' '.join(way) for way in ways)})",
        st.sampled_from(["", "-"]),
        st.lists(st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@given(TEXTS, TEXTS)
def test_what_either_finds_is_what_one_or_the_other_finds(one: str, other: str) -> None:
    day = date(2026, 11, 22)

    def found(text: str) -> set[str]:
        query, faults = read(text)
        assert not faults
        assert parse(str(query)) == query
        return {row.slug for row in query.filter(ROWS, day)}

    assert found(f"{one} or {other}") == found(one) | found(other)
    assert found(f"({one}) ({other})") == found(f"{one} {other}") == found(one) & found(other)
    assert not found(one) & found(f"-({one})")
    assert found(f"-({one} or {other})") == found(f"-({one})") & found(f"-({other})")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("alien or brazil", "films, either matching “alien” or matching “brazil”"),
        (
            "status:planned (genre:horror year<1980 or genre:war)",
            "planned films, either horror from before 1980 or war",
        ),
    ],
)
def test_it_is_told_in_words(text: str, words: str) -> None:
    assert parse(text).describe() == words


def test_words_that_would_do_are_highlighted() -> None:
    assert parse("(alien or brazil) -carrie").highlights == ("alien", "brazil")


def test_a_name_is_followed_into_brackets() -> None:
    kept = parse("(list:old or tag:old) list:Old")
    assert str(kept.renaming("list", "old", "new")) == "(list:new or tag:old) list:new"


def test_what_is_typed_on_is_looked_for_anew_where_it_lets_more_pass() -> None:
    assert not parse("alien or b").narrows(parse("alien"))
    assert parse("(alien or b) c").narrows(parse("alien or b"))
