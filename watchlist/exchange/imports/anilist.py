"""AniList's export: numbers without titles, which a catalogue has to know."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from watchlist.domain.base.json_values import items, mapping, mappings, text
from watchlist.domain.base.json_values import number as whole
from watchlist.domain.base.text import clean, clean_text, slug
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.library import FilmList
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.dates import read_day, read_moment
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import items_with, single_json
from watchlist.exchange.imports.rows import ImportRow, RowKind, by_status
from watchlist.exchange.imports.scales import rating_of
from watchlist.exchange.imports.source import Source, Unreadable

_ANIME = 0
_FAVOURITE_ANIME = 1
"""Favourites count otherwise than lists do."""
_STATUS: Mapping[int | None, RowKind] = {
    0: RowKind.WATCHLIST,
    1: RowKind.WATCHLIST,
    2: RowKind.DIARY,
    3: RowKind.DROPPED,
    4: RowKind.WATCHLIST,
    5: RowKind.DIARY,
}
"""Current, planning, completed, dropped, paused, repeating."""


def recognises(source: Source) -> bool:
    """Whether a single JSON file holds lists of series ids and a user."""
    document = mapping(single_json(source))
    return "user" in document and items_with(document.get("lists"), "series_id") != []


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films that the catalogue knows by their numbers; a note counts the rest."""
    document, file, collector = mapping(single_json(source)), source.file, Collector(progress)
    reader = _Items(file, collector, document, _films(source, document))
    collector.take(file, enumerate(mappings(document.get("lists")), 1), reader.listed, "item")
    collector.take(file, enumerate(mappings(document.get("reviews")), 1), reader.review, "review")
    collector.take(file, enumerate(mappings(document.get("favourites")), 1), reader.favourite, "favourite")
    if not collector.rows and reader.unknown:
        raise Unreadable(
            f"{source.shown} is AniList’s own export, which holds numbers and no titles, and the catalogue here knows "
            f"none of its {len(reader.unknown):,} by them: nothing can be taken from it. “--look-up” asks online."
        )
    notes = list[str]()
    if unknown := len(reader.unknown):
        notes.append(f"{unknown:,} are series, or films that the catalogue here does not know by AniList’s number")
    return collector.export(FORMAT.name, at, file, lists=reader.lists, notes=notes)


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
        self._names = [clean(text(name)) for name in items(names)]
        self.lists: dict[str, FilmList] = {}

    def _row(self, id: object, kind: RowKind, **values: Any) -> ImportRow | None:
        """A row of a film; None where the catalogue does not know the film."""
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
            **values,
        )

    def listed(self, number: int, item: Mapping[str, Any]) -> Iterator[ImportRow]:
        """The rows of an item of the lists."""
        if item.get("series_type", _ANIME) != _ANIME:
            self._collector.pass_over("manga")
            return
        kind = _STATUS.get(whole(item.get("status")), RowKind.DIARY)
        row = self._row(
            item.get("series_id"),
            kind,
            day=self._collector.parts.read(read_day, _packed(item.get("finished_on"))),
            logged=self._collector.parts.read(read_moment, text(item.get("updated_at"))),
            rating=self._collector.parts.read(rating_of, item.get("score"), 100),
            text=clean_text(text(item.get("notes"))),
        )
        if row is None:
            return
        yield from by_status(row, repeats=whole(item.get("repeat")) or 0)
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
            if row is not None:
                yield row

    def favourite(self, number: int, item: Mapping[str, Any]) -> Iterator[ImportRow]:
        """A film that is liked."""
        if item.get("favourite_type") == _FAVOURITE_ANIME:
            row = self._row(item.get("favourite_id"), RowKind.LIKES)
            if row is not None:
                yield row


def _packed(value: object) -> str:
    """A day as AniList packs it, 20240131; empty where year, month or day is missing."""
    digits = text(value)
    if len(digits) != 8 or "00" in (digits[4:6], digits[6:]):
        return ""
    return digits


ABOUT = "gdpr_data.json of anilist.co, Settings › Account; it holds no titles: films that the catalogue knows by number"
FORMAT = Format("AniList", ABOUT, recognises, read)
