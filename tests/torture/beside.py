"""A fault at every single system call of the writers beside the library: settings, drafts, posters, exports, clubs."""

import errno
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PIL import Image

from tests.torture.faults import ERRORS, Faults
from tests.torture.trial import Trial, folder
from watchlist.domain.model.club import Member
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.exchange.club.folder import ClubFolder
from watchlist.exchange.club.membership import Membership, keep_membership
from watchlist.storage.drafts import Drafts
from watchlist.storage.errors import StoreError
from watchlist.storage.option import SettingsError
from watchlist.storage.options import OPTIONS
from watchlist.storage.own_posters import OwnPosters
from watchlist.storage.settings import write_filters, write_option
from watchlist.support.files import write_durably, write_together

Write = Callable[[Path], str]
"""Writes something into a place, and returns why the disk does not vouch for it."""
AT = datetime.fromisoformat("2026-11-29T20:00+00:00")
_KEYS = {option.key: option for option in OPTIONS}


def _setting(key: str, value: object) -> Write:
    return lambda place: write_option(place / "new" / "settings.toml", _KEYS[key], value)


def _draft(draft: Draft | FieldsDraft) -> Write:
    def write(place: Path) -> str:
        drafts = Drafts(place / "drafts")
        drafts.keep(draft)
        return drafts.doubt

    return write


def _poster(place: Path) -> str:
    posters = OwnPosters(place / "posters")
    posters.keep("film", place / "old" / "new.png")
    return posters.doubt


def _club(place: Path) -> str:
    club = ClubFolder(Membership(f"{place / 'old'}", "Mina", "id"))
    return club.write(Member("Mina", (), (), ()), AT)


WRITERS: dict[str, Write] = {
    "a setting": _setting("scale", "ten"),
    "a key": _setting("tmdb_key", "0123456789abcdef"),
    "filters": lambda place: write_filters(place / "old" / "settings.toml", {"one": "a", "two": "b"}),
    "a verdict's draft": _draft(Draft(slug="film", text="words")),
    "a dialog's draft": _draft(FieldsDraft("edit", {"why": "words"})),
    "a poster": _poster,
    "a file": lambda place: write_durably(place / "old" / "export.json", b"new"),
    "a folder of files": lambda place: write_together(place / "old", {"a.csv": b"new", "b.csv": b"new"}),
    "a member's file": _club,
    "a membership": lambda place: keep_membership(place / "club.json", Membership("/", "Mina", "id")),
}


def faults_beside(errors: int) -> Trial:
    """Whatever fails: all that a writer writes is old, or all is new, and what is told of it is so."""
    trial = Trial("fault at each call of a writer beside the library")
    with folder() as place:
        _begin(place / "base" / "old")
        faults = Faults(place / "home")
        try:
            for name, write in WRITERS.items():
                for error in ERRORS[:errors]:
                    for after in (False, True):
                        _each_call(trial, faults, place, (name, write), error, after)
        finally:
            faults.end()
    return trial


def _begin(old: Path) -> None:
    old.mkdir(parents=True)
    (old / "settings.toml").write_text('scale = "hundred"\n[filters]\none = "old"\n')
    for name in ("export.json", "a.csv", "b.csv"):
        (old / name).write_bytes(b"old")
    Image.new("RGB", (2, 3)).save(old / "new.png")


def _each_call(trial: Trial, faults: Faults, place: Path, writer: tuple[str, Write], error: int, after: bool) -> None:
    (name, write), at, home = writer, 0, place / "home"
    former, new = _after(place, lambda _: ""), _after(place, write)
    while True:
        at += 1
        faults.at, faults.error, faults.after, faults.seen, faults.on = at, error, after, 0, False
        told = doubt = ""

        def fail(home: Path) -> str:
            faults.on = True
            try:
                return write(home)
            finally:
                faults.on = False

        def caught(home: Path) -> str:
            nonlocal told, doubt
            try:
                doubt = fail(home)
            except (OSError, StoreError, SettingsError) as refused:
                told = str(refused) or "nothing"
            return doubt

        state = _after(place, caught)
        if faults.seen < at:
            return
        trial.done["faults"] += 1
        where = f"{name}, call {at} ({faults.call}), {errno.errorcode[error]}{', done' * after}"
        if not told and state != new:
            trial.wrong.append(f"{where}: told as written, and is not")
        if told and state != former and not all(part in told for part in _changed(former, state)):
            trial.wrong.append(f"{where}: told as not written, and is: {told}")
        if not told and faults.call == "fsync" and error != errno.EACCES and not doubt:
            trial.wrong.append(f"{where}: told as on the disk, which does not vouch for it")
        if (litter := [str(path) for path in home.rglob("*.part")]) and "unlink" not in faults.call:
            trial.wrong.append(f"{where}: left {litter}")


def _after(place: Path, write: Write) -> dict[str, bytes]:
    """The files in the home after a write to it as it was at first, without those that hold nothing of a user's."""
    home = place / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(place / "base", home)
    write(home)
    kept = (path for path in home.rglob("*") if path.is_file() and path.suffix not in (".lock", ".tmp"))
    return {str(path.relative_to(home)): path.read_bytes() for path in kept}


def _changed(former: dict[str, bytes], state: dict[str, bytes]) -> list[str]:
    return [Path(name).name for name in state if state[name] != former.get(name)]
