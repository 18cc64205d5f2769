"""A picture of one's own as a film's poster."""

from pathlib import Path

from PIL import Image

from tests.journeys.user import Sit
from watchlist.tui.widgets.poster import Poster

FILM = "lost-in-starlight"


async def test_a_picture_is_asked_for_until_it_is_one_and_goes_with_an_empty_line(sit: Sit, tmp_path: Path) -> None:
    picture, text = tmp_path / "mine.png", tmp_path / "mine.txt"
    Image.new("RGB", (20, 30), (250, 10, 20)).save(picture)
    text.write_text("no picture")
    async with sit() as user:
        await user.press("P")
        await user.paste(str(text))
        await user.press("enter")
        await user.until("it is no picture in PNG")
        await user.press(*["backspace"] * 3)
        await user.type("png")
        await user.press("enter")
        await user.until("Kept your poster of Lost in Starlight")
        poster = user.app.screen.query_one("#poster", Poster)

        def ground() -> str:
            style = next(iter(poster.render_line(0))).style
            return str(style.bgcolor.name) if style and style.bgcolor else ""

        await user.wait(lambda: ground() == "#fa0a14")
        assert user.snapshot.own_poster(FILM)
        await user.press("P")
        assert "An empty line takes yours away" in user.screen
        await user.press("enter")
        await user.until("Removed your poster")
        await user.wait(lambda: ground() != "#fa0a14")
        assert not user.snapshot.own_poster(FILM)


async def test_of_several_files_dropped_together_none_is_taken(sit: Sit, tmp_path: Path) -> None:
    for name in ("one", "two"):
        Image.new("RGB", (20, 30)).save(tmp_path / f"{name}.png")
    async with sit() as user:
        await user.press("P")
        await user.type(f"'{tmp_path / 'one.png'}' '{tmp_path / 'two.png'}'")
        await user.press("enter")
        await user.until("Those are 2 files: a poster is one picture.")
        assert not user.snapshot.own_poster(FILM)
