"""The commands on hype: set it before a film, compare it with the verdict after it, and judge the hype notes."""

from functools import partial

from textual import work

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import text_if
from watchlist.domain.changes.base import Change, as_one
from watchlist.domain.changes.entries import SetHype
from watchlist.domain.changes.notes import JudgeNotes, MarkNotes
from watchlist.domain.model.entry import Entry, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import notes as notes_words
from watchlist.tui.screens.films import FilmScreen, named, slugs_of

AFTER_REVEAL = {"H": "held_up", "p": "poll"}
"""The keys that go on from hype beside verdict, and the action of each."""


class HypeCommands(FilmScreen):
    """Set the hype, judge the hype notes, and show hype beside a saved verdict."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._awaited: tuple[str, Verdict | None] = "", None

    @work
    async def action_hype(self) -> None:
        """Ask for the hype; for a single film, also for views of its hype notes."""
        from watchlist.tui.dialogs.hype import HypeDialog

        films = self.films
        film = entry = None
        if len(films) == 1:
            film, entry = films[0], self.snapshot.entry(films[0].slug)
        seen = sum(entry.viewings != () for entry in self.entries(films))
        scale = self.snapshot.settings.scale
        dialog = HypeDialog(named(films), film, entry, scale, slugs_of(films), seen)
        answer = await self.app.push_screen_wait(dialog)
        at = clock.now()
        if answer is None:
            return
        if film is None:
            self.act(films, lambda slug: SetHype(at=at, slug=slug, score=answer.score), "Set the hype for")
            return
        changes = list[Change]()
        if answer.marks:
            changes.append(MarkNotes(at=at, slug=film.slug, marks=answer.marks))
        if answer.rescored:
            changes.append(SetHype(at=at, slug=film.slug, score=answer.score))
        if change := as_one(changes, at):
            self.act_on(film, change)

    @work
    async def action_held_up(self) -> None:
        """Ask which of the hype notes held."""
        from watchlist.tui.dialogs.held_up import HeldUpDialog

        film, entry = self.one_film("You judge the notes of"), self.entry
        if film is None or entry is None:
            return
        answer = await self.app.push_screen_wait(HeldUpDialog(film, entry))
        if answer:
            self.request(JudgeNotes(at=clock.now(), slug=film.slug, judged=answer))

    def await_verdict(self, film: Film, entry: Entry | None, verdict: Verdict) -> None:
        """Show hype beside a verdict once it is saved, if it is the film's first."""
        first = entry is None or all(viewing.verdict is None for viewing in entry.viewings)
        before = notes_words.has_before(entry, self.snapshot.library.ballots_on(film.slug))
        self._awaited = text_if(first and before, film.slug), verdict

    def show(self, snapshot: Snapshot) -> None:
        """Show a new state."""
        super().show(snapshot)
        self._reveal()

    def on_screen_resume(self) -> None:
        """Show hype beside verdict, if it waited for a dialog to close."""
        self._reveal()

    def _reveal(self) -> None:
        """Show hype beside the verdict awaited, once that very one is saved and no other dialog is open."""
        slug, verdict = self._awaited
        entry, film = self.snapshot.entry(slug), self.snapshot.film(slug)
        if film is None or entry is None or verdict is None or self.app.screen is not self:
            return
        if entry.verdict is not None and entry.verdict.written == verdict.written:
            self._awaited = "", None
            self._show_reveal(film)

    def _show_reveal(self, film: Film) -> None:
        from watchlist.domain.words.reveal import reveal
        from watchlist.tui.dialogs.reveal import RevealDialog

        shown = reveal(self.snapshot, film, clock.today(), with_text=True)
        if shown is not None:
            dialog = RevealDialog(self.snapshot, film, shown, clock.today())
            self.app.push_screen(dialog, partial(self._revealed, film))

    def action_reveal(self) -> None:
        """Show hype beside verdict again."""
        film, entry = self.one_film("Hype and verdict are compared for"), self.entry
        if film is None or entry is None:
            return
        if self.hides(film) and not self.shows_hidden(film):
            self.announce("Your old verdict is hidden until your next one: s shows it.")
            return
        self._show_reveal(film)

    async def _revealed(self, film: Film, key: str | None) -> None:
        if key and self.subject and self.subject.slug == film.slug:
            await self.run_action(AFTER_REVEAL[key])
