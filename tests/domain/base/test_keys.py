"""Titles are one where only the way of writing them differs."""

import pytest

from watchlist.domain.base.keys import is_called, key, whole_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amélie", "AMELIE"),
        ("WALL·E", "wall-e"),
        ("L.A. Confidential", "LA Confidential"),
        ("Tom & Jerry", "Tom and Jerry"),
        ("Schindler's List", "Schindler’s List"),
        ("Mission: Impossible", "Mission - Impossible"),
        ("ラーメン", "らーめん"),
        ("Ｔｉｔａｎｉｃ", "Titanic"),
        ("8½", "8 1/2"),
        ("M*A*S*H", "MASH"),
        ("Once Upon a Time… in Hollywood", "Once Upon a Time ... in Hollywood"),
    ],
)
def test_ways_of_writing_are_one(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("typed", "title"), [("괴무", "괴물"), ("괴ㅁ", "괴물"), ("김", "기묘한"), ("갑", "값"), ("ㄱ", "괴물")]
)
def test_a_syllable_half_typed_begins_the_syllable(typed: str, title: str) -> None:
    assert key(title).startswith(key(typed))


@pytest.mark.parametrize(("one", "other"), [("Up", "Us"), ("दंगल", "दिगल"), ("괴물", "괴몰"), ("Alien", "Aliens")])
def test_other_titles_stay_others(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("title", "whole"),
    [("The Godfather", "godfather"), ("A", "a"), ("The", "the"), ("!!!", "!!!"), ("An Education", "education")],
)
def test_a_whole_title_has_no_leading_article(title: str, whole: str) -> None:
    assert whole_key(title) == whole


@pytest.mark.parametrize(
    ("title", "known", "called"),
    [
        ("Wall-E", "WALL·E", True),
        ("Host", "The Host", True),
        ("I Huckabees", "I ♥ Huckabees", True),
        ("I ♥ Huckabees", "I ♥︎ Huckabees", True),
        ("👨‍👩‍👧 Family", "The Family", False),
        ("Parasite ❤️", "Parasite", False),
    ],
)
def test_a_picture_in_a_title_tells_it_from_others_and_its_other_signs_do_not(
    title: str, known: str, called: bool
) -> None:
    assert is_called(title, ("Another", known)) is called
