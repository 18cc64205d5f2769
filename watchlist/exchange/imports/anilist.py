"""What AniList gives out: ids without titles, so that it can be called by its name and no more yet."""

from datetime import datetime

from watchlist.domain.base.json_values import mapping, mappings
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import json_of
from watchlist.exchange.imports.source import Source, Unreadable


def recognises(source: Source) -> bool:
    """Whether a single JSON file holds lists of series ids and a user."""
    if not source.is_named(".json"):
        return False
    try:
        found = mapping(json_of(source, source.names[0]))
    except Unreadable:
        return False
    return "user" in found and any("series_id" in item for item in mappings(found.get("lists"))[:1])


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """Nothing: it names no film."""
    raise Unreadable(
        f"{source.shown} is AniList's own export, which holds numbers and no titles: nothing can be taken from it. "
        "MyAnimeList's format has titles: several tools export an AniList account so."
    )


ABOUT = "known by name; it holds no titles, so nothing can be taken from it"
FORMAT = Format("AniList", ABOUT, recognises, read)
