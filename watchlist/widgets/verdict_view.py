"""Your verdict's text, drawn as Markdown; the Markdown widget comes only with the first text."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical

from watchlist.domain.entry import Entry
from watchlist.widgets import card_text
from watchlist.widgets.prose import Prose


class VerdictView(Vertical):
    """The newest verdict in full, and when it was written; it takes no room while there is no text."""

    DEFAULT_CSS = """
    VerdictView {
        height: auto;
        & Markdown { margin: 0; padding: 0; background: transparent; height: auto; }
        & MarkdownBlock { margin: 0 0 1 0; }
        & MarkdownBlock:last-child { margin: 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """Heading and day; the text joins them later."""
        title = Prose()
        title.show(lambda width: card_text.heading("Your verdict"))
        yield title
        yield Prose(id="verdict-note")

    async def show(self, entry: Entry | None, today: date) -> None:
        """Another verdict."""
        text = entry.verdict.text if entry and entry.verdict else ""
        self.display = text != ""
        self.query_one("#verdict-note", Prose).show(lambda width: card_text.verdict_note(entry, today))
        await self.query("Markdown").remove()
        if text:
            from textual.widgets import Markdown

            await self.mount(Markdown(text, open_links=False), before="#verdict-note")
