"""The files of the posters that look-ups brought, by the ids of their films."""

import re
from pathlib import Path

FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
"""The formats that a poster may be of, with the endings of their files."""
_ID = re.compile(r"\d{1,12}")


def poster_path(folder: Path, id: str, suffix: str) -> Path | None:
    """Where the poster of the film with an id of TMDB's is kept; None for what is no id."""
    return folder / f"tmdb-{id}{suffix}" if _ID.fullmatch(id) else None


def cached_poster(folder: Path, id: str) -> Path | None:
    """The poster kept of the film with an id of TMDB's; None where there is none."""
    paths = (poster_path(folder, id, suffix) for suffix in FORMATS.values())
    return next((path for path in paths if path and path.is_file()), None)
