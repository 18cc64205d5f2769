"""What every dialog shares: a floating panel with a title, a body and a line of its keys."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click, Resize
from textual.screen import ModalScreen

from watchlist.domain.model.draft import Draft
from watchlist.tui.private_textual import CSSPathType
from watchlist.tui.text.prose import KEY, QUIET, flow, stack, wrapped
from watchlist.tui.widgets.prose import Prose

Result = TypeVar("Result")

SCROLL_KEYS = (
    Binding("j", "scroll('down')", "down", show=False),
    Binding("k", "scroll('up')", "up", show=False),
    Binding("g", "scroll('home')", "to the start", show=False),
    Binding("G", "scroll('end')", "to the end", show=False),
)
"""The letters that scroll the body of a dialog that is only read."""


FRAME = 9
"""The lines of a dialog around its body, and of the screen around the dialog."""


class DialogKeys(Prose):
    """The keys of a dialog, as many to a line as fit; a click does what the key does."""

    def __init__(self, keys: tuple[tuple[str, str], ...]) -> None:
        super().__init__(id="keys")
        self._parts = [(key, Content.assemble((key, KEY), " ", (name, QUIET))) for key, name in keys]
        self.show(lambda width: stack(flow([part for _, part in self._parts], width)))

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = self.render().split("\n")[offset.y].plain
        for key, part in self._parts:
            start = line.find(part.plain)
            if start >= 0 and start <= offset.x < start + part.cell_length and " " not in key:
                self.app.simulate_key({"esc": "escape"}.get(key, key))


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A question that answers with a value, or with None when it is left."""

    CSS_PATH: ClassVar[CSSPathType | None] = "base.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave", show=False)]
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("enter", "save"), ("esc", "leave"))
    BODY_SCROLLS: ClassVar[bool] = False
    """Whether the keys scroll the body, where nothing in it takes them."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        with Vertical(id="panel"):
            title = Prose(id="title")
            title.show(lambda width: stack(wrapped(self._title, width, "$primary bold")))
            yield title
            with VerticalScroll(id="body", can_focus=self.BODY_SCROLLS):
                yield from self.body()
            yield DialogKeys(self.KEYS)

    def on_resize(self, event: Resize) -> None:
        """Keep title and keys in sight: only what is between them scrolls."""
        self.query_one("#body").styles.max_height = max(3, event.size.height - FRAME)

    def on_mount(self) -> None:
        """Hold the cursor still where calm is set."""
        for field in self.query("Input, TextArea"):
            field.cursor_blink = self.app.animation_level != "none"  # type: ignore[attr-defined]

    def action_scroll(self, way: str) -> None:
        """Scroll the body as the arrows, home and end do."""
        getattr(self.query_one("#body"), f"action_scroll_{way}")()

    def body(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    def say(self, id: str, words: str, style: str = QUIET) -> None:
        """Put words into one of the dialog's texts."""
        self.query_one(f"#{id}", Prose).show(lambda width: stack(wrapped(words, width, style) if words else []))

    def unsaved(self) -> Draft | None:
        """What stands in the dialog and is not kept yet; whoever ends the app keeps it first."""
        return None

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
