"""Matching doubtful films with films of the catalogue, one at a time."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.browse import requests
from watchlist.domain.browse.filling import find_candidates_for
from watchlist.domain.browse.ids import read_id
from watchlist.domain.browse.online import Candidates, complete_candidate, look_up_candidates
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.filling import FillFilms, RefuseMatch
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import CatalogueError, LookUps
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.catalogue import more_films
from watchlist.tui.background import run_apart
from watchlist.tui.dialogs.base import Dialog, DialogKeys
from watchlist.tui.dialogs.line import LineDialog
from watchlist.tui.messages import ChangeRequested
from watchlist.tui.text.candidates import LINES_EACH, candidate_lines, yours_text
from watchlist.tui.text.prose import QUIET, stack, wrapped
from watchlist.tui.widgets.prose import Prose

WIDE_FROM = 100
"""The width in cells from which the candidates are beside the film."""

ID_EXAMPLES = "tt6751668, 496243 or Q61448040"
ID_HINT = "The id of IMDb, TMDB or Wikidata, or the address of its page there or at Letterboxd."

BESIDE = "→ ←"
"""The keys to other films, if there are any."""

NOTHING_TO_TAKE = {"x": "not asked again"}
"""The labels of keys if the catalogue offers no film."""


class UnmatchedDialog(Dialog[None]):
    """Takes or refuses a match, film after film, each as one change; films that are skipped stay as they are."""

    CSS_PATH = ["base.tcss", "unmatched.tcss"]  # noqa: RUF012
    AUTO_FOCUS = ""
    KEYS: ClassVar = (
        ("enter", "this one"),
        ("x", "none of these"),
        ("i", "by its id"),
        (BESIDE, "next, back"),
        ("esc", "enough"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "this one", show=False),
        Binding("x", "refuse", "none of these", show=False),
        Binding("i", "ask_id", "by its id", show=False),
        Binding("o", "look_up", "online", show=False),
        Binding("down,j", "point(1)", "below", show=False),
        Binding("up,k", "point(-1)", "above", show=False),
        Binding("right,n", "go(1)", "next", show=False),
        Binding("left,b", "go(-1)", "back", show=False),
    ]

    def __init__(self, snapshot: Snapshot, films: Sequence[Film], words: str = "") -> None:
        super().__init__("Which film is it?")
        if snapshot.settings.lookup:
            self.shown_keys = (*self.KEYS[:3], ("o", "online"), *self.KEYS[3:])
        self._snapshot = snapshot
        self._films = list(films)
        self._words = words
        self._place = self._pointed = 0
        self._candidates: Sequence[CatalogueFilm] = ()
        self._source = ""
        self._look_ups: LookUps | None = None

    def body(self) -> ComposeResult:
        """The film, its candidates, and the facts filled in before."""
        with Container(id="sides"):
            yield Prose(id="film")
            yield Prose(id="candidates")
        yield Prose(id="place")

    def on_mount(self) -> None:
        """Begin with the first film; with several, the dialog keeps its height from one to the next."""
        self.set_class(len(self._films) > 1, "-several")
        self._show_film()

    def on_resize(self, event: Resize) -> None:
        """Put the candidates beside the film if there is room."""
        self.set_class(event.size.width >= WIDE_FROM, "-wide")

    @property
    def _film(self) -> Film:
        return self._films[self._place]

    def _show_film(self) -> None:
        self._look_ups = None
        slug, left = self._film.slug, len(self._films)
        place = text_if(left > 1, f"  {self._place + 1} of {left:,}")
        heading = Content.assemble((self._title, "$primary bold"), (place, QUIET))
        self.query_one("#title", Prose).show(lambda width: stack(wrapped(heading, width)))
        self.query_one("#film", Prose).show(lambda width: yours_text(self._snapshot, slug, clock.today(), width))
        self._say(self._words)
        self._show_candidates((), "")
        self._look(self._film)

    def _say(self, words: str) -> None:
        self.query_one("#place").display = bool(words)
        self.set_text("place", words)

    def action_look_up(self) -> None:
        """Look the film up online, if the settings allow it."""
        if self._snapshot.settings.lookup:
            self._show_candidates((), "Asking online …")
            film = self._film
            run_apart(self, lambda: look_up_candidates(self._snapshot, film), self._found_online, film)

    def _found_online(self, film: Film, answer: Candidates) -> None:
        if self._films and film is self._film:
            self._look_ups = answer.look_ups
            self._show_candidates(answer.films, answer.words)
            self._say(text_if(answer.films, answer.words))

    @work(thread=True, exclusive=True, group="candidates")
    def _look(self, film: Film) -> None:
        catalogue = self._snapshot.catalogue.open()
        try:
            candidates, fault = find_candidates_for(film, catalogue), self._snapshot.catalogue.problem
        except CatalogueError as error:
            candidates, fault = (), str(error)
        self._source = catalogue.info.source
        none = "The catalogue knows no film that is called like it."
        none = join(none, more_films(catalogue.info, "It"), by=" ")
        self.call_later(self._looked, film, candidates, fault or none)

    def _looked(self, film: Film, candidates: Sequence[CatalogueFilm], none: str) -> None:
        if self._films and film is self._film:
            self._show_candidates(candidates, none)

    def _show_candidates(self, candidates: Sequence[CatalogueFilm], none: str) -> None:
        self._candidates, self._pointed = candidates, 0
        self._draw(none)

    def _draw(self, none: str = "") -> None:
        candidates = self._candidates
        self.query_one(DialogKeys).show_keys(self._keys(bool(candidates) or not none))
        self.query_one("#candidates", Prose).show(
            lambda width: stack(candidate_lines(candidates, self._pointed, width) or wrapped(none or " ", width, QUIET))
        )

    def _keys(self, offered: bool) -> list[tuple[str, str]]:
        """The keys that do something here; offered: there is a film to take, or may be."""
        keys = [(key, name) for key, name in self.shown_keys if len(self._films) > 1 or key != BESIDE]
        if offered:
            return keys
        return [(key, NOTHING_TO_TAKE.get(key, name)) for key, name in keys if key != "enter"]

    def action_point(self, by: int) -> None:
        """Point at the next candidate."""
        if self._candidates:
            self._pointed = (self._pointed + by) % len(self._candidates)
            self._draw()
            top = self.query_one("#candidates").virtual_region.y + self._pointed * LINES_EACH
            self.query_one("#body").scroll_to_region(Region(0, top, 1, LINES_EACH), animate=False)

    def action_go(self, by: int) -> None:
        """Skip a film, or go back to one."""
        self._place = (self._place + by) % len(self._films)
        self._show_film()

    def action_take(self) -> None:
        """Take the candidate pointed at."""
        if not self._candidates:
            return
        candidate = self._candidates[self._pointed]
        if self._look_ups is None:
            self._settle(self._filling(candidate))
        else:
            self._say(f"Asking for the facts of {candidate.title} …")
            film, look_ups = self._film, self._look_ups
            run_apart(self, lambda: complete_candidate(candidate, look_ups), self._take_completed, film)

    def _take_completed(self, film: Film, answer: tuple[CatalogueFilm, str]) -> None:
        candidate, words = answer
        if words:
            self.app.notify(words, severity="warning", timeout=8, markup=False)
        if self.is_active and film is self._film:  # else the user has gone on, to another film or to an id
            self._settle(self._filling(candidate))

    def action_refuse(self) -> None:
        """Refuse all candidates; a film that is not on your list stays off it."""
        if self._snapshot.entry(self._film.slug) is None:
            self._go_on()
        else:
            self._settle(RefuseMatch(at=clock.now(), slug=self._film.slug))

    @work
    async def action_ask_id(self) -> None:
        """Ask for its id, until it is one or the line is left."""
        film, typed, hint = self._film, "", ID_HINT
        while True:
            line = LineDialog(f"The id of {film.name}", typed, ID_EXAMPLES, hint, "this one", about=f"id {film.slug}")
            answer = await self.app.push_screen_wait(line)
            if answer is None:
                return
            if named := read_id(answer):
                break
            typed, hint = answer, f"“{answer}” is no such id. {ID_HINT}"
        try:
            known = self._snapshot.catalogue.open().by_id(*named)
        except CatalogueError:
            known = None
        self._settle(self._filling(known or CatalogueFilm(title=film.title, ids=dict([named]))))

    def _filling(self, match: CatalogueFilm) -> FillFilms:
        return FillFilms(at=clock.now(), source=self._source, matches={self._film.slug: match}, chosen=True)

    def _settle(self, change: Change) -> None:
        """Request the change, and go on to the next film."""
        self.post_message(ChangeRequested(requests.on_film(self._snapshot, self._film, change)))
        self._go_on()

    def _go_on(self) -> None:
        """Go on to the next film, or leave after the last."""
        del self._films[self._place]
        if not self._films:
            self.dismiss(None)
            return
        self._place %= len(self._films)
        self._show_film()
