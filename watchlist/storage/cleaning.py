"""What came from outside, fit to be shown: a file with a right sum may still be of somebody who means harm."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from watchlist.domain.base.text import clean, clean_text
from watchlist.domain.model.library import pack, unpack

_RUNNING = ("text", "synopsis", "spoilers", "logline", "about")
"""The fields of running text, in which line breaks stay."""
_ASCII = bytes(range(128))
_UNFIT = re.compile(rb"\xc2[\x80-\x9f]|\xe2\x80[\x8b\x8e\x8f\xaa-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xf3\xa0")
"""Control, direction and invisible characters beyond ASCII, in UTF-8."""
_ESCAPED = re.compile(rb"\\[ubfr]")
"""How JSON writes control characters, but for those that lay text out."""


def unfit(raw: bytes) -> bool:
    """Whether some JSON may hold what is not fit to be shown: a cheap look, which program-written texts pass."""
    return _ESCAPED.search(raw) is not None or b"\x7f" in raw or _UNFIT.search(raw.translate(None, _ASCII)) is not None


def cleaned_json(raw: bytes) -> bytes:
    """Some JSON with every text in it cleaned; raises what decoding raises."""
    return msgspec.json.encode(cleaned(msgspec.json.decode(raw)))


def cleaned(value: Any, name: str = "") -> Any:
    """What came from outside, fit to be shown, as all text is cleaned where it enters."""
    match value:
        case str() if name == "packed":
            return _clean_packed(value)
        case str():
            return clean_text(value) if name in _RUNNING else clean(value)
        case Mapping():
            return {clean(str(key)): cleaned(kept, key) for key, kept in value.items()}
        case list():
            return [cleaned(kept, name) for kept in value]
    return value


def _clean_packed(packed: str) -> str:
    """The documents of a large step, cleaned like the others: undoing it looks whether they still stand."""
    try:
        return pack(cleaned(unpack(packed)))
    except msgspec.ValidationError:  # undoing it says so
        return packed
