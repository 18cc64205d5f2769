"""What is wrong with a profile's files, as the snapshot's notice tells it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from watchlist.domain.base.formatting import join
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.current import CurrentSnapshot

if TYPE_CHECKING:
    from watchlist.storage.store import Store


class WrittenFiles(Protocol):
    """Files that have been written. doubt: why the disk does not vouch for them, in a sentence, empty where it does."""

    doubt: str


class Notice:
    """The sentences about the library, and about what was written beside it. doctor: the command that mends."""

    def __init__(
        self, doctor: str, store: "Callable[[], Store]", written: Sequence[WrittenFiles], current: CurrentSnapshot
    ) -> None:
        self._doctor, self._store, self._written, self._current = doctor, store, written, current
        self._told: tuple[str, ...] = ("",) * len(written)

    def words(self) -> str:
        """All of it, as it is now."""
        store = self._store()
        if store.read_only:
            return f"Your library {store.path} can only be read here: nothing you change will be saved."
        from watchlist.storage.conflicts import conflict_words

        self._told = self._doubts
        return join(store.notice, *self._told, conflict_words(store.path, self._doctor), by=" ")

    def renewed(self, snapshot: Snapshot) -> Snapshot:
        """A snapshot with the notice as it is now, where that has changed but for the library."""
        if self._doubts == self._told:
            return snapshot
        return self._current.replace(notice=self.words())

    @property
    def _doubts(self) -> tuple[str, ...]:
        return tuple(written.doubt for written in self._written)
