"""The values of the last import: fields that you have not changed since follow the next import."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field


class ImportedViewing(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A viewing in the last import.

    address: that of its diary entry, if there is one. text: its sum. marked: the film was only marked as seen, or
    rated, without a diary entry. program: that of the export, if another program put the film on the list.
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
    """A film in the last import, apart from its viewings. today: its rating today, if it differs.

    program: that of the export, if another program put the film on the list. deleted: the addresses of the viewings
    that you deleted here; "" for a viewing of a film that was only marked as seen.
    """

    liked: bool = False
    again: bool = False
    why: str = ""
    today: int | None = None
    program: str = ""
    deleted: tuple[str, ...] = ()


class ImportedList(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A list in the last import, apart from its films. address: its page online."""

    address: str = ""
    name: str = ""
    about: str = ""
    tags: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
