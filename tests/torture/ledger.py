"""A model of the library that knows it by its steps alone: whatever was acknowledged must be among them."""

from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any, Self

from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import documents_of
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.library import DOCUMENTS, Library, Step, document
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.support.home import Home

Documents = dict[tuple[str, str], dict[str, Any]]


class Ledger:
    """The documents as the steps leave them, and every step that was acknowledged."""

    def __init__(self, library: Library) -> None:
        self.documents = documents(library)
        self._steps = {step.id: _sign(step) for step in library.steps}
        self._acknowledged: dict[int, str] = {}
        self._open: list[Future[Snapshot]] = []
        self._faults: list[str] = []

    @property
    def acknowledged(self) -> int:
        """How many changes were acknowledged."""
        return len(self._acknowledged)

    def acknowledge(self, step: int, sign: str) -> None:
        """Note that a step was acknowledged, by this process or another."""
        if (former := self._acknowledged.setdefault(step, sign)) != sign:
            self._faults.append(f"step {step} was acknowledged for “{former}” and for “{sign}”")

    def ask(self, saved: "Future[Snapshot]") -> None:
        """Note that a change was asked for."""
        self._open.append(saved)

    def follow(self, library: Library) -> str:
        """Follow the steps of the library on the disk; what is wrong if they do not explain it, or lack one."""
        self._hear()
        for step in library.steps:
            if step.id not in self._steps:
                self._faults += self._take(library, step)
        if lost := [f"{id} “{sign}”" for id, sign in self._acknowledged.items() if self._steps.get(id) != sign]:
            self._faults.append(f"acknowledged, and not among the steps: {', '.join(lost)}")
        if unexplained := _differences(self.documents, documents(library)):
            self._faults.append(f"no step explains {unexplained}")
        return "; ".join(self._faults)

    def _hear(self) -> None:
        """Note what has been acknowledged of all that was asked for; a change may be refused, but must not fail."""
        done = [saved for saved in self._open if saved.done()]
        self._open = [saved for saved in self._open if saved not in done]
        for saved in done:
            fault = saved.exception()
            if fault is not None and not isinstance(fault, ChangeRefused):
                self._faults.append(f"a change failed: {fault!r}")
            elif fault is None and (step := saved.result().step) is not None:
                self.acknowledge(step.id, _sign(step))

    def _take(self, library: Library, step: Step) -> list[str]:
        newest = max(self._steps, default=0)
        wrong = [] if step.id == newest + 1 else [f"step {step.id} follows step {newest}"]
        self._steps[step.id] = _sign(step)
        for edit in documents_of(library, step) or ():
            key = edit.table, edit.key
            if edit.before != self.documents.get(key):
                wrong.append(f"step {step.id} “{step.words}” was made of another state of {key}")
            if edit.after is None:
                self.documents.pop(key, None)
            else:
                self.documents[key] = edit.after
        return wrong


class WatchedSession(Session):
    """A session whose ledger hears of every change that the app asks for."""

    ledger: Ledger

    @classmethod
    def watched(cls, home: Home, ledger: Ledger) -> Self:
        """Open a profile whose changes a ledger hears of."""
        session = cls(home)
        session.read()
        session.ledger = ledger
        return session

    def submit(self, change: Change, *, draft: str = "", backup_first: bool = False) -> "Future[Snapshot]":
        saved = super().submit(change, draft=draft, backup_first=backup_first)
        self.ledger.ask(saved)
        return saved


def documents(library: Library) -> Documents:
    """Every document of a library, by its table and key."""
    return {(table, key): document(value) for table in DOCUMENTS for key, value in getattr(library, table).items()}


def _sign(step: Step) -> str:
    return f"{step.at.isoformat()} {step.words}"


def _differences(one: Mapping[tuple[str, str], object], other: Mapping[tuple[str, str], object]) -> str:
    return ", ".join(str(key) for key in sorted(one.keys() | other.keys()) if one.get(key) != other.get(key))
