"""The films that a card names, each a way to its own card."""

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

from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.model.entry import Status
from watchlist.domain.words.card_films import FilmGroup, NamedFilm
from watchlist.tui.text.card import heading
from watchlist.tui.text.prose import QUIET, SCORE, YOURS, cell, lines, stack, wrapped
from watchlist.tui.widgets.prose import Prose

SIGN, GAP = 2, 2
"""The cells of the sign of a status, and those between columns."""
LEAST = 24
"""The cells that what is said of a film has at least beside it."""


class Columns(Struct, frozen=True):
    """The columns that the films of a group share, in cells; ratings stand in their scale.

    names: their titles and years; marks: their ratings, and standings that with where the others stand, in words.
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
        """Whether they stand side by side; without words the last of them may take a few lines."""
        if words:
            return SIGN + self.names + self.standings + self.besides <= width
        return SIGN + self.names + self.marks + min(self.besides, LEAST) <= width


class FilmLink(Prose, can_focus=True):
    """One film: where it stands on your list, its title and year, and why it is named."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open the film's card", show=False, id="card.open_related")
    ]
    DEFAULT_CSS = """
    FilmLink:focus { background: $block-cursor-background; }
    FilmLink:hover { background: $block-hover-background; }
    """

    class Opened(Message):
        """The film's card is wanted."""

        def __init__(self, slug: str) -> None:
            super().__init__()
            self.slug = slug

    def __init__(self, film: NamedFilm, columns: Columns) -> None:
        super().__init__()
        self.film = film
        self._columns = columns
        self.show(self._lines)

    def _lines(self, width: int) -> Content:
        columns, film = self._columns, self.film
        sign, name = cell(film.status.glyph if film.status else "", SIGN, YOURS), _name(film)
        words = columns.fit(width, words=True)
        if not columns.fit(width):
            standing = _standing(film, columns.scale, words=True)
            beside = standing and SIGN + name.cell_length + GAP + standing.cell_length <= width
            first, *rest = wrapped(name + " " * GAP + standing if beside else name, width - SIGN)
            rest += [standing] if standing and not beside else []
            return stack([sign + first, *(line.pad_left(SIGN) for line in (*rest, *self._why(width - SIGN)))])
        indent = SIGN + columns.names + (columns.standings if words else columns.marks)
        start = sign + name.extend_right(columns.names - name.cell_length) + _standing(film, columns.scale, words)
        first, *rest = self._why(width - indent) or [Content("")]
        start = start.extend_right(indent - start.cell_length) + first
        return stack([start.rstrip(), *(line.pad_left(indent) for line in rest)])

    def _why(self, room: int) -> list[Content]:
        return lines(self.film.beside, room, QUIET)

    def action_open(self) -> None:
        """Ask for the film's card."""
        self.post_message(self.Opened(self.film.slug))

    def on_click(self, event: Click) -> None:
        """A click anywhere opens it too."""
        event.prevent_default()
        self.action_open()


class FilmLinks(Vertical):
    """Groups of films, each under its heading; it takes no room while there are none."""

    DEFAULT_CSS = """
    FilmLinks { height: auto; }
    FilmLinks > .apart { margin-top: 1; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.display = False
        self._shown: tuple[Sequence[FilmGroup], Scale] = ((), Scale.STARS)

    def compose(self) -> ComposeResult:
        """Nothing, at first."""
        yield from ()

    def show(self, groups: Sequence[FilmGroup], scale: Scale) -> None:
        """Other films, from now on."""
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
    return [title, *(FilmLink(film, columns) for film in group.films), *([more] if group.more else [])]


def _heading(group: FilmGroup, columns: Columns, width: int) -> Content:
    """The heading, and what the signs mean where there is no room to say it of each film."""
    signs = Content.styled("   ● watched  ○ planned  else not on your list", QUIET)
    unsaid = columns.standings > columns.marks and columns.fit(width) and not columns.fit(width, words=True)
    title = heading(group.heading)
    return title + signs if unsaid and title.cell_length + signs.cell_length <= width else title


def _name(film: NamedFilm) -> Content:
    return Content.assemble((film.title, "underline"), (f" {film.year}" if film.year else "", QUIET))


def _standing(film: NamedFilm, scale: Scale, words: bool) -> Content:
    """The rating, or with words where the film stands; that it is watched its sign says alone."""
    if film.rating:
        return Content.styled(glyphs(film.rating, scale), SCORE)
    said = film.standing if words and film.status is not Status.WATCHED else ""
    return Content.styled(said, YOURS if film.status else QUIET)


def _more(group: FilmGroup) -> Content:
    said = Content.styled(f"{group.more:,} more", QUIET).pad_left(SIGN)
    return said + Content.assemble((" · ", QUIET), ("/", SCORE), (f" {group.search}", QUIET)) if group.search else said
