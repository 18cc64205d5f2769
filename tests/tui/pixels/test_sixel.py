"""Pictures as sixel strings, read back."""

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.sixels import decode
from watchlist.tui.pixels import sixel


@pytest.mark.parametrize(("width", "height", "cell"), [(32, 40, 20), (7, 33, 11), (1, 1, 1), (300, 6, 6)])
def test_every_pixel_comes_back_in_lines_of_cells(width: int, height: int, cell: int) -> None:
    picture = Image.effect_noise((width, height), 90).convert("RGB")
    picture.paste((200, 40, 10), (0, 0, width // 2, height))
    lines = [decode(line) for line in sixel.sixel_lines(picture, cell, 200)]
    assert [line.height for line in lines[:-1]] == [cell] * (len(lines) - 1)
    back = Image.new("RGB", picture.size)
    for number, line in enumerate(lines):
        assert line.width == width
        back.paste(line, (0, number * cell))
    assert max(ImageStat.Stat(ImageChops.difference(back, picture)).mean) < 4


def test_it_names_no_more_colours_than_the_terminal_has() -> None:
    picture = Image.radial_gradient("L").convert("RGB").resize((60, 60))
    whole = "".join(sixel.sixel_lines(picture, 20, 16))
    assert len({part.split(";")[0] for part in whole.split("#")[1:] if ";2;" in part}) <= 16
    assert len(whole) < 6000
