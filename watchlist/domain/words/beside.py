"""The words on texts that were written on two devices at the same time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from watchlist.domain.base import formatting
from watchlist.domain.model.beside import ABOUT, DROP_REASON, NOTE, TEXT, TOLD_BY, WHY, OtherText
from watchlist.domain.model.entry import Entry

NAMES = {
    WHY: "why",
    TOLD_BY: "who told you",
    DROP_REASON: "why you dropped it",
    TEXT: "your verdict",
    ABOUT: "what it is",
    NOTE: "a note",
}
SHORT = 160
"""The most characters shown of a text beside another one."""
WHOLE = 5_000
"""The most characters shown of it where one chooses: more than a screen takes."""


def also_written(other: OtherText, today: date, *, secret: bool = False) -> str:
    """One text kept beside another: "also written on desk, 3 May: “…”". secret: a verdict may give the story away."""
    head = f"also written on {device_and_day(other, today)}"
    if secret and other.part == TEXT:
        return f"{head}: another verdict"
    return f"{head}: “{_short(other)}”"


def whole(other: OtherText) -> str:
    """A text kept beside another one, with its kind before it: "why: “…”"."""
    return f"{NAMES.get(other.part, other.part)}: “{_cut(_plain(other), WHOLE)}”"


def device_and_day(other: OtherText, today: date) -> str:
    """The device and the day of a text: "desk, 3 May"."""
    return f"{other.device}, {formatting.day(other.at.date(), today)}"


def _short(other: OtherText) -> str:
    return _cut(" ".join(_plain(other).split()), SHORT)


def _plain(other: OtherText) -> str:
    """The text without the signs of Markdown, which a verdict may have."""
    if other.part == TEXT:
        return formatting.plain(other.text)
    return other.text


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[:most].rstrip()}…"


def with_kind(other: OtherText, today: date) -> str:
    """One text of several kept beside others, with its kind before it."""
    return f"{NAMES.get(other.part, other.part)}, {also_written(other, today)}"


def everywhere(entries: Mapping[str, Entry], lists: Mapping[str, Any]) -> list[tuple[str, str, OtherText]]:
    """Every text of a library kept beside another one, with its table and key."""
    tables: tuple[tuple[str, Mapping[str, Any]], ...] = (("entries", entries), ("lists", lists))
    return [(table, key, other) for table, values in tables for key in sorted(values) for other in values[key].beside]
