"""Messages from screens to the app. Requests end in Requested; facts are in the past tense."""

from collections.abc import Mapping
from typing import Any

from textual.message import Message

from watchlist.domain.changes.base import Change
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.domain.model.film import Film


class ChangeRequested(Message):
    """Asks for a change of the library.

    draft: what was typed, kept until the change is saved; words: the message then, in place of the step's words.
    """

    def __init__(self, change: Change, draft: Draft | None = None, words: str = "") -> None:
        super().__init__()
        self.change = change
        self.draft = draft
        self.words = words


KEPT_EVERY = 0.5
"""Seconds between two times that a draft is kept while somebody types."""


class DraftChanged(Message):
    """A draft has changed, and is kept until it is saved."""

    def __init__(self, draft: Draft | FieldsDraft) -> None:
        super().__init__()
        self.draft = draft


class DialogAnswered(Message):
    """A dialog has been answered: its fields stay as a draft only if the answer cannot be saved."""

    def __init__(self, draft: FieldsDraft) -> None:
        super().__init__()
        self.draft = draft


class CardRequested(Message):
    """Asks for the card of a film."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class FilmSettled(Message):
    """The film that the user looks at has changed, and `2` should open its card."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class LinkRequested(Message):
    """Asks to open a page of a film in the browser."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class FilmAdded(Message):
    """A film is being added by hand; the app goes to it."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug


class ImportRequested(Message):
    """Asks for an import; a dialog then asks for the file."""


class PictureRequested(Message):
    """Asks for a picture file to share: of a film's hype beside its verdict, or of a year."""

    def __init__(self, place: str, *, film: str = "", year: int | None = None) -> None:
        super().__init__()
        self.place = place
        self.film = film
        self.year = year


class PosterChosen(Message):
    """A picture was chosen as the poster of a film; without a file, the chosen one is removed."""

    def __init__(self, film: Film, file: str) -> None:
        super().__init__()
        self.film = film
        self.file = file


class UiStateChanged(Message):
    """The state of the interface has changed and is remembered: fields of UiState."""

    def __init__(self, **fields: Any) -> None:
        super().__init__()
        self.fields = fields


class SettingsChanged(Message):
    """Settings have changed and are saved, by their keys."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__()
        self.values = values


class FiltersChanged(Message):
    """Filters were saved under their names, or with None deleted. words: the message once that is written."""

    def __init__(self, queries: Mapping[str, str | None], words: str) -> None:
        super().__init__()
        self.queries = queries
        self.words = words
