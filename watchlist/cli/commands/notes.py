"""`notes`: what you make of the hype notes of a film."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar

import click

from watchlist.cli.help import STEP_JSON, example, json_option, quoted_film_argument
from watchlist.cli.note_lines import note_paragraphs, print_paragraphs
from watchlist.cli.output import data_json, to_builtins
from watchlist.cli.resolve import find_film
from watchlist.cli.runtime import act, open_session
from watchlist.domain.base import clock
from watchlist.domain.base.text import clean
from watchlist.domain.changes.base import Change, as_one
from watchlist.domain.changes.notes import JudgeNotes, MarkNotes
from watchlist.domain.model.entry import NO_ENTRY
from watchlist.domain.model.film import Film, HypeNote
from watchlist.domain.model.mark import Belief, Outcome
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.card_sections import CardSections

AnyMark = TypeVar("AnyMark", bound=Enum)
Keys = tuple[str, ...]


def _option(name: str, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(name, multiple=True, metavar="KEY", help=help)


@click.command(
    epilog=example(
        "watchlist notes lost-in-starlight",
        "watchlist notes lost-in-starlight --believe masterpiece --doubt space-debris",
        "watchlist notes lost-in-starlight --held masterpiece --held strings --unsure voices",
        json="without an option but this [{key, words, quoted, speaker, kind, source, mark {belief, at, sealed, late, "
        f"edits}} or null, judged {{outcome, at}} or null}}]; with one {STEP_JSON}",
    )
)
@quoted_film_argument
@_option("--believe", "You believe this note.")
@_option("--doubt", "You doubt this note.")
@_option("--held", "It held, now that you have seen the film.")
@_option("--fell-short", "It fell short.")
@_option("--unsure", "You are unsure whether it held.")
@_option("--clear", "Take back what you said of it last: whether it held, else your mark.")
@json_option
@click.pass_context
def notes(ctx: click.Context, /, film: str, as_json: bool, **keys_by_option: Keys) -> None:
    """Say what you make of a film's hype notes, or see them.

    Without an option they are shown with their keys. Your first viewing seals what you believe and doubt: a later
    change is kept beside it. Whether a note held can be said from then on. Each option may be given several times.
    """
    session = open_session(ctx)
    snapshot = session.snapshot
    target = find_film(snapshot, film)
    if not target.hype_notes:
        raise click.ClickException(f"{target.name} has no hype notes.")
    change = _asked(snapshot, target, keys_by_option)
    if change is not None:
        act(session, target, change, as_json)
    elif as_json:
        data_json([_note_json(snapshot, target, note) for note in target.hype_notes])
    else:
        print_paragraphs(note_paragraphs(CardSections(snapshot, target, clock.today()), keys=True))


def _asked(snapshot: Snapshot, film: Film, keys_by_option: Mapping[str, Keys]) -> Change | None:
    """The change that the options ask for; None without any. keys_by_option: the keys by the options' names."""
    beliefs = {Belief.BELIEVE: keys_by_option["believe"], Belief.DOUBT: keys_by_option["doubt"]}
    outcomes = {
        Outcome.HELD: keys_by_option["held"],
        Outcome.FELL_SHORT: keys_by_option["fell_short"],
        Outcome.UNSURE: keys_by_option["unsure"],
    }
    marks: dict[str, Belief | None] = dict(_by_key(film, beliefs))
    judged: dict[str, Outcome | None] = dict(_by_key(film, outcomes))
    for key in _known(film, keys_by_option["clear"]):
        _clear(snapshot, film, key, marks, judged)
    return _change(film, marks, judged)


def _known(film: Film, typed: Iterable[str]) -> list[str]:
    keys = [note.key for note in film.hype_notes]
    wanted = [clean(key) for key in typed]
    for key in wanted:
        if key not in keys:
            raise click.ClickException(f"{film.name} has no hype note “{key}”. Its notes are {', '.join(keys)}.")
    return wanted


def _by_key(film: Film, keys_by_mark: dict[AnyMark, Keys]) -> dict[str, AnyMark]:
    marks: dict[str, AnyMark] = {}
    for mark, typed in keys_by_mark.items():
        for key in _known(film, typed):
            if marks.setdefault(key, mark) is not mark:
                raise click.UsageError(f"“{key}” cannot be both {marks[key].value} and {mark.value}.")
    return marks


def _clear(
    snapshot: Snapshot, film: Film, key: str, marks: dict[str, Belief | None], judged: dict[str, Outcome | None]
) -> None:
    if key in marks or key in judged:
        raise click.UsageError(f"“{key}” cannot be both set and cleared.")
    entry = snapshot.entry(film.slug)
    if entry and key in entry.judged:
        judged[key] = None
    else:
        marks[key] = None


def _change(film: Film, marks: dict[str, Belief | None], judged: dict[str, Outcome | None]) -> Change | None:
    at = clock.now()
    changes = list[Change]()
    if marks:
        changes.append(MarkNotes(at=at, slug=film.slug, marks=marks))
    if judged:
        changes.append(JudgeNotes(at=at, slug=film.slug, judged=judged))
    return as_one(changes, at, f"Marked and judged hype notes on {film.name}")


def _note_json(snapshot: Snapshot, film: Film, note: HypeNote) -> dict[str, Any]:
    entry = snapshot.entry(film.slug) or NO_ENTRY
    mark, judgement = entry.marks.get(note.key), entry.judged.get(note.key)
    return {**to_builtins(note), "mark": to_builtins(mark), "judged": to_builtins(judgement)}
