"""What is being written and not saved yet, one small file each."""

from pathlib import Path

import msgspec

from watchlist.domain.model.draft import Draft
from watchlist.storage.cleaning import cleaned_json, unfit
from watchlist.storage.errors import CannotWrite
from watchlist.support.files import read_whole, reason, remove_durably, write_durably

LIMIT = 16 * 1024 * 1024
"""The largest draft that is read, in bytes."""
NAME_LIMIT = 120
"""The longest file name made of a slug, in bytes."""


class Drafts:
    """The folder of a profile's drafts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> dict[str, Draft]:
        """Every draft, by the slug of its film; files that hold none are left alone."""
        try:
            paths = sorted(path for path in self.folder.iterdir() if path.suffix == ".json")
        except OSError:
            return {}
        found = (_read(path) for path in paths)
        return {draft.slug: draft for draft in found if draft}

    def keep(self, draft: Draft) -> None:
        """Put a draft on disk; raises CannotWrite, in words."""
        try:
            write_durably(self._path(draft.slug), msgspec.json.encode(draft))
        except (OSError, UnicodeEncodeError) as error:
            why = reason(error) if isinstance(error, OSError) else "it holds characters that no file can keep"
            raise CannotWrite(f"What you are writing could not be kept in {self.folder}: {why}.") from error

    def forget(self, slug: str) -> None:
        """Remove the draft of a film, if there is one; raises CannotWrite, in words."""
        try:
            remove_durably(self._path(slug))
        except OSError as error:
            raise CannotWrite(f"A draft could not be removed from {self.folder}: {reason(error)}.") from error

    def _path(self, slug: str) -> Path:
        name = slug
        if "/" in slug or "\0" in slug or slug.startswith(".") or len(slug.encode()) > NAME_LIMIT:
            from hashlib import blake2b

            name = blake2b(slug.encode(), digest_size=16).hexdigest()
        return self.folder / f"{name}.json"


def _read(path: Path) -> Draft | None:
    try:
        raw = read_whole(path, LIMIT)
        return msgspec.json.decode(cleaned_json(raw) if unfit(raw) else raw, type=Draft)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
