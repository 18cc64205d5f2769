"""Every key of the screen behind, read from its bindings."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import VerticalScroll
from textual.content import Content

from watchlist.screens.dialog import Dialog
from watchlist.widgets.prose import HEADING, KEY, Prose, cell, stack, wrapped

KEYS_WIDTH = 16


class HelpScreen(Dialog[None]):
    """The keys in groups, in the order of their bindings."""

    KEYS = (("esc", "back"),)
    CSS_PATH = ["dialog.tcss", "help_screen.tcss"]  # noqa: RUF012

    def __init__(self, bindings: Mapping[str, ActiveBinding]) -> None:
        super().__init__("Keys")
        self._behind = bindings

    def body(self) -> ComposeResult:
        """The groups, one below the other."""
        with VerticalScroll():
            prose = Prose()
            prose.show(self._lines)
            yield prose

    def _groups(self) -> dict[str, list[tuple[str, str]]]:
        found = [active.binding for active in self._behind.values() if active.enabled and not active.binding.system]
        named = [binding for binding in found if binding.id]
        keys: dict[str, list[str]] = {}
        for binding in named:
            keys.setdefault(binding.action, []).append(self.app.get_key_display(binding))
        groups: dict[str, list[tuple[str, str]]] = {}
        for binding in named:
            if binding.action in keys:
                group = binding.group.description if binding.group else "Moving"
                said = binding.tooltip or binding.description
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
