"""Undo and redo."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlist.domain.changes.entries import DropFilm, EditEntry, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import Undo, advance, documents_of, redoable, undoable
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import STEPS_KEPT, Edit, Library, Step

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
FILM = Film(slug="starlight", title="Starlight", year=2025)
CHANGES = (
    AddFilm(at=AT, film=FILM),
    SetHype(at=AT, slug="starlight", score=90),
    LogViewing(at=AT, slug="starlight", day=None),
    EditEntry(at=AT, slug="starlight", tags=("sf",)),
    DropFilm(at=AT, slug="starlight"),
)


def undo(library: Library) -> Library:
    """One press of u."""
    step = undoable(library)
    return library if step is None else advance(library, Undo(at=AT, step=step.id))[0]


def redo(library: Library) -> Library:
    """One press of ctrl+r."""
    step = redoable(library)
    return library if step is None else advance(library, Undo(at=AT, step=step.id))[0]


def content(library: Library) -> tuple[object, ...]:
    """All but the steps."""
    return library.films, library.entries, library.lists, library.ballots


@given(st.integers(1, len(CHANGES)), st.lists(st.sampled_from(["undo", "redo"]), max_size=12))
def test_any_run_of_undo_and_redo_walks_the_states_that_were(changes: int, keys: list[str]) -> None:
    library, states = Library(), [content(Library())]
    for change in CHANGES[:changes]:
        library, _ = advance(library, change)
        states.append(content(library))
    place = changes
    for key in keys:
        library = undo(library) if key == "undo" else redo(library)
        place = max(0, place - 1) if key == "undo" else min(changes, place + 1)
        assert content(library) == states[place]


def test_a_new_change_ends_what_can_be_redone() -> None:
    library, _ = advance(Library(), CHANGES[0])
    library = undo(library)
    assert redoable(library) is not None
    library, _ = advance(library, CHANGES[0])
    assert redoable(library) is None


def test_an_older_step_is_undone_alone_while_nothing_newer_has_touched_it() -> None:
    library, first = advance(Library(), CHANGES[0])
    library, _ = advance(library, AddFilm(at=AT, film=Film(slug="other", title="Other")))
    assert first is not None
    left, step = advance(library, Undo(at=AT, step=first.id))
    assert set(left.entries) == {"other"}
    assert step is not None
    assert step.words == "Undid: Added Starlight (2025)"


def test_a_step_that_something_newer_has_touched_is_refused_in_words() -> None:
    library, first = advance(Library(), CHANGES[0])
    library, _ = advance(library, CHANGES[1])
    assert first is not None
    with pytest.raises(ChangeRefused, match="something newer"):
        advance(library, Undo(at=AT, step=first.id))


def test_the_oldest_steps_are_forgotten_and_undo_stops_there() -> None:
    library, _ = advance(Library(), CHANGES[0])
    for number in range(STEPS_KEPT + 5):
        library, _ = advance(library, SetHype(at=AT, slug="starlight", score=number % 99 + 1))
    assert len(library.steps) == STEPS_KEPT
    for _ in range(STEPS_KEPT + 10):
        library = undo(library)
    assert "starlight" in library.entries


@pytest.mark.parametrize("undone", [(1,), (2, 1), (2, 3, 1)])
def test_of_steps_of_a_damaged_file_that_undo_one_another_no_documents_are_known(undone: tuple[int, ...]) -> None:
    steps = tuple(Step.of(id, AT, "A", (), undoes) for id, undoes in enumerate(undone, 1))
    library = Library(steps=steps)
    assert [documents_of(library, step) for step in steps] == [None] * len(steps)


def test_a_step_of_a_damaged_file_that_names_no_table_is_refused_in_words() -> None:
    library = Library(steps=(Step.of(1, AT, "A", (Edit("9999-12-31", "starlight"),)),))
    with pytest.raises(ChangeRefused, match="names a table “9999-12-31”, and there is none"):
        advance(library, Undo(at=AT, step=1))
