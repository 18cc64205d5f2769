"""The films offered for a typed title, a line each, and below them the film as typed."""

from collections.abc import Sequence

from textual.content import Content

from watchlist.domain.base.formatting import phrase
from watchlist.domain.browse.naming import NamedFilm
from watchlist.domain.browse.offers import Offer
from watchlist.domain.model.film import Film
from watchlist.tui.text.prose import QUIET, TITLE, YOURS, cell, pointer

YEAR, DIRECTOR, STATE, STATE_OF_LINE = 6, 22, 13, 14
"""The cells of the columns after the title; the last one is wider where a line may name several films."""
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


def named_line(named: NamedFilm, width: int, wanted: bool) -> Content:
    """The film that one of several lines names, and how it is known. wanted: it is to be added."""
    style = QUIET
    if named.yours:
        words, style = "on your list", YOURS
    elif named.twice:
        words = "named above"
    elif named.among:
        words = f"may be {named.among} films"
    elif named.typed:
        words = "as typed"
    else:
        words = phrase("{} min", named.film.minutes)
    line = _titled(named.film, cell(words, max(STATE_OF_LINE, len(words)), style), width)
    return line if wanted else line.stylize(QUIET)


def unnamed_line(text: str, width: int) -> Content:
    """A line whose film is still being looked for."""
    return cell(f"  {text}", width, QUIET)


def _offer(offer: Offer, width: int) -> Content:
    return _titled(offer.film, _state(offer), width)


def _titled(film: Film, state: Content, width: int) -> Content:
    """A film's titles, year and director, and its state."""
    director = Content("")
    if width >= DIRECTOR_FROM:
        director = cell(", ".join(film.directors), DIRECTOR - 2, QUIET).pad_right(2)
    room = width - YEAR - director.cell_length - state.cell_length
    titles = Content.styled(film.title, TITLE)
    if room - 3 - titles.cell_length >= min(ORIGINAL, Content(film.original_title).cell_length):
        titles += Content.styled(f"  {film.original_title}", QUIET)
    return Content.assemble(
        titles.truncate(room - 1, ellipsis=True, pad=True),
        " ",
        cell(f"{film.year or ''}", YEAR),
        director,
        state,
    )


def _state(offer: Offer) -> Content:
    if offer.yours:
        return cell("on your list", STATE, YOURS)
    return cell(phrase("{} min", offer.film.minutes), STATE, QUIET)
