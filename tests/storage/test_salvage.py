"""A damaged library gives back every film that still stands in it, and what its history and a backup know besides."""

from collections.abc import Callable

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import RemoveFilms
from watchlist.storage.doctor import restore
from watchlist.storage.errors import StoreError
from watchlist.storage.store import Store

Add = Callable[[str], Change]
Hype = Callable[[str, int], Change]
Reopened = Callable[[], Store]
MINE = 30


@pytest.fixture
def sitting(full: Store, add: Add, hype: Hype, no_sync: None) -> Store:
    """A store with a backup, then thirty films and a hype in one sitting, all in its file."""
    full.backups.keep(full.path.read_bytes(), 3)
    for number in range(MINE):
        full.apply(add(f"mine-{number}"))
    full.apply(hype("mine-7", 70))
    full.checkpoint()
    return full


def zeroed(raw: bytes) -> bytes:
    third = len(raw) // 3
    return raw[:third] + bytes(800) + raw[third + 800 :]


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], int]] = {
    "the last byte gone": (lambda raw: raw[:-1], MINE + 2),
    "one letter of a title": (lambda raw: raw.replace(b"Mine 7", b"Mjne 7", 1), MINE + 2),
    "a block of zeroes": (zeroed, MINE + 1),
    "the head gone": (lambda raw: raw[60:], MINE + 2),
    "a third gone": (lambda raw: raw[: 2 * len(raw) // 3], MINE + 2),
    "empty": (lambda raw: b"", 2),
}


@pytest.mark.parametrize(("hurt", "films"), DAMAGE.values(), ids=DAMAGE)
def test_all_that_stands_comes_back(
    sitting: Store, reopened: Reopened, hurt: Callable[[bytes], bytes], films: int, add: Add
) -> None:
    known = sitting.library
    damaged = hurt(sitting.path.read_bytes())
    sitting.path.write_bytes(damaged)
    with pytest.raises(StoreError):
        reopened().read()
    told = restore(reopened(), dry_run=True)
    assert sitting.path.read_bytes() == damaged
    restore(reopened())
    library = reopened().read()
    assert len(library.entries) >= films
    assert f"{len(library.entries)} films" in told
    for slug, entry in library.entries.items():
        assert (entry, library.films[slug]) == (known.entries[slug], known.films[slug])
    assert {"replaced"} <= {backup.why for backup in sitting.backups.all()}
    assert "new" in reopened().apply(add("new")).entries


def test_what_the_file_tells_otherwise_than_its_history_is_named(sitting: Store, reopened: Reopened) -> None:
    sitting.path.write_bytes(sitting.path.read_bytes().replace(b"Mine 7", b"Mjne 7", 1))
    assert restore(reopened()).endswith("of Mine 7 (2025).")
    assert reopened().read().films["mine-7"].title == "Mine 7"


def test_what_waits_in_the_journal_comes_back_too(sitting: Store, reopened: Reopened, add: Add) -> None:
    sitting.apply(add("last"))
    sitting.path.write_bytes(sitting.path.read_bytes()[:-1])
    restore(reopened())
    assert "last" in reopened().read().entries
    assert any(backup.why == "journal" for backup in sitting.backups.all())


def test_a_film_that_was_taken_off_stays_off(sitting: Store, reopened: Reopened) -> None:
    sitting.apply(RemoveFilms(at=clock.now(), slugs=("별에-필요한",)))
    sitting.checkpoint()
    sitting.path.write_bytes(sitting.path.read_bytes()[:-1])
    restore(reopened())
    assert "별에-필요한" not in reopened().read().entries


def in_steps(raw: bytes, right: bytes, wrong: bytes) -> bytes:
    """The same text with something wrong in its steps, at the last place."""
    before, found, behind = raw.rpartition(right)
    assert found
    assert b'"steps"' in before
    return before + wrong + behind


WRONG: dict[str, Callable[[bytes], bytes]] = {
    "a document in a step without its day": lambda raw: in_steps(raw, b'"added"', b'"adder"'),
    "a document in a step of another film": lambda raw: in_steps(raw, b'"slug":"mine-7"', b'"slug":"mine-8"'),
    "a viewing in a step without its number": lambda raw: in_steps(
        raw, b'"added"', b'"viewings":[{"day":null}],"added"'
    ),
    "a slug that is another one when cleaned": lambda raw: raw.replace(b'"slug":"mine-7"', b'"slug":"mine-\x7f6"', 1),
}


@pytest.mark.parametrize("hurt", WRONG.values(), ids=WRONG)
def test_what_does_not_check_in_a_damaged_file_stops_nothing(
    sitting: Store, reopened: Reopened, hurt: Callable[[bytes], bytes]
) -> None:
    known = sitting.library
    sitting.path.write_bytes(hurt(sitting.path.read_bytes())[:-1])
    restore(reopened())
    library = reopened().read()
    assert library.entries == known.entries
    assert library.films == known.films


def test_a_film_under_a_damaged_name_is_no_new_film(sitting: Store, reopened: Reopened) -> None:
    known = sitting.library
    sitting.path.write_bytes(sitting.path.read_bytes().replace(b'"slug":"mine-7"', b'"slug":"nine-7"', 1))
    assert "nine-7" in restore(reopened())
    assert reopened().read().films == known.films


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        (b'"title":"Lost', b'"title":"Post', "Post In Starlight"),
        (b'"slug":"mine-7"', b'"slug":"nine-7"', "Mine 7 (2025), mine-7"),
    ],
)
def test_what_differs_where_the_history_is_lost_is_named(
    sitting: Store, reopened: Reopened, right: bytes, wrong: bytes, named: str
) -> None:
    raw = sitting.path.read_bytes().replace(right, wrong, 1)
    sitting.path.write_bytes(raw[: raw.index(b'"steps"')])
    words = restore(reopened())
    assert "yet it is believed, for some of the history is lost" in words
    assert named in words


def test_changes_that_waited_in_the_journal_are_no_contradiction(
    sitting: Store, reopened: Reopened, hype: Hype
) -> None:
    sitting.apply(hype("mine-3", 90))
    sitting.path.write_bytes(sitting.path.read_bytes().replace(b"Mine 7", b"Mjne 7", 1))
    words = restore(reopened())
    assert "Mine 7" in words
    assert "Mine 3" not in words
    entry = reopened().read().entries["mine-3"]
    assert entry.hype is not None
    assert entry.hype.score == 90
