"""What an import last said: where you have changed nothing since, the next one is followed."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field


class ImportedViewing(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an import last said of a viewing.

    address: that of the entry in the diary it is from, if it has one. text: its sum. marked: the film was only marked
    as seen, or rated, and this stands for whenever that was. program: that of the export, where it is another one than
    put the film on the list.
    """

    address: str = ""
    day: date | None = None
    rating: int | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    rewatch: bool = False
    marked: bool = False
    program: str = ""


class ImportedEntry(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an import last said of a film beside its viewings. today: its rating now, where it differs.

    program: that of the export, where it is another one than put the film on the list. deleted: the addresses of its
    viewings that you deleted here, empty for that of a film that was only marked as seen.
    """

    liked: bool = False
    again: bool = False
    why: str = ""
    today: int | None = None
    program: str = ""
    deleted: tuple[str, ...] = ()


class ImportedList(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an import last said of a list beside its films. address: where the list stands on line."""

    address: str = ""
    name: str = ""
    about: str = ""
    tags: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
