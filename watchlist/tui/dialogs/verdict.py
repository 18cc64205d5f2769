"""The editor of a verdict: the score, which has the focus, the text, the spoiler mark and the day."""

from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Input, TextArea

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.text import TEXT_LIMIT, clean_text
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.domain.model.entry import NO_ENTRY, Entry, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.query.snapshot import Snapshot
from watchlist.tui.dialogs.base import SMALL, Dialog
from watchlist.tui.widgets.choice import Choice
from watchlist.tui.widgets.day_field import DayField
from watchlist.tui.widgets.poster import BESIDE_FROM, Poster
from watchlist.tui.widgets.prose import Prose
from watchlist.tui.widgets.score import DIGITS, Score

LEAST, MOST = 3, 8
"""The fewest and the most lines of the text."""
POSTER_LINES = 30
"""The lines of the screen from which the poster is shown too."""
AROUND, AROUND_SMALL = 17, 15
"""The lines of the editor around the text, and those without a border."""


class VerdictGiven(Struct, frozen=True):
    """A verdict, the draft of it, and the verdict that the editor began with."""

    verdict: Verdict
    draft: Draft
    over: Verdict | None


def _lines(screen: Size, drafted: bool) -> int:
    """The lines of the text. drafted: whether a line above it says that it is a draft."""
    around = (AROUND_SMALL if screen.width < SMALL else AROUND) + drafted
    return max(LEAST, min(MOST, screen.height - around))


class VerdictEditor(Dialog[VerdictGiven]):
    """Takes one key for the score, and enter; ctrl+s saves within the text. Leaving keeps a draft."""

    KEYS: ClassVar = (
        ("enter", "save"),
        ("tab", "the text"),
        ("ctrl+s", "save in the text"),
        ("esc", "leave, the draft is kept"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", show=False),
    ]
    CSS_PATH = ["base.tcss", "verdict.tcss"]  # noqa: RUF012

    def __init__(
        self,
        snapshot: Snapshot,
        film: Film,
        entry: Entry | None,
        viewing: int | None = None,
        anew: bool = False,
    ) -> None:
        """viewing: the id of the viewing; without one, the newest, or a new one that is logged with the verdict.

        anew: a new viewing in any case, since the former verdicts are hidden.
        """
        super().__init__(f"Your verdict on {film.title}")
        self._snapshot, self._film = snapshot, film
        draft, scale = snapshot.drafts.get(film.slug), snapshot.settings.scale
        self.shown_keys = (*DIGITS[scale], *self.KEYS)
        begun = _begin(film.slug, entry or NO_ENTRY, viewing)
        if entry and anew:
            begun = _begin_anew(film.slug, entry)
        self._start = draft or begun
        self._over = None if draft else _verdict(begun, clock.now())
        self._anew = anew
        self._drafted = draft is not None
        self._hyped = entry is not None and entry.hype is not None
        self._scale = scale
        self._newest_kept: Draft | None = None

    def body(self) -> ComposeResult:
        """Score, text, spoiler mark, day; beside them the poster."""
        with Horizontal(id="verdict"):
            with Vertical(id="fields"):
                yield from self._fields()
            yield Poster(id="verdict-poster")

    def _fields(self) -> ComposeResult:
        yield Prose(id="sealed")
        yield Score(self._start.rating, self._scale)
        text = TextArea(
            self._start.text, id="text", soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False
        )
        text.placeholder = "What you thought"
        text.styles.height = _lines(self.app.size, self._drafted)  # before the first frame, that nothing jumps
        yield text
        yield Prose(id="length")
        yield Choice(["no spoilers", "gives the story away"], int(self._start.spoilers), id="spoilers")
        today = clock.today()
        yield DayField(self._start.day, today, typed=self._start.day_typed)

    def on_mount(self) -> None:
        """Restore the draft, show the poster, and say what became of the hype."""
        self._show_poster(self.app.size)
        style = self._snapshot.settings.posters
        self.query_one(Poster).show(self._film, self._snapshot.poster(self._film), style)
        self.query_one("#sealed").display = self._hyped or self._anew
        if self._anew:
            self.set_text("sealed", "Your former verdict is hidden; this one is for another viewing.")
        elif self._hyped:
            self.set_text("sealed", "What you hoped for is hidden until you have saved.")
        if self._drafted:
            self.set_text("length", "Your draft, as you left it.")

    def on_resize(self, event: Resize) -> None:
        """Give the text as many lines as the fields below it leave."""
        self._show_poster(event.size)
        self.query_one("#text").styles.height = _lines(event.size, self._drafted)

    def _show_poster(self, screen: Size) -> None:
        wanted = self._snapshot.settings.posters is not PosterStyle.OFF
        self.set_class(wanted and screen.width >= BESIDE_FROM and screen.height >= POSTER_LINES, "-poster")

    @property
    def verdict_draft(self) -> Draft:
        """The contents of the editor as a draft."""
        try:
            day = self.query_one(DayField).day
        except ValueError:
            day = self._start.day
        return Draft(
            slug=self._start.slug,
            rating=self.query_one(Score).score,
            text=self.query_one(TextArea).text,
            spoilers=self.query_one("#spoilers", Choice).chosen == 1,
            day=day,
            viewing=self._start.viewing,
            day_typed=self.query_one(DayField).typed,
        )

    @on(TextArea.Changed)
    def text_changed(self) -> None:
        """Keep a draft, and say if the text is too long."""
        over = max(0, len(self.query_one(TextArea).text) - TEXT_LIMIT)
        self.set_text("length", phrase("{:,} characters too many", over), "$error")
        self.keep_draft()

    def unsaved(self) -> Draft | None:
        """The draft, if it differs from the last saved one, or at first from the initial contents."""
        draft = self.verdict_draft
        if draft == (self._newest_kept or self._start):
            return None
        return draft

    def _was_kept(self, draft: Draft | FieldsDraft) -> None:
        if isinstance(draft, Draft):
            self._newest_kept = draft

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the verdict, if there is one and its day is valid."""
        draft = self.verdict_draft
        if not self.query_one(DayField).checked():
            return
        if draft.rating is None and not draft.text.strip():
            self.set_text("length", "Give a score or write a few words first.", "$error")
            return
        if len(draft.text) > TEXT_LIMIT:
            return
        self.dismiss(VerdictGiven(_verdict(draft, clock.now()), draft, self._over))


def _begin(slug: str, entry: Entry, id: int | None) -> Draft:
    """The draft to begin with: the verdict of a viewing, or of the newest one."""
    viewing = entry.newest if id is None else entry.viewing(id)
    if viewing is None:
        return Draft(slug=slug, day=clock.today())
    draft = Draft(slug=slug, day=viewing.day, viewing=viewing.id)
    if viewing.verdict is None:
        return draft
    former = viewing.verdict
    return replace(draft, rating=former.rating, text=former.text, spoilers=former.spoilers)


def _begin_anew(slug: str, entry: Entry) -> Draft:
    """The draft to begin with for a new viewing, which is logged with the verdict."""
    return Draft(slug=slug, day=clock.today(), viewing=entry.next_viewing_id())


def _verdict(draft: Draft, written: datetime) -> Verdict:
    return Verdict(rating=draft.rating, text=clean_text(draft.text), spoilers=draft.spoilers, written=written)
