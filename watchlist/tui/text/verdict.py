"""The lines beside the text of your verdict: its day, and the words in its place where it gives the story away."""

from textual.content import Content

from watchlist.domain.words import card as card_words
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text.prose import QUIET, hint, wrapped


def written(card: CardSections) -> Content:
    """The day of the verdict, and whether it gives the story away; empty without a text."""
    if card.verdict is None:
        return Content("")
    return Content.styled(card_words.written(card.verdict, card.today), QUIET)


def folded(width: int) -> list[Content]:
    """The words in place of a verdict that gives the story away."""
    return wrapped(hint("s", "shows what you wrote"), width)
