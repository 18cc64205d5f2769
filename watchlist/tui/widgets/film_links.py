"""The films that a card names, as links to their cards."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from watchlist.domain.base.formatting import join, phrase, text_if
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.model.entry import Status
from watchlist.domain.words.card_films import NOT_LISTED, FilmGroup, LinkedFilm
from watchlist.tui.text.card import heading
from watchlist.tui.text.library import WATCHED_FIRST
from watchlist.tui.text.prose import QUIET, SCORE, YOURS, balanced, cell, hanging, stack, wrapped
from watchlist.tui.widgets.prose import Prose

SIGN, GAP = 2, 2
"""The cells of the sign of a status, and those between columns."""
LEAST = 24
"""The least cells for the words beside a film."""


class Columns(Struct, frozen=True):
    """The columns that the films of a group share, in cells; ratings are in a scale.

    names: titles and years; marks: ratings; standings: ratings, or the status in words.
    """

    names: int
    marks: int
    standings: int
    besides: int
    scale: Scale

    @classmethod
    def of(cls, group: FilmGroup, scale: Scale) -> "Columns":
        """The columns that a group needs."""
        marks, standings = (
            max(_standing(film, scale, words).cell_length for film in group.films) for words in (False, True)
        )
        names = max(_name(film).cell_length for film in group.films)
        besides = max(Content(film.beside).cell_length for film in group.films)
        return cls(names + GAP, marks and marks + GAP, standings and standings + GAP, besides, scale)

    def fit(self, width: int, words: bool = False) -> bool:
        """Whether they fit side by side; without words the last may take several lines."""
        if words:
            return SIGN + self.names + self.standings + self.besides <= width
        return SIGN + self.names + self.marks + min(self.besides, LEAST) <= width


class FilmLink(Prose, can_focus=True):
    """One film: its status on your list, its title and year, and why it is named."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open the film's card", show=False, id="card.open_related")
    ]
    DEFAULT_CSS = """
    FilmLink:focus { background: $block-cursor-background; }
    FilmLink:hover { background: $block-hover-background; }
    """

    class Opened(Message):
        """The film was chosen."""

        def __init__(self, slug: str) -> None:
            super().__init__()
            self.slug = slug

    def __init__(self, film: LinkedFilm, columns: Columns) -> None:
        super().__init__()
        self.film = film
        self._columns = columns
        self.show(self._lines)

    def _lines(self, width: int) -> Content:
        if self._columns.fit(width, words=True):
            return self._side_by_side(width, self._columns.standings, words=True)
        if self._columns.fit(width):
            return self._side_by_side(width, self._columns.marks, words=False)
        return self._below_each_other(width)

    def _side_by_side(self, width: int, standings: int, words: bool) -> Content:
        """The line in columns. standings: the cells of the status; words: whether it is in words."""
        columns, name = self._columns, _name(self.film)
        start = _sign(self.film) + name.pad_right(columns.names - name.cell_length)  # blanks are no link
        start += _standing(self.film, columns.scale, words)
        start = start.extend_right(SIGN + columns.names + standings - start.cell_length)
        block = hanging(start, balanced(self.film.beside, width - start.cell_length, QUIET))
        return stack(line.rstrip() for line in block)

    def _below_each_other(self, width: int) -> Content:
        name, standing = _name(self.film), _standing(self.film, self._columns.scale, words=True)
        block = [*wrapped(name, width - SIGN), *filter(None, [standing])]
        if standing and SIGN + name.cell_length + GAP + standing.cell_length <= width:
            block = wrapped(name + " " * GAP + standing, width - SIGN)
        return stack(hanging(_sign(self.film), [*block, *self._note(width - SIGN)]))

    def _note(self, width: int) -> list[Content]:
        """The reason why it is listed; no line if there is none."""
        if not self.film.beside:
            return []
        return balanced(self.film.beside, width, QUIET)

    def action_open(self) -> None:
        """Request the film's card."""
        self.post_message(self.Opened(self.film.slug))

    def on_click(self, event: Click) -> None:
        """Open the film by a click anywhere."""
        event.prevent_default()
        self.action_open()


class FilmLinks(Vertical):
    """Groups of films, each below its heading; it takes no room while there are none."""

    DEFAULT_CSS = """
    FilmLinks { height: auto; }
    FilmLinks > .apart { margin-top: 1; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.display = False
        self._shown: tuple[Sequence[FilmGroup], Scale] = ((), Scale.STARS)

    def compose(self) -> ComposeResult:
        """Begin empty."""
        yield from ()

    def show(self, groups: Sequence[FilmGroup], scale: Scale) -> None:
        """Show other films."""
        groups = [group for group in groups if group.films]
        self.display = groups != []
        if (groups, scale) != self._shown:
            self._shown = (groups, scale)
            self.remove_children()
            self.mount(*(widget for place, group in enumerate(groups) for widget in _group(group, scale, place > 0)))


def _group(group: FilmGroup, scale: Scale, apart: bool) -> list[Widget]:
    columns, title, more = Columns.of(group, scale), Prose(), Prose()
    title.show(lambda width: _heading(group, columns, width))
    title.set_class(apart, "apart")
    more.show(lambda width: _more(group))
    widgets = [title, *(FilmLink(film, columns) for film in group.films)]
    if group.more:
        widgets.append(more)
    return [*widgets]


def _heading(group: FilmGroup, columns: Columns, width: int) -> Content:
    """The heading, with the legend if there is no room for words beside each film."""
    title, standings = heading(group.heading), {film.status for film in group.films}
    named = standings
    if None in standings:
        named = {Status.WATCHED, Status.PLANNED, *standings}
    words = [f"{status.glyph} {status.value}" for status in WATCHED_FIRST if status in named]
    signs = Content.styled(f"   {join(*words, text_if(None in standings, f'else {NOT_LISTED}'), by='  ')}", QUIET)
    unsaid = columns.standings > columns.marks and columns.fit(width) and not columns.fit(width, words=True)
    if not unsaid or standings == {Status.DROPPED} or title.cell_length + signs.cell_length > width:
        return title
    return title + signs


def _sign(film: LinkedFilm) -> Content:
    """The sign of the status on your list; blank if it is not on it."""
    return cell(film.status.glyph if film.status else "", SIGN, YOURS)


def _name(film: LinkedFilm) -> Content:
    return Content.assemble((film.title, "underline"), (phrase(" {}", film.year), QUIET))


def _standing(film: LinkedFilm, scale: Scale, words: bool) -> Content:
    """The rating; with words, else the status, except watched, which the sign shows."""
    if film.rating:
        return Content.styled(glyphs(film.rating, scale), SCORE)
    standing = text_if(words and film.status is not Status.WATCHED, film.standing)
    return Content.styled(standing, YOURS if film.status else QUIET)


def _more(group: FilmGroup) -> Content:
    more = Content.styled(f"{group.more:,} more", QUIET).pad_left(SIGN)
    if not group.search:
        return more
    return more + Content.assemble((" · ", QUIET), ("/", SCORE), (f" {group.search}", QUIET))
