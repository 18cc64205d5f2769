"""Ryot's export: a JSON file of everything that was seen, reviewed and collected."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from watchlist.domain.base.json_values import mapping, mappings, text
from watchlist.domain.base.text import clean, clean_text, slug
from watchlist.domain.model.library import FilmList
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.dates import day_of, read_moment
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import code_of, ids_of, items_with, single_json
from watchlist.exchange.imports.rows import ImportRow, RowKind, by_status, title_of
from watchlist.exchange.imports.scales import rating_of, scale_of
from watchlist.exchange.imports.source import Source

_OWN = ("in progress", "monitoring", "owned", "reminders")
"""Collections that Ryot keeps by itself; they are no lists."""
_COLLECTED = {"watchlist": RowKind.WATCHLIST, "completed": RowKind.WATCHED}
"""Collections that say how a film stands."""
_IDS = {"tmdb": {"tmdb": "identifier"}}
"""The sources whose ids are kept, and the field that holds the id."""
_STATES = {
    "dropped": RowKind.DROPPED,
    "in_progress": RowKind.WATCHLIST,
    "on_a_hold": RowKind.WATCHLIST,
}
"""The kinds of rows of films that were begun and not seen to the end."""


def recognises(source: Source) -> bool:
    """Whether a single JSON file holds what Ryot calls metadata."""
    return _metadata(source) != []


def _metadata(source: Source) -> list[Mapping[str, Any]]:
    return items_with(mapping(single_json(source)).get("metadata"), "lot", "source")


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films; series, books and the rest are counted."""
    file, collector, lists = source.file, Collector(progress), dict[str, FilmList]()
    items = _metadata(source)
    ratings = [review.get("rating") for item in items for review in mappings(item.get("reviews"))]
    top = scale_of(ratings, source.options.scale, file)
    reader = _Items(file, top, collector, lists)
    collector.take(file, enumerate(items, 1), reader.read, "item")
    return collector.export(FORMAT.name, at, file, lists=lists)


class _Items:
    def __init__(self, file: str, top: int, collector: Collector, lists: dict[str, FilmList]) -> None:
        self._file, self._top, self._collector, self._lists = file, top, collector, lists

    def read(self, number: int, item: Mapping[str, Any]) -> Iterator[ImportRow]:
        """The rows of an item, if it is a film."""
        if text(item.get("lot")).lower() != "movie":
            self._collector.pass_over(text(item.get("lot")).lower().replace("_", " ") or "something else")
            return
        title = title_of(text(item.get("source_id")))
        ids = ids_of(item, _IDS.get(text(item.get("source")).lower(), {}))
        common: dict[str, Any] = {
            "file": self._file,
            "line": number,
            "title": title,
            "year": None,
            "ids": ids,
            "code": code_of(ids),
        }
        rows = [*self._seen(item, common), *self._collections(item, number, common)]
        if not rows:
            raise ValueError("says nothing of its film")
        yield from rows

    def _seen(self, item: Mapping[str, Any], common: Mapping[str, Any]) -> Iterator[ImportRow]:
        parts = self._collector.parts
        for seen in mappings(item.get("seen_history")):
            moment = parts.read(read_moment, text(seen.get("ended_on")) or text(seen.get("started_on")))
            kind = _STATES.get(text(seen.get("state")).lower(), RowKind.DIARY)
            yield from by_status(ImportRow(kind=kind, logged=moment, day=day_of(moment), **common))
        for review in mappings(item.get("reviews")):
            words = mapping(review.get("review"))
            yield ImportRow(
                kind=RowKind.REVIEWS,
                logged=parts.read(read_moment, text(words.get("date"))),
                rating=parts.read(rating_of, review.get("rating"), self._top),
                text=clean_text(text(words.get("text"))),
                spoilers=words.get("spoiler") is True,
                **common,
            )

    def _collections(self, item: Mapping[str, Any], number: int, common: Mapping[str, Any]) -> Iterator[ImportRow]:
        for collection in mappings(item.get("collections")):
            name = clean(text(collection.get("collection_name")))
            if kind := _COLLECTED.get(name.lower()):
                yield ImportRow(kind=kind, **common)
            elif name and name.lower() not in _OWN:
                self._lists.setdefault(name, FilmList(slug=slug(name), name=name))
                yield ImportRow(kind=RowKind.LIST, list=name, position=number, **common)


ABOUT = "the JSON of Settings › Imports and Exports"
FORMAT = Format("Ryot", ABOUT, recognises, read)
