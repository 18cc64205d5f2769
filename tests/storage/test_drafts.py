"""What is being written is kept, film by film, until it is forgotten."""

from datetime import date
from pathlib import Path

import pytest

from watchlist.domain.model.draft import Draft
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
    with pytest.raises(CannotWrite, match="could not be kept"):
        Drafts(tmp_path / "drafts").keep(Draft(slug="a"))
