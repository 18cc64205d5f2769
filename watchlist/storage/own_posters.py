"""The posters that the user chose, one file a film, beside the library."""

from pathlib import Path

from watchlist.domain.base.text import clean
from watchlist.storage.errors import CannotWrite
from watchlist.storage.file_names import file_name
from watchlist.support.files import doubt_words, read_whole, reason, remove_durably, write_durably
from watchlist.support.pictures import BYTES, SUFFIXES, PictureError, picture_suffix

NAME_LIMIT = 200
"""The longest file name made of a slug, in bytes."""


class PosterRefused(CannotWrite):
    """A file that cannot be a film's poster, and why, in words."""


class OwnPosters:
    """The folder of a profile's posters. doubt: why the disk does not vouch for the newest, in a sentence, or empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.doubt = ""

    def find(self, slug: str) -> str:
        """The file that the user chose for a film; empty where there is none."""
        return next((str(path) for path in self._paths(slug) if path.is_file()), "")

    def keep(self, slug: str, file: Path) -> str:
        """Copy a picture, to be the poster of a film from now on; raises CannotWrite, in words."""
        try:
            suffix, data = picture_suffix(file), read_whole(file, BYTES)
        except (PictureError, OSError) as error:
            raise PosterRefused(f"{clean(str(file))}: {reason(error, str(error))}.") from error
        poster = self._path(slug, suffix)
        try:
            self.doubt = doubt_words("Your poster", write_durably(poster, data))
        except OSError as error:
            raise CannotWrite(f"The poster could not be kept in {self.folder}: {reason(error)}.") from error
        self._remove_but(slug, poster)
        return str(poster)

    def _remove_but(self, slug: str, poster: Path) -> None:
        """Remove the former poster of a film, where that is another file."""
        for path in self._paths(slug):
            try:
                if path != poster and path.exists():
                    remove_durably(path)
            except OSError as error:
                self.doubt = f"Your poster is kept, but its former one, {path}, could not be removed: {reason(error)}."

    def remove(self, slug: str) -> bool:
        """Remove the poster that the user chose for a film; whether there was one. Raises CannotWrite, in words."""
        had_poster, why = bool(self.find(slug)), ""
        try:
            for path in filter(Path.exists, self._paths(slug)):
                why = remove_durably(path) or why
        except OSError as error:
            raise CannotWrite(f"The poster could not be removed from {self.folder}: {reason(error)}.") from error
        self.doubt = doubt_words("Your poster", why, "removed")
        return had_poster

    def _paths(self, slug: str) -> list[Path]:
        return [self._path(slug, suffix) for suffix in SUFFIXES.values()]

    def _path(self, slug: str, suffix: str) -> Path:
        return self.folder / f"{file_name(slug, NAME_LIMIT)}{suffix}"
