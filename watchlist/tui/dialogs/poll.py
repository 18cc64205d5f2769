"""Answering the poll of a card."""

from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from watchlist.domain.base.text import LINE_LIMIT, clean
from watchlist.domain.model.film import Poll
from watchlist.domain.model.poll import Ballot
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.widgets.choice import Choice
from watchlist.tui.widgets.prose import Prose


class ChosenAnswer(Struct, frozen=True):
    """An answer, by its key, and the sentence with it."""

    answer: str
    sentence: str


class PollDialog(Dialog[ChosenAnswer]):
    """Answers with one of the answers, and a sentence if you like."""

    KEYS: ClassVar = (("1 2 ↑ ↓", "choose"), ("tab", "a sentence"), ("enter", "save"), ("esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "save", show=False)]

    def __init__(self, poll: Poll, source: str, watched: bool, former: Ballot | None, about: str) -> None:
        super().__init__("After watching" if watched else "Before watching", f"{about} {watched}")
        self._poll = poll
        self._source = source
        self._former = former

    def body(self) -> ComposeResult:
        """The question, its answers, a sentence."""
        yield Prose(id="question")
        yield Prose(id="source")
        keys = [answer.key for answer in self._poll.answers]
        chosen, sentence = -1, ""
        if self._former is not None:
            sentence = self._former.sentence
            chosen = next((place for place, key in enumerate(keys) if key == self._former.answer), -1)
        yield Choice([answer.words for answer in self._poll.answers], chosen, numbered=True)
        yield Input(
            sentence,
            placeholder="in a sentence, if you like",
            max_length=LINE_LIMIT,
            select_on_focus=False,
            id="sentence",
        )
        yield Prose(id="fault")

    def on_mount(self) -> None:
        """Show the question."""
        self.set_text("question", self._poll.question, "")
        self.set_text("source", self._source)

    @on(Choice.Changed)
    def changed(self, event: Choice.Changed) -> None:
        """Show the sentence only with the answer it was written for."""
        field, former = self.query_one(Input), self._former
        if former is None:
            return
        same = self._poll.answers[event.chosen].key == former.answer
        if not same and field.value == former.sentence:
            field.value = ""
        elif same and not field.value:
            field.value = former.sentence

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer, if an answer is chosen."""
        choice = self.query_one(Choice)
        if choice.chosen < 0 and choice.has_focus:
            choice.chosen = choice.pointed
        if choice.chosen < 0:
            self.set_text("fault", "Choose an answer first.", "$error")
            choice.focus()
            return
        sentence = clean(self.query_one(Input).value)
        self.dismiss(ChosenAnswer(self._poll.answers[choice.chosen].key, sentence))
