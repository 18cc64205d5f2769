"""Kitty's graphics protocol: a picture is sent once, then placed by characters, which scroll and are cut as text."""

from base64 import standard_b64encode
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

PLACEHOLDER = "\U0010eeee"
CHUNK = 4096
"""The most characters of data in one message."""
FIRST_NUMBERS = (
    0x305, 0x30D, 0x30E, 0x310, 0x312, 0x33D, 0x33E, 0x33F, 0x346, 0x34A, 0x34B, 0x34C, 0x350, 0x351, 0x352, 0x357,
    0x35B, 0x363, 0x364, 0x365, 0x366, 0x367, 0x368, 0x369, 0x36A, 0x36B, 0x36C, 0x36D, 0x36E, 0x36F, 0x483, 0x484,
    0x485, 0x486, 0x487, 0x592, 0x593, 0x594, 0x595, 0x597, 0x598, 0x599, 0x59C, 0x59D, 0x59E, 0x59F, 0x5A0, 0x5A1,
    0x5A8, 0x5A9, 0x5AB, 0x5AC, 0x5AF, 0x5C4, 0x610, 0x611, 0x612, 0x613, 0x614, 0x615, 0x616, 0x617, 0x657, 0x658,
    0x659, 0x65A, 0x65B, 0x65D, 0x65E, 0x6D6, 0x6D7, 0x6D8, 0x6D9, 0x6DA, 0x6DB, 0x6DC, 0x6DF, 0x6E0, 0x6E1, 0x6E2,
)  # fmt: skip
"""The marks over a placeholder that number its row and its column, from 0."""
SMALL_IDS = range(16, 232)
"""The numbers that a terminal of 256 colours can tell: those of the cube in its palette."""
LEVELS = (0, 95, 135, 175, 215, 255)
"""How strong red, green and blue are in that cube."""
LIMIT = len(FIRST_NUMBERS)
"""The most rows and columns of a placed picture."""


def send(picture: "Image", id: int, columns: int, rows: int) -> str:
    """The sequence that sends a picture under a number (1 to 0xFFFFFF), as large as its placeholders in cells."""
    stream = BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    data = standard_b64encode(stream.getvalue()).decode()
    chunks = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)]
    parts = []
    for number, chunk in enumerate(chunks):
        head = f"a=T,U=1,f=100,i={id},c={columns},r={rows},q=2," if number == 0 else "q=2,"
        parts.append(f"\x1b_G{head}m={int(number < len(chunks) - 1)};{chunk}\x1b\\")
    return "".join(parts)


def forget(id: int) -> str:
    """The command that removes a picture from the terminal's memory and from the screen."""
    return f"\x1b_Ga=d,d=I,i={id},q=2\x1b\\"


def colour(id: int) -> tuple[int, int, int]:
    """The colour that tells the number of a picture, however many colours the terminal has."""
    if id not in SMALL_IDS:
        return id >> 16, id >> 8 & 255, id & 255
    place = id - SMALL_IDS.start
    return LEVELS[place // 36], LEVELS[place // 6 % 6], LEVELS[place % 6]


def placeholder(row: int, column: int) -> str:
    """The character that stands for one cell of a picture; its colour is the picture's number."""
    return f"{PLACEHOLDER}{chr(FIRST_NUMBERS[row])}{chr(FIRST_NUMBERS[column])}"
