"""The newest snapshot of a session, from which each newer one is made, by one thread at a time."""

import threading
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from watchlist.domain.model.draft import Draft
from watchlist.domain.model.library import Library, Step
from watchlist.domain.model.settings import Settings
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import changed_rows, index
from watchlist.domain.query.masking import mask_verdicts
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.snapshot import Snapshot


class CurrentSnapshot:
    """The newest snapshot; each method makes the next one from it and returns that.

    whole: whether the library is read, and not only its first page.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot, self.whole = snapshot, False
        self._guard = threading.RLock()

    def take(self, make: Callable[[Snapshot], Snapshot]) -> Snapshot:
        """Apply a function to the newest snapshot."""
        with self._guard:
            self.snapshot = make(self.snapshot)
            return self.snapshot

    def replace(self, **fields: Any) -> Snapshot:
        """Replace fields that rows do not depend on."""
        return self.take(lambda former: replace(former, **fields))

    def read(self, library: Library, shelf: Shelf, name: str, notice: str) -> Snapshot:
        """Take the library as first read, with the cards."""
        rows = index(library, shelf, self.snapshot.settings.services)

        def make(former: Snapshot) -> Snapshot:
            return _with_rows(replace(former, library=library, shelf=shelf, name=name, notice=notice), rows)

        snapshot, self.whole = self.take(make), True
        return snapshot

    def change(self, library: Callable[[], Library], step: Step | None, notice: str) -> Snapshot:
        """Take a changed library. library: called under the lock, so that it is never older than the snapshot's."""

        def make(former: Snapshot) -> Snapshot:
            newest = library()
            if not former.unmasked_rows.made:
                rows = index(newest, former.shelf, former.settings.services)
                return _with_rows(replace(former, library=newest, step=step, notice=notice), rows)
            changed = changed_rows(former.library, newest, former.shelf, former.settings.services)
            rows = former.unmasked_rows.changed(changed)
            return replace(
                former,
                library=newest,
                step=step,
                notice=notice,
                unmasked_rows=rows,
                visible=former.visible.changed(rows, changed, former.settings),
            )

        return self.take(make)

    def settle(self, read: Callable[[], Settings]) -> Snapshot:
        """Take new settings; the rows of a whole library are updated for the services."""

        def make(former: Snapshot) -> Snapshot:
            now = replace(former, settings=read())
            if not self.whole or now.settings.services == former.settings.services:
                return _with_rows(now, now.unmasked_rows)
            rows = index(now.library, now.shelf, now.settings.services)
            if now.unmasked_rows.made:
                rows.make()
            return _with_rows(now, rows)

        return self.take(make)

    def keep_draft(self, draft: Draft) -> Snapshot:
        """Replace the draft of a film's verdict; an empty one is removed."""

        def make(former: Snapshot) -> Snapshot:
            drafts = {slug: other for slug, other in former.drafts.items() if slug != draft.slug}
            if draft.written:
                drafts[draft.slug] = draft
            return replace(former, drafts=drafts)

        return self.take(make)


def _with_rows(snapshot: Snapshot, rows: RowIndex) -> Snapshot:
    """A snapshot with these rows, and with the rows without hidden verdicts."""
    return replace(snapshot, unmasked_rows=rows, visible=mask_verdicts(rows, snapshot.settings))
