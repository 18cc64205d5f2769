"""Titles are found however numbers, signs and stylised letters in them are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.base.numbers import in_digits
from watchlist.domain.base.writings import every_writing, forms_to_find, initials, other_forms


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Se7en", "seven"),
        ("S1m0ne", "simone"),
        ("M3GAN", "megan"),
        ("Pa$$ion", "passion"),
        ("$ellebrity", "sellebrity"),
        ("WALL·E", "walle"),
        ("Spider-Man 2", "spiderman 2"),
        ("Face/Off", "faceoff"),
        ("キング・コング", "きんぐこんぐ"),
        ("Romeo + Juliet", "romeo and juliet"),
        ("rocky2", "rocky 2"),
        ("One Hundred and One Dalmatians", "101 dalmatians"),
    ],
)
def test_a_title_has_other_forms(title: str, form: str) -> None:
    assert form in other_forms(title)


@pytest.mark.parametrize(
    "title", ["Parasite", "Se 7", "8½", "T2", "2Pac", "Mission: Impossible", "Mother!", "기생충", "a٣b", ""]
)
def test_most_titles_have_no_other_form(title: str) -> None:
    assert other_forms(title) == ()


def test_a_title_in_hangul_is_found_by_its_first_consonants() -> None:
    assert forms_to_find("살인의 추억") == ("sarinui chueok", "ㅅㅇㅇ ㅊㅇ")


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("twenty one grams", "21 grams"),
        ("one hundred and one dalmatians", "101 dalmatians"),
        ("two thousand one", "2001"),
        ("nineteen eighty four", "1984"),
        ("forty second street", "42nd street"),
        ("nine and a half weeks", "nine 1 2 weeks"),
        ("three thousand years of longing", "3000 years of longing"),
        ("seven samurai", "seven samurai"),
        ("one second", "one second"),
        ("hundred and", "hundred and"),
        ("twenty zero", "twenty zero"),
    ],
)
def test_numbers_of_several_words_are_written_in_digits(words: str, digits: str) -> None:
    assert " ".join(in_digits(words.split())) == digits


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("6th sense", "sixth sense"),
        ("thirteenth floor", "13th floor"),
        ("rocky 4", "rocky iv"),
        ("80 days", "eighty days"),
    ],
)
def test_a_number_of_one_word_is_written_in_every_way(title: str, way: str) -> None:
    assert way in every_writing(title.split())


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("The Lord of the Rings: The Two Towers", "lotr"),
        ("Terminator 2: Judgment Day", "t2"),
        ("Men in Black II", "mib2"),
        ("The Dark Knight Rises", "tdkr"),
    ],
)
def test_a_title_is_called_by_its_initials(title: str, letters: str) -> None:
    assert letters in initials(title)


def test_two_letters_are_no_initials() -> None:
    assert initials("Star Wars") == ()


@given(st.text(alphabet="a7$!@€-·/:+ ٣²½é괴ト☃𝟕", max_size=12) | st.text(max_size=30))
def test_any_title_has_forms_that_are_keys(title: str) -> None:
    for form in forms_to_find(title):
        assert form == " ".join(form.split())
    assert all(letters == letters.strip() for letters in initials(title))
