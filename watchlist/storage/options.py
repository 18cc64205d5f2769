"""Every key of the settings of a profile and of a home, each named once."""

from typing import Annotated

from msgspec import Meta

from watchlist.domain.base.codes import country_code
from watchlist.domain.base.rating import Scale
from watchlist.domain.browse.columns import COLUMNS
from watchlist.domain.model.commands import COMMANDS
from watchlist.domain.model.settings import THEMES, PosterStyle, Settings
from watchlist.storage.option import Option

TMDB_KEY = "tmdb_key"
"""The one setting that no snapshot contains."""


_DEFAULTS = Settings()
_YES_NO = "true or false"
OPTIONS = (
    Option("scale", Scale, '"stars", "ten" or "hundred"', "How scores are shown and typed.", _DEFAULTS.scale),
    Option(
        "theme",
        str,
        "the name of a theme",
        "The colours: starlight-night, starlight-day or one of Textual's. Empty: the one last picked in the app (F2).",
        "",
        THEMES,
    ),
    Option("calm", bool, "true or false", "Whether the screen stays still, without animation.", _DEFAULTS.calm),
    Option(
        "posters",
        PosterStyle,
        '"pixels", "cells" or "off"',
        "How posters are drawn: in pixels where the terminal can, always in cells, or not at all.",
        _DEFAULTS.posters,
    ),
    Option(
        "keymap",
        dict[str, str],
        "a table of commands with their keys",
        'Other keys for a command, by its name (? and then i shows them): "change.undo" = "ctrl+z,u".',
        {},
        COMMANDS,
    ),
    Option(
        "columns",
        tuple[Annotated[str, Meta(pattern=f"^({'|'.join(COLUMNS)})$")], ...],
        f"a list of columns ({', '.join(COLUMNS)})",
        "The columns of the library, in order. Empty: those last picked in the app (c).",
        (),
        tuple(COLUMNS),
    ),
    Option(
        "filters",
        dict[str, str],
        "a table of names with their queries",
        'Your saved filters: Korean = "country:korea sort:year-".',
        {},
    ),
    Option("hide_synopsis", bool, _YES_NO, "Whether a film's synopsis stays hidden until you have seen it.", False),
    Option(
        "hide_praise", bool, _YES_NO, "Whether what others say for a film stays hidden until you have seen it.", False
    ),
    Option(
        "hide_old_scores",
        bool,
        _YES_NO,
        "Whether the verdicts you gave on a film that you plan again stay hidden until you give the next.",
        False,
    ),
    Option(
        "lookup",
        bool,
        _YES_NO,
        "Whether films may be looked up online: a title, a year or an id is sent to Wikidata, Wikipedia, AniList and, "
        "with a key, TMDB. Nothing else is sent.",
        False,
    ),
    Option(
        TMDB_KEY,
        str,
        "your key for TMDB, or the path of a file that holds it",
        "It brings posters, release days and where to watch; it is sent to TMDB alone, and shown nowhere. "
        "WATCHLIST_TMDB_KEY goes before it.",
        "",
        secret=True,
    ),
    Option(
        "user_agent",
        str,
        "a mail address or a page of yours",
        "How you can be reached, told to the sites that are asked: Wikimedia would like to know.",
        "",
    ),
    Option(
        "services",
        tuple[Annotated[str, Meta(min_length=1)], ...],
        'a list of names, such as ["Netflix", "MUBI"]',
        "The services you subscribe to: on:mine finds their films, and tonight prefers them.",
        (),
    ),
    Option(
        "country",
        str,
        'a country or its code, such as "DE"',
        "Where you watch: its services and release days are looked up.",
        "",
        read=country_code,
    ),
)
"""Every key of a profile's settings.toml."""
HOME_OPTIONS = (
    Option("cards", list[str], "a list of folders", "More folders with cards. The later one wins where two tell.", []),
)
"""Every key of home.toml, which all profiles share."""
