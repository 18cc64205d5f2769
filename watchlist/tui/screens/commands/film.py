"""The commands on the current film: its poll, facts, poster, story and pages."""

from textual import work

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count, join, text_if
from watchlist.domain.browse.pages import film_pages
from watchlist.domain.changes.beside import TakeOtherText
from watchlist.domain.changes.films import EditFilm
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.model.film import Film
from watchlist.domain.model.poll import newest
from watchlist.domain.words.beside import device_and_day, whole
from watchlist.tui.messages import LinkRequested, PosterChosen
from watchlist.tui.screens.films import FilmScreen
from watchlist.tui.type_ahead import in_thread


class FilmCommands(FilmScreen):
    """Answer the poll, edit the facts, choose the poster, open the rest of the story, open the link."""

    @work
    async def action_poll(self) -> None:
        """Ask the card's question."""
        from watchlist.tui.dialogs.poll import PollDialog

        film, entry = self.one_film("You answer for"), self.entry
        if film is None or film.poll is None:
            return
        watched = entry is not None and entry.viewings != ()
        former = newest(self.snapshot.library.ballots_on(film.slug), watched)
        dialog = PollDialog(film.poll, film.source(film.poll.source), watched, former, film.slug)
        answer = await self.app.push_screen_wait(dialog)
        if answer is not None:
            self.act_on(
                film,
                CastBallot(at=clock.now(), slug=film.slug, answer=answer.answer, sentence=answer.sentence),
            )

    @work
    async def action_facts(self) -> None:
        """Edit the facts of the film; those of a card are in its file."""
        from watchlist.tui.dialogs.facts import facts_form

        film = self.one_film("You edit the facts of")
        if film is None:
            return
        if film.slug in self.snapshot.shelf.cards:
            self.announce(f"Its card says this: “card new {film.slug}” begins one of your own.")
            return
        edited = await self.app.push_screen_wait(facts_form(film))
        if edited:
            self.act_on(film, EditFilm(at=clock.now(), slug=film.slug, **edited))

    @work
    async def action_beside(self) -> None:
        """Show the texts written on another device at the same time, to choose or dismiss one."""
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        film, entry = self.one_film("Another text is taken for"), self.entry
        if film is None or entry is None or not entry.beside:
            return
        lines = [PickLine(whole(other), device_and_day(other, clock.today())) for other in entry.beside]
        ways = (("enter", "take it"), ("x", "let it go"))
        dialog = PickDialog(f"Also written of {film.title}", lines, ways=ways, whole=True)
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            other, take = entry.beside[picked.place], picked.way == "enter"
            self.request(TakeOtherText(at=clock.now(), table="entries", key=film.slug, other=other, take=take))

    @work
    async def action_match(self) -> None:
        """Match the films with films of the catalogue."""
        from watchlist.tui.dialogs.unmatched import UnmatchedDialog

        if self.films:
            await self.app.push_screen_wait(UnmatchedDialog(self.snapshot, self.films))

    @work
    async def action_merge(self) -> None:
        """Merge the two selected films, or the current one and its possible twin."""
        from watchlist.domain.changes.twins import MergeFilms, twins_of
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        films = self.films
        if len(films) == 1:
            pairs = await in_thread(self, twins_of, self.snapshot.library)
            slug = films[0].slug
            pair = next((pair for pair in pairs if slug in {film.slug for film in pair}), films)
            films = tuple(self.snapshot.film(film.slug) or film for film in pair)
        if len(films) != 2:
            self.announce("Select the two films first (space): nothing here looks like this one.")
            return
        lines = [PickLine(film.name, self._description(film)) for film in films]
        picked = await self.app.push_screen_wait(
            PickDialog("One film of two: which one stays?", lines, 0, (("enter", "this one, with all of both"),))
        )
        if picked is not None:
            staying, other = films[picked.place], films[1 - picked.place]
            self.request(MergeFilms(at=clock.now(), slug=staying.slug, other=other.slug))

    def _description(self, film: Film) -> str:
        """The words that distinguish a film from its twin: on your entry, and its ids."""
        entry = self.snapshot.entry(film.slug)
        ids = ", ".join(f"{source} {id}" for source, id in film.ids.items())
        if entry is None:
            return join("not on your list", ids)
        seen = text_if(entry.viewings, count(len(entry.viewings), "viewing"))
        return join(entry.status.value, seen, ids)

    @work
    async def action_poster(self, typed: str = "", fault: str = "") -> None:
        """Ask for the picture file of the film's poster; after a failure, with the typed path and the reason."""
        from watchlist.tui.dialogs.line import PathDialog

        film = self.one_film("A poster is kept for")
        if film is None:
            return
        own = self.snapshot.own_poster(film.slug)
        hint = "A picture in PNG, JPEG, WEBP or GIF; a copy of it is kept beside your library."
        hint = fault or join(hint, text_if(own, "An empty line takes yours away."), by=" ")
        title = f"Poster of {film.title}"
        about = text_if(not typed, f"poster {film.slug}")  # what was refused stands there again without a draft
        dialog = PathDialog(title, typed, "~/Pictures/….jpg", hint, verb="keep", about=about)
        file = await self.app.push_screen_wait(dialog)
        if file or (file is not None and own):
            self.post_message(PosterChosen(film, file))

    def action_spoilers(self) -> None:
        """Open or close the rest of the story."""

    @work
    async def action_link(self) -> None:
        """Open the film's page, or one that the user chooses if there are several."""
        film = self.one_film("A link opens for")
        if film is None:
            return
        place, pages = 0, film_pages(film)
        if not pages:
            return
        if len(pages) > 1:
            from watchlist.tui.dialogs.pick import PickDialog, PickLine

            lines = [PickLine(name, address.removeprefix("https://")) for name, address in pages]
            picked = await self.app.push_screen_wait(PickDialog("Open a page", lines, 0, (("enter", "open"),)))
            if picked is None:
                return
            place = picked.place
        self.post_message(LinkRequested(pages[place][1]))
