"""A file with a right sum may still be of somebody who means harm: what it holds is cleaned before it is shown."""

import json
from pathlib import Path

import pytest

from watchlist.storage.cleaning import cleaned_document, unfit
from watchlist.storage.drafts import Drafts
from watchlist.storage.durable import compose, tables_of
from watchlist.storage.other_profiles import OtherProfiles
from watchlist.storage.store import Store
from watchlist.support.home import Home

HARM = ("\x1b]52;c;aGk=\x07", "\x1b[2J", "\x9b2J", "\u202e", "\u200b", "\ufeff", "\x08", "\x7f", "\U000e0041")


def hostile(store: Store, harm: str) -> None:
    """Put harm into every text of a library, under a right sum."""
    tables = tables_of(store.path.read_bytes(), store.path)
    for film in tables["films"].values():
        film["title"] += harm
        film["directors"] = [f"Ann{harm}"]
    tables["entries"]["1"]["why"] = f"a{harm}b"
    tables["steps"]["1"]["words"] += harm
    store.path.write_bytes(compose(tables, 9).raw)


@pytest.mark.parametrize("harm", HARM, ids=ascii)
def test_nothing_of_it_is_read(full: Store, harm: str) -> None:
    hostile(full, harm)
    store = Store(full.path, full.path.parent / "no-backups")
    library = store.read()
    told = " ".join(
        [film.title + "".join(film.directors) for film in library.films.values()]
        + [entry.why for entry in library.entries.values()]
        + [step.words for step in library.steps]
    )
    assert all(char.isprintable() for char in told)
    assert "Lost In Starlight" in told
    assert "Ann" in told


def test_a_clean_library_costs_no_more_than_a_look(full: Store) -> None:
    assert not unfit(full.path.read_bytes())
    assert not unfit('"“Schön” – 별에 필요한 🎬 👩\u200d🚀 «ça»\\n"'.encode())


def test_a_draft_and_another_profile_are_cleaned_too(home: Home, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.json").write_text(json.dumps({"slug": "a", "text": "it \x1b[2Jwas\u202e"}))
    assert Drafts(tmp_path / "drafts").all()["a"].text == "it was"
    other = home.beside("zoe")
    assert other is not None
    other.store.parent.mkdir(parents=True)
    ballot = {"id": 1, "film": "a", "answer": "leap", "at": "2026-01-01T00:00:00Z", "sentence": "so \x1b]0;x\x07far"}
    other.store.write_bytes(compose({"ballots": {"1": ballot}}, 1).raw)
    other.ui_state.write_text(json.dumps({"signed": "Zoe\x1b[31m"}))
    (read,) = OtherProfiles(home).news() or ()
    assert (read.voter, read.sentence) == ("Zoe", "so far")


@pytest.mark.parametrize(
    "char", ["\xad", "\u0600", "\u061c", "\u180e", "\u2028", "\u2029", "\ufff9", "\ue000", "\U000e0041", "\x85"]
)
def test_every_character_that_nobody_sees_is_noticed(char: str) -> None:
    assert unfit(f'"a{char}b"'.encode())


def test_a_tab_in_a_field_of_one_line_is_noticed() -> None:
    assert unfit(b'{"title":"a\\tb"}')


def test_the_notes_of_a_list_keep_their_lines() -> None:
    assert cleaned_document({"notes": {"heat": "one\ntwo\x1b[2J"}}) == {"notes": {"heat": "one\ntwo"}}
