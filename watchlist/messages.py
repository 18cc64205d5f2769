"""What screens ask of the app. A request ends in Requested; a fact is in the past tense."""

from textual.message import Message

from watchlist.domain.changes import Change
from watchlist.domain.film import Film
from watchlist.domain.snapshot import Draft


class ChangeRequested(Message):
    """A change is to happen to the library. draft: what was written, to be kept until the change is saved."""

    def __init__(self, change: Change, draft: Draft | None = None) -> None:
        super().__init__()
        self.change = change
        self.draft = draft


class DraftChanged(Message):
    """A verdict being written has changed; it is to be kept until it is saved."""

    def __init__(self, draft: Draft) -> None:
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
    """A film's link is to be opened in the browser."""

    def __init__(self, film: Film) -> None:
        super().__init__()
        self.film = film


class SortRemembered(Message):
    """The order of the library has been chosen and is to be remembered."""

    def __init__(self, sort: str) -> None:
        super().__init__()
        self.sort = sort
