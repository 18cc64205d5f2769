"""The browser of this machine, where it has one that does not draw in the terminal."""

import webbrowser
from pathlib import PurePath

IN_TERMINAL = frozenset(("www-browser", "links", "elinks", "lynx", "w3m"))
"""The browsers that Python falls back on where there is no screen: they take the terminal, and are waited for."""


def open_page(address: str) -> bool:
    """Open a page, and return whether a browser took it; some take seconds to say so."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if PurePath(str(getattr(browser, "name", ""))).name in IN_TERMINAL:
        return False
    return browser.open(address)
