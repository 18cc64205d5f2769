"""The base of screens with films: the films that keys act on, and their commands, described once."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import text_if
from watchlist.domain.browse import requests
from watchlist.domain.browse.pages import film_pages
from watchlist.domain.changes.base import Change
from watchlist.domain.model.draft import Draft
from watchlist.domain.model.entry import Entry, Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.hidden import gives_away, hidden_parts
from watchlist.tui.key_groups import KeyGroup
from watchlist.tui.screens.base import MainScreen

FILM = KeyGroup("film", "A film")
FILM_BINDINGS = (
    FILM.command("a", "add", "Add", "put it on your list, take it off, or plan it again", show=True),
    FILM.command("h", "hype", "Hype", "how much you hope for, before you see it", show=True),
    FILM.command("w", "seen", "Seen it", "log a viewing", show=True),
    FILM.command("v", "verdict", "Verdict", "rating and text of your newest viewing", show=True),
    FILM.command("R", "rate_today", "Rate today", "what you think of it now, beside what you said when you saw it"),
    FILM.command("H", "held_up", "Held up", "after watching: which hype notes held up", show=True),
    FILM.command("b", "reveal", "Before, after", "hype beside verdict; as a picture too"),
    FILM.command("p", "poll", "Poll", "answer the question the card closes with", show=True),
    FILM.command("s", "spoilers", "Spoilers", "show or hide the rest of the story, and what you hide", show=True),
    FILM.command("e", "edit", "Edit", "why, who told you, tags and the rest that is yours", show=True),
    FILM.command("t", "tags", "Tags", "its tags, separated by commas"),
    FILM.command("l", "like", "Like", "like it, or no longer"),
    FILM.command("exclamation_mark", "pin", "Pin", "pin it, or no longer"),
    FILM.command("L", "put_on_list", "List", "put it on one of your lists, or on a new one"),
    FILM.command("D", "drop", "Drop", "give it up, with a reason"),
    FILM.command("x", "delete", "Delete", "delete it and all you wrote; u brings it back"),
    FILM.command("o", "link", "Open link", "open its page in the browser"),
    FILM.command("M", "match", "Match", "which film of the catalogue it is, with its facts"),
    FILM.command("B", "beside", "Beside", "what you also wrote on another device: take it, or let it go", show=True),
    FILM.command("equals_sign", "merge", "Merge", "make one film of two: the two selected, or it and its twin"),
    FILM.command("P", "poster", "Poster", "a picture of your own as its poster"),
    FILM.command("E", "facts", "Facts", "edit the film's own facts"),
)
"""Every command on films, described once; some keys show only when they do something."""

Films = tuple[Film, ...]
_ACTIONS = frozenset(binding.action for binding in FILM_BINDINGS)


def named(films: Films) -> str:
    """The names of films in the title of a dialog."""
    if len(films) == 1:
        return films[0].title
    return f"{len(films):,} films"


def slugs_of(films: Films) -> str:
    """The slugs of films as one text, which identifies the draft of a dialog."""
    return " ".join(film.slug for film in films)


class FilmScreen(MainScreen):
    """A main screen with films that keys act on; its command classes, named in its class line, do the work."""

    BINDINGS: ClassVar[list[BindingType]] = list(FILM_BINDINGS)

    @property
    def film(self) -> Film | None:
        """The current film: the card's, or the one under the cursor."""
        raise NotImplementedError

    @property
    def films(self) -> tuple[Film, ...]:
        """The films that a command acts on: the selected ones, else the current one."""
        if self.film is None:
            return ()
        return (self.film,)

    @property
    def subject(self) -> Film | None:
        """The film that a command on a single film acts on: the one that alone is selected, else the current one."""
        return self.film

    def one_film(self, what: str) -> Film | None:
        """The subject, for commands on a single film; None, with a message, if several are selected."""
        if len(self.films) > 1:
            self.announce(f"{what} one film at a time; {len(self.films):,} are selected, esc deselects.")
            return None
        return self.subject

    @property
    def entry(self) -> Entry | None:
        """Your entry of the subject."""
        film = self.subject
        if film is None:
            return None
        return self.snapshot.entry(film.slug)

    def entries(self, films: Films) -> list[Entry]:
        """Your entries of films; empty ones for films that are not on your list."""
        return [entry for film in films if (entry := self.snapshot.entry(film.slug))]

    def act_on(self, film: Film, change: Change, draft: Draft | None = None) -> None:
        """Request a change of one film; a film that is not on the list is added with it."""
        self.request(requests.on_film(self.snapshot, film, change), draft)

    def act(self, films: Films, make: Callable[[str], Change], verb: str) -> None:
        """Request a change of each film, as one; verb: its name in the history for several films.

        films: those that were current when the key was pressed; while a dialog is open, that may change.
        """
        if films:
            self.request(requests.on_films(self.snapshot, films, make, clock.now(), verb))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide keys that would do nothing here."""
        film = self.subject
        if film is None:
            return action not in _ACTIONS
        needed = _NEEDED.get(action)
        return needed is None or bool(needed(self, film, self.entry))

    def label(self, binding: Binding) -> str:
        """The label of a command; for `a` by the status of the film, and empty if it would do nothing."""
        entry = self.entry
        if binding.action != "add" or entry is None or len(self.films) > 1:
            return super().label(binding)
        if entry.status is Status.PLANNED:
            return text_if(requests.nothing_written(self.snapshot, entry), "Take off")
        if entry.again:
            return "Unplan"
        return "Plan again"

    @property
    def lifted(self) -> bool:
        """Whether the hidden parts of the current film are shown all the same."""
        return False

    def shows_hidden(self, film: Film) -> bool:
        """Whether a film is the current one, with its hidden parts shown."""
        return self.lifted and self.film is not None and self.film.slug == film.slug

    def hides(self, film: Film) -> bool:
        """Whether the settings hide anything of a film now."""
        return hidden_parts(film, self.snapshot.entry(film.slug), self.snapshot.settings).up

    def await_verdict(self, film: Film, entry: Entry | None, verdict: Verdict) -> None:
        """Prepare to show hype beside a verdict once it is saved."""


def _seen(_: FilmScreen, __: Film, entry: Entry | None) -> object:
    return entry and entry.viewings


_NEEDED: Mapping[str, Callable[[FilmScreen, Film, Entry | None], object]] = {
    "poll": lambda _, film, __: film.poll,
    "spoilers": lambda screen, film, entry: film.spoilers or screen.hides(film) or gives_away(entry),
    "link": lambda _, film, __: film_pages(film),
    "rate_today": _seen,
    "reveal": _seen,
    "held_up": lambda screen, film, entry: film.hype_notes and _seen(screen, film, entry),
    "beside": lambda _, __, entry: entry and entry.beside,
}
"""The condition under which a command does something with a film; other commands need only a film."""
