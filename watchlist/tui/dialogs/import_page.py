"""The last dialogs of an import: the plan, the rows set aside, and the result."""

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from watchlist.domain.browse.imports import ImportPage, NextSteps
from watchlist.tui.dialogs.base import SCROLL_KEYS, Dialog
from watchlist.tui.text import imports as imports_text
from watchlist.tui.text.prose import stack, wrapped
from watchlist.tui.widgets.prose import Prose


class ImportAnswer(Enum):
    """The user's answers to an import: go on; go on, and remove what the file no longer has; or leave out what a site
    no longer has.
    """

    IMPORT = "import"
    MIRROR = "mirror"
    WITHOUT_ORPHANED = "without orphaned"


class ImportPageDialog(Dialog[ImportAnswer]):
    """The plan of an import. Answers with whether to go on."""

    CSS_PATH = ["base.tcss", "imports.tcss"]  # noqa: RUF012
    BODY_SCROLLS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *SCROLL_KEYS,
        Binding("enter", "save", "import", show=False),
        Binding("m", "mirror", "mirror", show=False),
        Binding("o", "without_orphaned", "without orphaned", show=False),
        Binding("x", "aside", "set aside", show=False),
    ]

    def __init__(self, page: ImportPage) -> None:
        choices = [
            ("x", "what is set aside", page.aside),
            ("m", "take off what is gone, too", page.gone),
            ("o", "without what the site has no longer", page.orphaned),
        ]
        offered = [(key, name) for key, name, films in choices if films]
        super().__init__(f"{page.format}: {page.name}")
        self.shown_keys = (("enter", "import"), *offered, ("j k", "scroll"), ("esc", "leave everything as it is"))
        self._page = page

    def body(self) -> ComposeResult:
        """The page."""
        page = Prose(id="page")
        page.show(lambda width: imports_text.import_page(self._page, width))
        yield page

    def action_save(self) -> None:
        """Go on."""
        self.dismiss(ImportAnswer.IMPORT)

    def action_mirror(self) -> None:
        """Go on, and take off what the file no longer has."""
        if self._page.gone:
            self.dismiss(ImportAnswer.MIRROR)

    def action_without_orphaned(self) -> None:
        """See it without the films that the program no longer has."""
        if self._page.orphaned:
            self.dismiss(ImportAnswer.WITHOUT_ORPHANED)

    @work
    async def action_aside(self) -> None:
        """Show the rows that are set aside."""
        if self._page.aside:
            await self.app.push_screen_wait(AsideDialog(self._page.aside))


class AsideDialog(Dialog[None]):
    """Every row that is set aside, with its place and the reason."""

    CSS_PATH = ["base.tcss", "imports.tcss"]  # noqa: RUF012
    KEYS: ClassVar = (("j k", "scroll"), ("esc", "back"))
    BODY_SCROLLS = True
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL_KEYS]
    MOST = 2_000
    """The most rows that are shown; the command line names all."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__(f"Set aside: {len(rows):,}")
        self._rows = rows

    def body(self) -> ComposeResult:
        """The rows."""
        rows = Prose(id="rows")
        rows.show(lambda width: stack(line for row in self._shown for line in wrapped(row, width, indent=2, first=2)))
        yield rows

    @property
    def _shown(self) -> list[str]:
        rows, more = self._rows[: self.MOST], len(self._rows) - self.MOST
        if more <= 0:
            return [*rows]
        return [*rows, f"and {more:,} more: “import FILE --dry-run --all” names them"]


class ImportedDialog(Dialog[str]):
    """The result of an import. Answers with the key of the next step."""

    CSS_PATH = ["base.tcss", "imports.tcss"]  # noqa: RUF012
    BODY_SCROLLS = True
    KEYS: ClassVar = (("enter", "to your films"), ("esc", "back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "answer('F')", "fill", show=False),
        Binding("equals_sign", "answer('=')", "twins", show=False),
        Binding("u", "answer('u')", "undo", show=False),
        Binding("1,enter", "answer('1')", "films", show=False),
        Binding("4", "answer('4')", "stats", show=False),
    ]

    def __init__(self, words: str, page: ImportPage, steps: NextSteps) -> None:
        super().__init__(words)
        self._page, self._steps = page, steps

    def body(self) -> ComposeResult:
        """The result, and the next steps."""
        page = Prose(id="page")
        page.show(lambda width: imports_text.imported(self._page, self._steps, width))
        yield page

    def action_answer(self, key: str) -> None:
        """Answer with a next step, if it exists."""
        if (key != "F" or self._steps.lacking) and (key != "=" or self._steps.twins):
            self.dismiss(key)
