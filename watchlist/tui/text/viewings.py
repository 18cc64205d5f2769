"""Your viewings of a film, and your lists with it. Pure functions of a card and a width."""

from textual.content import Content

from watchlist.domain.base.formatting import ordinal
from watchlist.domain.words.card import score_drawn
from watchlist.domain.words.card_parts import ViewingLine
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text.prose import HEADING, KEY, QUIET, SCORE, YOURS, cell, hanging, lines, stack, wrapped

GAP = 2
NAME, ROOM = 44, 20
"""The most cells of a list's name, and the least for the text beside it; with less room, the text is below."""


def viewings(card: CardSections, width: int, few: int = 0) -> Content:
    """Your viewings: the day, the number, the rating, and the first words or the tags of each.

    few: how many viewings are shown, if not all are.
    """
    shown = card.viewings[: few or None]
    if not shown:
        return Content("")
    days = _column([line.day for line in shown])
    times = _column([line.time for line in shown])
    scores = _column([score_drawn(line.rating, card.scale) for line in shown])
    drawn = [Content.styled("Viewings", HEADING)]
    for line in shown:
        start = cell(line.day, days) + cell(line.time, times, QUIET)
        start += cell(score_drawn(line.rating, card.scale), scores, SCORE)
        drawn += _beside(start, _words_and_tags(line), width)
    if few:
        drawn.append(Content.assemble((f"{len(card.viewings) - few:,} more · ", QUIET), ("enter", KEY)))
    return stack(drawn)


def _column(texts: list[str]) -> int:
    """The cells of a column, with the gap after it; none if all its texts are empty."""
    return max(len(text) + GAP * bool(text) for text in texts)


def _words_and_tags(line: ViewingLine) -> Content:
    parts = Content.styled(line.words, YOURS), Content.styled(", ".join(line.tags), QUIET)
    return Content("  ").join(filter(None, parts))


def _beside(start: Content, text: Content, width: int) -> list[Content]:
    """Text after the columns of its line; below them if there is too little room."""
    room = width - start.cell_length
    if not text:
        return [start.rstrip()]
    if room < ROOM:
        return [start.rstrip(), *wrapped(text, width, indent=GAP)]
    return hanging(start, wrapped(text, room))


def lists(card: CardSections, width: int) -> Content:
    """Your lists with the film, and its place in each."""
    return stack(list_lines(card, width, places=True))


def list_lines(card: CardSections, width: int, places: bool) -> list[Content]:
    """Your lists with the film, and your notes on it there.

    places: also its place in each, which is known once the whole library is read.
    """
    if not card.lists:
        return []
    names = min(max(Content(place.name).cell_length for place in card.lists), NAME, max(8, width - ROOM))
    drawn = [Content.styled("On your lists", HEADING)]
    for place in card.lists:
        name = cell(place.name, width).rstrip()
        if places:
            name = cell(place.name, names).pad_right(GAP) + Content.styled(
                f"{ordinal(place.place)} of {place.films:,}", QUIET
            )
        drawn += [name, *lines(place.note, width, YOURS, GAP)]
    return drawn
