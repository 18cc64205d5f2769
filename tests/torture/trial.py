"""What the trials share: a result, a folder to work in, and changes whose loss can be seen."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from watchlist.demo.films import demo
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.storage.store import Store

FIRST = "numbered-0"


@dataclass
class Trial:
    """What was done, how often, and what was found wrong; nothing wrong is a pass."""

    name: str
    done: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The trial as a line of the table."""
        done = ", ".join(f"{number:,} {what}" for what, number in self.done.items())
        return f"{'FAIL' if self.wrong else 'pass'}  {self.name}: {done}"


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of its own, which goes afterwards."""
    made = Path(tempfile.mkdtemp(prefix="watchlist-torture-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def opened(place: Path) -> Store:
    """The store in a folder, as another process would see it."""
    return Store(place / "watchlist.json", place / "backups")


def filled(place: Path, films: int) -> Store:
    """A store with made-up films in its file."""
    store = opened(place)
    store.apply(demo(films, 1, clock.now()))
    return store


def numbered(number: int) -> Change:
    """The change of a number: some add a film, the others leave their number in the first one's reason."""
    if number % 4 == 0:
        slug = f"numbered-{number}"
        return AddFilm(at=clock.now(), film=Film(slug=slug, title=f"Numbered {number}"))
    return EditEntry(at=clock.now(), slug=FIRST, why=f"number {number}")


def newest_number(library: Library) -> int | None:
    """The number of the last change that a library shows, -1 before the first; None where one between is missing."""
    added = {int(slug.removeprefix("numbered-")) for slug in library.entries if slug.startswith("numbered-")}
    if not added:
        return -1
    reason = library.entries[FIRST].why
    last = max(max(added), int(reason.removeprefix("number ")) if reason else 0)
    whole = added == set(range(0, last + 1, 4)) and (last % 4 == 0 or reason == f"number {last}")
    return last if whole else None
