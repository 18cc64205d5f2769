"""Simkl's export: SimklBackup.json, alone or in a zip."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from watchlist.domain.base.json_values import mapping, mappings, text
from watchlist.domain.base.text import clean, clean_text
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.dates import day_of, read_moment, read_year
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import code_of, ids_of, json_of, unread_files
from watchlist.exchange.imports.rows import ImportRow, RowKind, by_status, kind_of_status, title_of
from watchlist.exchange.imports.scales import rating_of
from watchlist.exchange.imports.source import Source, Unreadable

_GROUPS = ("movies", "anime", "shows")
_IDS = {"imdb": "imdb", "tmdb": "tmdb", "simkl": "simkl", "mal": "mal", "anilist": "anilist"}
_STATUS = {
    "completed": RowKind.DIARY,
    "plantowatch": RowKind.WATCHLIST,
    "watching": RowKind.WATCHLIST,
    "hold": RowKind.WATCHLIST,
    "dropped": RowKind.DROPPED,
    "notinteresting": RowKind.DROPPED,
}


def recognises(source: Source) -> bool:
    """Whether a JSON file holds films and series as Simkl groups them."""
    return _backup(source) is not None


def _backup(source: Source) -> tuple[str, Mapping[str, Any]] | None:
    for name in source.names:
        if name.lower().endswith(".json") and (source.single or "simkl" in name.lower()):
            try:
                document = mapping(json_of(source, name))
            except Unreadable:
                continue
            items = [item for group in _GROUPS for item in mappings(document.get(group))[:1]]
            if any("movie" in item or "show" in item for item in items):
                return name, document
    return None


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films of the backup; series are counted."""
    inside, backup = _backup(source) or ("", {})
    name = clean(PurePosixPath(inside).name)
    collector = Collector(progress)
    for group in _GROUPS:
        items = enumerate(mappings(backup.get(group)), 1)
        collector.take(name, items, partial(_rows, name, group, collector), group)
    return collector.export(FORMAT.name, at, name, passed_over=unread_files(source, (inside,)))


def _rows(file: str, group: str, collector: Collector, number: int, item: Mapping[str, Any]) -> Iterator[ImportRow]:
    if group == "shows" or (group == "anime" and item.get("anime_type") != "movie"):
        collector.pass_over("series")
        return
    film = mapping(item.get("movie")) or mapping(item.get("show"))
    title = title_of(text(film.get("title")))
    kind = kind_of_status(text(item.get("status")), _STATUS)
    ids = ids_of(mapping(film.get("ids")), _IDS)
    watched = collector.parts.read(read_moment, text(item.get("last_watched_at")))
    added = collector.parts.read(read_moment, text(item.get("added_to_watchlist_at")))
    logged = added or watched
    if kind is RowKind.DIARY:
        logged = watched or added
    row = ImportRow(
        file=file,
        line=_GROUPS.index(group) * 1_000_000 + number,
        kind=kind,
        title=title,
        year=read_year(text(film.get("year"))),
        code=code_of(ids),
        ids=ids,
        logged=logged,
        day=day_of(watched),
        rating=collector.parts.read(rating_of, item.get("user_rating"), 10),
        text=clean_text(text(mapping(item.get("memo")).get("text"))),
    )
    yield from by_status(row)


ABOUT = "SimklBackup.json of simkl.com, Settings › Export; its zip"
FORMAT = Format("Simkl", ABOUT, recognises, read)
