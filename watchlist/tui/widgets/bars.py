"""The bars at the top, with the tabs, and at the bottom, with the keys."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, product

from msgspec import Struct
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widget import Widget

from watchlist.tui.text.prose import KEY, QUIET

GAP = 2
ORDER = "search film library diary stats look change choose table card go program move".split()
"""The order of commands in the key bar, by the prefix of their ids; others come after them."""
_PLACES = {group: place for place, group in enumerate(ORDER)}


Item = tuple[Content, str]
"""A text in a bar, and the action of a click on it."""


class Bar(Widget):
    """Items side by side; a click on one acts like its key."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $surface; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._actions: list[tuple[int, range, str]] = []

    def lines(self, items: Iterable[Item], gap: int = GAP) -> Content:
        """The items side by side, in as many lines as the bar has; items that do not fit whole are left out."""
        self._actions = []
        rows = rows_of_items(items, self.content_size.width, gap)[: max(1, self.content_size.height)]
        return Content("\n").join(self._line(number, row, gap) for number, row in enumerate(rows))

    def _line(self, number: int, items: Sequence[Item], gap: int) -> Content:
        line = Content("")
        for content, action in items:
            line = line.pad_right(gap if line else 0)
            self._actions.append((number, range(line.cell_length, line.cell_length + content.cell_length), action))
            line += content
        return line

    async def on_click(self, event: Click) -> None:
        """Run the action under the mouse."""
        if action := self.action_under(event):
            await self._do(action)

    def action_under(self, event: Click) -> str:
        """The action of the item under the mouse; empty if there is none."""
        offset = event.get_content_offset(self)
        here = (
            action
            for line, cells, action in self._actions
            if offset is not None and offset.y == line and offset.x in cells
        )
        return next(here, "")

    async def _do(self, action: str) -> None:
        nodes = {active.binding.action: active.node for active in self.screen.active_bindings.values()}
        await self.app.run_action(action, nodes.get(action, self.screen))


def rows_of_items(items: Iterable[Item], width: int, gap: int) -> list[list[Item]]:
    """The items in lines of a width; a wider one is left out."""
    rows: list[list[Item]] = [[]]
    room = width
    for item in items:
        cells = item[0].cell_length
        if cells > width:
            continue
        if rows[-1] and cells + gap > room:
            rows.append([])
            room = width
        room -= cells + (gap if rows[-1] else 0)
        rows[-1].append(item)
    return rows


def rank(binding: Binding) -> int:
    """The place of a command among others, in the key bar and in the help."""
    group = (binding.id or "").partition(".")[0]
    return _PLACES.get(group, len(ORDER))


class Command(Struct, frozen=True):
    """A command in the key bar: the name of its key, its label, and its action."""

    key: str
    label: str
    action: str

    def content(self, bare: bool) -> Content:
        """The key and its label, or the bare key."""
        item = Content.styled(self.key, KEY)
        if bare:
            return item
        return item + " " + Content.styled(self.label, QUIET)


class KeyBar(Bar):
    """The keys of the screen, read from its bindings, with back, search, help and quit at the end.

    If there is too little room, quit is left out first, then search; back and help never are.
    Before a key of a film is left out, all move closer, and help and then back lose their labels. A narrow
    screen has two lines of keys.
    """

    DEFAULT_CSS = """
    MainScreen.-narrow KeyBar { height: 2; }
    """
    SCOPED_CSS = False
    LAST = ("go.back", "go.search", "stats.search", "program.help", "program.quit")
    ALWAYS = ("go.back", "program.help")
    FIRST_TO_GO = (
        *("go.search", "stats.search", "program.quit"),
        *("program.palette", "program.theme", "program.settings"),
    )
    HINTED = ("film.spoilers",)
    """The commands that the page itself names where they apply: they are left out before any other of a film."""
    ONLY_HERE = ("choose.adrift",)
    """The commands that are shown only where they are the point: they go before those that stand everywhere."""
    TIGHTER = ((GAP, ""), (1, ""), (1, "?"), (1, "esc"), (1, "? esc"))
    """The gaps between keys and the keys without labels, from the widest on; those two keys are clear without them."""

    def __init__(
        self, label: Callable[[Binding], str], shows: Callable[[Binding], bool] = lambda binding: binding.show
    ) -> None:
        """label: the label of a command at present; empty if it would do nothing. shows: whether it belongs
        here now."""
        super().__init__()
        self._label, self._shows = label, shows
        self._drawn: tuple[tuple[Mapping[str, Command], Size], Content] | None = None

    def on_mount(self) -> None:
        """Redraw when the bindings change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def _current_commands(self) -> Mapping[str, Command]:
        """The commands that can be shown now, by their ids, in the order of the bar."""
        shown = [active.binding for active in self.screen.active_bindings.values() if self._shows(active.binding)]
        shown.sort(key=rank)
        commands: dict[str, Command] = {}
        for _, same in groupby(shown, key=lambda binding: binding.action):
            binding = next(same)
            if label := self._label(binding):
                id = binding.id or binding.action
                commands[id] = Command(self.app.get_key_display(binding), label, binding.action)
        return commands

    def render(self) -> Content:
        """As many keys as fit, in the order of their bindings; each move of a cursor asks, and few bring others."""
        shown = self._current_commands(), self.content_size
        if self._drawn is None or self._drawn[0] != shown:
            self._drawn = shown, self._fitted(shown[0])
        return self._drawn[1]

    def _fitted(self, commands: Mapping[str, Command]) -> Content:
        needed_ids = [id for id in commands if id.startswith("film.") or id == "change.import"]
        last = [*filter(commands.__contains__, self.LAST)]
        places = [*(id for id in commands if id not in last), *last]
        gap, items = self._items(commands, places, needed_ids)
        order = [id for id in commands if id in self.ALWAYS]
        order += sorted(needed_ids, key=self.HINTED.__contains__)
        order += [id for id in self.ONLY_HERE if id in commands]
        order += [id for id in commands if id not in (*order, *self.FIRST_TO_GO)]
        order += filter(commands.__contains__, self.FIRST_TO_GO)
        fitting, full = set[str](), False
        for id in order:
            if full and id in self.FIRST_TO_GO:
                continue
            if self._fits((items[place] for place in places if place in (*fitting, id)), gap):
                fitting.add(id)
            elif id in needed_ids:
                full = True
        return self.lines((items[id] for id in places if id in fitting), gap)

    def _fits(self, items: Iterable[Item], gap: int) -> bool:
        """Whether all items fit into the lines of the bar."""
        wanted = [*items]
        rows = rows_of_items(wanted, self.content_size.width, gap)
        return len(rows) <= max(1, self.content_size.height) and sum(map(len, rows)) == len(wanted)

    def _items(
        self, commands: Mapping[str, Command], places: Sequence[str], needed_ids: Sequence[str]
    ) -> tuple[int, dict[str, Item]]:
        """The gap between keys, and the items: the widest variant in which the necessary keys fit."""
        named = [id for id in needed_ids if id not in self.HINTED]
        for needed, (gap, bare) in product((needed_ids, named), self.TIGHTER):
            alone = {id for id in self.ALWAYS if id in commands and commands[id].key in bare.split()}
            items = {id: (command.content(id in alone), command.action) for id, command in commands.items()}
            if self._fits((items[id] for id in places if id in (*self.ALWAYS, *needed)), gap):
                break
        return gap, items


class TopBar(Bar):
    """The program's name, the screens, and a text at the right."""

    TABS = (
        ("1", "Library", "app.library"),
        ("2", "Card", "app.card"),
        ("3", "Diary", "app.diary"),
        ("4", "Stats", "app.stats"),
    )

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here
        self._words = ""

    def set_text(self, words: str) -> None:
        """Set the text at the right."""
        self._words = words
        self.refresh()

    def render(self) -> Content:
        """The name of the program, the tabs, and the text at the right."""
        items: list[Item] = [(Content.styled("watchlist ", "bold"), "")]
        for key, name, action in self.TABS:
            items.append((Content.styled(f"{key} {name}", KEY if name == self._here else QUIET), action))
        line = self.lines(items)
        room = self.content_size.width - line.cell_length - GAP
        words = Content.styled(self._words, QUIET)
        if words.cell_length > room:
            return line
        return line.pad_right(max(GAP, room + GAP - words.cell_length)) + words
