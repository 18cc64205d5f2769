"""A film's card as one page that scrolls: in two columns where there is room, in one where there is not."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize

from watchlist.domain.insights.household import others_on
from watchlist.domain.model.film import Film
from watchlist.domain.model.hidden import gives_away, hidden_parts, shown_entry
from watchlist.domain.query.snapshot import Snapshot
from watchlist.tui.text import card as card_text
from watchlist.tui.text import notes as notes_text
from watchlist.tui.text.prose import Build
from watchlist.tui.widgets.film_links import FilmLinks
from watchlist.tui.widgets.poster import Poster
from watchlist.tui.widgets.prose import Prose
from watchlist.tui.widgets.verdict_view import VerdictView

TWO_COLUMNS = 100
"""From this width in cells on, the poster has a column of its own."""
POSTER_ROOM = 32
"""The height in cells from which on that column holds the poster and what is yours."""
SMALL_POSTER = 70
"""The width in cells from which on one column has room for a small poster."""


class CardPage(VerticalScroll, can_focus=True):
    """The text of a card, which scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "down", show=False, id="move.down"),
        Binding("k,up", "scroll_up", "up", show=False, id="move.up"),
        Binding("g,home", "scroll_home", "to the start", show=False, id="move.start"),
        Binding("G,end", "scroll_end", "to the end", show=False, id="move.end"),
        Binding("ctrl+d,pagedown,space", "page_down", "a page down", show=False, id="move.page_down"),
        Binding("ctrl+u,pageup", "page_up", "a page up", show=False, id="move.page_up"),
    ]


class CardView(Horizontal):
    """The page of one film: its poster and what is yours at the left, where there is room; its text at the right."""

    DEFAULT_CSS = """
    CardView {
        height: 1fr;
        padding: 1 0 0 2;
        & #poster-column { width: 32; height: 1fr; margin-right: 5; overflow-y: auto; scrollbar-size-vertical: 0; }
        & #poster { margin-bottom: 1; }
        & CardPage { scrollbar-size-vertical: 1; }
        & CardPage > * { margin: 0 3 1 0; max-width: 104; }
        & #masthead, & #masthead Vertical { height: auto; }
        & #masthead Poster { width: 16; height: 12; margin-right: 3; display: none; }
        & #yours-inline { display: none; }
        & .empty { display: none; }
        &.-one-column {
            & #poster-column { display: none; }
            & #yours-inline { display: block; padding-top: 1; }
            & #masthead Poster { display: block; }
        }
        &.-narrow { padding: 0 0 0 1; }
        &.-narrow CardPage > * { margin-right: 1; }
        &.-narrow #masthead Poster, &.-no-pictures #masthead Poster, &.-no-pictures #poster { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="card")
        self.spoilers = self.lifted = False
        self._shown: tuple[Snapshot, Film, date] | None = None

    def compose(self) -> ComposeResult:
        """Every section, empty until a film is shown."""
        with Vertical(id="poster-column"):
            yield Poster(id="poster")
            yield Prose(id="yours")
        with CardPage():
            with Horizontal(id="masthead"):
                yield Poster(id="poster-small")
                with Vertical():
                    yield Prose(id="head")
                    yield Prose(id="yours-inline")
            yield Prose(id="story")
            yield VerdictView(id="verdict")
            for name in ("cast", "notes", "poll"):
                yield Prose(id=name)
            yield FilmLinks()
            yield Prose(id="crew")
            yield Prose(id="sources")

    def on_resize(self, event: Resize) -> None:
        """One column or two."""
        two = event.size.width >= TWO_COLUMNS and event.size.height >= POSTER_ROOM
        self.set_class(not two, "-one-column")
        self.set_class(event.size.width < SMALL_POSTER, "-narrow")

    def show(self, snapshot: Snapshot, film: Film, today: date) -> None:
        """Show a film as it stands now; another film starts at its top, without its spoilers."""
        if self._shown is None or self._shown[1].slug != film.slug:
            self.spoilers = self.lifted = False
            self.query_one(CardPage).scroll_home(animate=False)
        self._shown = snapshot, film, today
        self.set_class(not snapshot.settings.pictures, "-no-pictures")
        for poster in self.query(Poster):
            poster.show(film, snapshot.shelf.pictures.get(film.slug))
        self.query_one(FilmLinks).show(film.related)
        self._fill()

    def toggle_spoilers(self) -> None:
        """Show what the settings hide, then open the rest of the story, then close both."""
        if self._shown is None:
            return
        snapshot, film, _ = self._shown
        answered = others_on(snapshot, film) != ()
        hides = hidden_parts(film, snapshot.entry(film.slug), snapshot.settings, answered).up
        if hides and not self.lifted:
            self.lifted = True
        elif (film.spoilers or gives_away(snapshot.entry(film.slug))) and not self.spoilers:
            self.spoilers = True
        else:
            self.spoilers = self.lifted = False
        self._fill()

    def _fill(self) -> None:
        if self._shown is None:
            return
        snapshot, film, today = self._shown
        entry = snapshot.entry(film.slug)
        answered = others_on(snapshot, film) != ()
        hidden = card_text.OPEN if self.lifted else hidden_parts(film, entry, snapshot.settings, answered)
        builds: dict[str, Build] = {
            "head": lambda width: card_text.head(film, width, today),
            "story": lambda width: card_text.story(film, width, self.spoilers, hidden),
            "yours": lambda width: card_text.yours(snapshot, film, width, today, hidden),
            "yours-inline": lambda width: card_text.yours(snapshot, film, width, today, hidden),
            "cast": lambda width: card_text.cast(film, width),
            "notes": lambda width: notes_text.notes(snapshot, film, width, today, hidden),
            "poll": lambda width: card_text.poll(snapshot, film, width, today, hidden),
            "crew": lambda width: card_text.crew(film, width),
            "sources": lambda width: card_text.sources(film, width),
        }
        verdict = self.query_one(VerdictView)
        self.call_later(verdict.show, shown_entry(entry, hidden), today, self.spoilers)
        for name, build in builds.items():
            section = self.query_one(f"#{name}", Prose)
            section.show(build)
            section.set_class(not build(80).plain.strip(), "empty")
