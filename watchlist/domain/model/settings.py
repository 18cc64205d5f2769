"""The user's settings, and the state that the program remembers itself."""

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
"""The names of all themes: the interface, which defines them, is not loaded to check a setting."""
LIGHT = (DAY, *(name for name in THEMES if name.endswith(("-light", "-latte", "-dawn"))))
"""The light ones among them."""


class PosterStyle(Enum):
    """The ways to draw posters; pixels only if the terminal can."""

    PIXELS = "pixels"
    CELLS = "cells"
    OFF = "off"


class Settings(Struct, frozen=True):
    """The settings in settings.toml; every value has a sensible default.

    theme is empty until chosen; calm turns motion off; keymap gives a command (by its binding's id) other keys;
    columns are those of the library, empty for the usual ones; filters are the saved queries, by name. The hide_
    settings hide the synopsis and the hype notes of a film until you have seen it, and earlier verdicts until you give
    the next. lookup: whether films may be looked up online; user_agent: your contact, sent with each look-up;
    services: those that you subscribe to; country: the code of the country for services and release days.
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
    """The state that the program remembers between two runs: theme, order, columns, and signed, the name on the last
    ballots. told: sums of the differences from imported files that were shown, the newest last."""

    theme: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    signed: str = ""
    told: tuple[str, ...] = ()
