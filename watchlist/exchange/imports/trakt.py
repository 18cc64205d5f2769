"""Trakt's export: a zip of JSON files, flat or in folders."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from watchlist.domain.base import json_values
from watchlist.domain.base.formatting import count, phrase
from watchlist.domain.base.json_values import mapping, mappings, text
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean, clean_text, slug
from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import FilmList
from watchlist.exchange.imports.collecting import Collector, Parts
from watchlist.exchange.imports.dates import day_of, read_moment, read_year
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import code_of, ids_of, json_of, unread_files
from watchlist.exchange.imports.rows import ImportRow, RowKind, title_of
from watchlist.exchange.imports.scales import rating_of
from watchlist.exchange.imports.source import Source, Unreadable

_NUMBERED = lazy_pattern(r"(.+?)(?:-(\d{1,4}))?")
_IDS = {"imdb": "imdb", "tmdb": "tmdb", "trakt": "trakt"}
_KINDS = {
    "watched-history": RowKind.DIARY,
    "history": RowKind.DIARY,
    "ratings-movies": RowKind.RATINGS,
    "lists-watchlist": RowKind.WATCHLIST,
    "lists-favorites": RowKind.LIKES,
    "comments-movies": RowKind.REVIEWS,
}
_TIMES = ("watched_at", "rated_at", "listed_at", "last_watched_at")
_PLAYS, _LIST, _LISTS = "watched-movies", "lists-list-", "lists-lists"
_HELD = {
    "watched_at": "watched-history",
    "rated_at": "ratings-movies",
    "plays": _PLAYS,
    "comment": "comments-movies",
    "listed_at": _LIST,
}
"""The kinds of files of any other name, by a key that their items have."""
_PRIVATE = ("user-", "network-")
"""The beginnings of files on the person; they are never read."""


def recognises(source: Source) -> bool:
    """Whether files have Trakt's names, or a single file of any name has Trakt's items."""
    stems = _stems(source)
    names = (name for name, (stem, _) in stems.items() if stem in (*_KINDS, _PLAYS) or (source.single and stem))
    # Any program could have called a file history.json.
    return any(
        "movie" in first or "episode" in first or "show" in first for name in names for first in _first(source, name)
    )


def _first(source: Source, name: str) -> list[Mapping[str, Any]]:
    """The first item of a file, if there is one."""
    try:
        return _items(source, name)[:1]
    except Unreadable:
        return []


def _stems(source: Source) -> dict[str, tuple[str, int]]:
    """The stem of each file's name, and its number; a single file of another name gets its stem by its items."""
    stems = {name: _stem(name) for name in source.names}
    if source.may_be(".json") and stems[source.names[0]][0] not in (*_KINDS, _PLAYS):
        first = next(iter(_first(source, source.names[0])), {})
        stem = next((stem for key, stem in _HELD.items() if key in first), "")
        if stem == _LIST:
            stem += _stem_of_list(source.names[0])
        stems = {source.names[0]: (stem, 0)}
    return stems


def _stem_of_list(name: str) -> str:
    return PurePosixPath(name.lower()).stem.removeprefix(_LIST)


def _items(source: Source, name: str) -> list[Mapping[str, Any]]:
    """The items of a file, also of one as Trakt's sync takes them: there each is the film itself."""
    document = json_of(source, name)
    return mappings(document) or [{**film, "movie": film} for film in mappings(mapping(document).get("movies"))]


def _stem(name: str) -> tuple[str, int]:
    """The stem of a file's name, in any folder, and the file's number among the files of that stem."""
    path = PurePosixPath(name.replace("\\", "/").lower())
    if path.suffix != ".json":
        return "", 0
    folder, whole = path.parent.name, path.stem
    if folder and not whole.startswith(f"{folder}-"):
        whole = f"{folder}-{path.stem}"
    if whole.startswith(_LIST) or path.stem.startswith("list-"):
        return whole, 0
    if path.stem.startswith((*_KINDS, _PLAYS, _LISTS)):
        whole = path.stem
    numbered = _NUMBERED.fullmatch(whole)
    if numbered is None:
        return "", 0
    return numbered[1], int(numbered[2] or 0)


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films of an export; series are counted."""
    stems = _stems(source)
    _refuse_two(stems)
    private = {name for name in stems if _shown(name).startswith(_PRIVATE)}
    known = {name: stem for name, (stem, _) in stems.items() if name not in private and _is_known(stem)}
    files = sorted((name for name, stem in known.items() if stem != _LISTS), key=lambda name: stems[name])
    exact = any(stem in ("watched-history", "history") for stem, _ in stems.values())
    lists, collector = dict[str, FilmList](), Collector(progress)
    about = _about_lists(source, stems, collector.faults)
    for name in files:
        stem, shown = known[name], _shown(name)
        try:
            items = _items(source, name)
        except Unreadable as error:
            collector.faults.append(Fault(shown, "", f"left out, for {error}", 0))
            continue
        kind = _kind(stem)
        if kind is RowKind.LIST:
            lists[shown] = about.get(stem, _named_list(stem))
        reader = _Items(shown, kind or RowKind.WATCHED, collector, plays=not exact)
        collector.take(shown, enumerate(items, 1), reader.read, "item")
    collector.rows = _with_rewatches(collector.rows)
    passed_over = unread_files(source, {*private, *known})
    if private:
        passed_over.insert(0, f"{count(len(private), 'file')} about you: never read")
    return collector.export(
        FORMAT.name,
        at,
        *map(_shown, files),
        lists=lists,
        passed_over=passed_over,
        covers=_covered({stem for stem, _ in stems.values()}),
    )


def _shown(name: str) -> str:
    """The name of a file as it is shown, without its folders."""
    return clean(PurePosixPath(name).name)


def _is_known(stem: str) -> bool:
    """Whether Trakt's export has files of this stem."""
    return _kind(stem) is not None or stem in (_PLAYS, _LISTS)


def _covered(stems: set[str]) -> frozenset[Status]:
    """The statuses of which an export names every film."""
    covered = set[Status]()
    if "lists-watchlist" in stems:
        covered.add(Status.PLANNED)
    if stems & {"watched-history", "history", _PLAYS}:
        covered.add(Status.WATCHED)
    return frozenset(covered)


def _kind(stem: str) -> RowKind | None:
    """The kind of the rows of a file, by the stem of its name; None where the stem tells no kind."""
    if stem.startswith(_LIST):
        return RowKind.LIST
    return _KINDS.get(stem)


def _refuse_two(stems: Mapping[str, tuple[str, int]]) -> None:
    """Refuse two exports at once: a file that is there twice, in two folders, may be of two people."""
    folders: dict[tuple[str, int], set[str]] = {}
    for name, (stem, number) in stems.items():
        if stem in _KINDS or stem == _PLAYS:
            folders.setdefault((stem, number), set()).add(clean(PurePosixPath(name).parent.as_posix()))
    twice = next((names for names in folders.values() if len(names) > 1), None)
    if twice:
        shown = " and ".join(f"“{folder}”" for folder in sorted(twice))
        raise Unreadable(f"Here are {len(twice)} exports, {shown}: import each by itself.")


class _Items:
    """The items of one file. plays: there is no history, so that viewings are made of the number of plays."""

    def __init__(self, file: str, kind: RowKind, collector: Collector, *, plays: bool) -> None:
        self._file, self._kind, self._collector, self._plays = file, kind, collector, plays

    def read(self, number: int, item: Mapping[str, Any]) -> Iterator[ImportRow]:
        """The rows of an item; none for a series, which is counted."""
        film = mapping(item.get("movie"))
        if not film:
            for kind in ("episode", "season", "show", "person"):
                if kind in item:
                    self._collector.pass_over(kind)
                    return
            raise ValueError("says nothing of a film")
        title = title_of(text(film.get("title")))
        ids = ids_of(mapping(film.get("ids")), _IDS)
        comment = mapping(item.get("comment")) or item
        when = next((item[name] for name in _TIMES if name in item), "")
        moment = self._collector.parts.read(read_moment, text(when) or text(comment.get("created_at")))
        row = ImportRow(
            file=self._file,
            line=number,
            kind=self._kind,
            title=title,
            year=read_year(text(film.get("year"))),
            code=code_of(ids),
            ids=ids,
            logged=moment,
            position=_rank(item, number),
        )
        yield from self._viewings(self._with_words(row, item, comment), item, moment)

    def _with_words(self, row: ImportRow, item: Mapping[str, Any], comment: Mapping[str, Any]) -> ImportRow:
        """A row with the rating, words or list of its item, by its kind."""
        match self._kind:
            case RowKind.RATINGS:
                return replace(row, rating=rating_of(item.get("rating"), 10))
            case RowKind.REVIEWS:
                words = clean_text(text(comment.get("comment")))
                return replace(row, text=words, spoilers=comment.get("spoiler") is True)
            case RowKind.WATCHLIST:
                return replace(row, why=clean(text(item.get("notes"))))
            case RowKind.LIST:
                return replace(row, text=clean_text(text(item.get("notes"))), list=self._file)
        return row

    def _viewings(self, row: ImportRow, item: Mapping[str, Any], moment: datetime | None) -> Iterator[ImportRow]:
        """The row; of a watched film a row for every play."""
        if row.kind is RowKind.WATCHED and self._plays:
            more = min(json_values.number(item.get("plays")) or 1, 1_000) - 1
            yield from (replace(row, kind=RowKind.DIARY, rewatch=play > 0) for play in range(more))
            yield replace(row, kind=RowKind.DIARY, day=day_of(moment), rewatch=more > 0)
        elif row.kind is RowKind.DIARY:
            yield replace(row, day=day_of(moment), uri=phrase("trakt:{}", json_values.number(item.get("id"))))
        else:
            yield row


def _rank(item: Mapping[str, Any], line: int) -> int:
    """The place of an item in its file: its rank, else its line."""
    rank = item.get("rank")
    if not isinstance(rank, int):
        return line
    return rank


def _with_rewatches(rows: list[ImportRow]) -> list[ImportRow]:
    """The rows, with every viewing but a film's first marked as a rewatch: Trakt only counts plays."""
    seen, marked = set[str](), dict[int, ImportRow]()
    days = [(row.logged, row) for row in rows if row.kind is RowKind.DIARY and row.logged]
    for _, row in sorted(days, key=lambda pair: pair[0]):
        name = row.code or f"{row.title} {row.year}"
        if name in seen:
            marked[id(row)] = replace(row, rewatch=True)
        seen.add(name)
    return [marked.get(id(row), row) for row in rows]


def _about_lists(source: Source, stems: Mapping[str, tuple[str, int]], faults: list[Fault]) -> dict[str, FilmList]:
    """The lists by the stems of their files, with names and descriptions from the file about all lists."""
    lists: dict[str, FilmList] = {}
    for name, (stem, _) in stems.items():
        if stem != _LISTS:
            continue
        try:
            items = mappings(json_of(source, name))
        except Unreadable as error:
            faults.append(Fault(_shown(name), "", f"left out, for {error}", 0))
            continue
        for number, item in enumerate(items, 1):
            parts, ids = Parts(), mapping(item.get("ids"))
            title = clean(text(item.get("name")))
            key = f"{_LIST}{text(ids.get('trakt'))}-{text(ids.get('slug'))}"
            if title:
                created = parts.read(read_moment, text(item.get("created_at")))
                faults += parts.faults(_shown(name), f"item {number}")
                about = clean_text(text(item.get("description")))
                lists[key] = FilmList(slug=slug(title), name=title, about=about, created=created)
    return lists


def _named_list(stem: str) -> FilmList:
    name = re.sub(r"^\d+-", "", stem.removeprefix(_LIST)).replace("-", " ").capitalize()
    return FilmList(slug=slug(name), name=name)


ABOUT = "trakt.tv, Settings › Data › Export: the zip; films only, every play"
FORMAT = Format("Trakt", ABOUT, recognises, read)
