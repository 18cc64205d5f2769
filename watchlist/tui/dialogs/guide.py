"""One page of the manual."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Markdown

from watchlist.tui.dialogs.base import SCROLL_KEYS, Dialog


class GuideDialog(Dialog[None]):
    """A page in Markdown, which scrolls."""

    KEYS: ClassVar = (("j k", "scroll"), ("esc", "back"))
    CSS_PATH = ["base.tcss", "help.tcss"]  # noqa: RUF012
    BODY_SCROLLS = True
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL_KEYS]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> ComposeResult:
        """The page without its heading, which is the dialog's title."""
        yield Markdown(self._text.partition("\n")[2].strip(), open_links=False)
