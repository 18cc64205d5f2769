"""An account that goes on for months: the newest export is followed as if it were the first, and your words stay."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import NOW
from tests.exchange.conftest import Pack, imported
from tests.exchange.imports.account import Account
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.history import advance
from watchlist.domain.changes.viewings import GiveVerdict
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.library import Library
from watchlist.exchange.imports.options import ImportOptions

MONTHS = 4


def told(library: Library) -> object:
    """All that a library says, by the films' titles."""
    films = {slug: film.name for slug, film in library.films.items()}
    entries = {
        films[slug]: (
            entry.status,
            entry.again,
            entry.liked,
            entry.today and entry.today.score,
            [(each.day, each.rewatch, each.tags, _verdict(each.verdict)) for each in entry.viewings],
        )
        for slug, entry in library.entries.items()
    }
    return entries, {kept.name: [films[slug] for slug in kept.films] for kept in library.lists.values()}


def _verdict(verdict: Verdict | None) -> object:
    return (verdict.rating, verdict.text) if verdict else None


def follow(path: Path, library: Library) -> Library:
    after, found = imported(path, library, options=ImportOptions(mirror=True))
    assert imported(path, after, options=ImportOptions(mirror=True))[1].changes == (), "the second time nothing is new"
    assert [each.conflict.what for each in found.summary.differences if each.conflict.what != "gone"] == []
    return after


@pytest.mark.parametrize("seed", range(25))
def test_month_by_month_it_is_as_the_newest_export_alone(pack: Pack, seed: int) -> None:
    account, library = Account(Random(seed)), Library()
    for _ in range(MONTHS):
        account.go_on()
        path = pack(account.export())
        library = follow(path, library)
        assert told(library) == told(follow(path, Library()))


@pytest.mark.parametrize("seed", range(25))
def test_no_word_of_yours_is_lost_on_the_way(pack: Pack, seed: int) -> None:
    random, library, mine = Random(seed), Library(), dict[str, str]()
    account = Account(random)
    for month in range(MONTHS):
        account.go_on()
        library, _ = imported(pack(account.export()), library, options=ImportOptions(mirror=True))
        for slug in random.sample(sorted(library.entries), min(2, len(library.entries))):
            mine[slug] = f"Mine {month}"
            library = _said(library, slug, mine[slug])
    account.go_on()
    library, _ = imported(pack(account.export()), library, options=ImportOptions(mirror=True))
    for slug, text in mine.items():
        entry = library.entries[slug]
        assert text in [entry.why, *(seen.verdict.text for seen in entry.viewings if seen.verdict)]


def _said(library: Library, slug: str, text: str) -> Library:
    """The library with a word of yours on a film: a verdict where it was seen, else why it is planned."""
    seen = library.entries[slug].newest
    verdict = Verdict(rating=80, text=text, written=NOW)
    change: Any = GiveVerdict(at=NOW, slug=slug, verdict=verdict) if seen else EditEntry(at=NOW, slug=slug, why=text)
    return advance(library, change)[0]
