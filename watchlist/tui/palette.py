"""The palette: every command, read from the bindings, and every film and card by name, also those of the catalogue."""

from asyncio import to_thread
from contextlib import suppress

from textual import on, work
from textual.binding import ActiveBinding, Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input
from textual.worker import Worker, WorkerError

from watchlist.domain.base.keyboard_layouts import latin_keys
from watchlist.domain.base.text import fold
from watchlist.domain.browse.offers import offers
from watchlist.domain.browse.view import View
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.domain.query.likeness import likest_first
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.sort import Sort
from watchlist.tui.messages import CardRequested
from watchlist.tui.text.prose import KEY, QUIET_IN_FOCUS, TITLE, cell
from watchlist.tui.widgets.bars import rank

FILMS_SHOWN = 20
WIDTH, AROUND = 92, 10
"""The width of the palette in cells, and the cells of it that are not text."""
SMALL, SMALL_AROUND = 60, 3
"""The width of a screen below which the palette has no border, and the cells that are not text then."""
ENTER = "enter"
"""The group of what waits to press enter again."""
NAME, GAP = 14, 2
"""The cells of a command's name, and those between two columns."""


class Palette(CommandPalette):
    """The palette, whose enter waits for the lines of what is typed: it took a line of what stood there before."""

    @on(Input.Submitted)
    def _wait_for_lines(self, event: Input.Submitted) -> None:
        searches = [worker for worker in self.workers if worker.node is self and worker.group != ENTER]
        if any(not search.is_finished for search in searches):
            event.stop()
            event.prevent_default()
            self._enter_after(searches, event.input)

    @work(exclusive=True, group=ENTER)
    async def _enter_after(self, searches: list[Worker[None]], field: Input) -> None:
        """Press enter again once the searches have ended, if nothing else was typed meanwhile."""
        typed = field.value
        for search in searches:
            with suppress(WorkerError):
                await search.wait()
        if typed and field.value == typed:
            self.call_later(field.action_submit)


class LineProvider(Provider):
    """Hits of one line each."""

    def line(self, name: Content, words: str, right: Content) -> Content:
        """A name, a quiet description, and something at the right, in the width of the palette."""
        screen = self.app.size.width
        room = min(WIDTH, screen) - (SMALL_AROUND if screen < SMALL else AROUND) - right.cell_length - GAP
        left = Content.assemble(name, " " * GAP, (words, QUIET_IN_FOCUS))
        return left.truncate(room, ellipsis=True, pad=True) + " " * GAP + right


class CommandProvider(LineProvider):
    """Every command of the screen behind."""

    def _commands(self) -> dict[str, ActiveBinding]:
        """The commands by their names in the key bar, each once, in its order: first those on the film."""
        commands: dict[str, ActiveBinding] = {}
        for active in sorted(self.screen.active_bindings.values(), key=lambda active: rank(active.binding)):
            binding = active.binding
            if binding.description and binding.id and not binding.id.startswith(("move.", "program.palette")):
                commands.setdefault(self._named(binding) or binding.description, active)
        return commands

    def _named(self, binding: Binding) -> str:
        label = getattr(self.screen, "label", None)
        if label is None:  # a dialog calls them by no other names
            return binding.description
        return str(label(binding))

    def _line(self, name: str, binding: Binding) -> Content:
        """The name and the description, and at the right the key."""
        key = Content.styled(self.app.get_key_display(binding), KEY)
        return self.line(cell(name, NAME, TITLE), binding.tooltip, key)

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)

    async def discover(self) -> Hits:
        """Every command."""
        for name, active in self._commands().items():
            line = self._line(name, active.binding)
            yield DiscoveryHit(line, lambda active=active: self._run(active), name)

    async def search(self, query: str) -> Hits:
        """The commands whose name or description contains the typed text."""
        wanted, keys = fold(query), "".join(latin_keys(letter) or letter for letter in query).lower()
        for name, active in self._commands().items():
            words = fold(f"{name} {active.binding.tooltip}")
            if wanted in words or keys in words:
                score = 1.0 if fold(name).startswith((wanted, keys)) else 0.8
                line = self._line(name, active.binding)
                yield Hit(score, line, lambda active=active: self._run(active), name)


class FilmProvider(LineProvider):
    """Your films, then the cards that are not on your list, then the films of the catalogue."""

    async def search(self, query: str) -> Hits:
        """The films whose title, people or year contain the typed text, first those with such a title."""
        snapshot = getattr(self.screen, "snapshot", None)
        if not isinstance(snapshot, Snapshot) or not query.strip():
            return
        view = View(search=query, sort=Sort.TITLE, reverse=False)
        rows = snapshot.visible.rows
        for score, films in ((0.6, view.films(rows)), (0.3, view.cards(rows))):
            for place, row in likest_first(films, query, lambda row: row.film.name)[:FILMS_SHOWN]:
                yield self._hit(row.film, score - 0.04 * place, "on your list" if row.entry else "a card")
        catalogue = await to_thread(snapshot.catalogue.open)
        with suppress(CatalogueError):
            for offer in offers(snapshot, query, None, FILMS_SHOWN, catalogue):
                if not (offer.yours or offer.carded):
                    yield self._hit(offer.film, 0.1, "in the catalogue")

    def _hit(self, film: Film, score: float, where: str) -> Hit:
        line = self.line(
            Content.styled(film.name, TITLE), ", ".join(film.directors[:2]), Content.styled(where, QUIET_IN_FOCUS)
        )
        return Hit(score, line, lambda: self._open(film.slug), film.name)

    def _open(self, slug: str) -> None:
        self.screen.post_message(CardRequested(slug))
