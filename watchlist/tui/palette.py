"""The palette: every command, read from the bindings, and every film and card by name, also those of the catalogue."""

from asyncio import to_thread
from collections.abc import Iterable, Sequence
from contextlib import suppress

from textual.binding import ActiveBinding, Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from watchlist.domain.base.formatting import join
from watchlist.domain.base.text import fold
from watchlist.domain.browse.offers import offers
from watchlist.domain.browse.view import View
from watchlist.domain.model.row import Row
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.sort import Sort
from watchlist.tui.messages import CardRequested
from watchlist.tui.text.prose import KEY, cell
from watchlist.tui.widgets.bars import rank

FILMS_SHOWN = 20
WIDTH, AROUND = 76, 13
"""The width of the palette in cells, and the cells of it that are not text."""


class CommandProvider(Provider):
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
        """The name, and at the right the key."""
        key = self.app.get_key_display(binding)
        return cell(name, min(WIDTH, self.app.size.width) - AROUND - len(key)) + Content.styled(key, KEY)

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)

    async def discover(self) -> Hits:
        """Every command."""
        for name, active in self._commands().items():
            line = self._line(name, active.binding)
            yield DiscoveryHit(line, lambda active=active: self._run(active), name, active.binding.tooltip)

    async def search(self, query: str) -> Hits:
        """The commands whose name or description contains the typed text."""
        wanted = fold(query)
        for name, active in self._commands().items():
            if wanted in fold(f"{name} {active.binding.tooltip}"):
                score = 1.0 if fold(name).startswith(wanted) else 0.8
                line = self._line(name, active.binding)
                yield Hit(score, line, lambda active=active: self._run(active), name, active.binding.tooltip)


def named_first(rows: Iterable[Row], words: Sequence[str]) -> list[tuple[bool, Row]]:
    """The rows, each with whether its title has all words; those come first, else in their order."""
    named = [(all(word in fold(row.film.name) for word in words), row) for row in rows]
    return sorted(named, key=lambda each: not each[0])


class FilmProvider(Provider):
    """Your films, then the cards that are not on your list, then the films of the catalogue."""

    async def search(self, query: str) -> Hits:
        """The films whose title, people or year contain the typed text, first those with such a title."""
        snapshot = getattr(self.screen, "snapshot", None)
        if not isinstance(snapshot, Snapshot) or not query.strip():
            return
        view = View(search=query, sort=Sort.TITLE, reverse=False)
        rows = snapshot.visible.rows
        words = fold(query).split()
        for score, found in ((0.6, view.films(rows)), (0.3, view.cards(rows))):
            for named, row in named_first(found, words)[:FILMS_SHOWN]:
                help = "on your list" if row.entry else "a card, not on your list"
                yield Hit(
                    score - 0.1 * (not named),
                    Content(row.film.name),
                    lambda slug=row.slug: self._open(slug),
                    row.film.name,
                    help,
                )
        catalogue = await to_thread(snapshot.catalogue.open)
        with suppress(CatalogueError):
            for offer in offers(snapshot, query, None, FILMS_SHOWN, catalogue):
                film = offer.film
                if not (offer.yours or offer.carded):
                    help = join("in the catalogue", ", ".join(film.directors[:2]))
                    yield Hit(0.1, Content(film.name), lambda slug=film.slug: self._open(slug), film.name, help)

    def _open(self, slug: str) -> None:
        self.screen.post_message(CardRequested(slug))
