"""The commands on viewings: log one, rate one."""

from typing import TYPE_CHECKING

from textual import work

from watchlist.domain.base import clock
from watchlist.domain.browse import requests
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.viewings import LogViewing, RateToday
from watchlist.domain.model.entry import NO_ENTRY, Entry
from watchlist.domain.model.film import Film
from watchlist.domain.query.likeness import likest_first
from watchlist.domain.query.lookup import lookup
from watchlist.domain.query.masking import judges_anew
from watchlist.tui.screens.films import FilmScreen, named, slugs_of

if TYPE_CHECKING:
    from watchlist.tui.dialogs.verdict import VerdictGiven

MOST = 50
"""The most films offered for a title."""


def verdict_change(entry: Entry | None, answer: "VerdictGiven") -> Change:
    """The change for the editor's answer."""
    draft = answer.draft
    return requests.give_verdict(
        draft.slug, entry, answer.verdict, over=answer.over, day=draft.day, viewing=draft.viewing or None
    )


class ViewingCommands(FilmScreen):
    """Log a viewing of the current film, and give a verdict."""

    @work
    async def action_seen(self) -> None:
        """Ask for the day of a viewing."""
        from watchlist.tui.dialogs.viewing import SeenDialog

        films, times = self.films, 0
        if self.entry and len(films) == 1:
            times = len(self.entry.viewings)
        seen = await self.app.push_screen_wait(SeenDialog(named(films), times, clock.today(), slugs_of(films)))
        if seen is not None:
            at = clock.now()
            self.act(films, lambda slug: LogViewing(at=at, slug=slug, day=seen.day), "Saw")

    @work
    async def action_rate_today(self) -> None:
        """Ask for your rating of today."""
        from watchlist.tui.dialogs.rate_today import RateTodayDialog

        film, entry = self.one_film("You rate"), self.entry
        if film is None or entry is None:
            return
        answer = await self.app.push_screen_wait(RateTodayDialog(film.title, entry, self.snapshot.settings.scale))
        if answer is not None:
            self.request(RateToday(at=clock.now(), slug=film.slug, score=answer.score))

    @work
    async def action_verdict(self) -> None:
        """Ask for the verdict."""
        from watchlist.tui.dialogs.verdict import VerdictEditor

        film = self.one_film("A verdict is on")
        if film is None:
            return
        entry = self.entry
        anew = judges_anew(entry, self.snapshot.settings) and not self.shows_hidden(film)
        editor = VerdictEditor(self.snapshot, film, entry, anew=anew)
        answer = await self.app.push_screen_wait(editor)
        if answer is not None:
            entry = self.snapshot.entry(film.slug)
            self.await_verdict(film, entry, answer.verdict)
            self.act_on(film, verdict_change(entry, answer), answer.draft)


class LogCommands(FilmScreen):
    """Log a viewing of any film by its title."""

    @work
    async def action_log(self) -> None:
        """Ask which film was seen, and when."""
        from watchlist.tui.dialogs.viewing import SeenDialog

        names = tuple(dict.fromkeys(row.film.name for row in self.snapshot.visible.rows))
        typed = await self.line(
            "Which film did you see?", "", "its title, or a part of it", "→ completes it.", "go on", names, "log"
        )
        film = await self._film_named(typed or "")
        if film is None:
            return
        entry = self.snapshot.entry(film.slug) or NO_ENTRY
        seen = await self.app.push_screen_wait(SeenDialog(film.title, len(entry.viewings), clock.today(), film.slug))
        if seen is not None:
            self.act_on(film, LogViewing(at=clock.now(), slug=film.slug, day=seen.day))

    async def _film_named(self, typed: str) -> Film | None:
        """The film that a text names; if it could be several, the user chooses."""
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        if not typed:
            return None
        yours_first = sorted(self.snapshot.visible.rows, key=lambda row: row.entry is None)
        matches = lookup(typed, (row.film for row in yours_first), short_names=False)
        films = [film for _, film in likest_first(matches, typed, lambda film: film.name)][:MOST]
        if not films:
            self.announce(f"No film is known as “{typed}”: n adds it.")
        if len(films) < 2:
            return next(iter(films), None)
        lines = [PickLine(film.name, "on your list" if self.snapshot.entry(film.slug) else "a card") for film in films]
        picked = await self.app.push_screen_wait(PickDialog(f"“{typed}”", lines, 0, (("enter", "this one"),)))
        if picked is None:
            return None
        return films[picked.place]
