"""A film's card as one page that scrolls, in one to three columns."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize

from watchlist.domain.model.film import Film
from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text import card as card_text
from watchlist.tui.text import household as household_text
from watchlist.tui.text import notes as notes_text
from watchlist.tui.text import viewings as viewings_text
from watchlist.tui.text.prose import Build
from watchlist.tui.widgets.film_links import FilmLinks
from watchlist.tui.widgets.poster import Poster
from watchlist.tui.widgets.prose import Section
from watchlist.tui.widgets.verdict_view import VerdictView

TWO_COLUMNS, THREE_COLUMNS = 100, 160
"""The widths in cells from which the poster has a column of its own, and the text has two."""
LARGE_POSTER = 50
"""The height in cells from which a card in three columns has a larger poster."""
BARS = 2
"""The lines of the screen outside the card."""
FEW_NOTES, NOTES_ROOM = 5, 45
"""The number of hype notes that a low card shows at first, and the height in cells below which it is low."""
FEW_VIEWINGS = 8
"""The number of viewings that a card shows at first, the newest."""
POSTER_ROOM = 32
"""The height in cells from which that column has the poster and your entry."""
SMALL_POSTER = 70
"""The width in cells from which one column has a small poster."""
COLUMN = 90
"""The width in cells for which the height of the text is reckoned before it is laid out."""
NOT_IN_TEXT = ("poll-first", "yours", "yours-inline")
"""The sections that stand beside the text of a wide card, or a second time in a narrow one."""


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
    """The page of one film: poster and your entry at the left, if there is room; the text at the right."""

    DEFAULT_CSS = """
    CardView {
        height: 1fr;
        padding: 1 0 0 2;
        & #poster-column { width: 32; height: 1fr; margin-right: 5; overflow-y: auto; scrollbar-size-vertical: 0; }
        & #poster { margin-bottom: 1; }
        & CardPage { scrollbar-size-vertical: 1; }
        & #text, & #aside { height: auto; max-width: 104; margin-right: 3; }
        & #text > *, & #aside > * { margin-bottom: 1; }
        & #masthead, & #masthead Vertical { height: auto; }
        & #masthead Poster { width: 16; height: 12; margin-right: 3; display: none; }
        & #yours-inline, & #poll-first { display: none; }
        &.-one-column {
            & #poster-column, & #poll { display: none; }
            & #yours-inline { display: block; padding-top: 1; }
            & #poll-first { display: block; }
            & #poll-first.empty { display: none; }
            & #masthead Poster { display: block; }
        }
        &.-three-columns {
            & CardPage { layout: horizontal; }
            & #text { width: 3fr; }
            & #aside { width: 2fr; }
            &.-brief CardPage { layout: vertical; }
            &.-brief #text, &.-brief #aside { width: 1fr; }
            &.-tall #poster-column { width: 48; }
            &.-tall #poster { width: 48; height: 36; }
        }
        &.-narrow { padding: 0 0 0 1; }
        &.-narrow #text, &.-narrow #aside { margin-right: 1; }
        &.-narrow #masthead Poster, &.-no-pictures #masthead Poster, &.-no-pictures #poster { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="card")
        self.spoilers = self.lifted = self.unfolded = False
        self._card: CardSections | None = None
        self._low = True

    def compose(self) -> ComposeResult:
        """Every section, empty until a film is shown."""
        self._fit(self.app.size.width, self.app.size.height - BARS)  # before the first frame, that nothing jumps
        with Vertical(id="poster-column"):
            yield Poster(id="poster")
            yield Section(id="yours")
        with CardPage():
            with Vertical(id="text"):
                with Horizontal(id="masthead"):
                    yield Poster(id="poster-small")
                    with Vertical():
                        yield Section(id="head")
                        yield Section(id="yours-inline")
                yield Section(id="poll-first")
                yield Section(id="story")
                yield Section(id="spoilers")
                yield Section(id="poll")
                yield Section(id="others")
                yield Section(id="viewings")
                yield VerdictView(id="verdict")
                yield Section(id="notes")
                yield Section(id="club")
            with Vertical(id="aside"):
                yield Section(id="cast")
                yield Section(id="lists")
                yield FilmLinks(id="related")
                yield FilmLinks(id="neighbours")
                yield Section(id="facts")
                yield Section(id="sources")

    def on_resize(self, event: Resize) -> None:
        """Lay the page out again."""
        self._fit(event.size.width, event.size.height)
        if self._card is not None:
            self._fill(self._card)

    def _fit(self, width: int, height: int) -> None:
        """Choose one to three columns; fewer notes and no large letters on a low page."""
        self._low = height < NOTES_ROOM
        two = width >= TWO_COLUMNS and height >= POSTER_ROOM
        self.set_class(not two, "-one-column")
        self.set_class(two and width >= THREE_COLUMNS, "-three-columns")
        self.set_class(height >= LARGE_POSTER, "-tall")
        self.set_class(width < SMALL_POSTER, "-narrow")

    def show(self, snapshot: Snapshot, film: Film, today: date) -> None:
        """Show a film as it is now; another film starts at its top, without its spoilers."""
        if self._card is None or self._card.film.slug != film.slug:
            self.spoilers = self.lifted = self.unfolded = False
            self.query_one(CardPage).scroll_home(animate=False, immediate=True)
        self.set_class(snapshot.settings.posters is PosterStyle.OFF, "-no-pictures")
        for poster in self.query(Poster):
            poster.show(film, snapshot.poster(film), snapshot.settings.posters)
        card = CardSections.of(snapshot, film, today, lifted=self.lifted)
        self.query_one("#related", FilmLinks).show((card.related,), card.scale)
        self.query_one("#neighbours", FilmLinks).show(card.neighbours, card.scale)
        self._fill(card)

    @property
    def folds(self) -> bool:
        """Whether some hype notes or viewings are left out at first."""
        return self._folds_notes or self._folds_viewings

    @property
    def _folds_notes(self) -> bool:
        if self._card is None or self._card.notes_hiding:
            return False
        return len(self._card.film.hype_notes) > FEW_NOTES + 1 and self._low

    @property
    def _folds_viewings(self) -> bool:
        return self._card is not None and len(self._card.viewings) > FEW_VIEWINGS + 1

    def toggle_fold(self) -> None:
        """Show all hype notes and viewings, or the first few."""
        self.unfolded = not self.unfolded
        if self._card is not None:
            self._fill(self._card)

    def toggle_spoilers(self) -> None:
        """Show the hidden parts, then open the rest of the story, then close both; scroll to what was opened."""
        if self._card is None:
            return
        if self._card.hidden.up:
            self.lifted = True
        elif (self._card.film.spoilers or self._card.gives_away) and not self.spoilers:
            self.spoilers = True
        else:
            self.spoilers = self.lifted = False
        self._fill(CardSections.of(self._card.snapshot, self._card.film, self._card.today, lifted=self.lifted))
        if self.spoilers or self.lifted:
            opened = "#story"
            if self.spoilers:
                opened = "#spoilers" if self._card.film.spoilers else "#verdict"
            self.call_after_refresh(self.query_one(opened).scroll_visible, animate=False)

    def _fill(self, card: CardSections) -> None:
        self._card = card
        few_notes = FEW_NOTES * (self._folds_notes and not self.unfolded)
        few_viewings = FEW_VIEWINGS * (self._folds_viewings and not self.unfolded)
        poll = partial(card_text.poll, card)
        builds: dict[str, Build] = {
            "head": partial(card_text.head, card, large=not self.has_class("-one-column")),
            "poll-first": poll,
            "story": partial(card_text.story, card, open=self.spoilers),
            "spoilers": partial(card_text.spoilers, card, open=self.spoilers),
            "yours": partial(card_text.yours, card),
            "yours-inline": partial(card_text.yours, card),
            "cast": partial(card_text.cast, card),
            "viewings": partial(viewings_text.viewings, card, few=few_viewings),
            "lists": partial(viewings_text.lists, card),
            "notes": partial(notes_text.notes, card, few=few_notes),
            "poll": poll,
            "club": partial(household_text.club, card),
            "others": partial(card_text.others, card),
            "facts": partial(card_text.fact_sections, card),
            "sources": partial(card_text.sources, card),
        }
        self.set_class(self._brief(card, builds), "-brief")
        self.call_later(self.query_one(VerdictView).show, card, self.spoilers)
        for name, build in builds.items():
            self.query_one(f"#{name}", Section).show(build)

    def _brief(self, card: CardSections, builds: Mapping[str, Build]) -> bool:
        """Whether text and asides fit below one another, so that three columns would be half empty."""
        if not self.has_class("-three-columns") or card.verdict is not None:
            return False
        texts = [build(COLUMN).plain for name, build in builds.items() if name not in NOT_IN_TEXT]
        groups = [group for group in (card.related, *card.neighbours) if group.films]
        height = sum(text.count("\n") + 2 for text in texts if text)
        height += sum(len(group.films) * (1 + any(film.beside for film in group.films)) + 3 for group in groups)
        return height < self.app.size.height - BARS
