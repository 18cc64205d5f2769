"""Every key of the screen behind, read from its bindings."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content

from watchlist.tui.dialogs.base import SCROLL_KEYS, Dialog
from watchlist.tui.text.prose import HEADING, KEY, cell, stack, wrapped
from watchlist.tui.widgets.bars import rank
from watchlist.tui.widgets.prose import Prose

KEYS_WIDTH = 16
MANUAL = "manual"
"""The answer of somebody who wants to read on in the manual."""


class HelpScreen(Dialog[str]):
    """The keys in groups, in the order of their bindings."""

    KEYS: ClassVar = (("m", "the manual"), ("i", "names for the keymap"), ("esc", "back"))
    CSS_PATH = ["base.tcss", "help.tcss"]  # noqa: RUF012
    BODY_SCROLLS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "ids", "names for the keymap", show=False),
        Binding("m", "manual", "the manual", show=False),
        *SCROLL_KEYS,
    ]

    def __init__(self, bindings: Mapping[str, ActiveBinding]) -> None:
        super().__init__("Keys")
        self._behind = bindings
        self._ids = False

    def body(self) -> ComposeResult:
        """The groups, one below the other."""
        prose = Prose(id="keys-of-all")
        prose.show(self._lines)
        yield prose

    def action_manual(self) -> None:
        """Go on to the manual."""
        self.dismiss(MANUAL)

    def action_ids(self) -> None:
        """Show the id of each command, as settings name it, or what it does."""
        self._ids = not self._ids
        self.query_one("#keys-of-all", Prose).show(self._lines)

    def _groups(self) -> dict[str, list[tuple[str, str]]]:
        found = [active.binding for active in self._behind.values() if active.enabled and not active.binding.system]
        named = sorted((binding for binding in found if binding.id), key=rank)
        keys: dict[str, list[str]] = {}
        for binding in named:
            keys.setdefault(binding.action, []).append(self.app.get_key_display(binding))
        groups: dict[str, list[tuple[str, str]]] = {}
        for binding in named:
            if binding.action in keys:
                group = binding.group.description if binding.group else "Moving"
                said = binding.id or "" if self._ids else binding.tooltip or binding.description
                groups.setdefault(group, []).append((" ".join(keys.pop(binding.action)[:2]), said))
        return groups

    def _lines(self, width: int) -> Content:
        lines: list[Content] = []
        for group, keys in self._groups().items():
            lines += [*([Content("")] if lines else []), Content.styled(group, HEADING)]
            for key, said in keys:
                first, *rest = wrapped(said, width - KEYS_WIDTH)
                lines.append(cell(key, KEYS_WIDTH, KEY) + first)
                lines += [line.pad_left(KEYS_WIDTH) for line in rest]
        return stack(lines)
