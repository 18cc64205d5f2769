"""Shared by every command on the library: open it, change it, report the change."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

import click
from msgspec import UNSET, UnsetType

from watchlist.cli.group import SESSION
from watchlist.cli.interrupts import undisturbed
from watchlist.cli.json_shapes import known_film_json, step_json
from watchlist.cli.output import data, data_json, note
from watchlist.domain.base import clock, rating
from watchlist.domain.base.dates import parse_day, with_year
from watchlist.domain.base.formatting import DAY_UNKNOWN, join, text_if
from watchlist.domain.base.text import clean
from watchlist.domain.browse import requests
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.devices import told
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Step
from watchlist.domain.query.catalogue import Catalogue, CatalogueError, LookUps
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.support.files import doubt_words, write_durably
from watchlist.support.home import FIRST_PROFILE, Home

UNCHANGED = "Nothing has changed."
NEWS_WAIT = 1.0
"""The most seconds that a command waits for news of other devices before it does its work."""
NAMED = 8
"""The most profiles named when a new one is opened."""
Given = TypeVar("Given")
Read = TypeVar("Read")


def home_of(ctx: click.Context) -> Home:
    """The home that the options before the command name."""
    home = ctx.find_object(Home)
    if home is None:
        raise click.UsageError("There is no home folder.")
    return home


def command(words: str) -> str:
    """The command line that does something in the home and the profile of this run, as the user would type it."""
    return home_of(click.get_current_context()).command(words)


def open_session(ctx: click.Context, *, hear: bool = True) -> Session:
    """The profile, open until the command ends; faults in its settings are reported.

    hear: first take in the changes of other devices.
    """
    home = home_of(ctx)
    _note_new_profile(home)
    session = ctx.meta[SESSION] = ctx.with_resource(Session.open(home))
    if hear and (news := session.hear_devices_within(NEWS_WAIT)) and news.changes:
        note(f"{told(news.changes)}.")
    warn(*session.problems, session.snapshot.notice)
    ctx.call_on_close(lambda: warn(session.snapshot.notice))  # whatever a change said of itself
    return session


def _note_new_profile(home: Home) -> None:
    """Name the existing profiles when a new one is opened."""
    if home.profile == FIRST_PROFILE:
        return
    profiles = home.profiles
    if profiles and home.profile not in profiles:
        note(f"The profile “{home.profile}” is new; already here: {', '.join(profiles[:NAMED])}.")


def look_ups(session: Session, wanted: bool | None) -> LookUps | None:
    """The catalogue with online look-ups; None if the option, or else the setting, turns them off."""
    if wanted is False or not (wanted or session.snapshot.settings.lookup):
        return None
    return session.snapshot.catalogue.look_ups()


def catalogue_of(snapshot: Snapshot, online: LookUps | None = None) -> Catalogue:
    """The catalogue, with look-ups behind it if there are any; raises CatalogueError where nothing can be asked."""
    catalogue, problem = snapshot.catalogue.open(), snapshot.catalogue.problem
    if problem and online is None:
        raise CatalogueError(problem)
    warn(problem)
    return online or catalogue


def warn(*sentences: str) -> None:
    """Print warnings, each once in a run."""
    warned = click.get_current_context().meta.setdefault(__name__, set())
    for sentence in sentences:
        if sentence and sentence not in warned:
            warned.add(sentence)
            note(sentence)


def write_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a file that was asked for, and say so where the disk does not vouch for it; raises OSError."""
    with undisturbed(str(path)):
        doubt = write_durably(path, data, mode=mode)
    warn(doubt_words(clean(str(path)), doubt))


def tell_followed(before: Mapping[str, str], snapshot: Snapshot) -> None:
    """Name the saved filters that now ask for a renamed list by its new name."""
    for name, query in snapshot.settings.filters.items():
        if before.get(name, query) != query:
            note(f"The saved filter “{name}” follows: it is {query} now.")


def act(
    session: Session, film: Film, change: Change, as_json: bool, when: str = "", unchanged: str = UNCHANGED
) -> None:
    """Save a change of a film and report it; a film that is not on the list is added with it."""
    report(session.apply(requests.on_film(session.snapshot, film, change)), film.slug, as_json, unchanged, when)


def tell_step(step: Step | None, unchanged: str = UNCHANGED, when: str = "", sweeping: bool = False) -> None:
    """Print the step that a change became; for a sweeping one, also how to undo it."""
    if step is None:
        note(unchanged)
        return
    undo = f"“{command('undo')}” takes it back."
    note(join(f"{step.words}{when}.", text_if(sweeping or step.sweeping, undo), by=" "))


def report(
    snapshot: Snapshot, slug: str, as_json: bool, unchanged: str = UNCHANGED, when: str = "", sweeping: bool = False
) -> None:
    """Print the step that a change became, and the film as JSON if that is asked for."""
    tell_step(snapshot.step, unchanged, when, sweeping)
    warn(snapshot.notice)
    if as_json:
        data_json({"step": step_json(snapshot.step), "film": known_film_json(snapshot, slug)})


def tell_plan(words: str, dry_run: bool, as_json: bool) -> None:
    """Print the effect of a planned change: to the standard output in a dry run without JSON, else as a message."""
    if dry_run and not as_json:
        data(words)
    else:
        note(words)


def dry_run_words(change: object) -> str:
    """The last sentence of a dry run: how to make the changes, if there are any."""
    if not change:
        return "There is nothing new in it."
    return "Nothing is changed yet: leave --dry-run out to go on."


def if_given(value: Given | None, read: Callable[[Given], Read]) -> Read | UnsetType:
    """The value of an option, read by a function; UNSET if the option was not given."""
    if value is None:
        return UNSET
    return read(value)


def optional_score(session: Session, text: str | None, name: str) -> int | None:
    """The typed score, if there is one."""
    if not text:
        return None
    return typed_score(session, text, name)


def typed_score(session: Session, text: str, name: str) -> int:
    """The typed score, in the user's scale, as 1 to 100; raises UsageError for anything else."""
    try:
        return rating.parse(text, session.snapshot.settings.scale)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=name, ctx=click.get_current_context()) from None


def typed_day(text: str, name: str) -> date | None:
    """The typed day, None for an unknown one; raises UsageError for anything else."""
    try:
        return parse_day(text, clock.today())
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=name, ctx=click.get_current_context()) from None


def on_day(seen: date | None) -> str:
    """The words on the day of a viewing that is not today: " on 3 Mar 2026", ", day unknown"."""
    if seen is None:
        return f", {DAY_UNKNOWN}"
    return text_if(seen != clock.today(), f" on {with_year(seen)}")
