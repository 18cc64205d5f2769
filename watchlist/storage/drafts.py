"""Drafts: text that is not saved yet, one small file each."""

from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

import msgspec

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.text import clean
from watchlist.domain.model.draft import LAST_SEARCH, SEARCH_LINE, Draft, FieldsDraft
from watchlist.storage.cleaning import fit_json
from watchlist.storage.errors import CannotWrite
from watchlist.storage.file_names import file_name, hashed
from watchlist.storage.spare_drafts import SpareDrafts
from watchlist.support.files import doubt_words, read_whole, reason, remove_durably, write_durably

LIMIT = 16 * 1024 * 1024
"""The largest draft that is read, in bytes."""
NAME_LIMIT = 120
"""The longest file name made of a slug, in bytes."""

AnyDraft = TypeVar("AnyDraft", Draft, FieldsDraft)


class Drafts:
    """The folder of a profile's drafts: those of verdicts by film, those of other dialogs in a folder of their own.

    doubt: why the disk does not vouch for the newest, in a sentence, empty where it does. lost: those that could not be
    saved, by their files; spare: where they wait meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.doubt = ""
        self.lost: dict[Path, Draft | FieldsDraft] = {}
        self.spare = SpareDrafts(folder)

    @property
    def dialogs(self) -> Path:
        """The folder of the drafts of other dialogs than the verdict's."""
        return self.folder / "dialogs"

    def all(self) -> dict[str, Draft]:
        """Every draft of a verdict, by the slug of its film; other files and copies are ignored."""
        drafts = ((path, _read(path, Draft)) for path in _json_files(self.folder))
        saved = {draft.slug: draft for path, draft in drafts if draft and self._belongs(path, draft)}
        return saved | {draft.slug: draft for draft in self.lost.values() if isinstance(draft, Draft)}

    def bring_back(self) -> str:
        """Put those that could not be saved in their places; returns a sentence about those that still cannot be."""
        waiting = self.spare.bring_back(LIMIT)
        for file, path in waiting.items():
            draft: Draft | FieldsDraft | None = _read(file, Draft) or _read(file, FieldsDraft)
            if draft is not None and self._path(draft) == path:
                self.lost[path] = draft
        return waiting_words(waiting)

    def copies(self) -> dict[Path, Draft | FieldsDraft]:
        """The drafts in files that are not in their place, such as copies by a program for syncing."""
        drafts = [(path, _read(path, Draft)) for path in _json_files(self.folder)]
        fields = [(path, _read(path, FieldsDraft)) for path in _json_files(self.dialogs)]
        return {path: draft for path, draft in (*drafts, *fields) if draft and not self._belongs(path, draft)}

    def in_place_of(self, copy: Draft | FieldsDraft) -> Draft | FieldsDraft | None:
        """The draft of which another is a copy; None where it is gone."""
        if isinstance(copy, FieldsDraft):
            return _read(self._path(copy), FieldsDraft)
        return _read(self._path(copy), Draft)

    def unreadable(self) -> list[Path]:
        """The files among the drafts that are no drafts."""
        verdicts = [path for path in _json_files(self.folder) if _read(path, Draft) is None]
        return verdicts + [path for path in _json_files(self.dialogs) if _read(path, FieldsDraft) is None]

    def of_dialog(self, dialog: str) -> FieldsDraft:
        """The draft of a dialog."""
        path = self._of_fields(dialog)
        draft = self.lost.get(path) or _read(path, FieldsDraft)
        if not isinstance(draft, FieldsDraft) or draft.dialog != dialog:
            return FieldsDraft(dialog)
        return draft

    @property
    def last_search(self) -> str:
        """The text typed last to search films."""
        text = self.of_dialog(LAST_SEARCH).fields.get(SEARCH_LINE)
        return clean(text) if isinstance(text, str) else ""

    def keep(self, draft: Draft | FieldsDraft) -> None:
        """Save a draft; raises CannotWrite, in words, also where it has to wait in a spare place."""
        path = self._path(draft)
        self.lost[path] = draft
        try:
            data = msgspec.json.encode(draft)
        except UnicodeEncodeError as error:
            raise CannotWrite("Your draft could not be saved: it holds characters that no file can keep.") from error
        try:
            why = write_durably(path, data)
        except OSError as error:
            waits = phrase(" Until it can be, it is kept in {}.", self.spare.keep(path, data))
            raise CannotWrite(f"Your draft could not be saved in {self.folder}: {reason(error)}.{waits}") from error
        self.doubt = doubt_words("What you are writing", why)
        del self.lost[path]
        if why:
            self.spare.keep(path, data)
        else:
            self.spare.forget(path)

    def forget(self, draft: Draft | FieldsDraft) -> None:
        """Delete a draft, if there is one; raises CannotWrite, in words."""
        self.lost.pop(self._path(draft), None)
        self.spare.forget(self._path(draft))
        try:
            remove_durably(self._path(draft))
        except OSError as error:
            raise CannotWrite(f"A draft could not be removed from {self.folder}: {reason(error)}.") from error

    def _belongs(self, path: Path, draft: Draft | FieldsDraft) -> bool:
        """Whether a draft is in its place; some folders decompose letters with accents."""
        from unicodedata import normalize

        return normalize("NFC", path.name) == normalize("NFC", self._path(draft).name)

    def _path(self, draft: Draft | FieldsDraft) -> Path:
        if isinstance(draft, FieldsDraft):
            return self._of_fields(draft.dialog)
        return self.folder / f"{file_name(draft.slug, NAME_LIMIT)}.json"

    def _of_fields(self, dialog: str) -> Path:
        return self.dialogs / f"{hashed(dialog)}.json"


def waiting_words(waiting: Collection[Path]) -> str:
    """A sentence about drafts that wait in spare places; empty if none do."""
    if not waiting:
        return ""
    others = phrase(" and {} more", len(waiting) - 1)
    return (
        f"What you wrote could not be saved with your drafts; it is kept in {next(iter(waiting))}{others} until it can."
    )


def _json_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except OSError:
        return []


def _read(path: Path, kind: type[AnyDraft]) -> AnyDraft | None:
    try:
        return msgspec.json.decode(fit_json(read_whole(path, LIMIT)), type=kind)
    except (OSError, *UNREADABLE):
        return None
