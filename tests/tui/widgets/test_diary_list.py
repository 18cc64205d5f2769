"""The list of the diary: which line holds what, and the cursor that keys, wheel and mouse move."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.diary import DiaryEntry, Heat, Month
from watchlist.domain.model.entry import Entry, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.hype import Hype
from watchlist.tui.lists.diary_list import DiaryList
from watchlist.tui.lists.diary_rows import DiaryRows
from watchlist.tui.text import diary as diary_text
from watchlist.tui.themes import STARLIGHT_NIGHT

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=timezone(timedelta(hours=9)))
TODAY = NOW.date()
TITLES = ("The Long Night", "이 별에 필요한 밤", "天気の子と長い夜", "Долгая ночь", "Amélie and the very long way home")


def seen(place: int, day: date | None) -> DiaryEntry:
    """One viewing, of a film of its own."""
    film = Film(slug=f"film-{place}", title=f"{place} {TITLES[place % 5]}", year=1950 + place % 70)
    text = "Quieter than I hoped, and better." if place % 2 else ""
    given = Verdict(rating=10 + place * 10 % 91, text=text, written=NOW) if place % 3 else None
    viewing = Viewing(id=1, day=day, logged=NOW, tags=("cinema",) if place % 4 else (), verdict=given)
    return DiaryEntry(film, viewing, 1 + place % 12, 12)


def diary(*days: date | None) -> tuple[DiaryEntry, ...]:
    """Viewings of these days, newest first."""
    found = sorted(days, key=lambda day: day or date.min, reverse=True)
    return tuple(seen(place, day) for place, day in enumerate(found))


@given(some.lists(some.none() | some.dates(date(2025, 10, 1), date(2026, 2, 1)), max_size=40))
def test_every_viewing_has_a_line_of_its_own_below_the_heading_of_its_month(days: list[date | None]) -> None:
    rows = DiaryRows(diary(*days))
    drawn = [rows.at(line) for line in range(rows.lines)]
    assert [found for found in drawn if isinstance(found, int)] == list(range(len(days)))
    assert all(drawn[rows.line(index)] == index == rows.nearest(rows.line(index)) for index in range(len(days)))
    month = None
    for place, found in enumerate(drawn):
        if isinstance(found, Month):
            assert place == 0 or drawn[place - 1] is None
            month = found.start
        elif isinstance(found, int):
            day = rows[found].viewing.day
            assert (day and day.replace(day=1)) == month
    assert rows.at(-1) is rows.at(rows.lines) is None


class Stage(App[None]):
    """A screen with nothing but the list; keeps what it tells."""

    def __init__(self, entries: tuple[DiaryEntry, ...]) -> None:
        super().__init__()
        self.entries = entries
        self.opened: list[DiaryEntry] = []

    def compose(self) -> ComposeResult:
        """The list, filled before it has a place on the screen."""
        viewings = DiaryList()
        viewings.show(self.entries, Scale.STARS)
        yield viewings

    def on_mount(self) -> None:
        """Give it the project's colours and the keys."""
        self.register_theme(STARLIGHT_NIGHT)
        self.theme = STARLIGHT_NIGHT.name
        self.query_one(DiaryList).focus()

    def on_diary_list_opened(self, event: DiaryList.Opened) -> None:
        """Keep it."""
        self.opened.append(event.entry)


class Reader:
    """Somebody at the list."""

    def __init__(self, app: Stage, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.list = app.query_one(DiaryList)

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def place(self) -> int:
        """Which viewing the cursor is on."""
        found = self.list.cursor_entry
        return self.app.entries.index(found) if found else -1

    def pointed(self) -> str:
        """The line of the cursor; there is exactly one."""
        found = [line for line in self.lines if line.startswith("›")]
        assert len(found) == 1
        return found[0]


@asynccontextmanager
async def at(entries: tuple[DiaryEntry, ...], size: tuple[int, int] = (78, 12)) -> AsyncIterator[Reader]:
    app = Stage(entries)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Reader(app, pilot)


YEAR = diary(*(TODAY - timedelta(days=3 * place) for place in range(120)))


@pytest.mark.parametrize(
    "keys",
    ["j", "k", "G", "G k", "pagedown", "pagedown pagedown", "G pageup", "ctrl+d ctrl+d ctrl+u", "G g", "G G", "j j k"],
)
async def test_the_cursor_is_always_in_sight(keys: str) -> None:
    async with at(YEAR) as reader:
        await reader.press(*keys.split())
        assert f"  {reader.place} " in reader.pointed()


async def test_a_page_up_comes_back_to_where_a_page_down_began() -> None:
    async with at(YEAR) as reader:
        await reader.press("G")
        for _ in range(40):
            await reader.press("pageup")
        assert reader.place == 0
        assert "November 2026" in reader.lines[0]


async def test_pages_of_two_lines_get_past_the_headings() -> None:
    async with at(YEAR[:20], (78, 2)) as reader:
        await reader.press("G", *["pageup"] * 25)
        assert reader.place == 0


async def test_going_up_to_the_first_of_a_month_shows_its_heading() -> None:
    async with at(YEAR) as reader:
        await reader.press("pagedown", "pagedown")
        for _ in range(20):
            if "October" not in reader.lines[0]:
                await reader.press("k")
        assert "October 2026" in reader.lines[0]


async def test_a_day_is_said_once_and_again_at_the_top() -> None:
    async with at(diary(*[TODAY] * 30)) as reader:
        assert sum("Sun 22" in line for line in reader.lines) == 1
        await reader.press("pagedown")
        assert [place for place, line in enumerate(reader.lines) if "Sun 22" in line] == [0]


async def test_the_wheel_takes_the_cursor_along() -> None:
    async with at(YEAR) as reader:
        for _ in range(20):
            reader.list.post_message(
                MouseScrollDown(reader.list, 5, 5, 0, 1, 0, False, False, False, screen_x=5, screen_y=5)
            )
            await reader.pilot.pause()
        assert reader.list.scroll_offset.y > 0
        assert f"  {reader.place} " in reader.pointed()


async def test_a_click_moves_there_and_one_on_the_cursor_opens_it() -> None:
    async with at(YEAR) as reader:
        await reader.pilot.click(DiaryList, offset=(20, 1))
        assert reader.app.opened == [YEAR[0]]
        await reader.pilot.click(DiaryList, offset=(20, 4))
        await reader.pilot.click(DiaryList, offset=(20, 0))  # a heading is no viewing
        assert (reader.place, reader.app.opened) == (3, [YEAR[0]])


async def test_another_diary_keeps_the_cursor_on_its_viewing() -> None:
    async with at(YEAR) as reader:
        await reader.press("pagedown", "j")
        entry = reader.list.cursor_entry
        reader.list.show(YEAR[3:], Scale.STARS)
        await reader.pilot.pause()
        assert reader.list.cursor_entry == entry
        reader.list.show((), Scale.STARS)
        await reader.press("j", "G", "pagedown", "enter")
        assert (reader.list.cursor_entry, reader.app.opened) == (None, [])


@pytest.mark.parametrize("width", [30, 60, 78, 100, 160])
@pytest.mark.parametrize("scale", Scale)
async def test_every_line_is_as_wide_as_the_list(width: int, scale: Scale) -> None:
    async with at(YEAR, (width, 30)) as reader:
        reader.list.show(YEAR, scale)
        await reader.pilot.pause()
        for y in range(30):
            assert cell_len(reader.list.render_line(y).text) == reader.list.scrollable_content_region.width


@given(some.integers(1990, 2040), some.integers(20, 200), some.sampled_from([24, 36]))
def test_a_calendar_never_is_wider_than_its_room(year: int, width: int, height: int) -> None:
    heat = Heat(year, {date(year, 3, 1): 2, date(year, 12, 31): 5}, 7, 3, 1)
    drawn = diary_text.year(heat, width, height, date(2030, 1, 1), date(year, 3, 1))
    assert all(line.cell_length <= width for line in drawn.split("\n", allow_blank=True))


def test_a_calendar_shows_a_week_by_what_it_adds_up_to() -> None:
    days = {date(2026, 3, 2): 1, date(2026, 3, 9): 1, date(2026, 3, 10): 2, date(2026, 3, 16): 9}
    drawn = diary_text.year(Heat(2026, days, 13, 13), 76, 24, TODAY, None).plain.split("\n")
    assert "○◐●" in drawn[-1]
    assert len(drawn[-1].rstrip()) == diary_text.LABEL + 47  # what has not come is left blank


def test_the_whole_of_a_viewing_fits_its_width() -> None:
    shown = YEAR[7]
    entry = Entry(slug="film-7", added=NOW, hype=Hype(90, NOW, late=True), viewings=(shown.viewing, shown.viewing))
    for width in (20, 39, 60):
        drawn = diary_text.viewing(shown, entry, Scale.STARS, width, TODAY)
        assert all(line.cell_length <= max(width, 27) for line in drawn.split("\n", allow_blank=True))


async def test_a_diary_begins_with_its_newest_month_in_its_first_frame_too() -> None:
    app = Stage(())
    async with app.run_test(size=(78, 12)) as pilot:
        viewings = app.query_one(DiaryList)
        viewings.display = False
        await pilot.pause()
        viewings.show(YEAR, Scale.STARS)  # it has no height yet
        assert viewings.scroll_offset.y == 0
