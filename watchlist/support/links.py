"""Links that lead nowhere, as to a drive that is not there: what lies behind one is not taken for missing."""

import errno
import os
from pathlib import Path


def link_to_nothing(path: Path) -> Path | None:
    """The link in a path, or at its end, that leads nowhere; None for none, and where nobody may look."""
    try:
        if not path.is_symlink() and path.parent.exists():
            return None  # nearly all
        return next((part for part in (path, *path.parents) if part.is_symlink() and not part.exists()), None)
    except OSError:
        return None


def why_not_there(path: Path) -> str:
    """Why nothing is in a place to which a link leads, as part of a sentence; empty where no link leads nowhere."""
    link = link_to_nothing(path)
    if link is None:
        return ""
    target = f"a link to {link.readlink()}, which is not there"
    return f"it is {target}" if link == path else f"it lies behind {link}, {target}"


def refuse_link_to_nothing(path: Path) -> None:
    """Raise OSError, which names the link, where a path leads nowhere by one."""
    if why := why_not_there(path):
        raise OSError(errno.ENOLINK, why, str(path))


def real_path(path: Path) -> Path:
    """The path behind links; raises OSError where its folder is not there because a link leads nowhere."""
    real = Path(os.path.realpath(path))
    if not real.parent.is_dir():
        refuse_link_to_nothing(path)
    return real


def is_missing(path: Path) -> bool:
    """Whether nothing is in a place: what lies behind a link to nothing, or where nobody may look, is not missing."""
    try:
        path.stat()
    except FileNotFoundError:
        return link_to_nothing(path) is None
    except NotADirectoryError:
        return True
    except OSError:
        return False
    return False
