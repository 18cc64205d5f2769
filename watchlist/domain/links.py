"""What counts as a link that may be kept and opened."""

import re

LIMIT = 2_000
"""The longest web address kept, in characters."""
_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def is_link(text: str) -> bool:
    """Whether a text is a web address, http or https, of characters that can be shown."""
    return len(text) <= LIMIT and text.isprintable() and _WEB.fullmatch(text) is not None
