"""Reading and filling the fields of a dialog."""

from collections.abc import Mapping
from typing import Protocol, cast, runtime_checkable

from textual.dom import DOMNode
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from watchlist.domain.model.draft import FieldValue


class FieldChanged(Message):
    """The value of a field has changed."""


@runtime_checkable
class DraftField(Protocol):
    """A field of our own whose value can be saved in a draft and restored."""

    draft_value: FieldValue


def read_fields(dialog: DOMNode) -> dict[str, FieldValue]:
    """The value of each field of a dialog, by the field's id, or by its type if it has none."""
    return {_name(widget): _value(widget) for widget in _fields(dialog)}


def fill_fields(dialog: DOMNode, values: Mapping[str, FieldValue]) -> None:
    """Put values into the fields of a dialog. The text of a line is selected, so that typing takes its place."""
    for widget in _fields(dialog):
        if _name(widget) not in values:
            continue
        value = values[_name(widget)]
        if not isinstance(widget, Input):
            cast(DraftField, widget).draft_value = value
            continue
        widget.value = value if isinstance(value, str) else ""
        widget.action_select_all()


def _fields(dialog: DOMNode) -> list[Widget]:
    return [widget for widget in dialog.walk_children(Widget) if isinstance(widget, Input | DraftField)]


def _name(widget: Widget) -> str:
    return widget.id or type(widget).__name__


def _value(widget: Widget) -> FieldValue:
    if isinstance(widget, Input):
        return widget.value
    return cast(DraftField, widget).draft_value
