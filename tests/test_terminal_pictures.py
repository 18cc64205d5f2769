"""Posters in pixels, over terminals that answer as kitty does, as a sixel terminal does, as neither, late or never."""

import os
import re
import time
from base64 import standard_b64decode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from tests.sixels import DRAWN, screen
from tests.test_real_terminal import HEIGHT, WIDTH, Terminal, stopped
from watchlist.support.graphics import QUERY
from watchlist.support.resources import posters_folder
from watchlist.tui.pixels.kitty import PLACEHOLDER

CELL = (8, 16)
KITTY = b"\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.35.2)\x1b\\\x1b[6;16;8t\x1b[?62;c"
SIXEL = b"\x1bP>|foot(1.16.2)\x1b\\\x1b[6;16;8t\x1b[?62;4;22c"
NEITHER = b"\x1b[?62;22c"
POSTER = (32, 24)
ELSEWHERE = ("NO_COLOR", "TMUX", "STY", "ZELLIJ", "TERM_PROGRAM", "COLUMNS", "LINES")
"""What may be set where the tests run."""

Answering = Callable[..., Terminal]


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[Answering]:
    """Starts the program in a terminal that answers with these bytes; what still runs at the end is stopped."""
    started: list[Terminal] = []

    def begin(answer: bytes, after: float = 0.0, **variables: str) -> Terminal:
        terminal = Terminal(tmp_path / "home", dict.fromkeys(ELSEWHERE, "") | variables)
        started.append(terminal)
        if answer or not variables:
            terminal.until_raw(QUERY)
            time.sleep(after)
            terminal.send(answer)
        return terminal

    yield begin
    stopped(started)


def poster_of(slug: str) -> Image.Image:
    with Image.open(posters_folder() / f"{slug}.png") as picture:
        return ImageOps.fit(picture.convert("RGB"), (POSTER[0] * CELL[0], POSTER[1] * CELL[1]))


def unlike(first: Image.Image, second: Image.Image) -> float:
    """How far two pictures lie apart, of 255 at the most; the grain of dithering aside."""
    small = (64, 96)
    difference = ImageChops.difference(first.resize(small), second.resize(small))
    return sum(ImageStat.Stat(difference).mean) / 3


def test_kitty_is_sent_the_picture_once_and_places_it_by_characters(answering: Answering) -> None:
    terminal = answering(KITTY)
    terminal.until_raw(PLACEHOLDER.encode())
    sent = re.search(rb"\x1b_Ga=T,U=1,f=100,i=(\d+),c=32,r=24,q=2,m=1;", terminal.raw)
    assert sent
    chunks = re.findall(rb"\x1b_G[^;]*m=[01];([A-Za-z0-9+/=]*)\x1b\\", terminal.raw)
    with Image.open(BytesIO(standard_b64decode(b"".join(chunks)))) as picture:
        assert unlike(picture.convert("RGB"), poster_of("lost-in-starlight")) < 4
    number = int(sent[1])
    colour = f"38;2;{number >> 16};{number >> 8 & 255};{number & 255}m{PLACEHOLDER}".encode()
    terminal.until_raw(colour, times=32 * 24)
    terminal.press("h")
    terminal.until("Your hype for")
    terminal.until("▀")  # behind a dialog it is drawn in cells, which can be dimmed
    terminal.press("\x1b")
    terminal.until_raw(colour, times=2 * 32 * 24)
    terminal.press("q")
    terminal.wait()
    assert f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\".encode() in terminal.raw


def test_a_terminal_of_256_colours_is_told_the_number_by_one_of_them(answering: Answering) -> None:
    terminal = answering(KITTY, COLORTERM="", TERM="xterm-kitty")
    terminal.until_raw(PLACEHOLDER.encode())
    sent = re.search(rb"\x1b_Ga=T,U=1,f=100,i=(\d+),c=32,r=24,q=2,m=1;", terminal.raw)
    assert sent
    terminal.until_raw(f"38;5;{sent[1].decode()}m{PLACEHOLDER}".encode(), times=32 * 24)


def test_sixel_is_drawn_over_the_cells_and_not_over_a_dialog(answering: Answering) -> None:
    terminal = answering(SIXEL)
    terminal.until_raw(b"\x1bP0;1q", times=24)
    terminal.until_raw(b"\x1b8")
    drawn = terminal.raw.decode(errors="replace")
    lines = DRAWN.findall(drawn)
    assert len(lines) >= 24
    row, column = int(lines[0][0]) - 1, int(lines[0][1]) - 1
    place = (column * 8, row * 16, (column + 32) * 8, (row + 24) * 16)
    assert unlike(screen(drawn, CELL, (WIDTH, HEIGHT)).crop(place), poster_of("lost-in-starlight")) < 6
    terminal.press("h")
    terminal.until("Your hype for")
    before = len(DRAWN.findall(terminal.raw.decode(errors="replace")))
    terminal.press("9")
    terminal.until("4.5 of 5")
    assert len(DRAWN.findall(terminal.raw.decode(errors="replace"))) == before
    terminal.press("\x1b")
    terminal.until_raw(b"\x1bP0;1q", times=before + 24)
    terminal.resize(WIDTH - 2, HEIGHT, (10, 20))  # larger letters
    terminal.until_raw(b'\x1bP0;1q"1;1;320;20', times=24)


@pytest.mark.parametrize(
    ("answer", "variables"),
    [
        (NEITHER, {}),
        (b"", {}),
        (b"", {"TMUX": "/tmp/tmux-0/default,1,0"}),
    ],
)
def test_cells_serve_where_there_are_no_pixels(answering: Answering, answer: bytes, variables: dict[str, str]) -> None:
    terminal = answering(answer, **variables)
    terminal.until("Not on your list")
    terminal.until("▀")
    assert b"\x1bP0;1q" not in terminal.raw
    assert PLACEHOLDER.encode() not in terminal.raw
    assert (QUERY in terminal.raw) is not bool(variables)


@pytest.mark.parametrize("pieces", [1, 3])
def test_a_late_answer_never_becomes_key_presses(answering: Answering, pieces: int) -> None:
    terminal = answering(b"")
    terminal.until("Not on your list")
    late = KITTY + SIXEL
    for start in range(0, len(late), -(-len(late) // pieces)):
        terminal.send(late[start : start + -(-len(late) // pieces)])
    terminal.press("a")
    terminal.until("Planned since")
    assert "Keys" not in terminal.text
    assert "Hype notes" in terminal.text


def test_what_is_typed_while_the_terminal_answers_is_not_lost(answering: Answering) -> None:
    terminal = answering(b"a" + KITTY)
    terminal.until("Planned since")
    assert "Gi=31" not in os.fsdecode(terminal.raw).replace(os.fsdecode(QUERY), "")
