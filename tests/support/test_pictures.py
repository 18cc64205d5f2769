"""Pictures of every kind come out upright in three bytes a pixel, or are refused with the reason, and in silence."""

import warnings
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from watchlist.support.pictures import PictureError, open_picture


@pytest.mark.parametrize(("value", "grey"), [(0, 0), (0x2000, 0x20), (0x8000, 0x80), (0xFFFF, 0xFF)])
def test_two_bytes_a_pixel_keep_their_greys(tmp_path: Path, value: int, grey: int) -> None:
    file = tmp_path / "deep.png"
    Image.new("I;16", (4, 6), value).save(file)
    assert open_picture(file).getpixel((1, 1)) == (grey, grey, grey)


@pytest.mark.parametrize(
    ("size", "why"), [((10_001, 2), "10,001 × 2 pixels: 10,000 are the most a side"), ((4_001, 4_000), "16,000,000")]
)
def test_what_is_too_large_is_told_by_what_it_is_too_large(tmp_path: Path, size: tuple[int, int], why: str) -> None:
    file = tmp_path / "large.png"
    Image.new("1", size).save(file)
    with pytest.raises(PictureError, match=why):
        open_picture(file)


def test_nothing_is_written_over_the_screen_by_pillow(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x112] = 6
    held = BytesIO()
    Image.effect_noise((40, 60), 50).convert("RGB").save(held, "JPEG", exif=turned)
    file, data = tmp_path / "cut.jpg", bytearray(held.getvalue())
    start = data.index(b"Exif\0\0") + 6
    data[start + 8 : start + 10] = b"\xff\xff"  # so many entries are not there
    file.write_bytes(data)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        open_picture(file)
    assert [str(each.message) for each in told] == []
