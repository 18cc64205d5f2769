"""Parsing lines that people type: tags, and why a film is on the list with who told them."""

from collections.abc import Iterable

from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.base.names import distinct, without
from watchlist.domain.model.entry import Entry


def parse_why(line: str) -> tuple[str, str]:
    """The reason in a line, and after an @ who told you: "the music @Mina" is ("the music", "Mina")."""
    if not line.startswith("@") and " @" not in line:
        return line.strip(), ""
    why, _, who = line.rpartition("@")
    return why.strip(), who.strip()


def why_line(entry: Entry) -> str:
    """The reason for a film and who told you, as the line that one types."""
    return join(entry.why, phrase("@{}", entry.told_by), by=" ")


def edited_tags(tags: Iterable[str], typed: Iterable[str]) -> tuple[str, ...]:
    """Tags after an edit: typed tags are added, those typed with a minus are removed."""
    typed = tuple(typed)
    gone = (tag.removeprefix("-") for tag in typed if tag.startswith("-"))
    return without(distinct((*tags, *(tag for tag in typed if not tag.startswith("-")))), gone)


def tags_after(now: tuple[str, ...], shown: tuple[str, ...], typed: tuple[str, ...]) -> tuple[str, ...]:
    """Tags after those that were shown became those typed; what was tagged elsewhere meanwhile stays."""
    if now == shown:
        return typed
    return without(distinct((*now, *without(typed, shown))), without(shown, typed))


def parse_tags(line: str) -> tuple[str, ...]:
    """The tags of a line in which commas part them, each once, without a leading #."""
    tags = (tag.strip().lstrip("#").strip() for tag in line.split(","))
    return distinct(filter(None, tags))
