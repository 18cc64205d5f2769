"""What screens ask of the app. A request ends in Requested; a fact is in the past tense."""

from collections.abc import Mapping
from typing import Any

from textual.message import Message

from watchlist.domain.changes.base import Change
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.domain.model.film import Film


class ChangeRequested(Message):
    """A change is to happen to the library.

    draft: what was written, to be kept until the change is saved; words: what is said then, instead of what changed.
    """

    def __init__(self, change: Change, draft: Draft | None = None, words: str = "") -> None:
        super().__init__()
        self.change = change
        self.draft = draft
        self.words = words


KEPT_EVERY = 0.5
"""Seconds between two times that a draft is kept while somebody types."""


class DraftChanged(Message):
    """What is being written has changed; it is to be kept until it is saved."""

    def __init__(self, draft: Draft | FieldsDraft) -> None:
        super().__init__()
        self.draft = draft


class DialogAnswered(Message):
    """A dialog has been answered: what stood in its fields is a draft only if that cannot be saved."""

    def __init__(self, draft: FieldsDraft) -> None:
        super().__init__()
        self.draft = draft


class CardRequested(Message):
    """The card of a film is to be shown."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class FilmSettled(Message):
    """The film that the user is looking at has changed, and `2` should open its card."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class LinkRequested(Message):
    """A page of a film's is to be opened in the browser."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class FilmAdded(Message):
    """A film is being added by hand, and the eye should go to it."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class ImportRequested(Message):
    """What was kept elsewhere is to be taken in; which file it is comes next."""


class PictureRequested(Message):
    """A picture to share is to be written: of a film's hype beside its verdict, or of a year."""

    def __init__(self, place: str, *, film: str = "", year: int | None = None) -> None:
        super().__init__()
        self.place = place
        self.film = film
        self.year = year


class PosterChosen(Message):
    """A picture is to be the poster of a film; with no file, the one that was chosen goes."""

    def __init__(self, film: Film, file: str) -> None:
        super().__init__()
        self.film = film
        self.file = file


class Remembered(Message):
    """Something of the interface has been chosen and is to be remembered: fields of UiState."""

    def __init__(self, **fields: Any) -> None:
        super().__init__()
        self.fields = fields


class SettingsChanged(Message):
    """Settings have been chosen and are to be kept, by their keys."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__()
        self.values = values


class FilterChanged(Message):
    """A saved filter is to be kept under a name, or with None deleted."""

    def __init__(self, name: str, query: str | None) -> None:
        super().__init__()
        self.name = name
        self.query = query
