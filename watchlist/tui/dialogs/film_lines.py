"""Adding several films of a dialog at once: what is pasted as several lines is shown as several films."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct
from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Input

from watchlist.domain.base.formatting import count, join
from watchlist.domain.browse.naming import MOST_LINES, FilmLine, NamedFilm, name_films
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.catalogue import named_words
from watchlist.tui.dialogs.base import Dialog, DialogKeys
from watchlist.tui.type_ahead import in_thread
from watchlist.tui.widgets.film_lines import FilmLines

One = TypeVar("One")


class NewFilms(Struct, frozen=True):
    """The films to add, of several lines."""

    films: tuple[NamedFilm, ...]


class FilmLinesDialog(Dialog[One | NewFilms], Generic[One]):
    """A dialog with a field for one title, which answers with the films of several lines if these are pasted."""

    KEYS_OF_SEVERAL: ClassVar = (
        ("enter", "add them"),
        ("space", "leave one out"),
        ("x", "none of them"),
        ("esc", "leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "leave_out", "leave out", show=False),
        Binding("x", "drop_lines", "none of them", show=False),
    ]

    def __init__(self, snapshot: Snapshot, title: str) -> None:
        super().__init__(title, "any")
        self.snapshot = snapshot

    @property
    def pasted(self) -> FilmLines:
        """The lines; none while a single title is typed."""
        return self.query_one(FilmLines)

    def take_lines(self, text: str) -> None:
        """Take pasted lines, and what was typed above them, as the titles of several films."""
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            words = f"Only the first {MOST_LINES} of {len(lines):,} lines fit here."
            self.app.notify(words, severity="warning", timeout=8, markup=False)
        self.pasted.draft_value = "\n".join(lines[:MOST_LINES])
        self.query_one("#film-title", Input).clear()
        self.keep_draft()

    @on(FilmLines.Pasted)
    def _show_lines(self) -> None:
        several = bool(self.pasted.lines)
        self.set_text(
            "title", f"Add {count(len(self.pasted.lines), 'film')}" if several else self._title, "$primary bold"
        )
        self.set_class(several, "-several")
        self.query_one(DialogKeys).show_keys(self.KEYS_OF_SEVERAL if several else self.shown_keys)
        (self.pasted if several else self.query_one("#film-title")).focus()
        self.set_text("fault", "")
        if several:
            self._name_lines(self.pasted.lines)

    @work(exclusive=True, group="naming")
    async def _name_lines(self, lines: Sequence[FilmLine]) -> None:
        self.set_text("fault", "Looking for them …")
        catalogue = self.snapshot.catalogue
        named = await in_thread(self, lambda: tuple(name_films(self.snapshot, lines, catalogue.open())))
        if self.pasted.lines is lines:
            self.pasted.show_films(named)
            self._tell_sums()

    def _tell_sums(self) -> None:
        sums = named_words(self.pasted.named, len(self.pasted.wanted))
        self.set_text("fault", join(sums, self.snapshot.catalogue.problem, by=". "))

    @on(FilmLines.OptionSelected)
    def action_leave_out(self) -> None:
        """Leave the film under the pointer out, or take it in again."""
        if self.pasted.named:
            self.pasted.leave_out()
            self._tell_sums()

    def action_drop_lines(self) -> None:
        """Go back to a single film."""
        self.pasted.draft_value = ""
        self.keep_draft()

    def save_lines(self) -> None:
        """Answer with the films that are new and wanted."""
        if self.pasted.wanted:
            self.dismiss(NewFilms(self.pasted.wanted))
        elif self.pasted.named:
            self.set_text("fault", "None of them is left to add.", "$error")
