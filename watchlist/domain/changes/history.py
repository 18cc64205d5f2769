"""How changes become steps, and how steps are undone and redone."""

from collections.abc import Iterable

from msgspec.structs import replace

from watchlist.domain.changes.base import Change
from watchlist.domain.changes.beside import without_rewritten
from watchlist.domain.changes.devices import TakeIn
from watchlist.domain.changes.transaction import ChangeRefused, Transaction
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.library import STEPS_KEPT, Edit, FilmList, Library, Step, document


class Undo(Change, frozen=True):
    """Put back what a step changed, if nothing newer has touched it; of a step that undoes one, redo that one.

    step: None for the one that is the newest by then, whoever made it.
    """

    step: int | None = None


class Redo(Change, frozen=True):
    """Do again what was undone last, unless something else has happened since."""


def advance(library: Library, change: Change) -> tuple[Library, Step | None]:
    """The library after a change, and the step it became; None where nothing has changed."""
    transaction = Transaction(library)
    undoes = _meant(library, change) if isinstance(change, Undo | Redo) else None
    words = change.apply(transaction) if undoes is None else _undo(library, undoes, transaction)
    if undoes is None and not isinstance(change, TakeIn):
        _let_go_of_rewritten(transaction)
    edits = transaction.edits()
    if not edits:
        return library, None
    number = library.steps[-1].id + 1 if library.steps else 1
    step = Step.of(number, change.at, words, edits if undoes is None else (), undoes)
    return replace(transaction.library(), steps=(*library.steps, step)[-STEPS_KEPT:]), step


def _let_go_of_rewritten(transaction: Transaction) -> None:
    """Let go of the texts kept beside those that the change has written anew."""
    for table, key in transaction.touched:
        before, after = getattr(transaction.before, table).get(key), getattr(transaction, table).get(key)
        match before, after:
            case (Entry(), Entry()) | (FilmList(), FilmList()):
                transaction.put(table, key, without_rewritten(before, after))


def documents_of(library: Library, step: Step) -> tuple[Edit, ...] | None:
    """The documents that a step of a library touched, before and after it; None where that is too long ago.

    Those of a step that undoes another are the other's, turned round.
    """
    by_id, turned = {other.id: other for other in library.steps}, False
    while step.undoes is not None:
        if step.undoes not in by_id:
            return None
        step, turned = by_id[step.undoes], not turned
    return tuple(edit.turned() for edit in step.edits) if turned else step.edits


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


def _meant(library: Library, change: Undo | Redo) -> int:
    if isinstance(change, Undo) and change.step is not None:
        return change.step
    step = undoable(library) if isinstance(change, Undo) else redoable(library)
    if step is None:
        raise ChangeRefused(f"There is nothing to {'undo' if isinstance(change, Undo) else 'redo'}.")
    return step.id


def _undo(library: Library, id: int, transaction: Transaction) -> str:
    named = _step(library, id)
    origin = named if named.undoes is None else _step(library, named.undoes)
    forward = origin is not named
    for edit in origin.edits:
        value = getattr(library, edit.table).get(edit.key)
        stands = document(value) if value is not None else None
        if stands != (edit.before if forward else edit.after):
            raise ChangeRefused(f"“{origin.words}” cannot be undone any more: something newer has changed it since.")
        transaction.put_document(edit.table, edit.key, edit.after if forward else edit.before)
    return f"{'Redid' if forward else 'Undid'}: {origin.words}"


def _step(library: Library, id: int) -> Step:
    for step in reversed(library.steps):
        if step.id == id:
            return step
    if library.steps and id > library.steps[-1].id:
        raise ChangeRefused(f"There has been no step {id} yet.")
    raise ChangeRefused("That step is too long ago to be undone.")


def in_effect(library: Library) -> tuple[Step, ...]:
    """The steps in effect, newest first: those that no later step in effect undoes."""
    found: list[Step] = []
    undone: set[int] = set()
    for step in reversed(library.steps):
        if step.id not in undone:
            found.append(step)
            if step.undoes is not None:
                undone.add(step.undoes)
    return tuple(found)


def undoable(library: Library) -> Step | None:
    """The step that an undo would take back: the newest in effect that does not itself undo one."""
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
    """The table and key of each document that the steps since a former state touched; None where steps do not tell."""
    if not former.steps or former.steps[-1] not in library.steps:
        return None
    touched: set[tuple[str, str]] = set()
    for step in library.steps[library.steps.index(former.steps[-1]) + 1 :]:
        edits = documents_of(library, step) if not step.packed else None
        if edits is None:
            return None
        touched.update((edit.table, edit.key) for edit in edits)
    return touched
