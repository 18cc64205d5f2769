"""Filling in the facts of all films, dialog by dialog, from any main screen."""

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.browse.filling import FillPlan, plan_fill
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.tui.dialogs.summary import SummaryDialog
from watchlist.tui.dialogs.unmatched import UnmatchedDialog
from watchlist.tui.screens.base import MainScreen
from watchlist.tui.type_ahead import in_thread


async def fill(screen: MainScreen) -> None:
    """Look all films up, show what would be filled in, and then go through the doubtful ones."""
    snapshot = screen.snapshot
    if not snapshot.library.entries:
        screen.announce("There are no films to fill in yet: n adds one.")
        return
    plan = await _plan(screen)
    if plan is None:
        return
    open_films = [film for slug in (*plan.doubtful, *plan.missing) if (film := snapshot.film(slug))]
    change = plan.change(clock.now())
    if change is not None:
        dialog = SummaryDialog("Fill in facts", f"{plan.outlook}.", _remarks(plan, bool(open_films)), "fill")
        if not await screen.app.push_screen_wait(dialog):
            return
        screen.request(change)
    words = join(f"{plan.summary}.", text_if(change is None, plan.problem), by=" ")
    if open_films:
        await screen.app.push_screen_wait(UnmatchedDialog(snapshot, open_films, words))
    elif change is None:
        screen.announce(words)


def _remarks(plan: FillPlan, doubtful: bool) -> list[str]:
    """The sentences below the plan. doubtful: there are doubtful films to go through."""
    remarks = ["What you wrote stays; u takes it all back."]
    if doubtful:
        remarks.append("What is doubtful comes next, film by film.")
    if plan.problem:
        remarks.append(plan.problem)
    return remarks


async def _plan(screen: MainScreen) -> FillPlan | None:
    """The plan to fill facts in, from the catalogue or online as the user chooses; None if the user leaves."""
    snapshot = screen.snapshot
    slugs = tuple(snapshot.library.entries)
    if snapshot.settings.lookup and slugs:
        from watchlist.tui.dialogs.filling import FillingDialog
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        ways = [
            PickLine("from the catalogue", "on this machine"),
            PickLine("online too", "takes a while; esc stops it"),
        ]
        picked = await screen.app.push_screen_wait(PickDialog("Fill in facts", ways, 0, (("enter", "begin"),)))
        if picked is None:
            return None
        if picked.place == 1:
            return await screen.app.push_screen_wait(FillingDialog(snapshot, slugs))
    catalogue = await in_thread(screen, snapshot.catalogue.open)
    if snapshot.catalogue.problem:
        screen.announce(snapshot.catalogue.problem)
        return None
    try:
        return await in_thread(screen, plan_fill, snapshot, slugs, catalogue)
    except CatalogueError as error:
        screen.announce(str(error))
        return None
