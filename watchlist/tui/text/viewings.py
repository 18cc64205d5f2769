"""A card's word on your viewings of a film, and on your lists that hold it. Pure: a card and a width in, text out."""

from textual.content import Content

from watchlist.domain.base.formatting import ordinal
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.words.card_sections import CardSections, ListPlace, ViewingLine
from watchlist.tui.text.prose import HEADING, QUIET, SCORE, YOURS, cell, lines, stack, wrapped

GAP = 2
NAME, ROOM = 30, 20
"""The most cells of a list's name, and the least for what stands beside it: with less it stands below."""


def viewings(card: CardSections, width: int) -> Content:
    """Every time you saw it: the day, which time, the rating, and the first words or the tags; none where unseen."""
    seen = card.viewings
    if not seen:
        return Content("")
    days = max(len(line.day) for line in seen) + GAP
    times = max(len(line.time) for line in seen)
    times += GAP if times else 0
    scores = max(len(_score(line, card.scale)) for line in seen)
    scores += GAP if scores else 0
    drawn = [Content.styled("Viewings", HEADING)]
    for line in seen:
        start = cell(line.day, days) + cell(line.time, times, QUIET) + cell(_score(line, card.scale), scores, SCORE)
        drawn += _beside(start, _said(line, width), width)
    return stack(drawn)


def _score(line: ViewingLine, scale: Scale) -> str:
    return glyphs(line.rating, scale) if line.rating else ""


def _said(line: ViewingLine, width: int) -> Content:
    tags = Content.styled(", ".join(line.tags), QUIET)
    words = Content.styled(line.words, YOURS)
    return Content.assemble(words, "  " if line.words and line.tags else "", tags)


def _beside(start: Content, said: Content, width: int) -> list[Content]:
    """Text after the columns of its line; below them where there is too little room."""
    room = width - start.cell_length
    if not said:
        return [start.rstrip()]
    if room < ROOM:
        return [start.rstrip(), *wrapped(said, width, indent=GAP)]
    first, *rest = wrapped(said, room)
    return [start + first, *(line.pad_left(start.cell_length) for line in rest)]


def lists(card: CardSections, width: int, places: bool = True) -> Content:
    """Your lists that hold the film and what you say of it there; none where there are none.

    places: also its place in each, which is known once the library is read as a whole.
    """
    held = card.lists
    if not held:
        return Content("")
    names = min(max(Content(each.name).cell_length for each in held), NAME, max(8, width - ROOM)) + GAP
    return stack(
        [
            Content.styled("On your lists", HEADING),
            *(line for each in held for line in _list(each, names, width, places)),
        ]
    )


def _list(held: ListPlace, names: int, width: int, places: bool) -> list[Content]:
    place = Content.styled(f"{ordinal(held.place)} of {held.films:,}" if places else "", QUIET)
    name = cell(held.name, names) if places else cell(held.name, width).rstrip()
    return [name + place, *lines(held.note, width, YOURS, GAP)]
