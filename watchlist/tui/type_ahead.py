"""Handles keys and clicks in their order, each once the effects of the one before are complete."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any, ParamSpec, Protocol, TypeVar, runtime_checkable

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import Event, InputEvent, Key, MouseDown, MouseUp, Paste
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from watchlist.domain.base.formatting import count
from watchlist.domain.base.keyboard_layouts import latin_keys
from watchlist.domain.base.text import LINE_LIMIT, TEXT_LIMIT
from watchlist.tui.private_textual import QuietApp

Given = ParamSpec("Given")
Result = TypeVar("Result")
HELD = 1.0
"""Seconds after which the barrier of a key is sent again, and then after twice as many: it may be lost or late."""
PATIENCE = 12.0
"""The most seconds that keys wait for the effects of the key before: a save gives up by itself before that."""
LAST_LETTERS, LOOK, STILL = 7.0, 0.02, 4
"""The most seconds to wait for letters typed before the end, those between two checks, and how many find none.

The watchdog of the end waits a little longer, and keeps no draft."""
NO_FIELD = "Nothing here takes a text: n takes titles, / words to search, I the path of a file."
"""The message after a paste outside of fields."""
PASTE_KEYS = ("ctrl+v", "super+v")
"""The keys that paste what was cut or copied in the app itself."""
ROUNDS = 3
"""The number of round trips after a key: its own, the answer of a dialog, and the request for a change."""
STEPS = 3
"""The number of turns for other tasks between two round trips: a dialog opens and continues in a task of its own."""


class KeyBarrier(Message):
    """Follows a key through the message queues: when it reaches the app, everything before it has been handled."""

    def __init__(self, token: object, rounds: int) -> None:
        super().__init__()
        self.token = token
        self.rounds = rounds


@runtime_checkable
class TakesLines(Protocol):
    """A field of one line that knows what to do with a paste of several."""

    def hands_on(self, pasted: str) -> bool:
        """Whether it hands a paste on, line by line."""


class TypeAhead(QuietApp):
    """An app in which keys typed ahead reach the dialog that they are meant for, and act on the newest state.

    Textual passes a key on as soon as it is read; a dialog that the key before it opens is not there yet, and one that
    it closes is still there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Event] = deque()
        self._under_way: dict[object, asyncio.TimerHandle | None] = {}
        self._key = object()
        self._reading: object | None = None

    @property
    def busy(self) -> bool:
        """Whether a key is being handled, or waits for one."""
        return bool(self._under_way or self._typed)

    @property
    def waits_for_reading(self) -> bool:
        """Whether the next key needs what is still being read."""
        return bool(self._typed) and not self.acts_while_reading(self._typed[0])

    async def on_event(self, event: Event) -> None:
        """Handle a key, a paste or a click at once, or hold it while another is being handled."""
        if isinstance(event, InputEvent) and self.ending:
            return
        if not isinstance(event, Key | Paste | MouseDown | MouseUp) or event.is_forwarded:
            await super().on_event(event)
        elif self._typed or not self._may_act(event):
            self._typed.append(event)
        else:
            await self._handle(event)

    def _may_act(self, event: Event) -> bool:
        """Whether an event need not wait for anything."""
        others = self._under_way.keys() - {self._reading}
        return not others and (self._reading is None or self.acts_while_reading(event))

    def acts_while_reading(self, event: Event) -> bool:
        """Whether an event needs nothing that is still being read."""
        return False

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        """Hold keys while the library is read at the start, except those that do not need it."""
        async with self.under_way(limit=None):
            self._reading = next(reversed(self._under_way))
            try:
                yield
            finally:
                self._reading = None

    @asynccontextmanager
    async def under_way(self, limit: float | None = PATIENCE) -> AsyncIterator[None]:
        """A context in which keys wait; limit: for how many seconds at most."""
        token = self._begin(limit)
        try:
            yield
        finally:
            self._done(token)

    def hold_keys(self) -> None:
        """Make keys wait for the effects of an action that no key began."""
        self._key = self._begin_following()
        self._follow(self._key, self.focused or self.screen, ROUNDS)

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; a KeyBarrier that may be lost with it is sent again.

        A palette that is clicked twice asks twice to be left; the screen below must stay.
        """
        if len(self.screen_stack) == 1:
            return AwaitComplete()
        popped = super().pop_screen()
        if self._key in self._under_way:
            self._follow(self._key, self.screen, ROUNDS - 1)
        self._await_screen()
        return popped

    def push_screen(self, *screen: Any, **more: Any) -> Any:
        """Open a screen; keys wait until it can take them, also if the key that asked for it is long handled."""
        pushed = super().push_screen(*screen, **more)
        self._await_screen()
        return pushed

    async def push_screen_wait(self, *screen: Any, **more: Any) -> Any:
        """Ask by a dialog; keys wait for it, for Textual first does what is due, and so would handle the next one."""
        self._await_screen()
        return await super().push_screen_wait(*screen, **more)

    def _await_screen(self) -> None:
        self._follow(self._begin_following(), self.screen, ROUNDS)

    async def finish_typing(self) -> None:
        """Wait a moment for typed letters to reach their field, so that a signal cuts no word."""
        until, quiet = monotonic() + LAST_LETTERS, 0
        while quiet < STILL and monotonic() < until:
            quiet = 0 if self.busy else quiet + 1
            await asyncio.sleep(LOOK)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text; a cut where nothing is selected leaves the clipboard as it is."""
        if text:
            super().copy_to_clipboard(text)

    async def _handle(self, event: Event) -> None:
        if isinstance(event, Key) and event.key in PASTE_KEYS and self._writes():
            event = Paste(self.clipboard)  # a field of one line would show the lines of what was cut from a text
        if isinstance(event, Paste):
            self._focus_field()
            event.text = self._fitted(event.text)
        if isinstance(event, Key) and not self._writes():
            event = self._on_latin_key(event)
        way, self._key = self.focused or self.screen, self._begin_following()
        await super().on_event(event)
        self._follow(self._key, way, ROUNDS)

    def _focus_field(self) -> None:
        """In a dialog, let the only field for text take a paste, also if something else has the focus."""
        if self._writes() or not isinstance(self.screen, ModalScreen):
            return
        fields = [field for field in self.screen.focus_chain if _takes_text(field)]
        if len(fields) == 1:
            self.screen.set_focus(fields[0])

    def _fitted(self, pasted: str) -> str:
        """As much of a paste as the field takes. Textual alone would drop all lines but the first, or all of them."""
        room, field = len(pasted), self.focused
        if isinstance(field, TakesLines) and field.hands_on(pasted):
            return pasted
        if isinstance(field, Input):
            lines = pasted.splitlines()
            between = getattr(field, "BETWEEN_LINES", " ")
            pasted = between.join(filter(None, map(str.strip, lines) if len(lines) > 1 else lines))
            room = (field.max_length or LINE_LIMIT) - len(field.value) + len(field.selected_text)
        elif not self._writes():
            self.notify(NO_FIELD, severity="warning", timeout=4, markup=False)
        else:
            room = TEXT_LIMIT - len(getattr(field, "text", "")) + len(getattr(field, "selected_text", ""))
        if len(pasted) > room:
            left = count(max(0, room), "letter")
            self.notify(f"Only {left} of it fit here.", severity="warning", timeout=4, markup=False)
        return pasted[: max(0, room)]

    def _writes(self) -> bool:
        """Whether a text field has the focus."""
        return _takes_text(self.focused)

    def _on_latin_key(self, event: Key) -> Key:
        """Handle a letter of another script as the Latin keys in its place; several wait their turn."""
        character = event.character or ""
        if character.isascii():
            return event
        keys = [Key(letter, letter) for letter in list(latin_keys(character))]
        if not keys:
            return event
        self._typed.extendleft(reversed(keys[1:]))
        return keys[0]

    async def _handle_next(self) -> None:
        if self.ending:
            self._typed.clear()
        elif self._typed and self._may_act(self._typed[0]):
            await self._handle(self._typed.popleft())

    def _follow(self, token: object, way: Widget, rounds: int) -> None:
        if not rounds or not way.post_message(KeyBarrier(token, rounds)):
            self._done(token)

    @on(KeyBarrier)
    async def _followed(self, message: KeyBarrier) -> None:
        for _ in range(STEPS):
            await asyncio.sleep(0)
        self._follow(message.token, self.focused or self.screen, message.rounds - 1)

    def _begin(self, limit: float | None) -> object:
        token = object()
        self._under_way[token] = None
        if limit is not None:
            self._under_way[token] = asyncio.get_running_loop().call_later(limit, self._done, token)
        return token

    def _begin_following(self) -> object:
        """Begin what a KeyBarrier ends."""
        token = object()
        self._follow_after(token, HELD)
        return token

    def _follow_after(self, token: object, seconds: float) -> None:
        """Send another KeyBarrier in some seconds, unless the one before has come by then."""
        self._under_way[token] = asyncio.get_running_loop().call_later(seconds, self._follow_again, token, seconds)

    def _follow_again(self, token: object, waited: float) -> None:
        if self.ending or waited > PATIENCE / 2:
            self._done(token)
            return
        self._follow_after(token, 2 * waited)
        self._follow(token, self.focused or self.screen, ROUNDS)

    def _done(self, token: object) -> None:
        limit = self._under_way.pop(token, None)
        if limit is not None:
            limit.cancel()
        if self._typed:
            self.call_next(self._handle_next)


def _takes_text(widget: Widget | None) -> bool:
    """Whether a widget is a text field."""
    return isinstance(widget, Input) or type(widget).__name__ == "TextArea"  # not imported for this


async def in_thread(widget: Widget, work: Callable[Given, Result], *given: Given.args, **more: Given.kwargs) -> Result:
    """The result of work in a thread; keys wait for it, and for the dialog that it may open."""
    app = widget.app
    if not isinstance(app, TypeAhead):
        return await asyncio.to_thread(work, *given, **more)
    async with app.under_way():
        result = await asyncio.to_thread(work, *given, **more)
        app.hold_keys()
    return result
