"""Choosing a film to watch tonight, alone or together."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.insights.company import Company, CompanyPick, CompanyTonight, draw_together
from watchlist.domain.insights.tonight import FIRST_DRAW, PICKS, Pick, Tonight, draw, understood
from watchlist.domain.insights.track_record import words_that_hold
from watchlist.domain.model.entry import NO_ENTRY
from watchlist.domain.model.film import Film
from watchlist.domain.query.completion import Completion, complete
from watchlist.domain.query.query import Query
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import company as company_words
from watchlist.domain.words import tonight as tonight_words
from watchlist.tui.dialogs.base import SMALL, Dialog, DialogKeys, move_cursor
from watchlist.tui.dialogs.company import CompanyDialog
from watchlist.tui.dialogs.viewing import SeenDialog, ViewingGiven
from watchlist.tui.text.prose import KEY, QUIET, hanging, pointer, stack, wrapped
from watchlist.tui.text.tonight import company_pick_text, pick_text
from watchlist.tui.type_ahead import in_thread
from watchlist.tui.widgets.prose import Prose
from watchlist.tui.widgets.search_bar import SearchBar

TITLE, TITLE_FOR_ALL = "What shall I watch tonight?", "What shall we watch tonight?"
WIDTH, FRAME, SMALL_FRAME = 88, 9, 3
"""The width of the panel in cells, and the cells of it that are not text, in all dialogs and in those that fill a small
screen."""
STEP = 2
"""The lines of the list from one pick to the next, with an empty one between them."""
BRIEF_BELOW = 30
"""The height in cells below which a pick has only its main lines."""
NARROWED, NARROWED_BRIEFLY = "genre:romance, or 100 for at most 100 minutes", "genre:romance, or 100"


class TonightChoice(Struct, frozen=True):
    """The chosen film. seen: the day on which you have watched it; None to open its card."""

    film: Film
    seen: ViewingGiven | None = None


class TonightDialog(Dialog[TonightChoice]):
    """Three films with their reasons; r draws three others, a line of text narrows the choice.

    c draws for everyone present, by all their hypes.
    """

    CSS_PATH = ["base.tcss", "tonight.tcss"]  # noqa: RUF012
    AUTO_FOCUS = "#lines"
    LIST_SHARE = 0.8
    KEYS: ClassVar = (
        ("r", "draw again"),
        ("c", "with others"),
        ("w", "seen it"),
        ("enter", "card"),
        ("/", "narrow"),
        ("esc", "back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "again", "draw again", show=False),
        Binding("c", "company", "with others", show=False),
        Binding("w", "seen", "seen it", show=False),
        Binding("slash", "narrow", "narrow", show=False),
        Binding("j", "move('down')", "down", show=False),
        Binding("k", "move('up')", "up", show=False),
    ]

    def __init__(self, snapshot: Snapshot, today: date, asked: str = "") -> None:
        super().__init__(TITLE)
        self._snapshot = snapshot
        self._today = today
        self._asked = asked
        self._seed = FIRST_DRAW
        self._passed: frozenset[str] = frozenset()
        self._query = Query()
        self._tonight: Tonight | CompanyTonight = Tonight()
        self._company: Company | None = None
        self._trusted = words_that_hold(snapshot)

    def body(self) -> ComposeResult:
        """The picks, the films left out, and the line that narrows the choice."""
        yield OptionList(markup=False, id="lines")
        yield Prose(id="none")
        yield Prose(id="drawn")
        with Horizontal(id="narrowing"):
            yield Prose(id="slash")
            examples, last = (NARROWED, NARROWED_BRIEFLY), self._snapshot.last_search
            yield SearchBar(self._narrow, self._to_picks, self._completions, last, examples)
        yield Prose(id="fault")

    def on_mount(self) -> None:
        """Make the first draw."""
        self.query_one("#slash", Prose).show(lambda width: Content.styled("/", KEY))
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Lay the picks out for the new width."""
        self._fill()

    def _completions(self, text: str, cursor: int) -> tuple[Completion, ...]:
        return complete(text, cursor, self._snapshot.visible.rows)

    def _draw(self) -> None:
        today, seed, query, passed = self._today, self._seed, self._query, self._passed
        if self._company:
            self._tonight = draw_together(self._company, seed, query=query, passed=passed)
        else:
            rows, trusted = self._snapshot.visible.rows, self._trusted
            self._tonight = draw(rows, today, seed, query=query, passed=passed, asked=self._asked, trusted=trusted)
        self._fill()

    def _fill(self) -> None:
        tonight, lines = self._tonight, self.query_one("#lines", OptionList)
        lines.clear_options()
        for place, pick in enumerate(self._picks):
            lines.add_options([Option(self._prompt(pick, place == 0)), Option("", disabled=True)])
        lines.display = bool(tonight.picks)
        self.query_one("#narrowing").display = bool(tonight.planned or self._company)
        self.query_one(DialogKeys).show_keys([key for key in self.KEYS if self._does_something(key[0])])
        lines.highlighted = 0 if tonight.picks else None
        self.query_one("#none", Prose).show(lambda width: stack(_none(tonight, width)))
        title = TITLE_FOR_ALL if self._company else TITLE
        self.query_one("#title", Prose).show(lambda width: stack(wrapped(title, width, "$primary bold")))
        self.set_text("drawn", text_if(tonight.planned or self._company, self._drawn))

    def _does_something(self, key: str) -> bool:
        """Whether a key has anything to act on: a pick, or a film that could be one."""
        if key in ("c", "esc") or self._picks:
            return True
        return key == "/" and bool(self._tonight.planned or self._company)

    @property
    def _drawn(self) -> str:
        """The people, the number of films drawn from, and the films left out."""
        if isinstance(self._tonight, CompanyTonight):
            drawn = company_words.drawn(self._tonight, self._present)
            return join(drawn, company_words.left_out(self._tonight), by=" ")
        return join(tonight_words.drawn(self._tonight), tonight_words.left_out(self._tonight), by=" ")

    @property
    def _present(self) -> Sequence[str]:
        """The people present; none if the draw is for you alone."""
        if self._company is None:
            return ()
        return self._company.names

    def _prompt(self, pick: Pick | CompanyPick, here: bool) -> Content:
        size = self.app.size
        width = min(size.width, WIDTH) - (SMALL_FRAME if size.width < SMALL else FRAME)
        brief = size.height < BRIEF_BELOW
        scale, today = self._snapshot.settings.scale, self._today
        if isinstance(pick, CompanyPick):
            text = company_pick_text(pick, scale, today, width - 2, brief)
        else:
            text = pick_text(pick, scale, today, width - 2, brief)
        return stack(hanging(pointer(here), list(text.split("\n"))))

    @on(OptionList.OptionHighlighted)
    def _point(self, event: OptionList.OptionHighlighted) -> None:
        for place, pick in enumerate(self._picks):
            here = place * STEP == event.option_index
            event.option_list.replace_option_prompt_at_index(place * STEP, self._prompt(pick, here))

    def _narrow(self, text: str) -> None:
        query, faults = understood(text, self._snapshot.settings.scale)
        half_typed = all(fault.unfinished for fault in faults)
        self.set_text("fault", "".join(fault.placed for fault in faults[:1]), QUIET if half_typed else "$error")
        if query != self._query and not (faults and self._picks):
            self._query, self._passed = query, frozenset()
            self._draw()

    def _to_picks(self) -> None:
        self.query_one("#lines").focus()

    @property
    def _picks(self) -> tuple[Pick | CompanyPick, ...]:
        return self._tonight.picks

    @property
    def _pick(self) -> Pick | CompanyPick | None:
        place = self.query_one("#lines", OptionList).highlighted
        if place is None:
            return None
        return self._tonight.picks[place // STEP]

    def action_again(self) -> None:
        """Draw again, other films than before as long as there are any."""
        self._passed = frozenset(pick.film.slug for pick in self._tonight.picks)
        self._asked = ""
        self._seed += 1
        if self._tonight.drawn_from <= PICKS:
            self.set_text("fault", "There are no others to draw from.")
        self._draw()

    @work
    async def action_seen(self) -> None:
        """Ask for the day of the viewing."""
        pick = self._pick
        if pick is not None:
            entry = self._snapshot.entry(pick.film.slug) or NO_ENTRY
            dialog = SeenDialog(pick.film.title, len(entry.viewings), self._today, pick.film.slug)
            seen = await self.app.push_screen_wait(dialog)
            if seen is not None:
                self.dismiss(TonightChoice(pick.film, seen))

    @work
    async def action_company(self) -> None:
        """Ask who is present, and draw for them all; or for you, if there is nobody else."""
        club = await in_thread(self, self._snapshot.read_company)
        if not club.members:
            self.set_text("fault", company_words.ALONE)
            return
        present = self._present or [member.name for member in club.members]
        chosen = await self.app.push_screen_wait(CompanyDialog(club.members, present))
        if chosen is None:
            return
        company, rows = None, self._snapshot.visible.rows
        if chosen:
            company = await in_thread(self, Company, rows, club, chosen, self._today)
        self._company = company
        self._seed, self._passed, self._asked = FIRST_DRAW, frozenset(), ""
        self._draw()

    def action_narrow(self) -> None:
        """Focus the line that narrows."""
        self.query_one(SearchBar).focus()

    def action_move(self, way: str) -> None:
        """Move the cursor."""
        lines = self.query_one("#lines", OptionList)
        move_cursor(lines, way)

    @on(OptionList.OptionSelected)
    def settled(self, event: OptionList.OptionSelected) -> None:
        """Answer by enter or a click."""
        self.dismiss(TonightChoice(self._tonight.picks[event.option_index // STEP].film))


def _none(tonight: Tonight | CompanyTonight, width: int) -> list[Content]:
    if tonight.picks or isinstance(tonight, CompanyTonight):
        return []
    if tonight.planned:
        return wrapped(tonight_words.drawn(tonight), width, "bold")
    return [
        *wrapped(tonight_words.NOTHING_PLANNED, width, "bold"),
        Content(""),
        *wrapped("Back on the page, n adds any film by title and year, and a plans the one you look at.", width, QUIET),
    ]
