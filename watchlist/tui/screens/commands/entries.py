"""The commands on your entries: of the current film, or of the selected ones."""

from msgspec import UNSET
from textual import work

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import text_if
from watchlist.domain.browse import requests
from watchlist.domain.changes.entries import DropFilm, EditEntry
from watchlist.domain.changes.films import RemoveFilms
from watchlist.domain.changes.input import edited_tags, parse_tags, parse_why, tags_after, why_line
from watchlist.domain.changes.lists import TakeOffList
from watchlist.domain.model.entry import NO_ENTRY, Entry, Status
from watchlist.tui.screens.films import FilmScreen, named, slugs_of

YES, NO = "yes", "no"


def _yes_or_no(mark: bool) -> str:
    if mark:
        return YES
    return NO


class EntryCommands(FilmScreen):
    """Add, edit, tag, drop, like, pin, delete, and put on a list."""

    def action_add(self) -> None:
        """Add films; plan them again; or take them off if nothing is written about them."""
        change = requests.add_or_take_off(self.snapshot, self.films, clock.now())
        if change is not None:
            self.request(change)
        elif len(self.films) > 1:
            self.announce("All of these are planned: D drops them, x deletes them.")
        elif self.films:
            self.announce(f"You have written about {named(self.films)}: D drops it, x deletes it.")

    @work
    async def action_edit(self) -> None:
        """Edit your entry of the film in one form."""
        from watchlist.tui.dialogs.form import FormDialog, FormField

        film, entry = self.one_film("You edit"), self.entry
        if film is None:
            return
        entry = entry or NO_ENTRY
        fields = [
            FormField("telling", "why @who", why_line(entry), "such as: the music @Mina"),
            FormField("tags", "tags", ", ".join(entry.tags), "such as: with Mina, cinema", parse_tags, names=True),
            FormField("liked", "liked", _yes_or_no(entry.liked), options=(NO, YES)),
            FormField("pinned", "pinned", _yes_or_no(entry.pinned), options=(NO, YES)),
        ]
        if entry.status is Status.DROPPED:
            fields.append(FormField("drop_reason", "dropped because", entry.drop_reason))
        edited = await self.app.push_screen_wait(FormDialog(film.title, fields, f"entry {film.slug}"))
        if edited is None:
            return
        if "telling" in edited:
            edited["why"], edited["told_by"] = parse_why(edited.pop("telling"))
        edited |= {key: edited[key] == YES for key in ("liked", "pinned") if key in edited}
        if "tags" in edited:
            edited["tags"] = tags_after(self._tags(film.slug), entry.tags, edited["tags"])
        if edited:
            self.act_on(film, EditEntry(at=clock.now(), slug=film.slug, **edited))

    @work
    async def action_tags(self) -> None:
        """Ask for the tags: all tags of one film; for several films the tags to add or, with a minus, to remove."""
        from watchlist.tui.dialogs.line import NamesDialog

        films, shown = self.films, self._yours.tags
        value, hint = "", "Separated by commas; a minus before a tag takes it away."
        if len(films) == 1:
            value, hint = ", ".join(shown), "Separated by commas."
        title, about = f"Tags of {named(films)}", f"tags {slugs_of(films)}"
        line = await self.app.push_screen_wait(NamesDialog(title, value, "with Mina, cinema", hint, about=about))
        if line is None:
            return
        at, typed, verb = clock.now(), parse_tags(line), "Tagged"
        if typed and all(tag.startswith("-") for tag in typed):
            verb = "Untagged"

        def tagged(slug: str) -> EditEntry:
            now = self._tags(slug)
            tags = tags_after(now, shown, typed) if len(films) == 1 else edited_tags(now, typed)
            return EditEntry(at=at, slug=slug, tags=tags)

        self.act(films, tagged, verb)

    def _tags(self, slug: str) -> tuple[str, ...]:
        """Your tags of a film as they are now: while a dialog is open, that may change."""
        return (self.snapshot.entry(slug) or NO_ENTRY).tags

    @work
    async def action_drop(self) -> None:
        """Ask for the reason and drop the films."""
        films = self.films
        value = text_if(len(films) == 1, self._yours.drop_reason)
        they_stay = "It stays" if len(films) == 1 else "They stay"
        hint, about = f"{they_stay} on your list as dropped.", f"drop {slugs_of(films)}"
        line = await self.line(f"Drop {named(films)}", value, "why, if you like", hint, about=about)
        if line is not None:
            # An empty line leaves the reasons of several films, and removes that of one film.
            at, reason = clock.now(), line if line or len(films) == 1 else UNSET
            self.act(films, lambda slug: DropFilm(at=at, slug=slug, reason=reason), "Dropped")

    @property
    def _yours(self) -> Entry:
        """Your entry of the subject; an empty one if it is not on your list."""
        return self.entry or NO_ENTRY

    @work
    async def action_put_on_list(self) -> None:
        """Ask for a list to put the films on or take them off, or for the name of a new one."""
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        films = self.films
        slugs = tuple(film.slug for film in films)
        lists = self.snapshot.library.lists_by_name
        on = [len(set(slugs) & set(films_list.films)) for films_list in lists]
        lines = [
            PickLine(f"{_mark(count, len(slugs))} {films_list.name}", f"{len(films_list.films):>6,}")
            for films_list, count in zip(lists, on, strict=True)
        ]
        ways = (("enter", "on or off"), ("n", "a new list"))
        dialog = PickDialog(f"Lists of {named(films)}", [*lines, PickLine("  a new list …")], ways=ways)
        picked = await self.app.push_screen_wait(dialog)
        if picked is None:
            return
        chosen = picked.way == "enter" and picked.place < len(lists)
        if chosen and lists[picked.place].slug not in self.snapshot.library.lists:
            self.announce(f"The list “{lists[picked.place].name}” was renamed or deleted meanwhile.")
        elif chosen and on[picked.place] == len(slugs):
            self.request(TakeOffList(at=clock.now(), list=lists[picked.place].slug, slugs=slugs))
        elif chosen:
            self.request(requests.on_list(self.snapshot, films, lists[picked.place].slug, clock.now()))
        elif name := await self.line(f"A new list for {named(films)}", "", "its name", "", about="list"):
            self.request(requests.on_list(self.snapshot, films, name, clock.now()))

    def action_like(self) -> None:
        """Like the films, or take the like back."""
        at, films = clock.now(), self.films
        liked = not all((self.snapshot.entry(film.slug) or NO_ENTRY).liked for film in films)
        verb = "Liked" if liked else "No longer liked"
        self.act(films, lambda slug: EditEntry(at=at, slug=slug, liked=liked), verb)

    def action_pin(self) -> None:
        """Pin the films, or unpin them."""
        at, films = clock.now(), self.films
        pinned = not all((self.snapshot.entry(film.slug) or NO_ENTRY).pinned for film in films)
        verb = "Pinned" if pinned else "Unpinned"
        self.act(films, lambda slug: EditEntry(at=at, slug=slug, pinned=pinned), verb)

    def action_delete(self) -> None:
        """Delete the films and everything written about them, at once: undo brings them back."""
        slugs = tuple(entry.slug for entry in self.entries(self.films))
        if slugs:
            self.request(RemoveFilms(at=clock.now(), slugs=slugs))


def _mark(count: int, of: int) -> str:
    """Whether all the films are on a list, some of them, or none."""
    if not count:
        return "○"
    if count < of:
        return "◐"
    return "●"
