"""The text of your verdict as Markdown; the Markdown widget is loaded with the first text."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text import card as card_text
from watchlist.tui.text import verdict as verdict_text
from watchlist.tui.text.prose import stack
from watchlist.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore


class VerdictView(Vertical):
    """The newest verdict in full, and its day; it takes no room while there is no text.

    A text that gives the story away is folded at first.
    """

    DEFAULT_CSS = """
    VerdictView {
        height: auto;
        & Markdown { margin: 0; padding: 0; background: transparent; height: auto; }
        & MarkdownBlock { margin: 0 0 1 0; }
        & MarkdownBlock:last-child { margin: 0; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn = ""

    def compose(self) -> ComposeResult:
        """Heading and day; the text joins them later."""
        title = Prose()
        title.show(lambda width: card_text.heading("Your verdict"))
        yield title
        yield Prose(id="verdict-folded")
        yield Prose(id="verdict-note")

    async def show(self, card: CardSections, spoilers: bool = False) -> None:
        """Show a verdict. spoilers: also one that gives the story away."""
        folded = card.gives_away and not spoilers
        self.display = card.verdict is not None
        self.query_one("#verdict-note", Prose).show(lambda width: verdict_text.written(card))
        fold = self.query_one("#verdict-folded", Prose)
        fold.display = folded
        fold.show(lambda width: stack(verdict_text.folded(width)))
        text = ""
        if card.verdict and not folded:
            text = card.verdict.text
        await self._draw(text)

    async def _draw(self, text: str) -> None:
        if text == self._drawn:
            return
        self._drawn = text
        await self.query("Markdown").remove()
        if text:
            from textual.widgets import Markdown

            shown = Markdown(text, parser_factory=parser, open_links=False)
            await self.mount(shown, before="#verdict-note")


def parser() -> "MarkdownIt":
    """A Markdown parser that keeps line breaks, as the writer of a verdict expects."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("gfm-like")
    markdown.core.ruler.push("hard_breaks", _break_hard)
    return markdown


def _break_hard(state: "StateCore") -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "softbreak":
                child.type = "hardbreak"
