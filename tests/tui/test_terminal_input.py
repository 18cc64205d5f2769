"""What comes from the terminal: keys stay keys, and a paste is text, whatever is in it and however it is cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from watchlist.tui import terminal_input
from watchlist.tui.private_textual import KeyParser
from watchlist.tui.terminal_input import PASTE_END, PASTE_PATIENCE, PASTE_START, AnswerFilter, PasteReader

PIECES = st.sampled_from(["q", "é", "\x1b", "[", "20", "\x1b[A", "\x1b[31m", "\x1b]52;c;x\x07", "\n"])


def read(*chunks: str) -> tuple[str, list[str]]:
    """The keys without the brackets, and the pastes, of what arrives in these chunks."""
    reader, keys, pastes = PasteReader(), "", []
    for chunk in chunks:
        for part in reader.split(chunk):
            if isinstance(part, Paste):
                pastes.append(part.text)
            else:
                keys += part
    return keys.replace(PASTE_START, "").replace(PASTE_END, ""), pastes


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("qqq", "qqq"),
        ("\x1b]52;c;x\x07q", "q"),
        ("\x1b[31m3n", "3n"),
        ("ab\x9b2Jcd\u202ee\u200bf\x00g\x07", "abcdef g"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("괴물\u200d", "괴물\u200d"),
    ],
)
def test_a_paste_is_text(pasted: str, text: str) -> None:
    keys, pastes = read(f"j{PASTE_START}{pasted}{PASTE_END}k")
    assert (keys, pastes) == ("jk", [text])


@given(st.lists(PIECES, max_size=8), st.lists(PIECES, max_size=8), st.lists(st.integers(0, 60), max_size=5))
def test_where_the_text_is_cut_makes_no_difference(before: list[str], pasted: list[str], cuts: list[int]) -> None:
    whole = f"{''.join(before)}{PASTE_START}{''.join(pasted)}{PASTE_END}x{PASTE_START}again{PASTE_END}y"
    places = sorted({0, *cuts, len(whole)})
    chunks = [whole[start:end] for start, end in pairwise(places)]
    assert read(*chunks) == read(whole)
    assert read(whole)[1][1:] == ["again"]


def test_a_paste_without_end_is_bounded() -> None:
    reader = PasteReader()
    list(reader.split(PASTE_START))
    for _ in range(30):
        assert list(reader.split("x" * 100_000)) == []
    paste = next(iter(reader.split(PASTE_END)))
    assert isinstance(paste, Paste)
    assert len(paste.text) <= 1_000_000


ANSWERS = "\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.35.2)\x1b\\\x1b[6;16;8t\x1b[?62;4;22c"


@given(st.lists(PIECES.filter(lambda piece: "]" not in piece), max_size=6), st.lists(st.integers(0, 80), max_size=6))
def test_a_late_answer_is_taken_out_however_it_is_cut(typed: list[str], cuts: list[int]) -> None:
    keys = "".join(typed).replace("\x1b[2", "")
    answers, whole = AnswerFilter(late=True), f"j{ANSWERS}{keys}"
    places = sorted({0, *cuts, len(whole)})
    assert "".join(answers.keys(whole[start:end]) for start, end in pairwise(places)) + answers.rest() == f"j{keys}"


def test_keys_that_begin_as_an_answer_does_come_once_nothing_follows() -> None:
    answers = AnswerFilter(late=True)
    assert answers.keys("a\x1b") == "a"
    assert answers.rest() == "\x1b"
    assert AnswerFilter(late=False).keys("\x1b") == "\x1b"
    assert answers.keys("\x1b[6~") == "\x1b[6~"


@pytest.mark.parametrize("number", ["1114112", "99999999999999999999", "55296"])
def test_a_key_that_is_no_letter_is_dropped_and_takes_no_other_along(number: str) -> None:
    parser = KeyParser()
    messages = [message for part in (f"a\x1b[{number}ub", "c") for message in parser.feed(part)]
    keys = [message.character for message in messages if isinstance(message, Key)]
    assert [key for key in keys if key in ("a", "b", "c")] == ["a", "b", "c"]


def typed_keys(text: str) -> list[str]:
    """The keys that come of a text read at once, and what comes of the rest once nothing follows."""
    answers, parser = AnswerFilter(late=False), KeyParser()
    messages = [*parser.feed(answers.keys(text)), *parser.feed("")]
    return [message.key for message in messages if isinstance(message, Key)]


@pytest.mark.parametrize(
    "answer",
    [
        "\x1b[?997;1n",  # the terminal has changed from dark to light
        "\x1b[>41;354;0c",
        "\x1b[?1;2c",
        "\x1b[0n",
        "\x1b[4;600;800t",
        "\x1b[?62;1;2;4;6;9;15;16;17;18;21;22;28;29;52c",
        "\x1b]10;rgb:ffff/eeee/aaaa\x07",
        "\x1b]4;1;rgb:0/0/0\x1b\\",
        "\x1bP1$r0m\x1b\\",
    ],
)
def test_an_answer_that_nobody_asked_for_presses_no_key(answer: str) -> None:
    assert typed_keys(f"j{answer}k") == ["j", "k"]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [("\x1b[A", "up"), ("\x1b[1;5C", "ctrl+right"), ("\x1b[[A", "f1"), ("\x1b[15~", "f5"), ("\x1b[Z", "shift+tab")],
)
def test_keys_that_are_sequences_stay_keys(sequence: str, key: str) -> None:
    assert typed_keys(f"j{sequence}k") == ["j", key, "k"]


def test_a_mouse_report_of_an_old_kind_presses_no_key() -> None:
    assert typed_keys("j\x1b[M !!k") == ["j", "k"]


def test_the_end_of_a_paste_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(terminal_input, "monotonic", lambda: now)
    reader = PasteReader()
    assert list(reader.split(f"{PASTE_START}half")) == [PASTE_START]
    now += PASTE_PATIENCE
    assert not list(reader.overdue())
    now += 1
    paste, end = reader.overdue()
    assert isinstance(paste, Paste)
    assert (paste.text, end) == ("half", PASTE_END)
    assert list(reader.split("q")) == ["q"]
