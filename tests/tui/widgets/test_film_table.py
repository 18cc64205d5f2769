"""The film table, by keys and mouse, at ten thousand films in five scripts."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.row import Row
from watchlist.domain.query.sort import Sort
from watchlist.tui.lists.cursor_line import Ground
from watchlist.tui.lists.film_line import FilmDrawing
from watchlist.tui.lists.film_table import FilmTable
from watchlist.tui.themes import STARLIGHT_DAY, STARLIGHT_NIGHT

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=timezone(timedelta(hours=9)))
TITLES = ("The Long Night", "이 별에 필요한 밤", "天気の子と長い夜", "Долгая ночь", "Η μεγάλη νύχτα")


def row(place: int, title: str = "", entry: Entry | None = None, **facts: Any) -> Row:
    """A planned film by default."""
    title = title or f"{TITLES[place % 5]} {place}"
    film = Film(slug=f"film-{place}", title=title, year=1950 + place % 75, **facts)
    return Row(film, entry or Entry(slug=film.slug, added=NOW - timedelta(days=place)))


def entry(**said: Any) -> Entry:
    """What one says of a film."""
    return Entry(slug="film-0", added=NOW, **said)


@cache
def many(count: int = 10_000) -> tuple[Row, ...]:
    """Films in five scripts."""
    return tuple(row(place) for place in range(count))


CARDS = tuple(Row(Film(slug=f"card-{place}", title=f"Card {place}"), None) for place in range(3))


class Stage(App[None]):
    """A screen with nothing but the table; keeps what the table tells."""

    def __init__(self, rows: Sequence[Row], cards: Sequence[Row]) -> None:
        super().__init__()
        self.shown = rows, cards
        self.told: list[Message] = []

    def compose(self) -> ComposeResult:
        """The table, filled before it has a place on the screen."""
        table = FilmTable()
        table.show(*self.shown, scale=Scale.STARS, today=TODAY, sort=Sort.ADDED, reverse=True)
        yield table

    def on_mount(self) -> None:
        """Give it the project's colours and the keys."""
        for theme in (STARLIGHT_NIGHT, STARLIGHT_DAY):
            self.register_theme(theme)
        self.theme = STARLIGHT_NIGHT.name
        self.query_one(FilmTable).focus()

    def on_film_table_moved(self, event: FilmTable.Moved) -> None:
        """Keep it."""
        self.told.append(event)

    on_film_table_opened = on_film_table_sort_requested = on_film_table_selection_changed = on_film_table_moved


class Reader:
    """Somebody before the table: keys, and what is to be seen."""

    def __init__(self, app: Stage, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.table = app.query_one(FilmTable)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def show(self, rows: Sequence[Row], cards: Sequence[Row] = (), **look: Any) -> None:
        self.table.show(rows, cards, **{"scale": Scale.STARS, "today": TODAY, **look})
        await self.pilot.pause()

    async def click(self, line: int, x: int = 8, **how: Any) -> None:
        await self.pilot.click(FilmTable, offset=(x, line), **how)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, the header first."""
        return [self.table.render_line(y).text for y in range(self.table.size.height)]

    @property
    def place(self) -> int:
        """The number of the film under the cursor."""
        assert self.table.cursor_row is not None
        return int(self.table.cursor_row.slug.removeprefix("film-"))

    @property
    def height(self) -> int:
        """The line of the screen that the cursor stands on."""
        return next(y for y, line in enumerate(self.lines) if line.startswith("›"))

    def told(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.app.told if isinstance(message, kind)]


@asynccontextmanager
async def reading(
    rows: Sequence[Row] | None = None, cards: Sequence[Row] = (), size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Reader]:
    app = Stage(many() if rows is None else rows, cards)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Reader(app, pilot)


async def test_keys_move_the_cursor_by_lines_pages_and_to_both_ends() -> None:
    async with reading() as reader:
        for key, place in (
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("up", 0),
            ("pagedown", 23),
            ("ctrl+d", 34),
            ("ctrl+u", 23),
            ("pageup", 0),
            ("G", 9_999),
            ("j", 9_999),
            ("g", 0),
            ("end", 9_999),
            ("home", 0),
            ("k", 0),
        ):
            await reader.press(key)
            assert reader.place == place, key
        assert reader.told(FilmTable.Moved)[-1].row.slug == "film-0"


async def test_a_page_keeps_the_cursor_at_its_height() -> None:
    async with reading() as reader:
        await reader.press("j", "j", "pagedown")
        assert (reader.place, reader.height) == (25, 3)


async def test_the_cursor_pulls_the_films_along_at_the_edge() -> None:
    async with reading() as reader:
        await reader.press("end", *["k"] * 23)
        assert (reader.place, reader.height) == (9_976, 1)


async def test_a_step_draws_two_lines_however_many_films_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = FilmDrawing.film

    def counted(self: FilmDrawing, row: Row, ground: Ground) -> Strip:
        drawn.append(row.slug)
        return draw(self, row, ground)

    monkeypatch.setattr(FilmDrawing, "film", counted)
    async with reading() as reader:
        drawn.clear()
        await reader.press("j")
        assert sorted(drawn) == ["film-0", "film-1"]
        drawn.clear()
        await reader.press("k")
        assert drawn == []


async def test_enter_opens_the_film_under_the_cursor() -> None:
    async with reading() as reader:
        await reader.press("j", "enter")
        assert [event.row.slug for event in reader.told(FilmTable.Opened)] == ["film-1"]


async def test_space_selects_and_goes_on_to_the_next() -> None:
    async with reading() as reader:
        await reader.press("space", "j", "space")
        assert reader.table.selected == {"film-0", "film-2"}
        assert reader.told(FilmTable.SelectionChanged)[-1].slugs == {"film-0", "film-2"}
        assert [line[1] for line in reader.lines[1:5]] == ["◉", " ", "◉", " "]
        await reader.press("k", "space")
        assert reader.table.selected == {"film-0"}


async def test_a_range_goes_from_the_film_selected_last_to_the_cursor() -> None:
    async with reading() as reader:
        await reader.press("j", "V", "j", "j", "V")
        assert reader.table.targets() == ("film-1", "film-2", "film-3")
        await reader.press("ctrl+d", "V", "k", "V")
        assert reader.table.targets()[3:] == ("film-13", "film-14")


async def test_all_and_none() -> None:
    async with reading(cards=CARDS) as reader:
        await reader.press("ctrl+a")
        assert reader.table.selected == {row.slug for row in many()}
        await reader.press("ctrl+a")
        assert reader.table.selected == frozenset()


async def test_the_selection_outlives_a_filter_and_commands_act_on_it_in_order() -> None:
    async with reading() as reader:
        await reader.press("j", "j", "j", "space", "g", "space")
        await reader.show(many()[:2])
        assert reader.table.selected == {"film-0", "film-3"}
        await reader.show(many())
        assert reader.table.targets() == ("film-0", "film-3")
        reader.table.select(())
        assert reader.table.targets() == ("film-1",)


async def test_the_cursor_stays_on_its_film_at_its_height() -> None:
    async with reading() as reader:
        await reader.press("pagedown", "pagedown", "j", "j")
        before = reader.place, reader.height
        await reader.show((*(row(20_000 + place) for place in range(50)), *many()))
        assert (reader.place, reader.height) == before
        await reader.show(many()[::-1])
        assert (reader.place, reader.height) == before


async def test_where_the_film_is_gone_the_cursor_stays_where_it_was() -> None:
    async with reading() as reader:
        await reader.press("j", "j")
        reader.app.told.clear()
        await reader.show((*many()[:2], *many()[3:]))
        assert reader.place == 3
        assert [event.row.slug for event in reader.told(FilmTable.Moved)] == ["film-3"]
        await reader.show(many()[:2])
        assert reader.place == 1


async def test_among_the_same_films_the_cursor_is_followed_by_its_row_alone() -> None:
    films = many()
    async with reading(films) as reader:
        await reader.press("j", "j", "j")
        await reader.show(films[2:], same_films=True)
        assert (reader.place, reader.height) == (3, 2)
        await reader.show(films[:3], same_films=True)  # its film is not among these: something else was asked for
        assert reader.table.targets() == (films[0].slug,)
        await reader.show(films[:9], films[9:], same_films=True)
        await reader.press("G")
        await reader.show((), films[9:], same_films=True)
        assert reader.table.targets() == (films[-1].slug,)


async def test_a_changed_film_keeps_the_cursor() -> None:
    async with reading() as reader:
        await reader.press("j", "j", "j")
        await reader.show([row(20_000), *(row(place) for place in range(5))])
        assert reader.table.targets() == ("film-3",)


async def test_a_new_film_above_is_seen_where_the_top_was_seen() -> None:
    async with reading() as reader:
        await reader.press("j")
        await reader.show((row(20_000, "Arrival"), *many()))
        assert "Arrival" in reader.lines[1]
        assert reader.place == 1


async def test_the_wheel_keeps_the_cursor_in_view() -> None:
    async with reading() as reader:
        for _ in range(15):
            await reader.pilot._post_mouse_events([MouseScrollDown], FilmTable, button=0)
        assert reader.place >= 15
        assert reader.height == 1
        for _ in range(20):
            await reader.pilot._post_mouse_events([MouseScrollUp], FilmTable, button=0)
        assert reader.height == 23


async def test_a_click_moves_and_a_click_on_the_same_film_opens() -> None:
    async with reading() as reader:
        await reader.click(4)
        assert (reader.place, reader.told(FilmTable.Opened)) == (3, [])
        await reader.click(4)
        assert [event.row.slug for event in reader.told(FilmTable.Opened)] == ["film-3"]


async def test_a_double_click_opens_once() -> None:
    async with reading() as reader:
        await reader.click(4, times=2)
        await reader.click(4, times=2)
        assert [event.row.slug for event in reader.told(FilmTable.Opened)] == ["film-3", "film-3"]


async def test_clicks_with_ctrl_and_shift_select() -> None:
    async with reading() as reader:
        await reader.click(2, control=True)
        await reader.click(5, shift=True)
        await reader.click(3, control=True)
        assert reader.table.targets() == ("film-1", "film-3", "film-4")
        assert reader.told(FilmTable.Opened) == []


async def test_a_click_on_a_header_asks_for_its_order() -> None:
    async with reading(size=(120, 12)) as reader:
        header = reader.lines[0]
        for name in ("Title", "Year", "Status", "Hype", "Rating", "Added"):
            await reader.click(0, x=header.index(name) + 1)
        assert [event.sort.value for event in reader.told(FilmTable.SortRequested)] == [
            "title",
            "year",
            "status",
            "hype",
            "rating",
            "added",
        ]
        assert reader.place == 0


async def test_the_header_stays_and_says_the_order() -> None:
    async with reading(size=(120, 12)) as reader:
        await reader.press("end")
        assert "Added↓" in reader.lines[0]
        await reader.show(many(), sort=Sort.YEAR)
        assert "Year↑" in reader.lines[0]


async def test_cards_stand_beneath_a_divider_that_the_cursor_passes_over() -> None:
    async with reading(many()[:4], CARDS) as reader:
        assert "not on your list" in reader.lines[6]
        await reader.press("j", "j", "j", "j")
        assert reader.table.cursor_row is CARDS[0]
        await reader.click(6)
        assert reader.table.cursor_row is CARDS[0]
        await reader.press("k")
        assert reader.place == 3


async def test_cards_alone_stand_beneath_their_divider_in_a_small_window() -> None:
    async with reading((), CARDS, size=(80, 3)) as reader:
        assert "not on your list" in reader.lines[1]
        await reader.press("G", "g")
        assert "not on your list" in reader.lines[1]
        assert reader.table.cursor_row is CARDS[0]


async def test_the_wheel_passes_the_divider_both_ways() -> None:
    async with reading(many()[:20], CARDS * 10, size=(80, 8)) as reader:
        for _ in range(20):
            await reader.pilot._post_mouse_events([MouseScrollDown], FilmTable, button=0)
        assert reader.table.cursor_row in CARDS
        for _ in range(20):
            await reader.pilot._post_mouse_events([MouseScrollUp], FilmTable, button=0)
            assert reader.height
        assert reader.table.scroll_offset.y == 0


@pytest.mark.parametrize("width", [12, 33, 59, 60, 80, 121])
async def test_wide_characters_never_break_a_column(width: int) -> None:
    titles = ("각" * 90, "夜と" * 40, "👩‍👩‍👧 family 👍🏽❤️", "á" * 70, "ශ්‍රී ලංකා", "ก็น้ำ" * 30, "ab한" * 30)
    rows = [row(place, title, original_title=titles[place - 1]) for place, title in enumerate(titles)]
    async with reading(rows, CARDS, size=(width, 15)) as reader:
        reader.table.columns = ("title", "original", "director", "year", "status", "rating")
        for line in reader.lines:
            assert cell_len(line) == width - 1
        if width >= 33:
            years = [len(line) for line in reader.lines if "195" in line]
            assert len(years) == len(titles)
            assert len({cell_len(line[: line.index("195")]) for line in reader.lines if "195" in line}) == 1


async def test_a_hostile_title_is_shown_as_it_is_written() -> None:
    title = "[@click=app.quit]x[/]"
    async with reading([row(0, title)]) as reader:
        assert title in reader.lines[1]
        await reader.click(1, x=20)
        assert reader.app.is_running
        assert [event.row.film.title for event in reader.told(FilmTable.Opened)] == [title]


async def test_a_narrow_table_keeps_title_year_the_sign_of_the_status_and_rating() -> None:
    async with reading(size=(50, 12)) as reader:
        assert reader.lines[0].split() == ["Title", "Year", "Rating"]
        assert reader.lines[1].endswith("○           ")


async def test_columns_give_way_before_the_title_does() -> None:
    async with reading(size=(66, 12)) as reader:
        assert reader.lines[0].split() == ["Title", "Year", "Hype", "Rating"]
        assert reader.lines[0].index("Year") - reader.lines[0].index("Title") >= 22


async def test_columns_can_be_chosen_and_an_unknown_one_is_passed_over() -> None:
    async with reading([row(0, minutes=96, directors=("Han Ji-won",))]) as reader:
        reader.table.columns = ("minutes", "director", "mood")
        assert reader.lines[0].split() == ["Title", "Min", "Director"]
        assert "96  Han Ji-won" in reader.lines[1]


async def test_what_is_yours_is_said_without_colour() -> None:
    verdict = Viewing(id=1, logged=NOW, verdict=Verdict(rating=90, written=NOW))
    rows = [
        row(0, "Seen", entry(status=Status.WATCHED, again=True, liked=True, viewings=(verdict,))),
        row(1, "Hoped for", entry(pinned=True, hype=Hype(70, NOW))),
        row(2, "Left", entry(status=Status.DROPPED)),
    ]
    async with reading(rows) as reader:
        assert "●○" in reader.lines[1]
        assert "watched" not in reader.lines[1]
    async with reading(rows, size=(120, 12)) as reader:
        assert "● watched ○" in reader.lines[1]
        assert "★★★★½ ♥" in reader.lines[1]
        assert reader.lines[1].startswith("›   Seen")
        assert reader.lines[2].startswith("  ! Hoped for")
        assert "○ planned" in reader.lines[2]
        assert "★★★½" in reader.lines[2]
        assert "· dropped" in reader.lines[3]


@pytest.mark.parametrize(
    ("scale", "shown"), [(Scale.TEN, [" 9.5", " 8", "10"]), (Scale.HUNDRED, [" 95", " 80", "100"])]
)
async def test_scores_line_up_in_every_scale(scale: Scale, shown: list[str]) -> None:
    rows = [row(place, entry=entry(hype=Hype(score, NOW))) for place, score in enumerate((95, 80, 100))]
    async with reading(rows) as reader:
        await reader.show(rows, scale=scale)
        start = reader.lines[0].index("Hype")
        lines = (line for line in reader.lines[1:4])
        assert [_at(line, start).rstrip()[: len(score)] for line, score in zip(lines, shown, strict=True)] == shown


def _at(line: str, cell: int) -> str:
    return next(line[place:] for place in range(len(line)) if cell_len(line[:place]) == cell)


async def test_days_are_short_in_this_year_and_full_in_others() -> None:
    async with reading([row(0), row(400)], size=(120, 12)) as reader:
        assert "22 Nov  " in reader.lines[1]
        assert "18 Oct 2025" in reader.lines[2]


async def test_a_film_that_is_not_out_says_when() -> None:
    async with reading([row(0, "Arrival", released=TODAY + timedelta(days=12))]) as reader:
        assert "Arrival  out in 12 days" in reader.lines[1]


async def test_the_original_title_stands_beside_the_title_where_there_is_room() -> None:
    rows = [
        row(0, "Your Name", original_title="君の名は。"),
        row(1, "A title of some length", original_title="ゆめ" * 9),
    ]
    async with reading(rows, size=(60, 12)) as reader:
        assert "Your Name  君の名は。" in reader.lines[1]
        assert "ゆめ" not in reader.lines[2]


async def test_what_was_searched_is_marked_in_both_titles() -> None:
    async with reading() as reader:
        await reader.show([row(0, "Amélie", original_title="Le Fabuleux Amour")], highlights=("mel", "AM"))
        marked = [segment.text for segment in reader.table.render_line(1) if segment.style and segment.style.underline]
        assert marked == ["Amél", "Am"]


async def test_another_theme_is_taken_on_at_once() -> None:
    async with reading() as reader:
        night = [segment.style for segment in reader.table.render_line(1)]
        reader.app.theme = STARLIGHT_DAY.name
        await reader.pilot.pause()
        assert [segment.style for segment in reader.table.render_line(1)] != night


async def test_the_keys_can_be_changed() -> None:
    async with reading() as reader:
        reader.app.set_keymap({"move.down": "ctrl+n"})
        await reader.press("ctrl+n", "j")
        assert reader.place == 1


async def test_an_empty_table_shows_nothing_and_bears_every_key() -> None:
    async with reading(()) as reader:
        await reader.press("j", "k", "G", "g", "pagedown", "ctrl+u", "enter", "space", "V", "ctrl+a")
        await reader.click(0)
        assert "".join(reader.lines).strip() == ""
        assert reader.table.cursor_row is None
        assert reader.table.targets() == ()
        await reader.show(many())
        assert reader.place == 0


async def test_a_smaller_window_keeps_the_cursor_in_view() -> None:
    async with reading(size=(80, 30)) as reader:
        await reader.press(*["j"] * 25)
        await reader.pilot.resize_terminal(60, 12)
        while reader.table.size.height > 12:  # a loaded machine lays the screen out late
            await reader.pilot.pause(0.01)
        await reader.pilot.pause()
        assert reader.place == 25
        assert reader.height == 11
