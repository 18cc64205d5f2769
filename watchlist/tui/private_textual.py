"""Every use of a private part of Textual, checked against 8.2, with its reason. Nothing else may use one."""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from rich.console import RenderableType
from textual._compositor import ChopsUpdate, Compositor, CompositorMap
from textual._path import CSSPathType
from textual._xterm_parser import XTermParser
from textual.app import App, ScreenStackError
from textual.css.query import NoMatches
from textual.drivers.linux_driver import LinuxDriver
from textual.errors import NoWidget
from textual.events import Event, MouseDown, MouseMove, Paste
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message import Message
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from watchlist.support.graphics import TerminalStart
from watchlist.tui.terminal_input import AnswerFilter, PasteReader, SequenceWatch
from watchlist.tui.terminal_output import TerminalFile

__all__ = [
    "CSSPathType",
    "FastScrollView",
    "Painted",
    "PixelWidget",
    "QuietApp",
    "TerminalDriver",
    "character_to_key",
    "prepare_first_screen",
    "use_own_compositor",
]
character_to_key = _character_to_key
"""The name of the key that types a character, for a click on it: bindings know "/" as "slash"."""
# CSSPathType is the type of CSS_PATH of App and Screen; it has no public name, and mypy needs one.

READ_AT_ONCE, WAIT = 4096, 0.1
"""Bytes read from the terminal at once, and seconds after which a lone escape byte is taken for the escape key."""


class _Compositor(Compositor):
    """Redraws the place of removed widgets.

    Textual's own forgets that place if its map is read between a scroll and the next layout: a toast removed at
    that moment stayed on the screen.
    """

    @property
    def full_map(self) -> CompositorMap:
        """The place of every widget."""
        before = self._full_map
        now = super().full_map
        if now is not before:
            gone = (before[widget] for widget in before.keys() - now.keys())
            self._dirty_regions.update(filter(None, (place.clip.intersection(place.region) for place in gone)))
        return now


def use_own_compositor(screen: Screen[Any]) -> None:
    """Give a screen a compositor that redraws the area of removed widgets."""
    screen._compositor = _Compositor()


def prepare_first_screen(screen: Screen[Any], app: App[Any]) -> None:
    """Prepare the default screen for being switched from.

    Pushed on an empty stack it would be styled twice; but switching away pops a callback that only pushing adds.
    """
    screen._push_result_callback(app, None)


class FastScrollView(ScrollView):
    """A scroll view with a scroll bar of its own choice, and a new height without a layout.

    Textual makes the bar in a property of its own, and a layout of the whole screen follows each new height. A public
    factory for scroll bars, and a virtual size that can be set alone, would do instead.
    """

    SCROLL_BAR: Callable[[int], ScrollBar]

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made as Textual makes its own."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = self.SCROLL_BAR(self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def take_height(self, lines: int) -> None:
        """Set the height to scroll over, in lines, without a layout."""
        self.set_reactive(FastScrollView.virtual_size, Size(0, lines))
        self._scroll_update(self.virtual_size)


class PixelWidget(Widget):
    """A widget that can be drawn in pixels over its cells after each paint of them, for which Textual has no event."""

    def terminal_resized(self) -> None:
        """The size of the terminal or of its letters has changed."""

    def go_behind(self, behind: bool) -> None:
        """A dialog in front was opened or closed: pixels cannot be dimmed."""

    def pixels(self, painted: "Painted") -> str:
        """The sequence that draws its pixels over its painted cells; empty for none."""
        return ""

    def write(self, data: str) -> None:
        """Send a sequence to the terminal that takes no cells."""
        driver = self.app._driver
        if data and driver is not None and not self.app.is_headless:
            driver.write(data)


class Painted:
    """The cells of the screen that have been painted."""

    def __init__(self, update: RenderableType) -> None:
        self._all = not isinstance(update, ChopsUpdate)
        self._spans: dict[int, list[tuple[int, int]]] = {}
        if isinstance(update, ChopsUpdate):
            for y, left, right in update.spans:
                self._spans.setdefault(y, []).append((left, right))

    def any(self, y: int, left: int, right: int) -> bool:
        """Whether any cell of a part of a line has been."""
        return self._all or any(start < right and left < end for start, end in self._spans.get(y, ()))


class QuietApp(App[None]):
    """An app that ends a fault of its own without a traceback: the command line logs it and names the log.

    Textual prints the fault that ends an app, and has no public way to catch it, or to act before it closes.
    """

    terminal = TerminalStart()
    """What the terminal can show, and the keys typed before the app read them."""

    def __init__(self) -> None:
        super().__init__()
        self.pixel_widgets: set[PixelWidget] = set()
        self._ending = False

    async def on_event(self, event: Event) -> None:
        """Ignore the mouse over a widget that is being removed: Textual 8.2 would fail for want of its parent."""
        if not (isinstance(event, MouseDown | MouseMove) and self._is_going(event.x, event.y)):
            await super().on_event(event)

    def _is_going(self, x: int, y: int) -> bool:
        """Whether a cell still shows a widget that has been removed."""
        with suppress(NoWidget, ScreenStackError):
            return not self.get_widget_at(x, y)[0].is_attached
        return False

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw the pixels over the newly painted cells."""
        super()._display(screen, renderable)
        if self.pixel_widgets and renderable is not None and not self._batch_count and self._driver is not None:
            painted = Painted(renderable)
            shown = (widget for widget in self.pixel_widgets if widget.is_attached and widget.screen is screen)
            drawn = "".join(widget.pixels(painted) for widget in shown)
            if drawn:
                self._driver.write(f"\x1b7{drawn}\x1b8")
                self._driver.flush()

    @property
    def fault(self) -> Exception | None:
        """The fault that ended the app, if there was one."""
        return self._exception

    @property
    def ending(self) -> bool:
        """Whether the app is closing: its screens are being removed or are gone."""
        return self._exit or not self.screen_stack

    def fail(self, error: Exception) -> None:
        """End the app because of a fault outside its own loop."""
        self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """End the app because of a fault; a widget that is missing while the app closes is no fault."""
        leaving = self._exit or self._ending
        if not (leaving and isinstance(error, NoMatches | ScreenStackError)):
            super()._handle_exception(error)

    async def _shutdown(self) -> None:
        self._ending = True
        await super()._shutdown()

    def keep_drafts(self) -> None:
        """Save the draft of every open dialog."""

    def _fatal_error(self) -> None:
        self.keep_drafts()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


class KeyParser:
    """Textual's parser of keys, without input that it fails on or does not know, such as the number of no letter."""

    def __init__(self, debug: bool = False) -> None:
        self._debug = debug
        self._parser, self._watch = XTermParser(debug), SequenceWatch()

    def feed(self, text: str) -> Iterator[Message]:
        """The keys and other events in a text, parsed letter by letter, so that a failure drops only one."""
        for letter in text:
            messages = list(self._from(self._parser.feed(letter)))
            if self._watch.is_unknown(letter, not messages):
                self._restart()
            yield from messages

    def tick(self) -> Iterator[Message]:
        """The events of a sequence that is not continued."""
        return self._from(self._parser.tick())

    def _from(self, read: Iterable[Message]) -> Iterator[Message]:
        try:
            yield from list(read)
        except Exception:  # whatever a sequence makes it stumble over: numbers, letters, names
            self._restart()

    def _restart(self) -> None:
        """Forget what has come of a sequence, and keep what is known of the terminal."""
        former, self._parser = self._parser, XTermParser(self._debug)
        for name in ("mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(former, name))


class TerminalDriver(LinuxDriver):
    """Reads the terminal: no byte ends the app, a paste is always text, and a closed terminal is survived.

    Textual's own ends the app, without a word, at a byte that is not UTF-8, and reads escape sequences in a paste as
    keys. This replaces its reading loop and feeds the same parser.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = TerminalFile(self._file)

    def run_input_thread(self) -> None:
        """Read keys, mouse and pastes until the app ends."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        parser, pastes, start = KeyParser(self._debug), PasteReader(), TerminalStart()
        if isinstance(self._app, QuietApp):
            start = self._app.terminal
        answers = AnswerFilter(start.late)
        self._handle(decode(start.typed), parser, pastes)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(WAIT):
                    read = self._read_bytes()
                    if not read:
                        self._app.call_later(self._app.run_action, "end")
                        return
                    self._handle(answers.keys(decode(read)), parser, pastes)
                else:
                    self._handle(answers.rest(), parser, pastes)
                for message in parser.tick():
                    self.process_message(message)

    def _read_bytes(self) -> bytes:
        """The bytes from the terminal; none once it is closed."""
        try:
            return os.read(self.fileno, READ_AT_ONCE)
        except OSError:
            return b""

    def _handle(self, text: str, parser: KeyParser, pastes: PasteReader) -> None:
        for part in pastes.split(text) if text else pastes.overdue():
            if isinstance(part, Paste):
                self.process_message(part)
                continue
            for message in parser.feed(part):
                if not isinstance(message, Paste):  # the parser sees only the brackets
                    self.process_message(message)

    def _run_input_thread(self) -> None:
        """Pass every fault to the app; Textual would end it as if nothing had happened."""
        try:
            self.run_input_thread()
        except Exception as error:
            if isinstance(self._app, QuietApp):
                self._app.call_later(self._app.fail, error)
