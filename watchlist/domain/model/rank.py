"""Ranks, the places in your own order: texts with room for one more between any two."""

import zlib
from datetime import datetime

from watchlist.domain.base.clock import seconds

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_HEAD = 6
"""The digits at the start of a rank that count seconds; steps to the top or the bottom change them."""


def is_rank(text: str) -> bool:
    """Whether a text is a rank as this module makes them: letters and digits, the last of them no 0."""
    return text.isascii() and text.isalnum() and not text.endswith("0")


def rank_of(added: datetime, filed: str, slug: str) -> str:
    """The rank of a film that was never moved: by the moment of adding, then by title.

    It is computed, not stored, so that moving one film past its neighbours changes that film alone.
    """
    title = "".join(char for char in filed if char in _DIGITS)[:6].ljust(6, "0")
    mark = _written(zlib.crc32(slug.encode()), 6)
    return f"{_written(max(0, int(seconds(added))), _HEAD)}{title}{mark}".rstrip("0")


def rank_between(before: str, after: str) -> str:
    """A short rank after one and before another; an empty one means the top (before) or the bottom (after).

    Raises ValueError if before does not stand before after, or one of them is no rank.
    """
    if after and before >= after:
        raise ValueError(f"{before} does not stand before {after}")
    if not before and not after:
        return "V"
    if not after:
        return _stepped(before, 1) or _middle(before, after)
    if not before:
        return _stepped(after, -1) or _middle(before, after)
    return _middle(before, after)


def _stepped(rank: str, by: int) -> str:
    """The rank one step above or below another; empty if the digits are used up."""
    head = 0
    for digit in rank[:_HEAD].ljust(_HEAD, "0"):
        head = head * _BASE + _DIGITS.index(digit)
    if not 0 < head + by < _BASE**_HEAD:
        return ""
    return _written(head + by, _HEAD).rstrip("0")


def _middle(before: str, after: str) -> str:
    shared = 0
    while shared < len(after) and before[shared : shared + 1].ljust(1, "0") == after[shared]:
        shared += 1
    start, before, after = after[:shared], before[shared:], after[shared:]
    low = _DIGITS.index(before[0]) if before else 0
    high = _DIGITS.index(after[0]) if after else _BASE
    if high - low > 1:
        return start + _DIGITS[(low + high) // 2]
    if len(after) > 1:
        return start + after[0]
    return start + _DIGITS[low] + _middle(before[1:], "")


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits
