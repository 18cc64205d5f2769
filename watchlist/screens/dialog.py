"""What every dialog shares: a floating panel with a title, a body and a line of its keys."""

from typing import ClassVar, Generic, TypeVar

from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from watchlist.widgets.prose import KEY, QUIET, Prose, stack, wrapped

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A question that answers with a value, or with None when it is left."""

    CSS_PATH: ClassVar[CSSPathType | None] = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave", show=False)]
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("enter", "save"), ("esc", "leave"))

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        with Vertical(id="panel"):
            yield self._prose("title", Content.styled(self._title, "$primary bold"))
            yield from self.body()
            yield self._prose("keys", self._keys())

    def on_mount(self) -> None:
        """Hold the cursor still where calm is set."""
        for field in self.query("Input, TextArea"):
            field.cursor_blink = self.app.animation_level != "none"  # type: ignore[attr-defined]

    def body(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    @staticmethod
    def _prose(id: str, content: Content) -> Prose:
        prose = Prose(id=id)
        prose.show(lambda width: stack(wrapped(content, width)))
        return prose

    def say(self, id: str, words: str, style: str = QUIET) -> None:
        """Put words into one of the dialog's texts."""
        self.query_one(f"#{id}", Prose).show(lambda width: stack(wrapped(words, width, style) if words else []))

    def _keys(self) -> Content:
        return Content("   ").join(
            Content.assemble((key, KEY), "\u00a0", (name.replace(" ", "\u00a0"), QUIET)) for key, name in self.KEYS
        )

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
