"""Every key of the screen behind, read from its bindings."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.events import Resize

from watchlist.domain.base.text import fold
from watchlist.tui.dialogs.base import SCROLL_KEYS, Dialog
from watchlist.tui.text.prose import HEADING, KEY, QUIET, cell, hanging, paragraphs, stack, wrapped
from watchlist.tui.widgets.bars import rank
from watchlist.tui.widgets.live_input import LiveInput
from watchlist.tui.widgets.prose import Prose

KEYS_WIDTH, COLUMN, GAP = 12, 50, 3
"""The most cells of the keys, of a column with their labels, and between columns."""
FRAME, MOST_COLUMNS = 8, 3
"""The cells of the panel beside its columns, and how many of these stand side by side at most."""
MANUAL = "manual"
"""The answer that asks for the manual."""

Group = tuple[str, list[tuple[str, str]]]
"""A heading, and the keys under it with their labels."""


class HelpScreen(Dialog[str]):
    """The keys in groups, first those of the screen behind."""

    KEYS: ClassVar = (
        ("j k", "scroll"),
        ("/", "filter"),
        ("m", "the manual"),
        ("i", "names for the keymap"),
        ("esc", "back"),
    )
    CSS_PATH = ["base.tcss", "help.tcss"]  # noqa: RUF012
    AUTO_FOCUS = "#body"
    BODY_SCROLLS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", show=False),
        Binding("enter", "to_keys", "to the keys", show=False),
        Binding("i", "ids", "names for the keymap", show=False),
        Binding("m", "manual", "the manual", show=False),
        *SCROLL_KEYS,
    ]

    def __init__(self, bindings: Mapping[str, ActiveBinding], screen: str = "") -> None:
        """screen: the prefix of the ids of the screen's own commands."""
        super().__init__("Keys")
        self._behind = bindings
        self._own = screen
        self._ids = False
        self._filter = ""

    def body(self) -> ComposeResult:
        """The filter input, and the groups."""
        yield LiveInput(self._narrow, placeholder="a key, or what it does", id="key-filter")
        yield Prose(id="keys-of-all")

    def on_mount(self) -> None:
        """Show every key."""
        self.query_one("#key-filter").display = False
        self._spread(self.app.size.width)  # before the first frame, that nothing jumps
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Put as many columns side by side as there is room for."""
        self._spread(event.size.width)

    def _spread(self, width: int) -> None:
        columns = max(1, min(MOST_COLUMNS, (width - FRAME + GAP) // (COLUMN + GAP)))
        widest = FRAME + columns * (COLUMN + GAP) - GAP
        self.query_one("#panel").styles.width = max(min(width, widest), min(width, 76))

    def _show(self) -> None:
        self.query_one("#keys-of-all", Prose).show(self._lines)

    def _narrow(self, text: str) -> None:
        self._filter = fold(text.strip())
        self._show()

    def action_filter(self) -> None:
        """Focus the filter."""
        line = self.query_one("#key-filter", LiveInput)
        line.display = True
        line.focus()

    def action_to_keys(self) -> None:
        """Go back from the filter to the keys that it finds."""
        self.query_one("#body").focus()

    def action_leave(self) -> None:
        """Clear the filter, else leave."""
        line = self.query_one("#key-filter", LiveInput)
        if not line.display:
            self.dismiss(None)
            return
        line.value, line.display = "", False
        self.query_one("#body").focus()

    def action_manual(self) -> None:
        """Open the manual."""
        self.dismiss(MANUAL)

    def action_ids(self) -> None:
        """Show the id of each command, as settings name it, or its label."""
        self._ids = not self._ids
        self._show()

    def _groups(self) -> list[Group]:
        bindings = [active.binding for active in self._behind.values() if active.enabled and not active.binding.system]
        named = sorted(
            (binding for binding in bindings if binding.id), key=lambda binding: (self._aside(binding), rank(binding))
        )
        keys: dict[str, list[str]] = {}
        for binding in named:
            keys.setdefault(binding.action, []).append(self.app.get_key_display(binding))
        groups: dict[str, list[tuple[str, str]]] = {}
        for binding in named:
            if binding.action in keys:
                group, does = _group(binding), binding.tooltip or binding.description
                if self._ids:
                    does = binding.id or ""
                pressed = " ".join(keys.pop(binding.action)[:2])
                if self._filter in fold(f"{pressed} {binding.description} {does} {group}"):
                    groups.setdefault(group, []).append((pressed, does))
        return list(groups.items())

    def _aside(self, binding: Binding) -> bool:
        return (binding.id or "").partition(".")[0] != self._own

    def _lines(self, width: int) -> Content:
        groups = self._groups()
        if not groups:
            return Content.styled("No key does that.", QUIET)
        number = max(1, (width + GAP) // (COLUMN + GAP))
        room = (width + GAP) // number - GAP
        keys = min(KEYS_WIDTH, GAP + max(Content(key).cell_length for _, lines in groups for key, _ in lines))
        columns = _columns([_drawn(group, keys, room) for group in groups], number)
        return stack(
            Content(" " * GAP).join(line.extend_right(room - line.cell_length) for line in across).rstrip()
            for across in zip_longest(*columns, fillvalue=Content(""))
        )


def _drawn(group: Group, keys_width: int, width: int) -> list[Content]:
    """The lines of a group. keys_width: the cells of its keys, with the gap behind them."""
    heading, keys = group
    lines = [Content.styled(heading, HEADING)]
    for key, does in keys:
        lines += hanging(cell(key, keys_width, KEY), wrapped(does, width - keys_width))
    return lines


def _group(binding: Binding) -> str:
    """The heading of the group that a key belongs to."""
    if binding.group is None:
        return "Moving"
    return binding.group.description


def _columns(groups: Sequence[list[Content]], number: int) -> list[list[Content]]:
    """The groups in a number of columns at most, in their order, none of them longer than it has to be."""
    for height in range(max(map(len, groups)), sum(len(lines) + 1 for lines in groups) + 1):
        columns: list[list[Content]] = [[]]
        for lines in groups:
            if columns[-1] and len(columns[-1]) + 1 + len(lines) > height:
                columns.append([])
            columns[-1] = paragraphs(columns[-1], lines)
        if len(columns) <= number:
            return columns
    return columns
