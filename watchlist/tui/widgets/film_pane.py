"""A film beside the table: its card in brief, below its poster if both fit."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text import card as card_text
from watchlist.tui.widgets.poster import Poster
from watchlist.tui.widgets.prose import Prose

POSTER = 19
"""The lines of the poster, with the empty one below it."""


class FilmPane(VerticalScroll, can_focus=False):
    """The film under the cursor."""

    def compose(self) -> ComposeResult:
        """The poster, and below it the card in brief."""
        yield Poster(id="pane-poster")
        yield Prose(id="summary")

    def show(self, card: CardSections, spoilers: bool) -> None:
        """Show a film. spoilers: also a verdict that gives the story away."""
        summary = self.query_one("#summary", Prose)
        summary.show(lambda width: card_text.summary(card, width, spoilers))
        poster, settings = self.query_one("#pane-poster", Poster), card.snapshot.settings
        poster.display = self._room_above(summary) > 0 and settings.posters is not PosterStyle.OFF
        if poster.display:
            poster.show(card.film, card.snapshot.poster(card.film), settings.posters)

    def _room_above(self, summary: Prose) -> int:
        """The lines that card and poster leave free; none before the pane has a width."""
        width, height = self.content_size
        if not width:
            return 0
        return height - POSTER - summary.get_content_height(self.content_size, self.content_size, width) + 1
