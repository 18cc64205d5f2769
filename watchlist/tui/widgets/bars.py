"""The line at the top, which says where you are, and the line at the bottom, which says what the keys do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, product

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from watchlist.tui.text.prose import KEY, QUIET

GAP = 2
ORDER = "search film library diary stats look change choose table card go program move".split()
_PLACES = {group: place for place, group in enumerate(ORDER)}
"""The order of the commands in the key bar, by the first part of their ids; all others come after them."""


class Bar(Widget):
    """One line of items that answer a click as they do their key."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $surface; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._actions: list[tuple[range, str]] = []

    def line(self, items: list[tuple[Content, str]], gap: int = GAP) -> Content:
        """The items that fit, side by side; what does not fit whole is left out."""
        line, start, self._actions = Content(""), 0, []
        for content, action in items:
            end = start + content.cell_length
            if end > self.content_size.width:
                break
            line = line.pad_right(start - line.cell_length) + content
            self._actions.append((range(start, end), action))
            start = end + gap
        return line

    async def on_click(self, event: Click) -> None:
        """Run the action under the mouse."""
        offset = event.get_content_offset(self)
        for cells, action in self._actions:
            if offset is not None and offset.x in cells and action:
                await self._do(action)

    async def _do(self, action: str) -> None:
        nodes = {active.binding.action: active.node for active in self.screen.active_bindings.values()}
        await self.app.run_action(action, nodes.get(action, self.screen))


def rank(binding: Binding) -> int:
    """The place of a command among others, in the key bar and in help."""
    group = (binding.id or "").partition(".")[0]
    return _PLACES.get(group, len(ORDER))


class KeyBar(Bar):
    """The keys of the screen, read from its bindings; the way back, search, help and the way out stand at its end.

    Where there is too little room, the way out goes first and then the search; the way back and the help never do.
    Before a key of a film goes, all stand closer, and the way back and then the help do without their names.
    """

    LAST = ("go.back", "go.search", "stats.search", "program.help", "program.quit")
    ALWAYS = ("go.back", "program.help")
    FIRST_TO_GO = (
        *("go.search", "stats.search", "program.quit"),
        *("program.palette", "program.theme", "program.settings"),
    )
    HINTED = ("film.spoilers",)
    """The commands that the page itself names where they do something: they go before any other of a film."""
    TIGHTER = ((GAP, ()), (1, ()), (1, ("go.back",)), (1, ("go.back", "program.help")))
    """How far apart the keys stand and which of them are bare, from the widest on."""

    def __init__(
        self, label: Callable[[Binding], str], shows: Callable[[Binding], bool] = lambda binding: binding.show
    ) -> None:
        """label: what a command is called where it is now; empty where it has nothing to do. shows: whether it belongs
        here now."""
        super().__init__()
        self._label, self._shows = label, shows

    def on_mount(self) -> None:
        """Follow the bindings as they change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """As many keys as fit, in the order of their bindings."""
        commands = {binding.id or binding.action: (key, binding) for key, binding in self._commands()}
        kept = [id for id in commands if id.startswith("film.") or id == "change.import"]
        gap, items = self._items(commands, kept)
        order = [id for id in commands if id in self.ALWAYS]
        order += sorted(kept, key=self.HINTED.__contains__)
        order += [id for id in commands if id not in (*order, *self.FIRST_TO_GO)]
        order += filter(commands.__contains__, self.FIRST_TO_GO)
        room, fitting = self.content_size.width + gap, set[str]()
        for id in order:
            width = items[id].cell_length + gap
            if width <= room:
                room -= width
                fitting.add(id)
        shown = [*(id for id in commands if id not in self.LAST), *filter(commands.__contains__, self.LAST)]
        return self.line([(items[id], commands[id][1].action) for id in shown if id in fitting], gap)

    def _items(
        self, commands: Mapping[str, tuple[str, Binding]], kept: Sequence[str]
    ) -> tuple[int, dict[str, Content]]:
        """How far apart the keys stand, and each as it is drawn: as wide as what has to be kept leaves room for."""
        always = [id for id in commands if id in self.ALWAYS]
        named = [id for id in kept if id not in self.HINTED]
        for needed, (gap, bare) in product((kept, named), self.TIGHTER):
            items = {id: self._item(key, binding, id in bare) for id, (key, binding) in commands.items()}
            if sum(items[id].cell_length + gap for id in (*always, *needed)) - gap <= self.content_size.width:
                break
        return gap, items

    def _commands(self) -> Iterator[tuple[str, Binding]]:
        shown = [active.binding for active in self.screen.active_bindings.values() if self._shows(active.binding)]
        shown.sort(key=rank)
        for _, same in groupby(shown, key=lambda binding: binding.action):
            binding = next(same)
            if self._label(binding):
                yield self.app.get_key_display(binding), binding

    def _item(self, key: str, binding: Binding, bare: bool) -> Content:
        item = Content.styled(key, KEY)
        if bare:
            return item
        return item + " " + Content.styled(self._label(binding), QUIET)


class TopBar(Bar):
    """The program's name, the screens, and at the right what the library holds."""

    TABS = (
        ("1", "Library", "app.library"),
        ("2", "Card", "app.card"),
        ("3", "Diary", "app.diary"),
        ("4", "Stats", "app.stats"),
    )

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here
        self._said = ""

    def set_text(self, words: str) -> None:
        """Put other words at the right."""
        self._said = words
        self.refresh()

    def render(self) -> Content:
        """Where you are, and what there is."""
        items: list[tuple[Content, str]] = [(Content.styled("watchlist ", "bold"), "")]
        for key, name, action in self.TABS:
            items.append((Content.styled(f"{key} {name}", KEY if name == self._here else QUIET), action))
        line = self.line(items)
        room = self.content_size.width - line.cell_length - GAP
        words = Content.styled(self._said, QUIET)
        if words.cell_length > room:
            return line
        return line.pad_right(max(GAP, room + GAP - words.cell_length)) + words
