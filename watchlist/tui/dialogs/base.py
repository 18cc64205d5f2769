"""The base of dialogs: a floating panel with a title, a body and a line of its keys."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, OptionList

from watchlist.domain.base.formatting import text_if
from watchlist.domain.model.draft import Draft, FieldsDraft, FieldValue
from watchlist.tui.messages import KEPT_EVERY, DialogAnswered, DraftChanged
from watchlist.tui.private_textual import CSSPathType
from watchlist.tui.text.prose import KEY, QUIET, flow_evenly, lines, stack, wrapped
from watchlist.tui.widgets.draft_fields import FieldChanged, fill_fields, read_fields
from watchlist.tui.widgets.key_names import press
from watchlist.tui.widgets.prose import Prose

Result = TypeVar("Result")
Keys = tuple[tuple[str, str], ...]
"""The names of keys, each with its label."""

SCROLL_KEYS = (
    Binding("j", "scroll('down')", "down", show=False),
    Binding("k", "scroll('up')", "up", show=False),
    Binding("g", "scroll('home')", "to the start", show=False),
    Binding("G", "scroll('end')", "to the end", show=False),
)
"""The letters that scroll the body of a dialog without inputs."""


FRAME = 9
"""The lines of a dialog around its body, and of the screen around the dialog."""
SMALL, SMALL_FRAME = 60, 6
"""The width in cells below which a dialog has neither border nor margins, and its lines around the body then."""
BROAD = 150
"""The width in cells from which a dialog with long lines is broader."""


class DialogKeys(Prose):
    """The keys of a dialog, as many to a line as fit; a click on a key or its label presses the key."""

    def __init__(self, keys: Keys) -> None:
        super().__init__(id="keys")
        self._parts: list[tuple[str, Content]] = []
        self.show_keys(keys)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys."""
        self._parts = [(key, Content.assemble((key, KEY), " ", (name, QUIET))) for key, name in keys]
        self.show(lambda width: stack(flow_evenly([part for _, part in self._parts], width)))

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse; of several keys with one label, only the clicked one."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = self.render().split("\n")[offset.y].plain
        for key, part in self._parts:
            start = line.find(part.plain)
            if start >= 0 and start <= offset.x < start + part.cell_length and not any(sign in key for sign in " –"):
                event.prevent_default()
                press(self.app, key)


def move_cursor(lines: OptionList, way: str) -> None:
    """Move the cursor of a list as an arrow key does: "up" or "down"."""
    getattr(lines, f"action_cursor_{way}")()


def _room(screen: Size) -> int:
    """The most lines of the body of a dialog."""
    return max(3, screen.height - (SMALL_FRAME if screen.width < SMALL else FRAME))


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A dialog that returns a value, or None when the user leaves it.

    Text in its fields is kept as a draft from the first letter on, and is there again the next time, unless it was
    saved. For that it has to know its subject: about.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = "base.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", show=False),
        Binding("ctrl+s", "save", "save", show=False),
    ]
    KEYS: ClassVar[Keys] = (("enter", "save"), ("esc", "leave"))
    """The keys below the body; where they depend on the subject, the dialog sets shown_keys."""
    LIST_SHARE: ClassVar[float] = 0.6
    """The most of the screen's height that a list in the body takes."""
    BODY_SCROLLS: ClassVar[bool] = False
    """Whether the keys scroll the body, if no widget in it uses them."""

    def __init__(self, title: str, about: str = "") -> None:
        """about: the slugs of the film or films it is about, which identify its drafts."""
        super().__init__()
        self._title, self.shown_keys = title, self.KEYS
        self.draft = FieldsDraft(text_if(about, f"{type(self).__name__} {about}"))
        self._opened_with: dict[str, FieldValue] | None = None
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        self._fit(self.app.size.width)  # before the first frame, that nothing jumps
        with Vertical(id="panel"):
            title = Prose(id="title")
            title.show(lambda width: stack(wrapped(self._title, width, "$primary bold")))
            yield title
            body = VerticalScroll(id="body", can_focus=self.BODY_SCROLLS)
            body.styles.max_height = _room(self.app.size)
            with body, Vertical(id="sheet"):
                yield from self.body()
            yield DialogKeys(self.shown_keys)

    def on_resize(self, event: Resize) -> None:
        """Keep title and keys in sight, so that only the body scrolls. On a small screen the dialog fills it."""
        self._fit_into(event.size)

    def _fit(self, width: int) -> None:
        self.set_class(width < SMALL, "-small")
        self.set_class(width >= BROAD, "-broad")

    def _fit_into(self, screen: Size) -> None:
        self._fit(screen.width)
        self.set_class(screen.width < SMALL and bool(self.query("#lines, TextArea")), "-barless")
        for line_list in self.query("#lines"):  # in cells: a share in the style sheet does not hold within a body
            line_list.styles.max_height = int(screen.height * self.LIST_SHARE)
        self.query_one("#body").styles.max_height = _room(screen)

    def on_mount(self) -> None:
        """Fit into the screen before the first frame, stop the cursor from blinking if calm is set, and restore an
        unsaved draft.
        """
        self._fit_into(self.app.size)
        for field in self.query("Input, TextArea"):
            field.cursor_blink = self.app.animation_level != "none"  # type: ignore[attr-defined]
        self._opened_with = read_fields(self)
        left = {name: value for name, value in self.draft.fields.items() if value != self._opened_with.get(name)}
        if left:
            fill_fields(self, left)
            again = Prose(id="again")
            again.show(lambda width: stack(wrapped("As you left it; it is not saved yet.", width, QUIET)))
            self.query_one("#panel").mount(again, before="#body")

    def action_scroll(self, way: str) -> None:
        """Scroll the body, as the arrows, home and end do."""
        getattr(self.query_one("#body"), f"action_scroll_{way}")()

    def body(self) -> ComposeResult:
        """The widgets between the title and the keys."""
        yield from ()

    def set_text(self, id: str, words: str, style: str = QUIET) -> None:
        """Set one of the dialog's texts."""
        self.query_one(f"#{id}", Prose).show(lambda width: stack(lines(words, width, style)))

    @on(FieldChanged)
    @on(Input.Changed)
    def keep_draft(self) -> None:
        """Save a draft at the first letter, and again and again while the user types."""
        if self._resting is None:
            self._keep()

    def _keep(self) -> None:
        """Save the draft if it has changed since the last time; check again until the user has stopped typing."""
        self._resting = None
        unsaved = self.unsaved()
        if unsaved is not None:
            self._was_kept(unsaved)
            self.post_message(DraftChanged(unsaved))
            self._resting = self.set_timer(KEPT_EVERY, self._keep)

    def _was_kept(self, draft: Draft | FieldsDraft) -> None:
        if isinstance(draft, FieldsDraft):
            self.draft = draft

    def unsaved(self) -> Draft | FieldsDraft | None:
        """The draft that is not saved yet; the app saves it before it ends."""
        now = self._written()
        if now == self.draft:
            return None
        return now

    def _written(self) -> FieldsDraft:
        """The fields that have changed since the dialog was opened."""
        if not self.draft.dialog or self._opened_with is None:
            return self.draft
        changed = {name: value for name, value in read_fields(self).items() if value != self._opened_with.get(name)}
        return FieldsDraft(self.draft.dialog, changed)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with or without an answer; the fields stay as a draft only if the answer is not saved."""
        if result is None:
            self._keep()
        elif self.draft.dialog:
            self.app.post_message(DialogAnswered(self._written()))
        if self._resting:
            self._resting.stop()
        return super().dismiss(result)

    def action_save(self) -> None:
        """Answer, in dialogs that have an answer."""

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
