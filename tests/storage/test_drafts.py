"""What is being written is kept, film by film, until it is forgotten."""

import os
from datetime import date
from pathlib import Path
from unicodedata import normalize

import msgspec
import pytest

from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.storage import drafts as drafts_file
from watchlist.storage.drafts import Drafts
from watchlist.storage.errors import CannotWrite
from watchlist.support import files


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


VERDICT, REASON = Draft(slug="a", text="quieter than hoped"), FieldsDraft("LineDialog a", {"Input": "too long"})


def blocked(folder: Path) -> Drafts:
    """Drafts whose folder cannot be made; they have kept two all the same."""
    folder.write_bytes(b"a file where the folder should be")
    drafts = Drafts(folder)
    for draft in (VERDICT, REASON):
        with pytest.raises(CannotWrite, match=f"kept in {os.environ['TMPDIR']}"):
            drafts.keep(draft)
    return drafts


def test_drafts_that_could_not_be_saved_come_back_where_they_belong(tmp_path: Path) -> None:
    blocked(tmp_path / "drafts")
    (waiting,) = Path(os.environ["TMPDIR"]).iterdir()
    assert waiting.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in waiting.rglob("*.json")} == {0o600}
    still_blocked = Drafts(tmp_path / "drafts")
    assert str(waiting) in still_blocked.bring_back()
    assert still_blocked.all() == {"a": VERDICT}
    assert still_blocked.of_dialog("LineDialog a") == REASON
    (tmp_path / "drafts").unlink()
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.bring_back() == ""
    assert drafts.all() == {"a": VERDICT}
    assert drafts.of_dialog("LineDialog a") == REASON
    assert not waiting.exists()


def test_what_is_saved_at_last_or_no_longer_wanted_waits_nowhere(tmp_path: Path) -> None:
    drafts = blocked(tmp_path / "drafts")
    (tmp_path / "drafts").unlink()
    drafts.keep(Draft(slug="a", text="quieter than hoped, and better"))
    drafts.forget(REASON)
    assert not list(Path(os.environ["TMPDIR"]).iterdir())
    assert Drafts(tmp_path / "drafts").bring_back() == ""


def test_a_folder_that_others_may_write_is_no_place_for_drafts(tmp_path: Path) -> None:
    drafts = blocked(tmp_path / "drafts")
    (waiting,) = Path(os.environ["TMPDIR"]).iterdir()
    waiting.chmod(0o777)
    assert Drafts(tmp_path / "drafts").bring_back() == ""
    with pytest.raises(CannotWrite, match=r"folder\.$|directory\.$"):
        drafts.keep(VERDICT)


def test_the_other_place_is_taken_where_the_first_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "no such folder"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "drafts").write_bytes(b"a file where the folder should be")
    with pytest.raises(CannotWrite, match=f"kept in {tmp_path}"):
        Drafts(tmp_path / "drafts").keep(VERDICT)


def test_a_draft_for_which_the_disk_does_not_vouch_waits_in_the_spare_place_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = files.write_durably

    def doubtful(path: Path, data: bytes) -> str:
        saved(path, data)
        return "input/output error"

    with monkeypatch.context() as patched:
        patched.setattr(drafts_file, "write_durably", doubtful)
        drafts = Drafts(tmp_path / "drafts")
        drafts.keep(VERDICT)
    assert "does not vouch" in drafts.doubt
    (tmp_path / "drafts" / "a.json").unlink()
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.bring_back() == ""
    assert drafts.all() == {"a": VERDICT}


def test_a_newer_draft_in_its_place_is_not_replaced_by_one_that_waits(tmp_path: Path) -> None:
    blocked(tmp_path / "drafts")
    (waiting,) = Path(os.environ["TMPDIR"]).iterdir()
    for path in waiting.rglob("*.json"):
        os.utime(path, (1, 1))
    (tmp_path / "drafts").unlink()
    newer = Draft(slug="a", text="quieter than hoped, and better")
    files.write_durably(tmp_path / "drafts" / "a.json", msgspec.json.encode(newer))
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.bring_back() == ""
    assert drafts.all() == {"a": newer}
    assert not waiting.exists()
