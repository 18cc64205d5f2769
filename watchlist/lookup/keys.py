"""The user's key for TMDB: from the environment, the settings, or a file that they name."""

import os
import re
from pathlib import Path

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.query.catalogue import LookUpError
from watchlist.support.files import read_whole, reason
from watchlist.support.typed_paths import expanded

VARIABLE = "WATCHLIST_TMDB_KEY"
_KEY = lazy_pattern(r"[\w.=-]{16,2000}", re.ASCII)
_LARGEST = 16 * 1024


def read_key(setting: str) -> str:
    """The key; empty where none is set. setting: the key itself, or the path of a file that holds nothing else.

    Raises LookUpError, in words that do not hold it.
    """
    key, where = os.environ.get(VARIABLE, "").strip(), f"What {VARIABLE} holds"
    if not key:
        key, where = setting.strip(), "What tmdb_key holds"
    if key.startswith(("~", "/", "./")):
        key, where = _from_file(key), f"What {key} holds"
    if key and not _KEY.fullmatch(key):
        raise LookUpError(f"{where} is no key of TMDB's: it has 32 letters and digits, or is a long token.")
    return key


def _from_file(path: str) -> str:
    try:
        return read_whole(expanded(Path(path)), _LARGEST).decode().strip()
    except OSError as error:
        raise LookUpError(f"The file {path}, which tmdb_key names, cannot be read: {reason(error)}.") from None
    except UnicodeDecodeError:
        raise LookUpError(f"The file {path}, which tmdb_key names, holds no key.") from None
