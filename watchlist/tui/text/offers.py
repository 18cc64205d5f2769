"""Films that are offered for what is typed, a line each, and below them the film as it was typed."""

from collections.abc import Sequence

from textual.content import Content

from watchlist.domain.browse.offers import Offer
from watchlist.tui.text.prose import KEY, QUIET, TITLE, YOURS, cell

YEAR, DIRECTOR, STATE = 6, 22, 13
"""The cells of the columns behind the title."""
DIRECTOR_FROM = 56
"""The width in cells from which on there is room for the director."""


def offer_lines(offers: Sequence[Offer], pointed: int, typed: str, width: int, another: bool = False) -> list[Content]:
    """The offers and the film as typed; pointed: the line that enter takes.

    another: a film of the title and year that are typed is yours already.
    """
    lines = [_offer(offer, width - 2) for offer in offers]
    how = "another film called so  " if another else "as typed  "
    lines += [Content.assemble((how, QUIET), typed).truncate(width - 2, ellipsis=True)] if typed else []
    return [_pointer(place == pointed) + line for place, line in enumerate(lines)]


def _pointer(here: bool) -> Content:
    return Content.styled("› " if here else "  ", KEY)


def _offer(offer: Offer, width: int) -> Content:
    film, people = offer.film, DIRECTOR if width >= DIRECTOR_FROM else 0
    room = width - YEAR - people - STATE
    titles = Content.assemble((film.title, TITLE), (f"  {film.original_title}", QUIET))
    return Content.assemble(
        titles.truncate(room - 1, ellipsis=True, pad=True),
        " ",
        cell(f"{film.year or ''}", YEAR),
        cell(", ".join(film.directors), people - 2, QUIET).pad_right(2) if people else "",
        _state(offer),
    )


def _state(offer: Offer) -> Content:
    if offer.yours:
        return cell("on your list", STATE, YOURS)
    return cell(f"{offer.film.minutes} min" if offer.film.minutes else "", STATE, QUIET)
