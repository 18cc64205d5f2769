"""A viewing of any film, logged from where no film is under the eye."""

from textual import work

from watchlist.domain.base import clock
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.film import Film
from watchlist.domain.query.lookup import lookup
from watchlist.tui.screens.commands.film import FilmScreen

MOST = 50
"""So many films are offered at most."""


class LogScreen(FilmScreen):
    """A screen from which any film can be logged by its title."""

    @work
    async def action_log(self) -> None:
        """Ask which film was seen, and when."""
        from watchlist.tui.dialogs.viewing import SeenDialog

        names = tuple(dict.fromkeys(row.film.name for row in self.snapshot.rows))
        typed = await self.line(
            "Which film did you see?", "", "its title, or a part of it", "→ completes it.", "go on", names
        )
        film = await self._meant(typed) if typed else None
        if film is None:
            return
        entry = self.snapshot.entry(film.slug)
        times = len(entry.viewings) if entry else 0
        seen = await self.app.push_screen_wait(SeenDialog(film.title, times, clock.today()))
        if seen is not None:
            self.act_on(film, LogViewing(at=clock.now(), slug=film.slug, day=seen.day))

    async def _meant(self, typed: str) -> Film | None:
        """The film that is meant by what was typed; where it could be several, the user says which."""
        from watchlist.tui.dialogs.pick import Line, PickDialog

        yours_first = sorted(self.snapshot.rows, key=lambda row: row.entry is None)
        films = lookup(typed, (row.film for row in yours_first), short_names=False)[:MOST]
        if not films:
            self.tell(f"No film is known as “{typed}”: n adds it.")
        if len(films) < 2:
            return films[0] if films else None
        lines = [Line(film.name, "on your list" if self.snapshot.entry(film.slug) else "a card") for film in films]
        picked = await self.app.push_screen_wait(PickDialog(f"“{typed}”", lines, 0, (("enter", "this one"),)))
        return films[picked.place] if picked else None
