"""A form of a few fields, saved together."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, Label

from watchlist.domain.base.text import LINE_LIMIT, clean
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.widgets.choice import Choice
from watchlist.tui.widgets.live_input import NamesInput
from watchlist.tui.widgets.prose import Prose

ROOMY = 32
"""The height of a screen from which a form with a note has empty lines between its fields."""


class FormField(Struct, frozen=True):
    """One field: its key, its label, its value, and the function that reads its text (it raises ValueError, in words).

    A field with options is a choice among them instead; names: it is for several names, separated by commas.
    """

    key: str
    label: str
    value: str = ""
    placeholder: str = ""
    read: Callable[[str], Any] = str
    options: tuple[str, ...] = ()
    names: bool = False


class FormDialog(Dialog[dict[str, Any]]):
    """Answers with the values of the fields that were changed, by key: others may have been changed elsewhere."""

    CSS_PATH = ["base.tcss", "form.tcss"]  # noqa: RUF012
    KEYS: ClassVar = (("tab ↑ ↓", "between fields"), ("ctrl+s", "save"), ("esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", show=False),
        Binding("down", "app.focus_next", "next field", show=False),
        Binding("up", "app.focus_previous", "field before", show=False),
    ]

    def __init__(self, title: str, fields: Sequence[FormField], about: str = "", note: str = "") -> None:
        """note: a remark below the fields."""
        super().__init__(title, about)
        self._fields = fields
        self._note = note

    def body(self) -> ComposeResult:
        """A line for each field."""
        for field in self._fields:
            with Horizontal():
                yield Label(field.label, markup=False)
                if field.options:
                    yield Choice(field.options, field.options.index(field.value), id=f"field-{field.key}")
                else:
                    yield (NamesInput if field.names else Input)(
                        field.value,
                        placeholder=field.placeholder,
                        max_length=LINE_LIMIT,
                        select_on_focus=False,
                        id=f"field-{field.key}",
                    )
        if self._note:
            yield Prose(id="note")
        yield Prose(id="fault")

    def on_mount(self) -> None:
        """Show the note."""
        if self._note:
            self.set_text("note", self._note)

    def _fit_into(self, screen: Size) -> None:
        """Remove the empty lines between the fields if the note would not fit below them."""
        super()._fit_into(screen)
        self.set_class(bool(self._note) and screen.height < ROOMY, "-tight")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer if every changed field can be read; else name the first that cannot, and focus it."""
        values: dict[str, Any] = {}
        for field in self._fields:
            widget = self.query_one(f"#field-{field.key}")
            typed = _typed(widget, field)
            if typed == clean(field.value):
                continue
            try:
                values[field.key] = field.read(typed)
            except ValueError as fault:
                self.set_text("fault", f"{field.label}: {fault}", "$error")
                widget.focus()
                return
        self.dismiss(values)


def _typed(widget: Widget, field: FormField) -> str:
    """The text of a field, or the option that is chosen."""
    if isinstance(widget, Choice):
        return field.options[widget.chosen]
    if isinstance(widget, Input):
        return clean(widget.value)
    return ""
