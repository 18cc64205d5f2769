"""Everything you saw, by month and day."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.timer import Timer

from watchlist.domain.base import clock
from watchlist.domain.base.dates import UNKNOWN, parse_day, with_year
from watchlist.domain.base.formatting import join
from watchlist.domain.changes.input import parse_tags, tags_after
from watchlist.domain.changes.viewings import DeleteViewing, EditViewing
from watchlist.domain.insights import diary
from watchlist.domain.insights.diary import DiaryEntry
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.hidden import without_verdicts
from watchlist.domain.query.masking import hides_verdicts
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.card import score_drawn
from watchlist.tui.key_groups import KeyGroup
from watchlist.tui.lists.diary_list import DiaryList
from watchlist.tui.messages import CardRequested, FilmSettled
from watchlist.tui.screens.commands.entries import EntryCommands
from watchlist.tui.screens.commands.film import FilmCommands
from watchlist.tui.screens.commands.hype import HypeCommands
from watchlist.tui.screens.commands.main import MainCommands
from watchlist.tui.screens.commands.viewings import LogCommands, ViewingCommands, verdict_change
from watchlist.tui.screens.films import FILM_BINDINGS
from watchlist.tui.text import diary as diary_text
from watchlist.tui.widgets.prose import Prose

PANE_FROM = 110
"""The width in cells from which the viewing under the cursor is shown in full beside the list."""
SETTLED_AFTER = 0.06
"""Seconds without a move before the rest of the screen follows the cursor."""
DIARY = KeyGroup("diary", "The diary")
_MEANT = {
    "seen": "log one more viewing of the film",
    "verdict": "rating and text of this viewing",
    "edit": "move this viewing to another day; its tags",
    "delete": "delete this viewing; u brings it back",
    "spoilers": "show a verdict that you hide, or that gives the story away",
}
"""The labels of film commands that act on a viewing here."""


class DiaryScreen(LogCommands, HypeCommands, ViewingCommands, FilmCommands, EntryCommands, MainCommands):
    """The viewings below the calendar of their year, and the one under the cursor in full beside them."""

    TAB = "Diary"
    CSS_PATH = "diary.tcss"
    AUTO_FOCUS = "DiaryList"
    NAMED_HERE = ("review",)
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            replace(binding, show=binding.action in _MEANT, tooltip=_MEANT.get(binding.action, binding.tooltip))
            for binding in FILM_BINDINGS
        ),
        DIARY.command("plus", "log", "Log a film", "log a viewing of any film", show=True),
        DIARY.command(
            "left_square_bracket", "year(-1)", "Year before", "to the newest viewing of the year before", show=True
        ),
        DIARY.command(
            "right_square_bracket", "year(1)", "Year after", "to the newest viewing of the year after", show=True
        ),
    ]

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._entries: tuple[DiaryEntry, ...] = ()
        self._several_years = False
        self._year = clock.today().year
        self._settling: Timer | None = None
        self._opened_key: tuple[str, int] | None = None

    def body(self) -> ComposeResult:
        """The year, and below it the list and the viewing."""
        yield Prose(id="year")
        with Horizontal(id="diary"):
            with Vertical(id="viewings"):
                yield DiaryList()
                yield Prose(id="nothing")
            with VerticalScroll(id="pane", can_focus=False):
                yield Prose(id="viewing")

    def on_mount(self) -> None:
        """Show the text of an empty diary."""
        self.query_one("#nothing", Prose).show(diary_text.nothing)

    def on_resize(self, event: Resize) -> None:
        """Show as much as fits."""
        self.set_class(event.size.width >= PANE_FROM, "-pane")
        self._settle()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse commands that do nothing: only a verdict can be folded here, and one year has no other beside it."""
        if action == "spoilers":
            return self.shown is not None and (self.shown.hidden or _spoils(self.shown))
        if action == "year":
            return self._several_years
        return super().check_action(action, parameters)

    @property
    def shown(self) -> DiaryEntry | None:
        """The viewing under the cursor."""
        return self.query_one(DiaryList).cursor_entry

    @property
    def film(self) -> Film | None:
        """Its film."""
        if self.shown is None:
            return None
        return self.shown.film

    def show(self, snapshot: Snapshot) -> None:
        """Show a new state of the diary."""
        former = self.snapshot
        super().show(snapshot)
        same = former.library is snapshot.library and former.shelf is snapshot.shelf
        if not self._entries or not same or former.settings is not snapshot.settings:
            self._entries = diary.diary(snapshot)
            self._several_years = len(diary.years(self._entries)) > 1
        viewings = self.query_one(DiaryList)
        viewings.show(self._entries, snapshot.settings.scale)
        if self._entries and not viewings.display:
            self.call_after_refresh(viewings.focus)  # it gave the keys away when it was hidden
        viewings.display = bool(self._entries)
        self.query_one("#nothing").display = not self._entries
        self._settle()

    def go_to(self, key: tuple[str, int]) -> None:
        """Put the cursor on a viewing."""
        place = next((place for place, entry in enumerate(self._entries) if entry.key == key), None)
        if place is not None:
            self.query_one(DiaryList).go_to(place)

    @on(DiaryList.Moved)
    def _moved(self) -> None:
        if self._settling:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED_AFTER, self._settle)

    def _settle(self) -> None:
        shown, snapshot, today = self.shown, self.snapshot, clock.today()
        self._year = self._year_of_cursor
        self._fill_year(shown.viewing.day if shown else None, today)
        self.query_one("#pane").set_class(shown is None, "-empty")
        if shown is not None:
            entry, scale = snapshot.entry(shown.film.slug), snapshot.settings.scale
            viewing, open = self._unmasked(shown, entry), shown.key == self._opened_key
            if entry and not open and hides_verdicts(entry, snapshot.settings):
                entry = without_verdicts(entry)
            self.query_one("#viewing", Prose).show(
                lambda width: diary_text.viewing(viewing, entry, scale, width, today, open)
            )
            self.post_message(FilmSettled(shown.film.slug))
        self.refresh_bindings()

    def _unmasked(self, shown: DiaryEntry, entry: Entry | None) -> DiaryEntry:
        """A viewing as the pane shows it: unmasked if it was opened."""
        if entry is None or shown.key != self._opened_key:
            return shown
        viewing = entry.viewing(shown.viewing.id)
        if viewing is None:
            return shown
        return DiaryEntry(shown.film, viewing, shown.time, shown.times)

    @property
    def lifted(self) -> bool:
        """Whether the viewing under the cursor was opened."""
        return self.shown is not None and self.shown.key == self._opened_key

    def action_spoilers(self) -> None:
        """Show or hide a hidden or folded verdict of the viewing under the cursor."""
        if self.shown is not None:
            self._opened_key = None if self.lifted else self.shown.key
            self._settle()
            if self.lifted and not self.has_class("-pane"):
                self._tell_in_passing(self.shown)

    def _tell_in_passing(self, shown: DiaryEntry) -> None:
        """Show an opened verdict as a message if the pane has no room."""
        verdict = self._unmasked(shown, self.entry).viewing.verdict
        if verdict is not None:
            self.announce(join(score_drawn(verdict.rating, self.snapshot.settings.scale), verdict.text, by="\n"))

    @property
    def _year_of_cursor(self) -> int:
        """The year of the viewing under the cursor; if its day is unknown, the year that the calendar shows."""
        if self.shown is None or self.shown.viewing.day is None:
            return self._year
        return self.shown.viewing.day.year

    def _fill_year(self, day: date | None, today: date) -> None:
        heat, height = diary.heat(self._entries, self._year), self.size.height
        year = self.query_one("#year", Prose)
        year.display = bool(self._entries)
        year.show(lambda width: diary_text.year(heat, width, height, today, day))

    @on(DiaryList.Opened)
    def _opened(self, event: DiaryList.Opened) -> None:
        self.post_message(CardRequested(event.entry.film.slug))

    def action_year(self, direction: int) -> None:
        """Go to the newest viewing of the nearest year before (-1) or after (1) that has one."""
        from_year = self._year_of_cursor
        others = [year for year in diary.years(self._entries) if (year - from_year) * direction > 0]
        if not others:
            self.announce(f"Nothing {'before' if direction < 0 else 'after'} {from_year}.")
            return
        year = min(others, key=lambda year: abs(year - from_year))
        of_year = next(entry for entry in self._entries if entry.viewing.day and entry.viewing.day.year == year)
        self.go_to(of_year.key)

    @work
    async def action_verdict(self) -> None:
        """Ask for the verdict of the viewing under the cursor."""
        from watchlist.tui.dialogs.verdict import VerdictEditor

        shown = self.shown
        if shown is None:
            return
        if shown.hidden and not self.lifted:
            self.announce("Your verdict on this viewing is hidden until your next one: s shows it.")
            return
        slug, viewing = shown.key
        draft, entry = self.snapshot.drafts.get(slug), self.entry
        if draft is not None and draft.viewing != viewing:
            # A film has one draft: a second one would replace it.
            self.announce(
                f"A verdict on another viewing of {shown.film.title} is begun: v on its card goes on with it."
            )
            return
        editor = VerdictEditor(self.snapshot, shown.film, entry, viewing)
        answer = await self.app.push_screen_wait(editor)
        if answer is not None:
            entry = self.snapshot.entry(slug)
            self.await_verdict(shown.film, entry, answer.verdict)
            self.request(verdict_change(entry, answer), answer.draft)

    @work
    async def action_edit(self) -> None:
        """Ask for the day and the tags of the viewing under the cursor."""
        from watchlist.tui.dialogs.form import FormDialog, FormField

        shown, today = self.shown, clock.today()
        if shown is None:
            return
        seen = shown.viewing
        day = with_year(seen.day) if seen.day else UNKNOWN
        fields = [
            FormField(
                "day", "seen on", day, "20 Nov, 20 Nov 2025, 2026-11-20, unknown", lambda text: parse_day(text, today)
            ),
            FormField("tags", "tags", ", ".join(seen.tags), "cinema, with Mina", parse_tags, names=True),
        ]
        edited = await self.app.push_screen_wait(
            FormDialog(f"When you saw {shown.film.title}", fields, f"viewing {shown.film.slug} {seen.id}")
        )
        if edited and "tags" in edited:
            entry = self.snapshot.entry(shown.film.slug)
            now = entry and entry.viewing(seen.id)
            edited["tags"] = tags_after((now or seen).tags, seen.tags, edited["tags"])
        if edited:
            self.request(EditViewing(at=clock.now(), slug=shown.film.slug, viewing=seen.id, **edited))

    def action_delete(self) -> None:
        """Delete the viewing under the cursor, at once: undo brings it back."""
        if self.shown is not None:
            slug, viewing = self.shown.key
            self.request(DeleteViewing(at=clock.now(), slug=slug, viewing=viewing))


def _spoils(shown: DiaryEntry) -> bool:
    verdict = shown.viewing.verdict
    return verdict is not None and verdict.spoilers and verdict.text != ""
