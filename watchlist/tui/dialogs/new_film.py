"""Any film, by title and year."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from watchlist.domain.base.text import LINE_LIMIT, clean, slug
from watchlist.domain.model.film import YEARS, Film
from watchlist.domain.query.lookup import split_year
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.widgets.prose import Prose


class NewFilmDialog(Dialog[Film]):
    """Answers with a film of that title and year; its slug is a proposal."""

    KEYS: ClassVar = (("enter", "add"), ("tab", "the year"), ("esc", "leave"))

    def __init__(self) -> None:
        super().__init__("Add a film")

    def body(self) -> ComposeResult:
        """Title and year."""
        yield Input(placeholder="title", max_length=LINE_LIMIT, id="film-title")
        yield Input(placeholder="year, if you know it", max_length=4, id="film-year")
        yield Prose(id="fault")

    @on(Input.Submitted)
    def save(self) -> None:
        """Answer, if there is a title and the year is one."""
        title = clean(self.query_one("#film-title", Input).value)
        typed = self.query_one("#film-year", Input).value.strip()
        if not typed:
            title, dated = split_year(title)
            typed = str(dated or "")
        if not title:
            self._complain("A film needs a title.", "#film-title")
        elif typed and (not typed.isdecimal() or int(typed) not in YEARS):
            self._complain(f"“{typed}” is not a year a film could be from.", "#film-year")
        else:
            self.dismiss(Film(slug=slug(title), title=title, year=int(typed) if typed else None))

    def _complain(self, words: str, where: str) -> None:
        self.say("fault", words, "$error")
        self.query_one(where, Input).focus()
