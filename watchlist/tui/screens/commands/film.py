"""What library, card and diary share: the commands on the current film."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.hidden import gives_away, hidden_parts
from watchlist.domain.model.poll import newest
from watchlist.domain.query.masking import judges_anew
from watchlist.tui.messages import LinkRequested
from watchlist.tui.screens.commands.entries import named
from watchlist.tui.screens.commands.hype import HypeScreen

if TYPE_CHECKING:
    from watchlist.tui.dialogs.verdict import VerdictGiven

FILM = Binding.Group("A film")


def _film(key: str, action: str, description: str, tooltip: str, show: bool = False) -> Binding:
    return Binding(key, action, description, show=show, id=f"film.{action}", group=FILM, tooltip=tooltip)


FILM_BINDINGS = (
    _film("a", "add", "Add", "add it, or take it off while you have written nothing", show=True),
    _film("h", "hype", "Hype", "how much you hope for, before you see it", show=True),
    _film("w", "seen", "Seen it", "log a viewing", show=True),
    _film("v", "verdict", "Verdict", "rating and text of your newest viewing", show=True),
    _film("H", "held_up", "Held up", "after watching: which of the promises held", show=True),
    _film("p", "poll", "Poll", "answer the question the card closes with", show=True),
    _film("s", "spoilers", "Spoilers", "open or close the rest of the story, and what you hide", show=True),
    _film("e", "edit", "Edit", "why, who told you, tags and the rest that is yours", show=True),
    _film("t", "tags", "Tags", "its tags, parted by commas"),
    _film("l", "like", "Like", "like it, or no longer"),
    _film("exclamation_mark", "pin", "Pin", "pin it, or no longer"),
    _film("L", "put_on_list", "List", "put it on one of your lists, or on a new one"),
    _film("D", "drop", "Drop", "give it up, with a reason"),
    _film("x", "delete", "Delete", "delete it and all you wrote; u brings it back"),
    _film("o", "link", "Open link", "open its page in the browser"),
    _film("E", "facts", "Facts", "edit the film's own facts"),
)
"""Every command on films, described once; the keys of some only show where they mean something."""


def judged(entry: Entry | None, given: "VerdictGiven") -> Change:
    """The change that a verdict becomes; one whose viewing has been deleted meanwhile is logged with a new one."""
    verdict, draft = given.verdict, given.draft
    at, slug, day = verdict.written, draft.slug, draft.day
    if draft.viewing and (entry is None or entry.viewing(draft.viewing) is None):
        return LogViewing(at=at, slug=slug, day=day, verdict=verdict)
    return GiveVerdict(at=at, slug=slug, verdict=verdict, over=given.over, day=day, viewing=draft.viewing or None)


class FilmScreen(HypeScreen):
    """A main screen whose keys act on films."""

    BINDINGS: ClassVar[list[BindingType]] = list(FILM_BINDINGS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide keys that would do nothing here."""
        film = self.film
        needed: dict[str, Any] = {"poll": film and film.poll}
        needed["spoilers"] = film and (film.spoilers or self.hides(film) or gives_away(self.entry))
        needed["link"] = film and film.link
        needed["held_up"] = film and film.hype_notes and self.entry and self.entry.viewings
        if action in needed:
            return bool(needed[action])
        return film is not None or all(action != binding.action for binding in FILM_BINDINGS)

    def label(self, binding: Binding) -> str:
        """What `a` does depends on where the film stands; nothing, once you have written about a planned one."""
        entry = self.entry
        if binding.action != "add" or entry is None or len(self.films) > 1:
            return super().label(binding)
        if entry.status is Status.PLANNED:
            return "Take off" if self.blank(entry) else ""
        return "No longer again" if entry.again else "Plan again"

    @property
    def lifted(self) -> bool:
        """Whether what the settings hide of the current film is shown all the same."""
        return False

    def hides(self, film: Film) -> bool:
        """Whether the settings hide anything of a film now."""
        return hidden_parts(film, self.snapshot.entry(film.slug), self.snapshot.settings).up

    @work
    async def action_seen(self) -> None:
        """Ask for the day of a viewing."""
        from watchlist.tui.dialogs.viewing import SeenDialog

        films = self.films
        times = len(self.entry.viewings) if self.entry and len(films) == 1 else 0
        seen = await self.app.push_screen_wait(SeenDialog(named(films), times, clock.today()))
        if seen is not None:
            at = clock.now()
            self.act(films, lambda slug: LogViewing(at=at, slug=slug, day=seen.day), "Saw")

    @work
    async def action_verdict(self) -> None:
        """Ask for the verdict."""
        from watchlist.tui.dialogs.verdict import VerdictEditor

        film = self.film
        if film is None:
            return
        draft = self.snapshot.drafts.get(film.slug)
        settings, entry = self.snapshot.settings, self.entry
        anew = judges_anew(entry, settings) and not self.lifted
        editor = VerdictEditor(film.title, film.slug, entry, draft, settings.scale, anew=anew)
        given = await self.app.push_screen_wait(editor)
        if given is not None:
            self.await_verdict(film, self.snapshot.entry(film.slug))
            self.act_on(film, judged(self.snapshot.entry(film.slug), given), given.draft)

    @work
    async def action_poll(self) -> None:
        """Ask the card's question."""
        from watchlist.tui.dialogs.poll import PollDialog

        film, entry = self.film, self.entry
        if film is None or film.poll is None:
            return
        watched = entry is not None and entry.viewings != ()
        former = newest(self.snapshot.library.ballots_on(film.slug), watched)
        dialog = PollDialog(film.poll, film.source(film.poll.source), watched, former)
        given = await self.app.push_screen_wait(dialog)
        if given is not None:
            self.act_on(
                film,
                CastBallot(at=clock.now(), slug=film.slug, answer=given.answer, sentence=given.sentence),
            )

    @work
    async def action_facts(self) -> None:
        """Edit the film's own facts; those of a card stand in its file."""
        from watchlist.tui.dialogs.facts import facts_form, facts_given

        film = self.film
        if film is None:
            return
        if film.slug in self.snapshot.shelf.cards:
            self.tell("Its card says this: write one of your own with “watchlist card new”.")
            return
        given = await self.app.push_screen_wait(facts_form(film))
        if given is not None:
            self.ask(facts_given(film, given, clock.now()))

    def action_spoilers(self) -> None:
        """Open or close the rest of the story, where it is shown."""

    def action_link(self) -> None:
        """Open the film's page."""
        if self.film and self.film.link:
            self.post_message(LinkRequested(self.film))
