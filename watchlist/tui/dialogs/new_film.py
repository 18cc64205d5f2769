"""Adding a film: one of the catalogue, offered while its title is typed, one by title and year, or several pasted."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.timer import Timer
from textual.widgets import Input

from watchlist.domain.base.text import LINE_LIMIT, clean, slug
from watchlist.domain.browse.naming import read_title
from watchlist.domain.browse.offers import FEW, Offer, near_offers, offers
from watchlist.domain.browse.online import look_up_film, look_up_title
from watchlist.domain.changes.films import same_film
from watchlist.domain.model.film import YEARS, Film
from watchlist.domain.query.catalogue import Catalogue, CatalogueError
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.catalogue import more_films
from watchlist.tui.background import run_apart
from watchlist.tui.dialogs.base import move_cursor
from watchlist.tui.dialogs.film_lines import FilmLinesDialog
from watchlist.tui.text.offers import offer_lines
from watchlist.tui.text.prose import QUIET, lines, stack
from watchlist.tui.widgets.film_lines import FilmLines
from watchlist.tui.widgets.live_input import LiveInput, TitleInput
from watchlist.tui.widgets.prose import Prose

ANY_TITLE = "Begin a title, in any language; slips of the pen are forgiven."
OFFERED = 8
"""The most films offered at once."""
NEAR_AFTER = 0.15
"""Seconds without a letter before the catalogue is searched for similar titles."""


class NewFilm(Struct, frozen=True):
    """The film to add. typed: it is only title and year, as typed, and its slug is a proposal.

    another: one of that title and year is among yours, and this is not the same.
    """

    film: Film
    typed: bool = True
    another: bool = False


class NewFilmDialog(FilmLinesDialog[NewFilm]):
    """Answers with a film that was offered, with one of the title and year typed, or with those of pasted lines."""

    CSS_PATH = ["base.tcss", "new_film.tcss"]  # noqa: RUF012
    KEYS: ClassVar = (
        ("enter", "add"),
        ("↑ ↓", "choose"),
        ("tab", "the year"),
        ("esc", "leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "point(1)", "below", show=False, priority=True),
        Binding("up", "point(-1)", "above", show=False, priority=True),
        Binding("ctrl+o", "look_up", "online", show=False, priority=True),
    ]

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot, "Add a film")
        if snapshot.settings.lookup:
            self.shown_keys = (*self.KEYS[:-1], ("ctrl+o", "online"), self.KEYS[-1])
        self._catalogue: Catalogue | None = snapshot.catalogue.opened
        self._offers: tuple[Offer, ...] = ()
        self._pointed = 0
        self._near_timer: Timer | None = None
        self._hinting = False
        self._online: set[str] = set()
        self._asking = False

    def body(self) -> ComposeResult:
        """Title and year, the offers for them, and a fault."""
        with Horizontal(id="naming"):
            yield TitleInput(self._look, self.take_lines, placeholder="title", max_length=LINE_LIMIT, id="film-title")
            yield LiveInput(self._look, placeholder="year, if you know it", max_length=4, id="film-year")
        yield Prose(id="offers")
        yield FilmLines(self.take_lines, id="lines")
        yield Prose(id="fault")

    def on_mount(self) -> None:
        """Open the catalogue, which may take a moment the first time."""
        self._open()

    @work(thread=True)
    def _open(self) -> None:
        catalogue = self.snapshot.catalogue.open()
        self.snapshot.catalogue.prepare(self.snapshot.library)
        _ = self.snapshot.visible.rows.titles  # the first letter would wait for it
        self.call_later(self._opened, catalogue)

    def _opened(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        if not self.pasted.lines:
            self.set_text("fault", self.snapshot.catalogue.problem)
            self._look()

    @property
    def _typed_title(self) -> str:
        return clean(self.query_one("#film-title", Input).value)

    @property
    def _year(self) -> int | None:
        typed = self.query_one("#film-year", Input).value.strip()
        if not typed.isdecimal() or int(typed) not in YEARS:
            return None
        return int(typed)

    def _look(self, _: str = "") -> None:
        """Offer the films with the words; if they are few, search in a thread for similar titles."""
        title = self._typed_title
        exact: tuple[Offer, ...] = ()
        if self._catalogue and title:
            try:
                exact = offers(self.snapshot, title, self._year, OFFERED, self._catalogue)
            except CatalogueError as error:
                self.set_text("fault", str(error))
        self._hinting = False
        self._offer(exact, pointed=0)
        if self._near_timer:
            self._near_timer.stop()
        self._near_timer = None
        if self._catalogue and title and len(exact) < FEW:
            self._near_timer = self.set_timer(NEAR_AFTER, self._rested)

    def _rested(self) -> None:
        if self._catalogue:
            self._look_nearly(self._typed_title, self._year, self._catalogue)

    @work(thread=True, exclusive=True, group="nearly")
    def _look_nearly(self, title: str, year: int | None, catalogue: Catalogue) -> None:
        try:
            near: Sequence[Offer] = near_offers(self.snapshot, title, year, OFFERED, catalogue)
            if not (near or self._offers):
                from watchlist.domain.browse.meant import meant_offers

                near = meant_offers(self.snapshot, title, year, OFFERED, catalogue)
        except CatalogueError:
            return
        self.call_later(self._offer_nearly, title, year, near)

    def _offer_nearly(self, title: str, year: int | None, near: Sequence[Offer]) -> None:
        """Put similar titles below the exact ones; the pointer stays, or goes to the typed film if there are none."""
        if (title, year) != (self._typed_title, self._year):
            return
        known = {offer.film.slug for offer in self._offers}
        more = tuple(offer for offer in near if offer.film.slug not in known)
        all_offers = (*self._offers, *more)[:OFFERED]
        pointed = self._pointed
        if pointed == len(self._offers):
            pointed = len(all_offers)
        self._hinting = not all_offers
        self._offer(all_offers, pointed)

    def _offer(self, offers: tuple[Offer, ...], pointed: int) -> None:
        self._offers, self._pointed = offers, pointed
        title, another = self._typed_title, self._has_namesake(self._typed_film())

        def drawn(width: int) -> Content:
            lines = [*offer_lines(offers, self._pointed, title, width, another), *self._hint(width)]
            return stack([*lines, *[Content("")] * (OFFERED + 1 - len(lines))])  # as many always: no other layout

        self.query_one("#offers", Prose).show(drawn)

    def _hint(self, width: int) -> list[Content]:
        """The hint on what to type, or on how to get more films into the catalogue if it has none to offer."""
        if self._catalogue is None or (self._typed_title and not self._hinting):
            return []
        hint = lines(more_films(self._catalogue.info), width, QUIET, indent=2)
        if not self._typed_title:
            return [*lines(ANY_TITLE, width, QUIET, indent=2), Content(""), *hint]
        return [Content("")] * bool(hint) + hint

    def action_look_up(self) -> None:
        """Look the title up online, if the settings allow it."""
        if self.snapshot.settings.lookup and self._typed_title and not self._asking:
            self._asking = True
            self.set_text("fault", "Asking online …")
            title, year = self._typed_title, self._year
            run_apart(self, lambda: look_up_title(self.snapshot, title, year, OFFERED), self._looked_up, title)

    def _looked_up(self, title: str, answer: tuple[tuple[Offer, ...], str]) -> None:
        """Put the films found online above the rest, unless another title is typed by now."""
        self._asking = False
        online, words = answer if title == self._typed_title else ((), "")
        self.set_text("fault", words)
        if online:
            known = {offer.film.slug for offer in online}
            self._online |= known
            self._hinting = False
            rest = (offer for offer in self._offers if offer.film.slug not in known)
            self._offer((*online, *rest)[:OFFERED], pointed=0)

    def _take_completed(self, answer: tuple[Film, str]) -> None:
        """Answer with the film that was chosen and its facts, whatever has been typed since: esc lets it go."""
        film, words = answer
        if words:
            self.app.notify(words, severity="warning", timeout=8, markup=False)
        self.dismiss(NewFilm(film, typed=False))

    def action_point(self, by: int) -> None:
        """Point at the next line; after the last comes the first."""
        if self.pasted.lines:
            move_cursor(self.pasted, "down" if by > 0 else "up")
        elif self._typed_title:
            self._offer(self._offers, (self._pointed + by) % (len(self._offers) + 1))

    def on_click(self, event: Click) -> None:
        """Take the clicked film."""
        offset = event.get_content_offset(self.query_one("#offers"))
        if offset is not None and self._typed_title and offset.y <= len(self._offers):
            self._offer(self._offers, offset.y)
            self.action_save()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the film pointed at; with the typed one, if its title and year are valid; with those pasted."""
        if self.pasted.lines:
            self.save_lines()
            return
        if self._typed_title and self._pointed < len(self._offers):
            self._take(self._offers[self._pointed])
            return
        film, typed = self._typed_film(), self.query_one("#film-year", Input).value.strip()
        if film is None:
            self._complain("A film needs a title.", "#film-title")
        elif typed and self._year is None:
            self._complain(f"“{typed}” is not a year a film could be from.", "#film-year")
        else:
            self.dismiss(NewFilm(film, another=self._has_namesake(film)))

    def _typed_film(self) -> Film | None:
        """The film of the typed title and year, which may be in brackets after the title."""
        title, year = self._typed_title, self._year
        if not self.query_one("#film-year", Input).value.strip():
            title, year = read_title(title)
        if not title:
            return None
        return Film(slug=slug(title), title=title, year=year)

    def _has_namesake(self, film: Film | None) -> bool:
        """Whether one of your offered films has that title and year."""
        own = (offer.film for offer in self._offers if offer.yours)
        return film is not None and any(same_film(other, film.title, film.year) for other in own)

    def _take(self, offer: Offer) -> None:
        """Answer with an offered film; one found online gets all its facts first."""
        if offer.yours or offer.film.slug not in self._online:
            self.dismiss(NewFilm(offer.film, typed=False))
        elif not self._asking:
            self._asking = True
            self.set_text("fault", f"Asking for the facts of {offer.film.title} …")
            run_apart(self, lambda: look_up_film(self.snapshot, offer.film), self._take_completed)

    def _complain(self, words: str, where: str) -> None:
        self.set_text("fault", words, "$error")
        self.query_one(where, Input).focus()
