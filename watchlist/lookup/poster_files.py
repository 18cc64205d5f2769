"""The cached posters of look-ups, one file a film, by its id."""

from pathlib import Path

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.support.files import is_file

FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
"""The formats that a poster may be of, with the endings of their files."""
_ID = lazy_pattern(r"\d{1,12}")


def poster_path(folder: Path, id: str, suffix: str) -> Path | None:
    """The cached file of the poster of the film with an id of TMDB's; None for what is no id."""
    if not _ID.fullmatch(id):
        return None
    return folder / f"tmdb-{id}{suffix}"


def cached_poster(folder: Path, id: str) -> Path | None:
    """The cached poster of the film with an id of TMDB's; None where there is none."""
    paths = (poster_path(folder, id, suffix) for suffix in FORMATS.values())
    return next((path for path in paths if path and is_file(path)), None)
