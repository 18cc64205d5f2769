"""The first dialogs of an import: choosing a file, how to get one, and the progress of reading it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import text_if
from watchlist.domain.browse.imports import ExportFile
from watchlist.tui.dialogs.base import SCROLL_KEYS, Dialog
from watchlist.tui.dialogs.line import LONGEST_PATH
from watchlist.tui.text import imports as imports_text
from watchlist.tui.text.prose import QUIET, lines, pointer, stack
from watchlist.tui.widgets.live_input import LiveInput
from watchlist.tui.widgets.prose import Prose

SHOWN = 6
"""The most lines that are offered at once."""
OWN_FORMAT = "watchlist"
"""The format that one does not get elsewhere."""


class ImportDialog(Dialog[str]):
    """Answers with a path: typed, pasted, dropped, or one of those offered.

    find: finds exports on this machine; complete: the paths that begin with a text. Both may be slow.
    """

    CSS_PATH = ["base.tcss", "imports.tcss"]  # noqa: RUF012
    KEYS: ClassVar = (
        ("enter", "look into it"),
        ("↑ ↓", "choose"),
        ("tab", "complete"),
        ("f1", "how to get an export"),
        ("esc", "leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "point(1)", "below", show=False, priority=True),
        Binding("up", "point(-1)", "above", show=False, priority=True),
        Binding("tab", "complete", "complete", show=False, priority=True),
        Binding("f1", "formats", "how to get an export", show=False, priority=True),
    ]

    def __init__(
        self,
        find: Callable[[], Sequence[ExportFile]],
        complete: Callable[[str], Sequence[str]],
        formats: Sequence[tuple[str, str]],
        typed: str = "",
        fault: str = "",
    ) -> None:
        super().__init__("Import", text_if(not typed, "any"))  # what was refused stands there again without a draft
        self._find, self._complete, self._formats = find, complete, formats
        self._typed, self._fault = typed, fault
        self._exports: Sequence[ExportFile] = ()
        self._paths: Sequence[str] = ()
        self._pointed = -1
        self._looked = False

    def body(self) -> ComposeResult:
        """The path, its fault, and the offers."""
        yield LiveInput(
            self._changed,
            value=self._typed,
            placeholder="a path: type it, paste it, or drop the file here",
            max_length=LONGEST_PATH,
            id="path",
        )
        yield Prose(id="fault")
        yield Prose(id="offered")

    def on_mount(self) -> None:
        """Show the fault of a former path, and look for exports."""
        self.set_text("fault", self._fault, "$error")
        self._draw()
        self._look_for_exports()
        if self._typed:
            self._changed(self._typed)

    @work(thread=True, exclusive=True, group="exports")
    def _look_for_exports(self) -> None:
        exports = self._find()
        self.call_later(self._found, exports)

    def _found(self, exports: Sequence[ExportFile]) -> None:
        self._exports, self._looked = exports, True
        self._point_at_first_export()
        self._draw()

    @property
    def _value(self) -> str:
        return self.query_one("#path", Input).value

    def _changed(self, value: str) -> None:
        if value != self._typed:
            self.set_text("fault", "")
        self._paths, self._pointed = (), -1
        self._point_at_first_export()
        self._draw()
        if value:
            self._look_for_paths(value)

    def _point_at_first_export(self) -> None:
        if self._exports and not self._value:
            self._pointed = 0

    @work(thread=True, exclusive=True, group="paths")
    def _look_for_paths(self, value: str) -> None:
        paths = self._complete(value)
        self.call_later(self._found_paths, value, paths)

    def _found_paths(self, value: str, paths: Sequence[str]) -> None:
        if value == self._value:
            self._paths = [path for path in paths if path != value]
            self._draw()

    def _draw(self) -> None:
        draw, heading = self._export_lines, self._heading
        if self._value:
            draw = self._path_lines
        self.query_one("#offered", Prose).show(lambda width: stack([*lines(heading, width, QUIET), *draw(width)]))

    @property
    def _heading(self) -> str:
        """The heading of the offered paths or exports."""
        if self._value:
            return text_if(self._paths, "Goes on as")
        if self._exports:
            return "In your downloads, the newest first"
        if self._looked:
            return "No export lies in your downloads yet. Where to get one:"
        return "Looking into your downloads …"

    def _path_lines(self, width: int) -> list[Content]:
        paths, more = self._paths[:SHOWN], len(self._paths) - SHOWN
        drawn = [
            (pointer(place == self._pointed) + path).truncate(width, ellipsis=True) for place, path in enumerate(paths)
        ]
        return [*drawn, *lines(text_if(more > 0, f"  and {more:,} more"), width, QUIET)]

    def _export_lines(self, width: int) -> list[Content]:
        if self._looked and not self._exports:
            others = [(name, about) for name, about in self._formats if name != OWN_FORMAT]
            return imports_text.formats_in_brief(others[:SHOWN], width)
        return imports_text.export_lines(self._exports[:SHOWN], self._pointed, clock.today(), width)

    def action_point(self, by: int) -> None:
        """Point at the next offer; above the first is the typed path."""
        number = len(self._paths[:SHOWN]) if self._value else len(self._exports[:SHOWN])
        if number:
            self._pointed = (self._pointed + 1 + by) % (number + 1) - 1
            self._draw()

    def action_complete(self) -> None:
        """Complete the typed path as far as all completions agree, or take the offer pointed at."""
        field = self.query_one("#path", Input)
        if not self._value:
            if 0 <= self._pointed < len(self._exports):
                field.value = self._exports[self._pointed].path
        elif 0 <= self._pointed < len(self._paths):
            field.value = self._paths[self._pointed]
        elif self._paths:
            start = _shared(self._paths)
            if len(start) <= len(field.value):
                start = self._paths[0]
            field.value = start
        field.cursor_position = len(field.value)

    @work
    async def action_formats(self) -> None:
        """Show the formats, and how to get each."""
        await self.app.push_screen_wait(FormatsDialog(self._formats))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Answer with the offer pointed at, or with the typed path; list a folder that was completed."""
        if not self._value and 0 <= self._pointed < len(self._exports):
            self.dismiss(self._exports[self._pointed].path)
        elif self._value and 0 <= self._pointed < len(self._paths):
            path = self._paths[self._pointed]
            if path.endswith("/"):
                self.action_complete()
            else:
                self.dismiss(path)
        elif self._value.strip():
            self.dismiss(self._value.strip())


def _shared(paths: Sequence[str]) -> str:
    """The common beginning of all paths, in the case of the first."""
    first = paths[0]
    for place, char in enumerate(first):
        if any(path[place : place + 1].lower() != char.lower() for path in paths):
            return first[:place]
    return first


class FormatsDialog(Dialog[None]):
    """The formats that can be imported, and how to get each."""

    CSS_PATH = ["base.tcss", "imports.tcss"]  # noqa: RUF012
    KEYS: ClassVar = (("j k", "scroll"), ("esc", "back"))
    BODY_SCROLLS = True
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL_KEYS]

    def __init__(self, formats: Sequence[tuple[str, str]]) -> None:
        super().__init__("How to get an export")
        self._formats = formats

    def body(self) -> ComposeResult:
        """A line or two for each."""
        about = Prose(id="formats")
        about.show(lambda width: imports_text.formats(self._formats, width))
        yield about


class ReadingDialog(Dialog[bool]):
    """Shows the progress of reading a file. Answers with True at the end; leaving stops it."""

    KEYS: ClassVar = (("esc", "cancel"),)

    def __init__(self, name: str) -> None:
        super().__init__(f"Reading {name}")

    def body(self) -> ComposeResult:
        """A bar."""
        yield Prose(id="progress")

    def on_mount(self) -> None:
        """Begin."""
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress."""
        self.query_one("#progress", Prose).show(lambda width: imports_text.progress(done, total, width))
