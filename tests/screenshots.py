"""`make screenshots`: the pictures of the README, drawn by the program itself."""

import asyncio
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.journeys import scenes
from tests.journeys.user import SMALL, WIDE, sit_down
from watchlist.domain.base import clock
from watchlist.domain.model.settings import DAY, NIGHT
from watchlist.support.files import write_durably
from watchlist.support.home import Home

FOLDER = Path(__file__).parent.parent / "assets" / "screenshots"
INLINE = (
    ("card-night", scenes.card_after, WIDE, NIGHT),
    ("card-day", scenes.card, WIDE, DAY),
    ("card-small", scenes.card_after, SMALL, NIGHT),
    ("verdict", scenes.verdict, WIDE, NIGHT),
    ("poll", scenes.poll, WIDE, DAY),
    ("household", scenes.household, WIDE, NIGHT),
    ("new-film", scenes.new_film, WIDE, NIGHT),
    ("unmatched", scenes.unmatched, WIDE, NIGHT),
    ("library-night", scenes.library, WIDE, NIGHT),
    ("library-day", scenes.library, WIDE, DAY),
)
"""Name, scene, size and theme of the pictures that are drawn once."""
IN_FULL = (scenes.reveal, scenes.diary, scenes.stats, scenes.year, scenes.tonight)
"""The scenes that are drawn at both sizes and in both themes."""
SIZES = {"wide": WIDE, "small": SMALL}
THEMES = {"night": NIGHT, "day": DAY}
PICTURES = (
    *INLINE,
    *(
        (f"{scene.__name__}-{size}-{theme}", scene, SIZES[size], THEMES[theme])
        for scene in IN_FULL
        for size in SIZES
        for theme in THEMES
    ),
)


async def draw() -> None:
    """Draw every picture, each over an empty home folder."""
    for name, scene, size, theme in PICTURES:
        with TemporaryDirectory() as folder:
            home = Home.find(folder)
            write_durably(home.settings, f'theme = "{theme}"\ncalm = true\n'.encode())
            async with sit_down(home, size) as user:
                await scene(user)
                await user.hold_still()
                picture = user.app.export_screenshot(title="watchlist")
        (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
        sys.stdout.write(f"{name}.svg\n")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    clock.set_clock(lambda: datetime(2026, 11, 22, 20, tzinfo=timezone(timedelta(hours=9))))
    asyncio.run(draw())
