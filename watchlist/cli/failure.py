"""The message for a failure; a fault of the program itself also goes into a log."""

import os
import platform
import re
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import phrase, text_if
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.storage.options import TMDB_KEY
from watchlist.support.files import read_whole, write_durably
from watchlist.support.home import Home, HomeError

DEBUG_VARIABLE = "WATCHLIST_DEBUG"
LOG = "crash.log"
REPORTS_KEPT = 5
_LIMIT = 4 * 1024 * 1024
"""The largest log that is added to, in bytes."""
_SIGNED_IN = lazy_pattern(r"://.*@", re.DOTALL)
"""The name and the password in an address, whatever signs are in it."""
_BETWEEN = f"\n{'-' * 80}\n"
"""The line between two reports in the log, the newest first."""


def in_words(error: Exception, home: Home | None, *, goes_on: bool = False) -> str:
    """The message for an error; an unexpected one is written to a log in the home folder, and the message names it.

    goes_on: whether the program goes on without what failed.
    """
    from watchlist.domain.changes.transaction import ChangeRefused
    from watchlist.domain.query.catalogue import CatalogueError
    from watchlist.storage.errors import StoreError
    from watchlist.storage.option import SettingsError

    if isinstance(error, HomeError | StoreError | ChangeRefused | SettingsError | CatalogueError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{phrase('{}: ', error.filename)}{error.strerror}."
    report = "".join(traceback.format_exception(error))
    if os.environ.get(DEBUG_VARIABLE):
        return report
    log = _write_log(report, home)
    what_happened = phrase("{} tells what happened", log) or f"{DEBUG_VARIABLE}=1 shows what happened"
    stopped = text_if(not goes_on, ", and it had to stop")
    return f"Something in watchlist itself went wrong{stopped}: {what_happened}. Everything saved before is safe."


def _write_log(report: str, home: Home | None) -> Path | None:
    """The log, with the report added; None if it cannot be written."""
    about = f"{clock.now().isoformat()}, Python {platform.python_version()}, {platform.platform()}"
    with suppress(OSError, HomeError):
        log = (home or Home.find()).data / LOG
        newest = f"{about}\nwatchlist {_arguments()}\n\n{report}"
        write_durably(log, _BETWEEN.join((newest, *_former(log))).encode(errors="backslashreplace"))
        return log
    return None


def _arguments() -> str:
    """The command line as typed, without a key or a password, since the log may be sent to others."""
    words = sys.argv[1:]
    if TMDB_KEY in words:
        words = words[: words.index(TMDB_KEY) + 1]
    return " ".join(_SIGNED_IN.sub("://", word) for word in words)


def _former(log: Path) -> list[str]:
    """The earlier reports that stay in the log after a new one."""
    with suppress(OSError):
        return read_whole(log, _LIMIT).decode(errors="replace").split(_BETWEEN)[: REPORTS_KEPT - 1]
    return []
