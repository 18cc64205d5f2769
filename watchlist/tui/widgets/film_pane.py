"""A film beside the table: its card in brief, below its poster if both fit."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text import card as card_text
from watchlist.tui.widgets.poster import Poster
from watchlist.tui.widgets.prose import Prose

POSTER, SMALL_POSTER = 19, 13
"""The lines of the poster, with the empty one below it, and of the small one."""


class FilmPane(VerticalScroll, can_focus=False):
    """The film under the cursor."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shown: CardSections | None = None

    def compose(self) -> ComposeResult:
        """The poster, and below it the card in brief."""
        yield Poster(id="pane-poster")
        yield Prose(id="summary")

    def on_resize(self) -> None:
        """Show a poster if there is room now."""
        self._show_poster()

    def show(self, card: CardSections, spoilers: bool) -> None:
        """Show a film. spoilers: also a verdict that gives the story away."""
        self._shown = card
        self.query_one("#summary", Prose).show(lambda width: card_text.summary(card, width, spoilers))
        self._show_poster()

    def _show_poster(self) -> None:
        """Show the poster, or a small one, if it fits above the card; none before the pane has a width."""
        card, size = self._shown, self.content_size
        if card is None or not size.width:
            return
        poster, style = self.query_one("#pane-poster", Poster), card.snapshot.settings.posters
        room = size.height + 1 - self.query_one("#summary", Prose).get_content_height(size, size, size.width)
        poster.display = room > SMALL_POSTER and style is not PosterStyle.OFF
        poster.set_class(room <= POSTER, "-small")
        if poster.display:
            poster.show(card.film, card.snapshot.poster(card.film), style)
