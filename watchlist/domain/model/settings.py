"""What the user has chosen, and what the program remembers for itself."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct, field

from watchlist.domain.base.rating import Scale

NIGHT, DAY = "starlight-night", "starlight-day"
THEMES = (
    *(NIGHT, DAY, "textual-dark", "textual-light", "nord", "gruvbox", "dracula", "tokyo-night", "monokai", "flexoki"),
    *("catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe", "catppuccin-macchiato", "solarized-light"),
    *("solarized-dark", "rose-pine", "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light"),
    *("ansi-dark", "ansi-light"),
)
"""Every theme there is, by name: the interface, which has them, is not loaded to check a setting."""


class PosterStyle(Enum):
    """How posters are drawn; pixels only where the terminal can."""

    PIXELS = "pixels"
    CELLS = "cells"
    OFF = "off"


class Settings(Struct, frozen=True):
    """What the user writes in settings.toml; every value has a default that serves.

    theme is empty until chosen; calm turns motion off; keymap gives a command (by its binding's id) other keys;
    columns are those of the library, empty for the usual ones; filters are the saved queries, by name. The shields
    hide the synopsis and the hype notes of a film until you have seen it, and the verdicts you gave before until you
    give the next. lookup: whether films may be looked up on line; user_agent: how you can be reached, sent with each
    look-up; services: those that you subscribe to; country: the code of the one whose services and release days count.
    """

    scale: Scale = Scale.STARS
    theme: str = ""
    calm: bool = False
    posters: PosterStyle = PosterStyle.PIXELS
    keymap: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    filters: Mapping[str, str] = field(default_factory=dict)
    hide_synopsis: bool = False
    hide_praise: bool = False
    hide_old_scores: bool = False
    lookup: bool = False
    user_agent: str = ""
    services: tuple[str, ...] = ()
    country: str = ""


class UiState(Struct, frozen=True, omit_defaults=True):
    """What the program remembers between two runs without being told: theme, order, columns, and signed, the name that
    ballots were last signed with. told: sums of the differences from imported files that were told, the newest last."""

    theme: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    signed: str = ""
    told: tuple[str, ...] = ()
