"""The summary of a large change, before it happens."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.text.prose import QUIET, stack, wrapped
from watchlist.tui.widgets.prose import Prose

NAMED = 200
"""The most remarks shown one by one."""


class SummaryDialog(Dialog[bool]):
    """Answers with whether to go on."""

    CSS_PATH = ["base.tcss", "summary.tcss"]  # noqa: RUF012
    BODY_SCROLLS = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "go on", show=False)]

    def __init__(self, title: str, summary: str, remarks: Sequence[str], verb: str) -> None:
        super().__init__(title)
        self.shown_keys = (("enter", verb), ("esc", "leave everything as it is"))
        self._summary = summary
        self._remarks = remarks

    def body(self) -> ComposeResult:
        """The summary, and remarks below it."""
        yield Prose(id="summary")
        yield Prose(id="remarks")

    def on_mount(self) -> None:
        """Show the summary."""
        self.set_text("summary", self._summary, "")
        self.query_one("#remarks", Prose).show(self._lines)

    def _lines(self, width: int) -> Content:
        shown = list(self._remarks[:NAMED])
        if len(self._remarks) > NAMED:
            shown.append(f"… and {len(self._remarks) - NAMED:,} more")
        return stack(line for remark in shown for line in wrapped(remark, width, QUIET, indent=2, first=2))

    def action_save(self) -> None:
        """Go on."""
        self.dismiss(True)
