"""Posters of TMDB's, fetched into the cache; a throw-away, as all of the cache."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from watchlist.lookup.cache import OLDEST, put, sweep
from watchlist.lookup.client import Client, UnreadableAnswer
from watchlist.lookup.poster_files import FORMATS, cached_poster, poster_path
from watchlist.lookup.sources import tmdb
from watchlist.support.files import make_folder
from watchlist.support.pictures import quieten_pillow

MOST = 256 * 1024 * 1024
"""The most bytes of posters kept; the oldest go first."""
PIXELS = 25_000_000
"""The most pixels of a poster; a file that claims more is not decoded."""


def fetch_poster(client: Client, folder: Path, id: str, name: str, now: datetime) -> Path | None:
    """The poster of a film, fetched unless a young one is cached; None where the cache cannot be written.

    Raises LookUpError, in words, where it cannot be fetched or is no picture.
    """
    cached = cached_poster(folder, id)
    with suppress(OSError):  # another process may sweep it away
        if cached is not None and now.timestamp() - cached.stat().st_mtime < OLDEST.total_seconds():
            return cached
    data = client.ask(tmdb.poster(name))
    suffix = _suffix(data)
    path = poster_path(folder, id, suffix)
    if not suffix or path is None:
        raise UnreadableAnswer("TMDB's poster is no picture that can be shown.")
    with suppress(OSError):  # a cache that cannot be written does no harm
        make_folder(folder)
        put(path, data, now)
        sweep(folder, now, MOST)
        return path
    return None


def _suffix(data: bytes) -> str:
    """The ending for a picture's format, from its head alone; empty for no picture, or too large a one."""
    from io import BytesIO

    from PIL import Image

    quieten_pillow()
    try:
        with Image.open(BytesIO(data), formats=list(FORMATS)) as picture:
            if picture.width * picture.height > PIXELS:
                return ""
            return FORMATS.get(picture.format or "", "")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
