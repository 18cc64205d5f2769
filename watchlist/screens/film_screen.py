"""What the library and the card share: one film under the eye, and everything that can be done with it."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from watchlist.domain import changes, clock, words
from watchlist.domain.changes import AddFilm, Change, EntryChange, Many
from watchlist.domain.entry import Entry, Status
from watchlist.domain.film import Film
from watchlist.domain.poll import newest
from watchlist.domain.snapshot import Draft
from watchlist.messages import ChangeRequested, LinkRequested
from watchlist.screens.main_screen import MainScreen

FILM = Binding.Group("A film")


OF_A_FILM = frozenset("add hype seen verdict poll spoilers edit like tags pin drop delete link".split())


class FilmScreen(MainScreen):
    """A main screen with a film that the keys act on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a",
            "add",
            "Add",
            id="film.add",
            group=FILM,
            tooltip="add it, or take it off while you have written nothing",
        ),
        Binding("h", "hype", "Hype", id="film.hype", group=FILM, tooltip="how much you hope for, before you see it"),
        Binding("w", "seen", "Seen it", id="film.seen", group=FILM, tooltip="log a viewing"),
        Binding(
            "v", "verdict", "Verdict", id="film.verdict", group=FILM, tooltip="rating and text of your newest viewing"
        ),
        Binding("p", "poll", "Poll", id="film.poll", group=FILM, tooltip="answer the question the card closes with"),
        Binding(
            "s", "spoilers", "Spoilers", id="film.spoilers", group=FILM, tooltip="open or close the rest of the story"
        ),
        Binding("e", "edit", "Why", id="film.edit", group=FILM, tooltip="why it is on your list, and who told you"),
        Binding("l", "like", "Like", show=False, id="film.like", group=FILM, tooltip="like it, or no longer"),
        Binding("t", "tags", "Tags", show=False, id="film.tags", group=FILM, tooltip="tags, parted by commas"),
        Binding(
            "exclamation_mark", "pin", "Pin", show=False, id="film.pin", group=FILM, tooltip="pin it, or no longer"
        ),
        Binding("D", "drop", "Drop", show=False, id="film.drop", group=FILM, tooltip="give it up, with a reason"),
        Binding(
            "x",
            "delete",
            "Delete",
            show=False,
            id="film.delete",
            group=FILM,
            tooltip="delete it and all you wrote; u brings it back",
        ),
        Binding(
            "o", "link", "Open link", show=False, id="film.link", group=FILM, tooltip="open its page in the browser"
        ),
    ]

    @property
    def film(self) -> Film | None:
        """The film that the keys act on."""
        raise NotImplementedError

    @property
    def entry(self) -> Entry | None:
        """What you say of it."""
        return self.snapshot.entry(self.film.slug) if self.film else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that would do nothing here are not offered."""
        film = self.film
        if film is None and action in OF_A_FILM:
            return False
        if action == "poll":
            return film is not None and film.poll is not None
        if action == "spoilers":
            return film is not None and bool(film.spoilers)
        if action == "link":
            return film is not None and bool(film.link)
        return True

    def _ask(self, change: Change, draft: Draft | None = None) -> None:
        self.post_message(ChangeRequested(change, draft))

    def _act(self, film: Film, change: EntryChange | changes.CastBallot, draft: Draft | None = None) -> None:
        """Ask for a change of a film; one that is not on the list yet is added with it."""
        added = self.snapshot.entry(film.slug) is not None
        with_film = Many(at=change.at, changes=(AddFilm(at=change.at, film=film), change))
        self._ask(change if added else with_film, draft)

    def action_add(self) -> None:
        """Put the film on the list; plan it again; or take it off while nothing is written about it."""
        film, entry, at = self.film, self.entry, clock.now()
        if film is None:
            return
        if entry is None:
            self._ask(AddFilm(at=at, film=film))
        elif entry.status is Status.WATCHED:
            self._ask(changes.PlanFilm(at=at, slug=film.slug, again=not entry.again))
        elif entry.status is Status.DROPPED:
            self._ask(changes.PlanFilm(at=at, slug=film.slug))
        elif entry.untouched and not self.snapshot.library.ballots_on(film.slug):
            self._ask(changes.RemoveFilms(at=at, slugs=(film.slug,)))
        else:
            self.tell(f"You have written about {film.title}: D drops it, x deletes it.")

    @work
    async def action_hype(self) -> None:
        """Ask for the hype."""
        from watchlist.screens.hype_dialog import HypeDialog

        film, entry = self.film, self.entry
        if film is None:
            return
        hype, seen = (entry.hype, entry.viewings != ()) if entry else (None, False)
        given = await self.app.push_screen_wait(HypeDialog(film.title, hype, seen, self.snapshot.settings.scale))
        if given is not None:
            self._act(film, changes.SetHype(at=clock.now(), slug=film.slug, score=given.score))

    @work
    async def action_seen(self) -> None:
        """Ask for the day of a viewing."""
        from watchlist.screens.seen_dialog import SeenDialog

        film, entry = self.film, self.entry
        if film is None:
            return
        times = len(entry.viewings) if entry else 0
        seen = await self.app.push_screen_wait(SeenDialog(film.title, times, clock.today()))
        if seen is not None:
            self._act(film, changes.LogViewing(at=clock.now(), slug=film.slug, day=seen.day))

    @work
    async def action_verdict(self) -> None:
        """Ask for the verdict."""
        from watchlist.screens.verdict_editor import VerdictEditor

        film = self.film
        if film is None:
            return
        draft = self.snapshot.drafts.get(film.slug)
        editor = VerdictEditor(film.title, film.slug, self.entry, draft, self.snapshot.settings.scale)
        given = await self.app.push_screen_wait(editor)
        if given is not None:
            verdict, day, viewing = given.verdict, given.draft.day, given.draft.viewing or None
            change = changes.GiveVerdict(at=verdict.written, slug=film.slug, verdict=verdict, day=day, viewing=viewing)
            self._act(film, change, given.draft)

    @work
    async def action_poll(self) -> None:
        """Ask the card's question."""
        from watchlist.screens.poll_dialog import PollDialog

        film, entry = self.film, self.entry
        if film is None or film.poll is None:
            return
        watched = entry is not None and entry.viewings != ()
        former = newest(self.snapshot.library.ballots_on(film.slug), watched)
        dialog = PollDialog(film.poll, film.source(film.poll.source), watched, former)
        given = await self.app.push_screen_wait(dialog)
        if given is not None:
            self._act(
                film, changes.CastBallot(at=clock.now(), slug=film.slug, answer=given.answer, sentence=given.sentence)
            )

    @work
    async def action_edit(self) -> None:
        """Ask why the film is on the list."""
        film, entry = self.film, self.entry
        if film is None:
            return
        value = words.telling(entry) if entry else ""
        line = await self._line(f"Why {film.title}", value, "the music @Mina", "After an @ comes who told you.")
        if line is not None:
            why, told_by = words.told(line)
            self._act(film, changes.EditEntry(at=clock.now(), slug=film.slug, why=why, told_by=told_by))

    @work
    async def action_tags(self) -> None:
        """Ask for the tags."""
        film, entry = self.film, self.entry
        if film is None:
            return
        value = ", ".join(entry.tags) if entry else ""
        line = await self._line(f"Tags of {film.title}", value, "with Mina, cinema", "Parted by commas.")
        if line is not None:
            self._act(film, changes.EditEntry(at=clock.now(), slug=film.slug, tags=words.tags(line)))

    @work
    async def action_drop(self) -> None:
        """Ask why the film is given up."""
        film, entry = self.film, self.entry
        if film is None:
            return
        value = entry.drop_reason if entry else ""
        line = await self._line(f"Drop {film.title}", value, "why, if you like", "It stays on your list as dropped.")
        if line is not None:
            self._act(film, changes.DropFilm(at=clock.now(), slug=film.slug, reason=line))

    async def _line(self, title: str, value: str, placeholder: str, hint: str) -> str | None:
        from watchlist.screens.line_dialog import LineDialog

        return await self.app.push_screen_wait(LineDialog(title, value, placeholder, hint))

    def action_like(self) -> None:
        """Like the film, or no longer."""
        if film := self.film:
            liked = not (self.entry and self.entry.liked)
            self._act(film, changes.EditEntry(at=clock.now(), slug=film.slug, liked=liked))

    def action_pin(self) -> None:
        """Pin the film, or no longer."""
        if film := self.film:
            pinned = not (self.entry and self.entry.pinned)
            self._act(film, changes.EditEntry(at=clock.now(), slug=film.slug, pinned=pinned))

    def action_delete(self) -> None:
        """Delete the film and everything written about it, at once: undo brings it back."""
        if self.film and self.entry:
            self._ask(changes.RemoveFilms(at=clock.now(), slugs=(self.film.slug,)))

    def action_spoilers(self) -> None:
        """Open or close the rest of the story, where it is shown."""

    def action_link(self) -> None:
        """Open the film's page."""
        if self.film and self.film.link:
            self.post_message(LinkRequested(self.film))
