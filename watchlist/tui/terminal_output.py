"""The output of the app, which survives a closed terminal."""

from collections.abc import Callable
from typing import IO, Any


class TerminalFile:
    """Writes to the terminal as long as it is open.

    Textual's writing thread ends with a closed terminal; the app then waits for ever to pass it the next frame.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._closed = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, text: str) -> None:
        """Write; after the first failure, discard."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Flush the output."""
        self._try(self._file.flush)

    def _try(self, work: Callable[[], object]) -> None:
        if not self._closed:
            try:
                work()
            except (OSError, ValueError):
                self._closed = True
