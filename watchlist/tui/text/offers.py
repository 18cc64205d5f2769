"""The films offered for a typed title, a line each, and below them the film as typed."""

from collections.abc import Sequence

from textual.content import Content

from watchlist.domain.base.formatting import phrase
from watchlist.domain.browse.offers import Offer
from watchlist.tui.text.prose import QUIET, TITLE, YOURS, cell, pointer

YEAR, DIRECTOR, STATE = 6, 22, 13
"""The cells of the columns after the title."""
ORIGINAL = 10
"""The least cells of an original title that has to be cut."""
DIRECTOR_FROM = 56
"""The width in cells from which the director is shown."""


def offer_lines(offers: Sequence[Offer], pointed: int, typed: str, width: int, another: bool = False) -> list[Content]:
    """The offers and the film as typed; pointed: the line that enter takes.

    another: one of your films has the typed title and year already.
    """
    lines = [_offer(offer, width - 2) for offer in offers]
    if typed:
        how = "another film called so  " if another else "as typed  "
        lines.append(Content.assemble((how, QUIET), typed).truncate(width - 2, ellipsis=True))
    return [pointer(place == pointed) + line for place, line in enumerate(lines)]


def _offer(offer: Offer, width: int) -> Content:
    film, director = offer.film, Content("")
    if width >= DIRECTOR_FROM:
        director = cell(", ".join(film.directors), DIRECTOR - 2, QUIET).pad_right(2)
    room = width - YEAR - director.cell_length - STATE
    titles = Content.styled(film.title, TITLE)
    if room - 3 - titles.cell_length >= min(ORIGINAL, Content(film.original_title).cell_length):
        titles += Content.styled(f"  {film.original_title}", QUIET)
    return Content.assemble(
        titles.truncate(room - 1, ellipsis=True, pad=True),
        " ",
        cell(f"{film.year or ''}", YEAR),
        director,
        _state(offer),
    )


def _state(offer: Offer) -> Content:
    if offer.yours:
        return cell("on your list", STATE, YOURS)
    return cell(phrase("{} min", offer.film.minutes), STATE, QUIET)
