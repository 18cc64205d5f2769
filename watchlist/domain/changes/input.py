"""What people type in one line: tags, and why a film is on the list with who told them."""

from collections.abc import Iterable

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.names import distinct, without
from watchlist.domain.model.entry import Entry


def parse_why(line: str) -> tuple[str, str]:
    """A line of why, and after an @ who told you, as its two parts: "the music @Mina" is ("the music", "Mina")."""
    why, _, who = line.rpartition("@") if line.startswith("@") or " @" in line else (line, "", "")
    return why.strip(), who.strip()


def why_line(entry: Entry) -> str:
    """Why a film is on the list and who told you, as the one line in which it is typed."""
    return " ".join(filter(None, (entry.why, phrase("@{}", entry.told_by))))


def edited_tags(tags: Iterable[str], typed: Iterable[str]) -> tuple[str, ...]:
    """Tags with those typed added, and those typed with a minus taken away."""
    typed = tuple(typed)
    gone = (tag.removeprefix("-") for tag in typed if tag.startswith("-"))
    return without(distinct((*tags, *(tag for tag in typed if not tag.startswith("-")))), gone)


def parse_tags(line: str) -> tuple[str, ...]:
    """The tags of a line in which commas part them, each once, without a leading #."""
    found = (tag.strip().lstrip("#").strip() for tag in line.split(","))
    return distinct(filter(None, found))
