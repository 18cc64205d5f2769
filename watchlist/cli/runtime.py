"""What every command does that acts on the library: open it, change it, say what was done."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

import click
from msgspec import UNSET, UnsetType

from watchlist.cli.group import SESSION
from watchlist.cli.json_shapes import known_film_json, step_json
from watchlist.cli.output import data, data_json, note
from watchlist.domain.base import clock, rating
from watchlist.domain.base.dates import parse_day, with_year
from watchlist.domain.base.formatting import DAY_UNKNOWN, text_if
from watchlist.domain.browse import requests
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.devices import told
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Step
from watchlist.domain.query.catalogue import Catalogue, CatalogueError, LookUps
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.support.home import FIRST_PROFILE, Home

UNCHANGED = "Nothing has changed."
NEWS_WAIT = 1.0
"""Seconds for which news of other devices are waited for before a command does its work."""
NAMED = 8
"""The most profiles that are named where one is new."""
Given = TypeVar("Given")
Read = TypeVar("Read")


def home_of(ctx: click.Context) -> Home:
    """The home that stands before the command."""
    home = ctx.find_object(Home)
    if home is None:
        raise click.UsageError("There is no home folder.")
    return home


def open_session(ctx: click.Context, *, hear: bool = True) -> Session:
    """The profile, open until the command ends; faults in its settings are reported.

    hear: take in first what other devices did.
    """
    home = home_of(ctx)
    _note_new_profile(home)
    session = ctx.meta[SESSION] = ctx.with_resource(Session.open(home))
    if hear and (news := session.hear_devices_within(NEWS_WAIT)) and news.changes:
        note(f"{told(news.changes)}.")
    warn(*session.problems, session.snapshot.notice)
    return session


def _note_new_profile(home: Home) -> None:
    """Name the profiles there are, where one is opened that is not there yet."""
    if home.profile == FIRST_PROFILE:
        return
    profiles = home.profiles
    if profiles and home.profile not in profiles:
        note(f"The profile “{home.profile}” is new; already here: {', '.join(profiles[:NAMED])}.")


def look_ups(session: Session, wanted: bool | None) -> LookUps | None:
    """The catalogue with look-ups on line behind it; None where the option, or else the setting, wants none."""
    if wanted is False or not (wanted or session.snapshot.settings.lookup):
        return None
    return session.snapshot.catalogue.look_ups()


def catalogue_of(snapshot: Snapshot, on_line: LookUps | None = None) -> Catalogue:
    """The catalogue, with look-ups behind it if there are any; raises CatalogueError where nothing can be asked."""
    catalogue, problem = snapshot.catalogue.open(), snapshot.catalogue.problem
    if problem and on_line is None:
        raise CatalogueError(problem)
    warn(problem)
    return on_line or catalogue


def warn(*sentences: str) -> None:
    """Say what the user should know besides, each thing once in a run."""
    warned = click.get_current_context().meta.setdefault(__name__, set())
    for sentence in sentences:
        if sentence and sentence not in warned:
            warned.add(sentence)
            note(sentence)


def tell_followed(before: Mapping[str, str], snapshot: Snapshot) -> None:
    """Name the saved filters that have followed a list to its new name."""
    for name, query in snapshot.settings.filters.items():
        if before.get(name, query) != query:
            note(f"The saved filter “{name}” follows: it is {query} now.")


def act(
    session: Session, film: Film, change: Change, as_json: bool, when: str = "", unchanged: str = UNCHANGED
) -> None:
    """Save a change of a film, which is put on the list with it if it is not there, and say what was done, and when."""
    report(session.apply(requests.on_film(session.snapshot, film, change)), film.slug, as_json, unchanged, when)


def tell_step(step: Step | None, unchanged: str = UNCHANGED, when: str = "", sweeping: bool = False) -> None:
    """Say what a change became, and when; of one that is sweeping also how it is taken back."""
    if step is None:
        note(unchanged)
        return
    undo = home_of(click.get_current_context()).command("undo")
    note(f"{step.words}{when}." + f" “{undo}” takes it back." * (sweeping or step.sweeping))


def report(
    snapshot: Snapshot, slug: str, as_json: bool, unchanged: str = UNCHANGED, when: str = "", sweeping: bool = False
) -> None:
    """Say what a change became, and put it out as JSON if that is asked for."""
    tell_step(snapshot.step, unchanged, when, sweeping)
    warn(snapshot.notice)
    if as_json:
        data_json({"step": step_json(snapshot.step), "film": known_film_json(snapshot, slug)})


def tell_plan(words: str, dry_run: bool, as_json: bool) -> None:
    """Say what a change would do: it is the output of a dry run without JSON, else a message beside it."""
    if dry_run and not as_json:
        data(words)
    else:
        note(words)


def dry_run_words(change: object) -> str:
    """The last sentence of a dry run: how to go on, if there is anything to change."""
    if not change:
        return "There is nothing new in it."
    return "Nothing is changed yet: leave --dry-run out to go on."


def if_given(value: Given | None, read: Callable[[Given], Read]) -> Read | UnsetType:
    """The value of an option as it is read; UNSET where the option was not given."""
    if value is None:
        return UNSET
    return read(value)


def optional_score(session: Session, text: str | None, name: str) -> int | None:
    """The score that was typed, if any was."""
    if not text:
        return None
    return score(session, text, name)


def is_score(session: Session, text: str) -> bool:
    """Whether a text is a score in the user's scale, and nothing else."""
    try:
        rating.parse(text, session.snapshot.settings.scale)
    except ValueError:
        return False
    return True


def score(session: Session, text: str, name: str) -> int:
    """The score that was typed in the user's scale, 1 to 100; anything else is wrong use."""
    try:
        return rating.parse(text, session.snapshot.settings.scale)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=name, ctx=click.get_current_context()) from None


def day(text: str, name: str) -> date | None:
    """The day that was typed, None for an unknown one; anything else is wrong use."""
    try:
        return parse_day(text, clock.today())
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=name, ctx=click.get_current_context()) from None


def on_day(seen: date | None) -> str:
    """The words on the day of a viewing that is not today: " on 3 Mar 2026", ", day unknown"."""
    if seen is None:
        return f", {DAY_UNKNOWN}"
    return text_if(seen != clock.today(), f" on {with_year(seen)}")
