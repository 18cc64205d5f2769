"""News from the person's other devices, if the profile is synced."""

import threading

from textual import on
from textual.message import Message

from watchlist.domain.base.formatting import text_if
from watchlist.domain.changes.devices import told
from watchlist.storage.errors import StoreError
from watchlist.tui.saving import Saving

EVERY = 0.25
"""Seconds between two checks of the folder."""


class DevicesHeard(Message):
    """News came from other devices: the words on their changes, if there are any, and the problems."""

    def __init__(self, words: str, problems: tuple[str, ...]) -> None:
        super().__init__()
        self.words = words
        self.problems = problems


class HearingDevices(Saving):
    """An app that takes in the changes of other devices, and passes on its own."""

    _known_problems: frozenset[str] = frozenset()

    def hear_devices(self, leaving: threading.Event) -> None:
        """Listen until the app is left, in a thread that nothing waits for: the folder may be slow or never answer."""
        threading.Thread(target=self._hear, args=(leaving,), name="watchlist-devices", daemon=True).start()

    def _hear(self, leaving: threading.Event) -> None:
        while not leaving.is_set():
            try:
                news = self._session.hear_devices()
            except StoreError:  # the library's own notice tells it
                news = None
            if news is not None and not leaving.is_set():
                words = text_if(news.changes, told(news.changes))
                self.post_message(DevicesHeard(words[:1].lower() + words[1:], news.problems))
            leaving.wait(EVERY)

    @on(DevicesHeard)
    def _devices_heard(self, message: DevicesHeard) -> None:
        self._show()
        if message.words:
            self.notify(message.words, timeout=4, markup=False)
        for problem in message.problems:
            if problem not in self._known_problems and "is not there now" not in problem:
                self.notify(problem, severity="warning", timeout=10, markup=False)
        self._known_problems |= {*message.problems}
