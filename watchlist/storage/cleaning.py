"""Cleaning the text of files from outside: a valid checksum does not make a file harmless."""

from collections.abc import Mapping
from typing import Any

import msgspec

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean, clean_text
from watchlist.domain.model.library import pack, unpack

_RUNNING = ("text", "synopsis", "spoilers", "logline", "about")
"""The fields of running text, in which line breaks stay."""
_ASCII = bytes(range(128))
_UNFIT = lazy_pattern(
    "[\x80-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ue000-\uf8ff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001-\U000e007f\U000f0000-\U0010ffff]"
)
"""Control, direction, private and invisible characters beyond ASCII."""
_ESCAPED = lazy_pattern(rb"\\[ubfrt]")
"""Control characters as JSON escapes them, except those that lay text out."""


def unfit(raw: bytes) -> bool:
    """Whether JSON may hold characters that must not be shown: a cheap check, which files of this program pass."""
    if _ESCAPED.search(raw) or b"\x7f" in raw:
        return True
    return _UNFIT.search(raw.translate(None, _ASCII).decode(errors="ignore")) is not None


def fit_json(raw: bytes) -> bytes:
    """JSON with every text in it cleaned, if one may need it; raises what decoding raises."""
    if not unfit(raw):
        return raw
    return msgspec.json.encode(cleaned_document(msgspec.json.decode(raw)))


def cleaned_document(value: Any, name: str = "") -> Any:
    """A value from outside, with every text in it cleaned."""
    match value:
        case str() if name == "packed":
            return _clean_packed(value)
        case str() if name in _RUNNING:
            return clean_text(value)
        case str():
            return clean(value)
        case Mapping() if name == "notes":  # on the films of a list, by their slugs
            return {clean(str(slug)): clean_text(str(note)) for slug, note in value.items()}
        case Mapping():
            return {clean(str(key)): cleaned_document(item, key) for key, item in value.items()}
        case list():
            return [cleaned_document(item, name) for item in value]
    return value


def _clean_packed(packed: str) -> str:
    """The documents of a large step, cleaned like the others, since undo compares them."""
    try:
        return pack(cleaned_document(unpack(packed)))
    except msgspec.ValidationError:  # undoing it says so
        return packed
