"""Where a profile keeps its things."""

import os
import shlex
import unicodedata
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import join, text_if
from watchlist.support.links import is_missing

APP = "watchlist"
HOME_VARIABLE = "WATCHLIST_HOME"
FIRST_PROFILE = "me"
SYNCED_WITH = "folder.json"
"""The file that names the folder shared with other devices; it stands in the folder sync."""
PROFILE_SIGNS = " -_&'’+,"
"""The signs that the name of a profile may have."""
PROFILE_LIMIT = 40
"""The longest name of a profile, in characters."""


class HomeError(Exception):
    """A home folder or a profile that cannot be used, and why, in words."""


class Home(Struct, frozen=True):
    """Where one profile keeps its things; home_option: the folder named on the command line, if one was."""

    data: Path
    config: Path
    cache: Path
    profile: str = FIRST_PROFILE
    home_option: str = ""

    @classmethod
    def find(cls, home: str | Path | None = None, profile: str = FIRST_PROFILE) -> "Home":
        """The home of a profile: everything in the folder named here or by WATCHLIST_HOME, else in the platform's own.

        A profile is found in any case of its letters and with any blanks. Raises HomeError for a name that no profile
        can have.
        """
        profile = _profile(profile)
        folder_name = str(home or os.environ.get(HOME_VARIABLE, ""))
        if folder_name:
            try:
                folder = Path(folder_name).expanduser().absolute()
            except RuntimeError:
                raise HomeError(f"The home folder “{folder_name}” belongs to an unknown user.") from None
            return cls(folder, folder, folder / "cache", profile, str(home or ""))._as_first_written()
        from platformdirs import PlatformDirs

        places = PlatformDirs(APP, appauthor=False)
        try:
            data, config, cache = places.user_data_dir, places.user_config_dir, places.user_cache_dir
            return cls(Path(data), Path(config), Path(cache), profile)._as_first_written()
        except RuntimeError:
            raise HomeError("Your home folder is unknown: name one with --home DIR.") from None

    def _as_first_written(self) -> "Home":
        """The same home, the profile's name as its folder has it."""
        if self.store.parent.is_dir():
            return self
        wanted = _same(self.profile)
        return next((replace(self, profile=name) for name in self.profiles if _same(name) == wanted), self)

    @property
    def profiles(self) -> list[str]:
        """The names of the profiles that this home holds."""
        try:
            with os.scandir(self.data / "profiles") as items:
                return sorted(item.name for item in items if item.is_dir())
        except OSError:
            return []

    @property
    def store(self) -> Path:
        """The file of the profile's library."""
        return self.data / "profiles" / self.profile / "watchlist.json"

    @property
    def backups(self) -> Path:
        """The folder of the library's backups."""
        return self.store.parent / "backups"

    @property
    def sync(self) -> Path:
        """The folder of the files about the person's other devices."""
        return self.store.parent / "sync"

    @property
    def synced(self) -> bool:
        """Whether the profile is synced with a folder now; where nobody may look, sync itself says so."""
        return not is_missing(self.sync / SYNCED_WITH)

    @property
    def drafts(self) -> Path:
        """The folder of drafts."""
        return self.store.parent / "drafts"

    @property
    def own_posters(self) -> Path:
        """The folder of the posters that the user chose."""
        return self.store.parent / "posters"

    @property
    def ui_state(self) -> Path:
        """The file of the state that the program remembers for itself."""
        return self.store.parent / "state.json"

    @property
    def club(self) -> Path:
        """The file of the club folder that the profile has joined."""
        return self.store.parent / "club.json"

    @property
    def club_ballots(self) -> Path:
        """The file of the ballots that are cast on a club's pages, where no other engine keeps them."""
        return self.store.parent / "club.sqlite"

    @property
    def first_page(self) -> Path:
        """The file of the library's first page."""
        return self.store.parent / "first-page.json"

    @property
    def settings(self) -> Path:
        """The file of the profile's settings."""
        return self.config / "profiles" / self.profile / "settings.toml"

    @property
    def cards(self) -> Path:
        """The folder of the user's own cards, shared by all profiles."""
        return self.data / "cards"

    @property
    def catalogue(self) -> Path:
        """The file of the catalogue, shared by all profiles; it can be made anew at any time."""
        return self.cache / "catalogue.sqlite"

    @property
    def posters(self) -> Path:
        """The folder of the posters that look-ups brought; they can be fetched anew at any time."""
        return self.cache / "posters"

    @property
    def answers(self) -> Path:
        """The folder of the answers of online sites; they can be asked for anew at any time."""
        return self.cache / "answers"

    @property
    def home_settings(self) -> Path:
        """The file of the settings that all profiles share."""
        return self.config / "home.toml"

    def beside(self, profile: str) -> "Home | None":
        """The home of another profile, found in any case of its letters; None for a name that no profile can have."""
        try:
            return replace(self, profile=_profile(profile))._as_first_written()
        except HomeError:
            return None

    def command(self, words: str) -> str:
        """The command line that does something in this home, as the user would type it."""
        home = text_if(self.home_option, f"--home {shlex.quote(self.home_option)}")
        profile = text_if(self.profile != FIRST_PROFILE, f"--profile {shlex.quote(self.profile)}")
        return join(APP, home, profile, words, by=" ")


def _profile(name: str) -> str:
    """The name of a profile in the one form that names its folder; blanks stand between words alone."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not 0 < len(name) <= PROFILE_LIMIT:
        raise HomeError(f"The name of a profile has 1 to {PROFILE_LIMIT} characters.")
    if not all(map(_is_plain, name)):
        signs = " ".join(PROFILE_SIGNS.strip())
        raise HomeError(f"A profile cannot be named “{name}”: use letters, digits, blanks and {signs} only.")
    return name


def _is_plain(char: str) -> bool:
    """Whether every system takes a character in the name of a folder: a letter with its accents, a digit or a sign."""
    return char.isalnum() or char in PROFILE_SIGNS or unicodedata.category(char) in ("Mn", "Mc")


def _same(name: str) -> str:
    """What is the same of names that differ in case or blanks alone."""
    return "".join(name.casefold().split())
