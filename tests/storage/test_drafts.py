"""What is being written is kept, film by film, until it is forgotten."""

from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.storage.drafts import Drafts
from watchlist.storage.errors import CannotWrite


@pytest.mark.parametrize("slug", ["lost-in-starlight", "별에-필요한", "가" * 80, "../../etc/passwd", ".hidden"])
def test_a_draft_comes_back_for_whatever_film_and_nowhere_else(tmp_path: Path, slug: str) -> None:
    drafts = Drafts(tmp_path / "drafts")
    draft = Draft(slug=slug, rating=80, text="so far\nso good", day=date(2026, 11, 22))
    drafts.keep(draft)
    assert drafts.all() == {slug: draft}
    assert [path.name for path in tmp_path.iterdir()] == ["drafts"]
    drafts.forget(draft)
    drafts.forget(draft)
    assert drafts.all() == {}


def test_a_file_that_is_no_draft_is_left_alone(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(Draft(slug="a", text="mine"))
    (tmp_path / "b.json").write_text("{")
    (tmp_path / "c.json").write_text("null")
    assert list(drafts.all()) == ["a"]
    assert (tmp_path / "b.json").exists()


def test_a_draft_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_bytes(b"a file where the folder should be")
    with pytest.raises(CannotWrite, match="could not be saved"):
        Drafts(tmp_path / "drafts").keep(Draft(slug="a"))


def test_another_copy_of_a_draft_never_takes_its_place_and_is_named(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(Draft(slug="a", text="mine"))
    drafts.keep(FieldsDraft("LineDialog a", {"Input": "mine"}))
    for folder in (drafts.folder, drafts.dialogs):
        (own,) = folder.glob("*.json")
        copy = own.with_name(f"{own.stem}.sync-conflict-20261126-230000-ABC.json")
        copy.write_bytes(own.read_bytes().replace(b"mine", b"theirs"))
    assert drafts.all()["a"].text == "mine"
    assert [path.parent for path in drafts.copies()] == [drafts.folder, drafts.dialogs]


def test_a_draft_is_found_in_a_folder_that_parts_letters_from_their_accents(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(Draft(slug="amélie", text="mine"))
    (tmp_path / "amélie.json").rename(tmp_path / normalize("NFD", "amélie.json"))
    assert drafts.all()["amélie"].text == "mine"
    assert not drafts.copies()
