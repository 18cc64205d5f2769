"""Films of the library are found however a number of their titles is written."""

from datetime import UTC, datetime

import pytest

from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, Role
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index

TITLES = (
    "Rocky", "Rocky II", "12 Angry Men", "Dr. Strangelove", "Two Rocky Roads", "The Iiwi", "Se7en", "WALL·E",
    "21 Grams", "L.A. Confidential", "Mr. & Mrs. Smith", "Clockwork", "Men in Black II", "기생충",
    "R.M.N.", "Mulholland Dr.", "Memories of Murder", "火垂るの墓",
)  # fmt: skip
FILMS = {title: Film(slug=title, title=title) for title in TITLES} | {
    "people": Film(
        slug="people", title="Parasite", directors=("Bong Joon Ho",), writers=("Aaron Sorkin",),
        cast=(Role("Kim Tae-ri"),), studios=("Studio Ghibli",), genres=("Horror",),
    ),
    "others": Film(slug="others", title="Others", directors=("Stanley Kubrick",), cast=(Role("Kim Min-hee"),)),
    "seoul": Film(slug="seoul", title="서울", directors=("한지원",), cast=(Role("Bae Doona"),)),
    "tokyo": Film(slug="tokyo", title="東京", directors=("宮崎駿", "Nagisa Ōshima"), writers=("Lee Chang-dong",)),
}  # fmt: skip
NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROWS = index(Library(films=FILMS, entries={slug: Entry(slug=slug, added=NOW) for slug in FILMS}), Shelf())


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("rocky 2", ["Rocky II", "Two Rocky Roads"]),
        ("rocky two", ["Rocky II", "Two Rocky Roads"]),
        ("twelve angry", ["12 Angry Men"]),
        ("doctor strangelove", ["Dr. Strangelove"]),
        ("the 2", []),
        ("rocky -2", ["Rocky", "Rocky II", "Two Rocky Roads"]),
        ("2", ["12 Angry Men", "21 Grams"]),
        ("rocky2", ["Rocky II", "Two Rocky Roads"]),
        ("seven", ["Se7en"]),
        ("walle", ["WALL·E"]),
        ("wall e", ["WALL·E"]),
        ("twenty one grams", ["21 Grams"]),
        ("la confidential", ["L.A. Confidential"]),
        ("mr and mrs smith", ["Mr. & Mrs. Smith"]),
        ("the clockwork", ["Clockwork"]),
        ("mib2", ["Men in Black II"]),
        ("ㄱㅅㅊ", ["기생충"]),
        ("rmn", ["R.M.N."]),
        ("mulholland drive", ["Mulholland Dr."]),
        ("memory of murder", ["Memories of Murder"]),
        ("memory of murde", ["Memories of Murder"]),
        ("memory of nothing", []),
        ("火垂の墓", ["火垂るの墓"]),
        ("서을", ["seoul"]),
        ("gisaengchung", ["기생충"]),
        ("gisaengchoong", ["기생충"]),
        ("seoul", ["seoul"]),
    ],
)
def test_a_number_is_found_in_every_way_it_is_written(typed: str, titles: list[str]) -> None:
    assert sorted(row.slug for row in View(typed).films(ROWS)) == sorted(titles)


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("director:kubrik", ["others"]),
        ('director:"stanly kubrik"', ["others"]),
        ('director:"kubrik stanly"', ["others"]),
        ('director:"bong joonho"', ["people"]),
        ('director:"bong jun ho"', ["people"]),
        ('director:"bong junho"', ["people"]),
        ('director:"joon ho bong"', ["people"]),
        ("bong jun ho", ["people"]),
        ("bong jan hu", []),
        ('writer:"yi chang dong"', ["tokyo"]),
        ('director:"oshima nagisa"', ["tokyo"]),
        ("cast:duna", ["seoul"]),
        ("director:한지운", ["seoul"]),
        ('director:"han jiwon"', ["seoul"]),
        ("director:김지운", []),
        ("director:宮崎俊", ["tokyo"]),
        ("director:宮", ["tokyo"]),
        ("director:吾", []),
        ('cast:"Kim Tae-rii"', ["people"]),
        ('cast:"kim taeri"', ["people"]),
        ("writer:sorkn", ["people"]),
        ("studio:gibli", ["people"]),
        ("genre:horor", ["people"]),
        ("title:parasiet", ["people"]),
        ("parasite cast:tae-rii", ["people"]),
        ("(director:kubrik or writer:sorkn)", ["others", "people"]),
        ("parasiet (director:bong or director:kubrick)", ["people"]),
        ("(director:boong or director:kubrick) genre:horor", ["people"]),
        ('director="Stanley Kubrik"', []),
        ("director:xyzzy", []),
    ],
)
def test_slips_in_names_are_forgiven(typed: str, slugs: list[str]) -> None:
    assert sorted(row.slug for row in View(typed).films(ROWS)) == slugs


def test_a_name_turned_round_is_taken_as_it_stands() -> None:
    assert View("-director:kubrik has:director").films(ROWS).places == View("has:director").films(ROWS).places
