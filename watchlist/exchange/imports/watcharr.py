"""Watcharr's export: a JSON list of what was watched."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from watchlist.domain.base.json_values import mapping, mappings, text
from watchlist.domain.base.text import clean_text
from watchlist.domain.model.film import YEARS
from watchlist.exchange.imports.collecting import Collector, Parts
from watchlist.exchange.imports.dates import day_of, read_moment
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import code_of, ids_of, items_with, single_json, whole_number
from watchlist.exchange.imports.rows import ImportRow, RowKind, by_status, kind_of_status, title_of
from watchlist.exchange.imports.scales import rating_of
from watchlist.exchange.imports.source import Source

_STATUS = {
    "finished": RowKind.DIARY,
    "planned": RowKind.WATCHLIST,
    "watching": RowKind.WATCHLIST,
    "hold": RowKind.WATCHLIST,
    "dropped": RowKind.DROPPED,
}


def recognises(source: Source) -> bool:
    """Whether a single JSON file is a list of items with Watcharr's fields."""
    return _items(source) != []


def _items(source: Source) -> list[Mapping[str, Any]]:
    return items_with(single_json(source), "content", "status")


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films of the list; series are counted."""
    file, collector = source.file, Collector(progress)
    items = enumerate(_items(source), 1)
    collector.take(file, items, lambda number, item: _rows(file, number, item, collector), "item")
    return collector.export(FORMAT.name, at, file)


def _rows(file: str, number: int, item: Mapping[str, Any], collector: Collector) -> Iterator[ImportRow]:
    content = mapping(item.get("content"))
    if text(content.get("type")).lower() != "movie":
        collector.pass_over("series")
        return
    title = title_of(text(content.get("title")))
    kind = kind_of_status(text(item.get("status")), _STATUS)
    ids = ids_of(content, {"tmdb": "tmdbId", "imdb": "imdb_id"})
    finished = _finished(item, collector.parts)
    thoughts = clean_text(text(item.get("thoughts")))
    released = text(content.get("release_date"))
    logged = finished or collector.parts.read(read_moment, text(item.get("createdAt")))
    row = ImportRow(
        file=file,
        line=number,
        kind=kind,
        title=title,
        year=whole_number(released[:4], YEARS),
        code=code_of(ids),
        ids=ids,
        logged=logged,
        day=day_of(finished),
        rating=collector.parts.read(rating_of, item.get("rating"), 10),
        text=thoughts,
    )
    yield from by_status(row)


def _finished(item: Mapping[str, Any], parts: Parts) -> datetime | None:
    """The newest day that the user gave to an activity of the film."""
    dates = [text(activity.get("customDate")) for activity in mappings(item.get("activity"))]
    moments = [moment for written in dates if (moment := parts.read(read_moment, written))]
    return max(moments, default=None)


ABOUT = "the JSON of Profile › Export"
FORMAT = Format("Watcharr", ABOUT, recognises, read)
