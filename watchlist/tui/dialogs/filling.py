"""Looking up the facts of films online, one by one; stopping keeps the answers so far."""

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count
from watchlist.domain.browse.filling import FillPlan, plan_fill, wants_look_up
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import CatalogueError, LookUpError, LookUps
from watchlist.domain.query.snapshot import Snapshot
from watchlist.tui.background import run_apart
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.widgets.prose import Prose

TOLD_EVERY = 0.1
"""Seconds between two updates of the progress."""


class FillingDialog(Dialog[FillPlan]):
    """Answers with the plan to fill these films, or with None if no site could be asked, after saying so."""

    KEYS: ClassVar = (("esc", "stop, and keep what is found"),)

    def __init__(self, snapshot: Snapshot, slugs: Sequence[str]) -> None:
        super().__init__("Looking up online")
        self._snapshot = snapshot
        self._slugs = slugs
        self._stopped = self._done = False
        self._last_shown = 0.0

    def body(self) -> ComposeResult:
        """The progress, the sites that are asked, and the problems."""
        yield Prose(id="progress")
        yield Prose(id="asked")
        yield Prose(id="fault")

    def on_mount(self) -> None:
        """Begin."""
        self._tell(1)
        run_apart(self, self._looked_up, self._ended)

    def _looked_up(self) -> FillPlan | str:
        """The plan to fill facts in, or the reason why there is none; it may take long."""
        try:
            look_ups = self._snapshot.catalogue.look_ups()
            self.call_later(self.set_text, "asked", f"Asked: {look_ups.names}.")
            return self._plan(look_ups)
        except CatalogueError as error:
            return str(error)

    def _ended(self, outcome: FillPlan | str) -> None:
        if isinstance(outcome, FillPlan):
            self.dismiss(outcome)
            return
        self._done = True
        self.set_text("fault", outcome, "$error")

    def _plan(self, look_ups: LookUps) -> FillPlan:
        today, where = clock.today(), look_ups.tells_where
        return plan_fill(
            self._snapshot,
            self._slugs,
            look_ups,
            self._progress,
            lambda film, entry: wants_look_up(film, entry, today, where),
        ).looked_up(look_ups.problems)

    def _progress(self, done: int) -> None:
        if self._stopped:
            raise LookUpError("You stopped it.")
        if monotonic() - self._last_shown > TOLD_EVERY:
            self._last_shown = monotonic()
            self.call_later(self._tell, done)

    def _tell(self, done: int) -> None:
        slug = self._slugs[done - 1]
        film = self._snapshot.film(slug) or Film(slug=slug, title="")
        self.set_text("progress", f"{done:,} of {count(len(self._slugs), 'film')}: {film.name}", "")

    def action_leave(self) -> None:
        """Stop after the present film; leave if nothing is being asked any more."""
        if self._done:
            self.dismiss(None)
            return
        self._stopped = True
        self.set_text("asked", "Stopping once the last answer is there …")
