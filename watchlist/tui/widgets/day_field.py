"""The day of a viewing: today, another one, or unknown."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from watchlist.domain.base.dates import parse_day, with_year
from watchlist.tui.text.prose import lines, stack
from watchlist.tui.widgets.choice import Choice
from watchlist.tui.widgets.prose import Prose

TODAY, ANOTHER, UNKNOWN = range(3)


class DayField(Vertical):
    """A day: today by default; another one is typed, with its fault below it."""

    DEFAULT_CSS = """
    DayField { height: auto; }
    DayField Input { border: none; height: 1; padding: 0; background: $surface; width: 40; margin-top: 1; }
    DayField .-hidden { display: none; }
    DayField #day-fault { color: $error; }
    """

    def __init__(self, day: date | None, today: date, *, typed: str = "") -> None:
        """day: None if it is not known. typed: what was typed of another day before."""
        super().__init__()
        self._today = today
        self._start, self._day = TODAY, ""
        if day is None:
            self._start = UNKNOWN
        elif day != today:
            self._start, self._day = ANOTHER, with_year(day)
        if typed:
            self._start = ANOTHER
        self._typed = typed or self._day

    def compose(self) -> ComposeResult:
        """The choice, and the line for another day."""
        yield Choice(["today", "another day", "day unknown"], self._start, id="day-choice")
        yield Input(self._typed, placeholder="20 Nov, yesterday, 2026-11-20", id="day-input", classes="-hidden")
        yield Prose(id="day-fault")

    def on_mount(self) -> None:
        """Show the line if it is needed."""
        self._reveal()

    def _reveal(self) -> None:
        self.query_one("#day-input").set_class(self.chosen != ANOTHER, "-hidden")
        if self.chosen != ANOTHER:
            self.complain("")

    @property
    def chosen(self) -> int:
        """TODAY, ANOTHER or UNKNOWN."""
        return self.query_one("#day-choice", Choice).chosen

    @property
    def typed(self) -> str:
        """The typed day, if it differs from the one at the start; else empty."""
        text = self.query_one("#day-input", Input).value
        if self.chosen != ANOTHER or text == self._day:
            return ""
        return text

    @on(Choice.Changed)
    def _chosen(self) -> None:
        self._reveal()

    def complain(self, words: str) -> None:
        """Show a fault of the day."""
        self.query_one("#day-fault", Prose).show(lambda width: stack(lines(words, width)))

    @property
    def day(self) -> date | None:
        """The day, None if unknown; raises ValueError, in words, for a text that is no day."""
        if self.chosen == TODAY:
            return self._today
        if self.chosen == UNKNOWN:
            return None
        return parse_day(self.query_one("#day-input", Input).value, self._today)

    def checked(self) -> bool:
        """Whether the day is valid; if not, the fault is shown and the field focused."""
        try:
            _ = self.day
        except ValueError as fault:
            self.complain(str(fault))
            self.query_one("#day-input", Input).focus()
            return False
        return True
