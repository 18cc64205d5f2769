"""The commands of every main screen: a new film, undo, history, what to watch, the year in review, filling, import."""

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import work
from textual.binding import BindingType

from watchlist.domain.base import clock, formatting
from watchlist.domain.base.text import free_slug
from watchlist.domain.browse import requests
from watchlist.domain.browse.naming import add_all
from watchlist.domain.changes.films import AddFilm, carded, known
from watchlist.domain.changes.history import Redo, Undo, in_effect
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.insights.adrift import adrift
from watchlist.tui.key_groups import KeyGroup
from watchlist.tui.messages import CardRequested, FilmAdded, ImportRequested
from watchlist.tui.screens.base import MainScreen

if TYPE_CHECKING:
    from watchlist.tui.dialogs.new_film import NewFilm

CHANGE = KeyGroup("change", "Changing")
CHOOSE = KeyGroup("choose", "What to watch")
LOOK = KeyGroup("look", "Looking back")


class MainCommands(MainScreen):
    """Add a film, undo and redo, choose what to watch, look back at a year, fill in facts, import."""

    BINDINGS: ClassVar[list[BindingType]] = [
        CHANGE.command("n", "new_film", "New film", "any film, from the catalogue or by title and year", show=True),
        CHANGE.command("u", "undo", "Undo", "take back the newest change", show=True),
        CHANGE.command("ctrl+r", "redo", "Redo", "redo what was undone"),
        CHANGE.command("U", "history", "History", "the last changes; undo any that nothing newer has touched"),
        CHANGE.command("F", "fill", "Fill facts", "fill in missing facts, from the catalogue or online"),
        CHANGE.command("I", "import", "Import", "what you kept in Letterboxd, Trakt, IMDb and others"),
        CHOOSE.command(
            "T", "tonight", "Tonight", "what to watch tonight: three of the planned films, and why", show=True
        ),
        LOOK.command("y", "review", "Year in review", "a year on one page: its months, its best, its surprises"),
        CHOOSE.command("A", "adrift", "Adrift", "go through what you planned long ago and hope little for"),
    ]

    @work
    async def action_new_film(self) -> None:
        """Ask for a film's title and year, or for several; one that has a card comes with it."""
        from watchlist.tui.dialogs.film_lines import NewFilms
        from watchlist.tui.dialogs.new_film import NewFilmDialog

        answer = await self.app.push_screen_wait(NewFilmDialog(self.snapshot))
        if isinstance(answer, NewFilms):
            if change := add_all(answer.films, clock.now()):
                self.request(change)
        elif answer is not None:
            self._add(answer)

    def _add(self, answer: "NewFilm") -> None:
        """Put a film on the list, and go to it."""
        film = answer.film
        if answer.another:
            slugs = self.snapshot.visible.rows.by_slug
            film = replace(film, slug=free_slug(film.title, film.year, slugs))
            self.request(AddFilm(at=clock.now(), film=film))
            self.post_message(FilmAdded(film.slug))
            return
        same = self.snapshot.film(film.slug)
        if answer.typed:
            same = known(self.snapshot.library, film.title, film.year)
        film = same or carded(film, self.snapshot.shelf.cards)
        if film.slug in self.snapshot.library.entries:
            self.announce(f"{film.name} is on your list already.")
        else:
            self.request(AddFilm(at=clock.now(), film=film, typed=same is None))
        self.post_message(FilmAdded(film.slug))

    def action_undo(self) -> None:
        """Take back the profile's newest step."""
        self.request(Undo(at=clock.now()))

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self.request(Redo(at=clock.now()))

    @work
    async def action_history(self) -> None:
        """Show the steps, newest first; enter undoes one."""
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        steps = self.snapshot.library.steps[::-1]
        if not steps:
            self.announce("Nothing has happened yet.")
            return
        open_steps = {step.id for step in in_effect(self.snapshot.library) if step.undoes is None}
        lines = [
            PickLine(step.words, formatting.moment(step.at, clock.today()), open=step.id in open_steps)
            for step in steps
        ]
        first = next((place for place, line in enumerate(lines) if line.open), 0)
        picked = await self.app.push_screen_wait(PickDialog("History", lines, first, (("enter", "undo"),)))
        if picked is not None:
            self.request(Undo(at=clock.now(), step=steps[picked.place].id))

    @work
    async def action_tonight(self) -> None:
        """Draw films to watch tonight."""
        await self._tonight()

    async def _tonight(self, asked: str = "") -> None:
        from watchlist.tui.dialogs.tonight import TonightDialog

        settled = await self.app.push_screen_wait(TonightDialog(self.snapshot, clock.today(), asked))
        if settled is None:
            return
        film = settled.film
        if self.snapshot.film(film.slug) is None:
            self.snapshot.catalogue.offer_film(film)
        if settled.seen is None:
            self.post_message(CardRequested(film.slug))
        else:
            seen = LogViewing(at=clock.now(), slug=film.slug, day=settled.seen.day)
            self.request(requests.on_film(self.snapshot, film, seen))

    @work
    async def action_adrift(self) -> None:
        """Go through the films adrift."""
        from watchlist.tui.dialogs.adrift import AdriftDialog

        rows = adrift(self.snapshot.visible.rows, clock.today())
        if not rows:
            self.announce("Nothing is adrift: no film planned over a year ago with low hype.")
            return
        chosen = await self.app.push_screen_wait(AdriftDialog(rows, self.snapshot.settings.scale, clock.today()))
        if chosen is not None and chosen.tonight:
            await self._tonight(chosen.slug)
        elif chosen is not None:
            self.post_message(CardRequested(chosen.slug))

    @property
    def review_year(self) -> int | None:
        """The year that a review begins with; None for the newest."""
        return None

    @work
    async def action_review(self) -> None:
        """Show a year on one page."""
        from watchlist.domain.insights.year import seen_by_year
        from watchlist.tui.dialogs.year import YearDialog

        years = tuple(seen_by_year(self.snapshot.library))
        if not years:
            words = "A year needs a film that you saw: w on it logs a viewing."
            if any(entry.viewings for entry in self.snapshot.library.entries.values()):
                words = "No viewing has a known day yet."
            self.announce(words)
            return
        year = self.review_year
        if year not in years:
            year = years[0]
        await self.app.push_screen_wait(YearDialog(self.snapshot, years, year, clock.today()))

    @work
    async def action_fill(self) -> None:
        """Look all films up, show what would be filled in, and then go through the doubtful ones."""
        from watchlist.tui.screens.filling import fill

        await fill(self)

    def action_import(self) -> None:
        """Import a file."""
        self.post_message(ImportRequested())
