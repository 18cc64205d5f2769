"""Turning changes into steps, and undoing and redoing steps."""

from collections.abc import Iterable

from msgspec.structs import replace

from watchlist.domain.changes.base import Change
from watchlist.domain.changes.beside import without_rewritten
from watchlist.domain.changes.devices import TakeIn
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.library import DOCUMENTS, STEPS_KEPT, Edit, FilmList, Library, Step


class Undo(Change, frozen=True):
    """Put back what a step changed, if nothing newer has touched it. Undoing an undo redoes the step it undid.

    step: None for the newest step, whoever made it.
    """

    step: int | None = None


class Redo(Change, frozen=True):
    """Redo the last undone step, unless something else has happened since."""


def advance(library: Library, change: Change) -> tuple[Library, Step | None]:
    """The library after a change, and the step it became; None where nothing has changed."""
    transaction = Transaction(library)
    if isinstance(change, Undo | Redo):
        undoes = _step_to_undo(library, change)
        words = _undo(library, undoes, transaction)
        return _with_step(transaction, change, words, undoes)
    words = change.apply(transaction)
    if not isinstance(change, TakeIn):
        _drop_rewritten(transaction)
    return _with_step(transaction, change, words)


def _with_step(
    transaction: Transaction, change: Change, words: str, undoes: int | None = None
) -> tuple[Library, Step | None]:
    """The library after a transaction, with its step; an undo names the step it undoes and carries no documents."""
    before, edits = transaction.before, transaction.edits()
    if not edits:
        return before, None
    if undoes is not None:
        edits = ()
    number = before.steps[-1].id + 1 if before.steps else 1
    step = Step.of(number, change.at, words, edits, undoes)
    return replace(transaction.library(), steps=(*before.steps, step)[-STEPS_KEPT:]), step


def _drop_rewritten(transaction: Transaction) -> None:
    """Drop the texts kept beside those that the change has rewritten."""
    for table, key in transaction.touched:
        before, after = getattr(transaction.before, table).get(key), getattr(transaction, table).get(key)
        match before, after:
            case (Entry(), Entry()) | (FilmList(), FilmList()):
                transaction.put(table, key, without_rewritten(before, after))


def documents_of(library: Library, step: Step) -> tuple[Edit, ...] | None:
    """The documents that a step of a library touched, before and after it; None where that is too long ago.

    A step that undoes another has the other's documents, turned round.
    """
    by_id, turned = {other.id: other for other in library.steps}, False
    while step.undoes is not None:
        undone = by_id.pop(step.undoes, None)  # once each: steps of a damaged file may undo one another
        if undone is None:
            return None
        step, turned = undone, not turned
    if turned:
        return tuple(edit.turned() for edit in step.edits)
    return step.edits


def replay(library: Library, steps: Iterable[tuple[Step, tuple[Edit, ...]]]) -> Library:
    """The library after steps that happened to it before, each with the documents it touched.

    Raises ValidationError for a document that cannot be understood.
    """
    transaction, happened = Transaction(library), list[Step]()
    for step, edits in steps:
        happened.append(step)
        for edit in edits:
            transaction.put_document(edit.table, edit.key, edit.after)
    if not happened:
        return library
    return replace(transaction.library(), steps=(*library.steps, *happened)[-STEPS_KEPT:])


def _step_to_undo(library: Library, change: Undo | Redo) -> int:
    match change:
        case Undo(step=int(id)):
            return id
        case Undo():
            verb, step = "undo", undoable(library)
        case Redo():
            verb, step = "redo", redoable(library)
    if step is None:
        raise ChangeRefused(f"There is nothing to {verb}.")
    return step.id


def _undo(library: Library, id: int, transaction: Transaction) -> str:
    """Put back the documents of a step; of a step that is itself an undo, put those of its original step again."""
    step = _step(library, id)
    verb, edits = "Undid", [edit.turned() for edit in step.edits]
    if step.undoes is not None:
        step = _step(library, step.undoes)
        verb, edits = "Redid", [*step.edits]
    for edit in edits:
        if edit.table not in DOCUMENTS:
            raise ChangeRefused(f"“{step.words}” cannot be undone: it names a table “{edit.table}”, and there is none.")
        if not edit.starts_from(getattr(library, edit.table).get(edit.key)):
            raise ChangeRefused(f"“{step.words}” cannot be undone any more: something newer has changed it since.")
        transaction.put_document(edit.table, edit.key, edit.after)
    return f"{verb}: {step.words}"


def _step(library: Library, id: int) -> Step:
    for step in reversed(library.steps):
        if step.id == id:
            return step
    if library.steps and id > library.steps[-1].id:
        raise ChangeRefused(f"There has been no step {id} yet.")
    raise ChangeRefused("That step is too long ago to be undone.")


def in_effect(library: Library) -> tuple[Step, ...]:
    """The steps in effect, newest first: those that no later step in effect undoes."""
    effective: list[Step] = []
    undone: set[int] = set()
    for step in reversed(library.steps):
        if step.id not in undone:
            effective.append(step)
            if step.undoes is not None:
                undone.add(step.undoes)
    return tuple(effective)


def undoable(library: Library) -> Step | None:
    """The step that an undo would take back: the newest step in effect that is not an undo itself."""
    return next((step for step in in_effect(library) if step.undoes is None), None)


def redoable(library: Library) -> Step | None:
    """The undo that a redo would take back: the newest in effect, unless something else has happened since."""
    plain = {step.id for step in library.steps if step.undoes is None}
    for step in in_effect(library):
        if step.undoes is None:
            return None
        if step.undoes in plain:
            return step
    return None


def touched_since(former: Library, library: Library) -> set[tuple[str, str]] | None:
    """The table and key of each document touched since a former state; None where the steps do not say."""
    if not former.steps or former.steps[-1] not in library.steps:
        return None
    touched: set[tuple[str, str]] = set()
    for step in library.steps[library.steps.index(former.steps[-1]) + 1 :]:
        if step.packed:
            return None
        edits = documents_of(library, step)
        if edits is None:
            return None
        touched.update((edit.table, edit.key) for edit in edits)
    return touched
