"""The card of one film."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from watchlist.domain.base import clock
from watchlist.domain.model.film import Film
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.key_groups import KeyGroup
from watchlist.tui.messages import CardRequested
from watchlist.tui.screens.commands.entries import EntryCommands
from watchlist.tui.screens.commands.film import FilmCommands
from watchlist.tui.screens.commands.hype import HypeCommands
from watchlist.tui.screens.commands.main import MainCommands
from watchlist.tui.screens.commands.viewings import ViewingCommands
from watchlist.tui.widgets.card_view import CardView
from watchlist.tui.widgets.film_links import FilmLink

CARD = KeyGroup("card", "The card")


class CardScreen(HypeCommands, ViewingCommands, FilmCommands, EntryCommands, MainCommands):
    """The facts of a film beside your entry."""

    TAB = "Card"
    AUTO_FOCUS = "CardPage"
    BINDINGS: ClassVar[list[BindingType]] = [
        CARD.command("enter", "more_notes", "All of it", "show all hype notes and viewings, or the first few"),
    ]

    def __init__(self, snapshot: Snapshot, slug: str) -> None:
        super().__init__(snapshot)
        self.slug = slug
        self._looked_up: tuple[Snapshot, Film | None] = snapshot, None

    def body(self) -> ComposeResult:
        """The card."""
        yield CardView()

    @property
    def film(self) -> Film | None:
        """The film of the card, looked up once a snapshot: every label of a key asks for it."""
        snapshot, film = self._looked_up
        if film is None or film.slug != self.slug or snapshot is not self.snapshot:
            film = self.snapshot.film(self.slug)
            self._looked_up = self.snapshot, film
        return film

    @property
    def lifted(self) -> bool:
        """Whether `s` has shown the hidden parts."""
        return self.query_one(CardView).lifted

    def show_film(self, snapshot: Snapshot, slug: str) -> None:
        """Show another film."""
        self.slug = slug
        self.show(snapshot)

    def show(self, snapshot: Snapshot) -> None:
        """Show a new state of the film; one that is deleted stays, as a film that is not on your list."""
        former = self.film
        super().show(snapshot)
        if self.film is None and former is not None:
            snapshot.catalogue.offer_film(former)
        if self.film:
            self.query_one(CardView).show(snapshot, self.film, clock.today())

    def hides(self, film: Film) -> bool:
        """Whether the settings hide anything of a film now, including the answers of others."""
        return CardSections.of(self.snapshot, film, clock.today()).hidden.up

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse to unfold hype notes and viewings that are all shown."""
        if action == "more_notes":
            return any(view.folds for view in self.query(CardView))
        return super().check_action(action, parameters)

    def action_more_notes(self) -> None:
        """Show all hype notes and viewings, or the first few."""
        self.query_one(CardView).toggle_fold()

    def action_spoilers(self) -> None:
        """Open or close the rest of the story."""
        self.query_one(CardView).toggle_spoilers()

    @on(FilmLink.Opened)
    def open_related(self, event: FilmLink.Opened) -> None:
        """Go on to a related film."""
        if self.snapshot.film(event.slug):
            self.post_message(CardRequested(event.slug))
        else:
            self.announce("There is no card of that film yet; n adds it to your list.")
