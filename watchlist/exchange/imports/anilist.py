"""What AniList gives out: numbers without titles, which a catalogue has to know."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from watchlist.domain.base.json_values import mapping, mappings, text
from watchlist.domain.base.text import clean, clean_text, slug
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.library import FilmList
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.exchange.imports.assembly import assemble
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.dates import read_day, read_moment
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import json_of
from watchlist.exchange.imports.rows import ImportRow, RowKind, by_status
from watchlist.exchange.imports.scales import rating_of
from watchlist.exchange.imports.source import Source, Unreadable

_ANIME = 0
_FAVOURITE_ANIME = 1
"""Favourites count otherwise than lists do."""
_STATUS = {
    0: RowKind.WATCHLIST,
    1: RowKind.WATCHLIST,
    2: RowKind.DIARY,
    3: RowKind.DROPPED,
    4: RowKind.WATCHLIST,
    5: RowKind.DIARY,
}
"""Current, planning, completed, dropped, paused, repeating."""
_MOST_REPEATS = 100


def recognises(source: Source) -> bool:
    """Whether a single JSON file holds lists of series ids and a user."""
    return "user" in (found := _document(source)) and any(
        "series_id" in item for item in mappings(found.get("lists"))[:1]
    )


def _document(source: Source) -> Mapping[str, Any]:
    if not source.may_be(".json"):
        return {}
    try:
        return mapping(json_of(source, source.names[0]))
    except Unreadable:
        return {}


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films that the catalogue knows by their numbers; the rest is counted and said."""
    document, file, collector = _document(source), source.file, Collector(progress)
    reader = _Items(file, collector, document, _films(source, document))
    collector.take(file, enumerate(mappings(document.get("lists")), 1), reader.listed, "item")
    collector.take(file, enumerate(mappings(document.get("reviews")), 1), reader.review, "review")
    collector.take(file, enumerate(mappings(document.get("favourites")), 1), reader.favourite, "favourite")
    if not collector.rows and reader.unknown:
        raise Unreadable(
            f"{source.shown} is AniList’s own export, which holds numbers and no titles, and the catalogue here knows "
            f"none of its {len(reader.unknown):,} by them: nothing can be taken from it. “--look-up” asks on line."
        )
    unknown = len(reader.unknown)
    notes = [f"{unknown:,} are series, or films that the catalogue here does not know by AniList’s number"]
    return assemble(
        FORMAT.name,
        collector.rows,
        at,
        files=[file],
        lists=reader.lists,
        faults=collector.faults,
        passed_over=collector.passed_over,
        notes=notes if unknown else (),
    )


def _films(source: Source, document: Mapping[str, Any]) -> Mapping[str, CatalogueFilm]:
    """The films by AniList's numbers, as the catalogue knows them; raises Unreadable where it cannot be asked."""
    lists = [item for item in mappings(document.get("lists")) if item.get("series_type", _ANIME) == _ANIME]
    reviews = [item for item in mappings(document.get("reviews")) if item.get("series_type", _ANIME) == _ANIME]
    liked = [item for item in mappings(document.get("favourites")) if item.get("favourite_type") == _FAVOURITE_ANIME]
    numbers = [text(item.get("series_id")) for item in (*lists, *reviews)]
    numbers += [text(item.get("favourite_id")) for item in liked]
    try:
        return source.options.open_catalogue().by_ids("anilist", list(dict.fromkeys(filter(None, numbers))))
    except CatalogueError as error:
        raise Unreadable(
            f"{source.shown} holds numbers and no titles, and they could not be looked up: {error}"
        ) from None


class _Items:
    """The items of an export while they are read. unknown: the numbers of which no film is known."""

    def __init__(
        self, file: str, collector: Collector, document: Mapping[str, Any], films: Mapping[str, CatalogueFilm]
    ) -> None:
        self._file, self._collector, self._films = file, collector, films
        self._lines = 0
        self.unknown: dict[str, None] = {}
        names = mapping(mapping(document.get("user")).get("custom_lists")).get("anime")
        self._names = [clean(text(name)) for name in names] if isinstance(names, list) else []
        self.lists: dict[str, FilmList] = {}

    def _row(self, id: object, kind: RowKind, **said: Any) -> ImportRow | None:
        """A row on a film; none where nothing knows which one."""
        number, self._lines = text(id), self._lines + 1
        film = self._films.get(number)
        if film is None:
            self.unknown[number] = None
            return None
        ids = {**film.ids, "anilist": number}
        return ImportRow(
            file=self._file,
            line=self._lines,
            kind=kind,
            title=film.title,
            year=film.year,
            ids=ids,
            code=f"anilist:{number}",
            facts=film.film(),
            **said,
        )

    def listed(self, number: int, item: Mapping[str, Any]) -> Iterator[ImportRow]:
        """What an item of the lists says."""
        if item.get("series_type", _ANIME) != _ANIME:
            self._collector.pass_over("manga")
            return
        kind = _STATUS.get(item.get("status", 2), RowKind.DIARY)
        day = self._collector.parts.read(read_day, _packed(item.get("finished_on")))
        row = self._row(
            item.get("series_id"),
            kind,
            logged=self._collector.parts.read(read_moment, text(item.get("updated_at"))),
            day=day if kind is RowKind.DIARY else None,
            rating=self._collector.parts.read(rating_of, item.get("score"), 100),
            text=clean_text(text(item.get("notes"))),
        )
        if row is None:
            return
        yield from by_status(row)
        again = item.get("repeat")
        for _ in range(min(again, _MOST_REPEATS) if isinstance(again, int) and kind is RowKind.DIARY else 0):
            yield ImportRow(
                file=self._file, line=row.line, kind=kind, title=row.title, year=row.year, code=row.code, rewatch=True
            )
        for place in map(int, re.findall(r"\d{1,3}", text(item.get("custom_lists")))):
            if place < len(self._names) and (name := self._names[place]):
                self.lists.setdefault(name, FilmList(slug=slug(name), name=name))
                yield ImportRow(
                    file=self._file,
                    line=row.line,
                    kind=RowKind.LIST,
                    title=row.title,
                    year=row.year,
                    code=row.code,
                    list=name,
                    position=number,
                )

    def review(self, number: int, item: Mapping[str, Any]) -> Iterator[ImportRow]:
        """A review, its summary first."""
        if item.get("series_type", _ANIME) == _ANIME:
            words = "\n\n".join(filter(None, (text(item.get("summary")), text(item.get("text")))))
            row = self._row(
                item.get("series_id"),
                RowKind.REVIEWS,
                logged=self._collector.parts.read(read_moment, text(item.get("updated_at"))),
                rating=self._collector.parts.read(rating_of, item.get("score"), 100),
                text=clean_text(words),
            )
            yield from (row,) if row else ()

    def favourite(self, number: int, item: Mapping[str, Any]) -> Iterator[ImportRow]:
        """A film that is liked."""
        if item.get("favourite_type") == _FAVOURITE_ANIME:
            row = self._row(item.get("favourite_id"), RowKind.LIKES)
            yield from (row,) if row else ()


def _packed(value: object) -> str:
    """A day as AniList packs it, 20240131; of one with a part missing nothing."""
    digits = text(value)
    return digits if len(digits) == 8 and "00" not in (digits[4:6], digits[6:]) else ""


ABOUT = "gdpr_data.json of anilist.co, Settings › Account; it holds no titles: films that the catalogue knows by number"
FORMAT = Format("AniList", ABOUT, recognises, read)
