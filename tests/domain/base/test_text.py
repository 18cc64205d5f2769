"""Text as it enters, as it is compared, as it names things."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.base.text import clean, clean_text, fold, free_slug, slug


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Lost   in Starlight ", "Lost in Starlight"),
        ("\x1b]52;c;aGFjaw==\x07Film", "Film"),
        ("\x1b[2JFilm\x1b[0m", "Film"),
        ("\x1b]0;a\nb\x1b\\Fi\x9d0;x\x9clm", "Film"),
        ("\x1b]0;open \x1b[1mFilm\x07", "0;open Film"),
        ("★" * 40, "★" * 40),
        ("Fi\u202elm\u2066", "Film"),
        ("[REC]\t2007\n", "[REC] 2007"),
        ("이 별에 필요한", "이 별에 필요한"),
        ("👨\u200d👩 Family", "👨\u200d👩 Family"),
        ("\u200d", ""),
        ("\u3164 \ufe0f\u2800", ""),
    ],
)
def test_a_line_keeps_what_can_be_shown_and_nothing_else(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_no_text_leaves_anything_a_terminal_would_obey(typed: str) -> None:
    assert all(char.isprintable() or char in "\u200c\u200d" for char in clean(typed))
    assert all(char.isprintable() or char in "\n\u200c\u200d" for char in clean_text(typed))


@given(st.text(alphabet="e\u0301\u202a\x1b[ㅎㅏㄴ a\n"))
def test_clean_text_is_clean(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@pytest.mark.parametrize("piece", ["\x1b]", "\x9d", "\x1b[0", "\x9b0", "\x1b]\x9d;", "\u0316\u0301", "a\u0316\u0301"])
def test_the_work_of_cleaning_grows_as_the_text_does(piece: str) -> None:
    """Ten times the text is about ten times the work, and not a hundred times."""
    little, much = _work(piece * 2_000), _work(piece * 20_000)
    assert much < 40 * max(little, 0.002)


def _work(text: str) -> float:
    """The least of three times that cleaning takes this process, in seconds."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        clean_text(text)
        times.append(time.process_time() - begun)
    return min(times)


def test_too_long_a_line_says_that_it_goes_on() -> None:
    assert clean("a" * 600) == "a" * 499 + "…"


def test_running_text_keeps_its_lines() -> None:
    assert clean_text("one\r\n\r\n*two*\t.\n") == "one\n\n*two*    ."


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amélie", "AMELIE"), ("Straße", "strasse"), ("Ｗａｒ", "war"), ("Łódź", "lodz"), ("Ёлки", "елки")],
)
def test_case_accents_and_width_do_not_tell_texts_apart(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_hangul_and_kana_are_compared_as_typed() -> None:
    assert fold("이 별에 필요한") == "이 별에 필요한"
    assert fold("が") != fold("か")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lost in Starlight", "lost-in-starlight"),
        ("Yobi, the Five Tailed Fox", "yobi-the-five-tailed-fox"),
        ("이 별에 필요한", "이-별에-필요한"),
        ("Ocean's Eleven", "oceans-eleven"),
        ("???", "film"),
    ],
)
def test_a_slug_keeps_the_letters_of_any_script(title: str, name: str) -> None:
    assert slug(title) == name


def test_a_taken_slug_gets_the_year_then_a_number() -> None:
    assert free_slug("Solaris", 1972, {"solaris"}) == "solaris-1972"
    assert free_slug("Solaris", 1972, {"solaris", "solaris-1972"}) == "solaris-1972-2"
    assert free_slug("Solaris", None, {"solaris"}) == "solaris-2"


@pytest.mark.parametrize("text", ["𝝖", "Ａ", "ẞ", "İ", "Ⅷ", "ŉ", "\u0345"])
def test_what_is_folded_folds_no_further(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_letter_with_accents_by_the_thousand_is_compared_at_once() -> None:
    started = time.monotonic()
    assert fold("A" + "\u0301\u0316" * 50_000).startswith("a")
    assert slug("A" + "\u0301\u0316" * 50_000) == "a"
    assert time.monotonic() - started < 3  # ordering them all took a quarter of a minute
