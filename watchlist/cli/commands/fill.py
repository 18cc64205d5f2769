"""`fill`: the facts that films lack, from the catalogue and online."""

from typing import Any

import click

from watchlist.cli.help import example, json_option, look_up_option, misread
from watchlist.cli.json_shapes import step_json
from watchlist.cli.output import data_json, note
from watchlist.cli.progress_line import ProgressLine
from watchlist.cli.query_command import QueryCommand, query_argument
from watchlist.cli.runtime import catalogue_of, home_of, look_ups, open_session, warn
from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count, text_if
from watchlist.domain.browse.filling import FillPlan, plan_fill, wants_look_up
from watchlist.domain.browse.view import View
from watchlist.domain.query.catalogue import LookUps
from watchlist.domain.query.snapshot import Snapshot

NAMED = 20
"""The most films of a kind that are named."""

FILL_JSON = (
    '{"source", "filled": [slug, …], "whole", "matched", "doubtful": [slug, …], "missing": [slug, …], "settled", '
    '"unasked", "problem", "step": {id, at, words}}. step is null where nothing was filled, problem where look-ups '
    "worked."
)


@click.command(
    cls=QueryCommand,
    epilog=example(
        "watchlist fill --dry-run",
        "watchlist fill",
        "watchlist fill status:planned -has:minutes",
        "watchlist fill --look-up status:planned",
        json=FILL_JSON,
    ),
)
@query_argument(metavar="[QUERY]")
@click.option("--dry-run", is_flag=True, help="Show what would be filled in, and change nothing.")
@look_up_option
@json_option
@click.pass_context
def fill(ctx: click.Context, query: tuple[str, ...], dry_run: bool, look_up: bool | None, as_json: bool) -> None:
    """Fill in the facts that films lack, from the catalogue and online.

    They are year, minutes, genres, director, writers, cast, countries and languages. Each film of your list, or those
    that QUERY finds, is looked for: by its id, else by title and year. What is doubtful is not guessed: “is:unmatched”
    finds it, “match” settles it. What you wrote stays as it is. Each fact remembers where it is from, and one “undo”
    takes them all back.

    With --look-up synopses are asked for online as well, and with a key for TMDB posters, release days and where to
    watch, which are asked for again after a week. What was answered is kept: a run that is stopped goes on quickly.
    """
    session = open_session(ctx)
    snapshot = session.snapshot
    plan = _plan(snapshot, _slugs(snapshot, " ".join(query)), look_ups(session, look_up))
    warn(snapshot.catalogue.problem, plan.problem)
    step = None
    if not dry_run and (change := plan.change(clock.now())):
        step = session.apply(change).step
    _report(snapshot, plan, dry_run)
    if step:
        note(f"“{home_of(ctx).command('undo')}” takes it back.")
    if as_json:
        data_json({**_document(plan), "step": step_json(step)})


def _slugs(snapshot: Snapshot, query: str) -> tuple[str, ...]:
    """The films to fill, of those on the list."""
    view = View(search=query, scale=snapshot.settings.scale)
    if view.fault:
        raise misread(query, view.fault)
    return tuple(row.slug for row in view.find(snapshot.visible.rows, forgiving=False).films)


def _plan(snapshot: Snapshot, slugs: tuple[str, ...], online: LookUps | None) -> FillPlan:
    """The plan of what to fill in, from the sites if they are asked, else from the catalogue."""
    with ProgressLine() as line:

        def progress(done: int) -> None:
            line.tell(f"Looked for {done:,} films")

        if online is None:
            return plan_fill(snapshot, slugs, catalogue_of(snapshot), progress)
        note(f"Asked online: {online.names}.")
        today, where = clock.today(), online.tells_where
        plan = plan_fill(
            snapshot, slugs, online, progress, lambda film, entry: wants_look_up(film, entry, today, where)
        )
        return plan.looked_up(online.problems)


def _report(snapshot: Snapshot, plan: FillPlan, dry_run: bool) -> None:
    note(f"{plan.summary}{text_if(dry_run, ' (nothing is changed yet)')}.")
    for heading, slugs in (("Doubtful", plan.doubtful), ("Not found", plan.missing)):
        if slugs:
            names = [film.name for slug in slugs[:NAMED] if (film := snapshot.film(slug))]
            more = text_if(len(slugs) > NAMED, f" and {count(len(slugs) - NAMED, 'film')} more")
            note(f"{heading}: {', '.join(names)}{more}.")


def _document(plan: FillPlan) -> dict[str, Any]:
    return {
        "source": plan.source,
        "filled": list(plan.matches),
        "whole": plan.whole,
        "matched": plan.matched,
        "doubtful": plan.doubtful,
        "missing": plan.missing,
        "settled": plan.settled,
        "unasked": plan.unasked,
        "problem": plan.problem or None,
    }
