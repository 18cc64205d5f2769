"""`doctor`: a library that is whole, and ways back for one that is not."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image

from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.storage.drafts import Drafts
from watchlist.storage.durable import compose, tables_of
from watchlist.storage.errors import CannotWrite
from watchlist.storage.store import Store
from watchlist.support import files
from watchlist.support.home import Home

Run = Callable[..., Result]


@pytest.fixture
def damaged(run: Run, home: Home) -> None:
    """A library with a backup, and then a bite out of it."""
    run("add", "lost-in-starlight")
    run("add", "your-name")
    home.store.write_bytes(home.store.read_bytes()[:-40])


def link_to_nowhere(path: Path) -> None:
    """Put a link to a drive that is not there in a place."""
    path.symlink_to(Path("/unplugged") / path.name)


def pipe(path: Path) -> None:
    """Put a pipe in a place, which would be waited for."""
    os.mkfifo(path)


def test_a_whole_library_is_called_whole(run: Run) -> None:
    run("add", "lost-in-starlight")
    assert "is whole: it holds 1 film" in run("doctor").stdout
    assert "is whole" in json.loads(run("doctor", "--json").stdout)["words"]


@pytest.mark.usefixtures("damaged")
def test_a_damaged_one_is_refused_and_comes_back_from_its_newest_backup(run: Run, home: Home) -> None:
    refused = run("doctor")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"{home.command('doctor --restore')}" in refused.stderr
    assert run("list").exit_code == 1
    back = run("doctor", "--restore")
    assert (back.exit_code, back.stdout) == (0, "2 films are had again: 2 from the damaged file.\n")
    assert "Lost in Starlight" in run("list").stdout


@pytest.mark.usefixtures("damaged")
def test_backups_are_listed_and_any_can_be_put_back_by_name(run: Run) -> None:
    told = json.loads(run("doctor", "--list", "--json").stdout)
    name = told[-1]["name"]
    assert any(line.startswith(name) for line in run("doctor", "--list").stdout.splitlines())
    assert run("doctor", "--restore", name).exit_code == 0
    refused = run("doctor", "--restore", "nothing.json.gz")
    assert refused.exit_code == 1
    assert "There is no backup “nothing.json.gz”" in refused.stderr


def test_an_edit_from_outside_is_taken_when_that_is_said(run: Run, home: Home) -> None:
    run("add", "lost-in-starlight", "--why", "the strings")
    home.store.write_bytes(home.store.read_bytes().replace(b"the strings", b"the colours"))
    assert run("list").exit_code == 1
    assert "taken as it is" in run("doctor", "--accept").stdout
    assert "why: the colours" in run("show").stdout


def test_a_backup_is_made_listed_and_put_back(run: Run, home: Home) -> None:
    assert "nothing to back up" in run("backup", "make").stderr
    run("add", "lost-in-starlight")
    made = json.loads(run("backup", "make", "--json").stdout)
    assert made["name"] in run("backup", "list").stdout
    run("remove", "lost-in-starlight")
    assert "would be your library again: it holds 1 film" in run("backup", "restore", made["name"], "--dry-run").stdout
    assert run("backup", "restore", made["file"], "--dry-run").exit_code == 0
    assert "Lost" not in run("list").stdout
    assert run("backup", "restore", made["name"]).exit_code == 0
    assert "Lost in Starlight" in run("list").stdout
    assert " backup list” names them" in run("backup", "restore", "x").stderr


def test_a_library_is_backed_up_from_its_first_film_on_so_that_none_is_begun_anew_in_silence(
    run: Run, home: Home
) -> None:
    run("add", "lost-in-starlight")
    home.store.unlink()
    refused = run("add", "your-name")
    assert refused.exit_code == 1
    assert "is gone, though it has been there" in refused.stderr
    assert not home.store.exists()


def test_what_an_edit_from_outside_tells_otherwise_is_named(run: Run, home: Home) -> None:
    run("add", "Mine", "--year", "2020")
    run("backup", "make")
    history = Store(home.store, home.backups).read().steps
    tables = tables_of(home.store.read_bytes(), home.store)
    tables["steps"] = {}
    tables["films"]["1"]["title"] = "Mjne"
    home.store.write_bytes(compose(tables, len(history)).raw + b" ")
    refused = run("list")
    assert refused.exit_code == 1
    assert "tells otherwise than the newest backup of Mjne (2020): an edit, or a disk that fails" in refused.stderr


def test_a_checkpoint_that_cannot_write_does_not_say_that_all_is_written(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "lost-in-starlight")
    with Session.open(home) as session:
        session.store.apply(AddFilm(at=clock.now(), film=Film(slug="ran", title="Ran")))
    monkeypatch.setattr(Store, "read_only", True)
    written = run("checkpoint")
    assert written.exit_code == 1
    assert "can only be read here: its newest changes stay in the journal" in written.stderr


def test_a_checkpoint_says_what_it_wrote(run: Run, home: Home) -> None:
    run("add", "lost-in-starlight")
    assert "in the file already" in run("checkpoint").stderr
    with Session.open(home) as session:
        session.store.apply(AddFilm(at=clock.now(), film=Film(slug="a", title="A")))
    assert "alone, until the app is left: 1 change." in run("doctor").stdout
    told = run("checkpoint", "--json")
    assert json.loads(told.stdout) == {"changes": 1}
    assert '"title":"A"' in home.store.read_text(encoding="utf-8")


def test_files_that_others_can_read_and_litter_are_named_and_mended_when_told(run: Run, home: Home) -> None:
    run("add", "lost-in-starlight")
    run("backup", "make")
    home.store.chmod(0o644)
    left = home.backups / f".20261122T110000Z-1.json.gz.{os.uname().nodename}.999999999.0a0b0c0d.tmp"
    left.write_bytes(b"half")
    said = run("doctor").stdout
    assert f"Other users of this machine can read {home.store}." in said
    assert "1 temporary file of writers that crashed" in said
    assert "“watchlist --home" in said
    assert "doctor --mend” mends what can be mended without harm." in said
    assert left.exists()
    said = run("doctor", "--mend").stdout
    assert "1 file of yours can be read by you alone again." in said
    assert "Removed 1 temporary file." in said
    assert not left.exists()
    assert home.store.stat().st_mode & 0o777 == 0o600
    assert len(run("doctor").stdout.splitlines()) == 1


def test_drafts_and_settings_that_cannot_be_read_are_named_and_left(run: Run, home: Home) -> None:
    run("add", "lost-in-starlight")
    draft = home.drafts / "lost-in-starlight.json"
    draft.parent.mkdir(mode=0o700)
    draft.write_text('{"slug": "lost-in-starlight", "text": "half')
    draft.chmod(0o600)
    home.ui_state.write_text("{")
    home.ui_state.chmod(0o600)
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('scale = "eleven"\n')
    home.settings.chmod(0o600)
    said = run("doctor", "--mend").stdout
    assert f"The draft {draft} cannot be read; it is left as it is." in said
    assert f'{home.settings}, line 1: scale must be "stars", "ten" or "hundred", and is "eleven"' in said
    assert f"Removed {home.ui_state}; it held nothing that you wrote." in said
    assert draft.exists()


@pytest.mark.parametrize(
    "place",
    [
        *("drafts", "drafts/dialogs", "backups", "posters", "posters/heat.png", "sync", "sync/folder.json"),
        *("sync/seen.json", "club.json", "settings.toml", "state.json", "first-page.json", "state.json.lock"),
        *("../../home.toml", "../../cards", "../../cards/heat.toml", "../../cards/heat.png", "../../cache"),
        "../../cache/catalogue.sqlite",
    ],
)
@pytest.mark.parametrize("stands", [link_to_nowhere, pipe])
def test_a_link_to_nowhere_and_a_pipe_in_the_place_of_anything_of_a_home_are_named(
    run: Run, home: Home, place: str, stands: Callable[[Path], None]
) -> None:
    run("add", "lost-in-starlight")
    path = Path(os.path.normpath(home.store.parent / place))
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    stands(path)
    doctor = run("doctor")
    assert doctor.exit_code == 0
    assert str(path) in doctor.stdout.replace(str(home.store), "")
    assert "Lost in Starlight" in run("list").stdout
    assert not Path("/unplugged").exists()


def test_what_the_disk_does_not_vouch_for_is_told_of_whatever_is_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("add", "your-name")
    run("add", "spirited-away")
    run("config", "scale", "ten")
    run("card", "new", "past-lives")
    Image.new("RGB", (2, 3)).save(tmp_path / "poster.png")
    run("poster", "your-name", str(tmp_path / "poster.png"))
    (tmp_path / "letterboxd").mkdir()
    monkeypatch.setattr("watchlist.support.files._sync_folder", lambda folder: "input/output error")
    doubt = "the disk does not vouch for it: input/output error."
    assert doubt in run("backup", "make").stderr
    assert doubt in run("doctor", "--restore").stdout
    assert doubt in run("export", "--out", str(tmp_path / "all.json")).stderr
    assert doubt in run("export", "--to", "letterboxd", "--out", str(tmp_path / "letterboxd")).stderr
    assert doubt in run("lists", "make", "Best").stderr
    assert doubt in run("config", "scale", "hundred").stderr
    assert doubt in run("config", "--unset", "scale").stderr
    assert doubt in run("card", "new", "aftersun").stderr
    assert doubt in run("poster", "spirited-away", str(tmp_path / "poster.png")).stderr
    assert doubt in run("club", "join", str(tmp_path), "--as", "Mina").stderr
    assert doubt in run("poster", "spirited-away", "--remove").stderr


def test_what_the_disk_does_not_vouch_for_is_told_of_the_log_of_changes(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("sync", str(tmp_path / "shared"), "--as", "laptop")
    sync_folder = files._sync_folder

    def fail(folder: Path) -> str:
        return "input/output error" if folder.is_relative_to(home.sync) else sync_folder(folder)

    monkeypatch.setattr(files, "_sync_folder", fail)
    assert run("add", "your-name").stderr == "Added Your Name (2016).\n"  # its file was there
    monkeypatch.setattr("watchlist.sync.device_log.SEGMENT_MOST", 1)
    told = "The log of your changes is written, but the disk does not vouch for it: input/output error."
    assert told in run("add", "spirited-away").stderr
    assert "The sync of this device is ended, but the disk does not vouch" in run("sync", "off").stderr


def test_copies_of_settings_are_named_at_every_start_and_by_the_doctor(run: Run, home: Home) -> None:
    run("config", "scale", "ten")
    copy = home.settings.with_name("settings (Mina's conflicted copy 2026-11-26).toml")
    copy.write_text('scale = "hundred"')
    assert copy.name in run("list").stderr
    assert copy.name in run("doctor").stdout


def test_the_doctor_says_how_copies_of_settings_and_drafts_differ(run: Run, home: Home) -> None:
    run("config", "scale", "ten")
    run("config", "tmdb_key", "a" * 32)
    theirs = f'scale = "hundred"\ntmdb_key = "{"b" * 32}"\n[filters]\n"War\\u001b" = "genre:war"\n'
    for number, text in enumerate((theirs, "", "scale =", home.settings.read_text())):
        home.settings.with_name(f"settings ({number}).toml").write_text(text)
    drafts = Drafts(home.drafts)
    drafts.keep(Draft(slug="heat", text="mine"))
    drafts.keep(FieldsDraft("LineDialog heat", {"Input": "why not"}))
    for folder in (drafts.folder, drafts.dialogs):
        (own,) = folder.glob("*.json")
        own.with_name(f"{own.stem}.sync-conflict-1.json").write_bytes(own.read_bytes().replace(b"mine", b"theirs"))
        if folder == drafts.dialogs:
            own.unlink()
    said = " ".join(run("doctor").stdout.split())
    there = 'scale is "hundred", here "ten"; filters.War is "genre:war", here not there; tmdb_key is another.'
    assert sorted(there.rstrip(".").split("; ")) == sorted(
        said.partition("Other than here: ")[2].partition(". ")[0].split("; ")
    )
    assert "b" * 32 not in said
    assert "It holds the same settings." in said
    assert "this is no TOML" in said
    assert "It holds “theirs”, and the draft “mine”." in said
    assert "It holds “why not”, and there is no such draft any more." in said


def test_what_does_not_go_together_is_wrong_use(run: Run) -> None:
    assert run("doctor", "--accept", "--restore").exit_code == 2
    assert run("doctor", "--list").stderr.startswith("There is no backup yet")


def test_it_says_why_posters_are_not_drawn_in_pixels(run: Run) -> None:
    assert "Posters are drawn in cells: this is no terminal." in run("doctor").stdout
    run("config", "posters", "cells")
    assert "Posters are drawn in cells: the setting posters is “cells”." in run("doctor").stdout
    run("config", "posters", "off")
    assert "Posters are left out" in run("doctor").stdout


def test_the_root_of_all_folders_is_no_copy_of_a_library(run: Run) -> None:
    assert run("doctor", "--merge", "/").stderr == "The copy / cannot be read: is a directory.\n"


def test_what_takes_a_merge_back_names_the_profile_that_it_was_made_in(run: Run, home: Home) -> None:
    run("add", "lost-in-starlight")
    run("--profile", "Mina", "add", "your-name")
    words = run("--profile", "Mina", "doctor", "--merge", str(home.store)).stdout
    assert f"“watchlist --home {home.data} --profile Mina undo” takes all of it back." in words


def test_the_name_of_a_folder_never_reaches_the_terminal_as_control_characters(run: Run, tmp_path: Path) -> None:
    run("sync", str(tmp_path / "a\x1b]0;x\x07b\x1b[2J\u202e"))
    for words in (("sync", "status"), ("doctor",)):
        said = run(*words).stdout
        assert "a]0;xb[2J" in said
        assert not {"\x1b", "\x07", "\u202e"} & {*said}


def test_it_names_what_was_written_and_waits_for_room(run: Run, home: Home) -> None:
    home.drafts.parent.mkdir(parents=True)
    home.drafts.write_bytes(b"a file where the folder should be")
    with pytest.raises(CannotWrite):
        Drafts(home.drafts).keep(Draft(slug="a", text="quieter than hoped"))
    assert f"it is kept in {os.environ['TMPDIR']}" in run("doctor").stdout
    home.drafts.unlink()
    run("list")
    assert "it is kept in" not in run("doctor").stdout
