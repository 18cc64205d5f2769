"""A whole library, or a part of it, as one JSON file that loses nothing, and back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from watchlist.domain.base.json_values import UNREADABLE, items
from watchlist.domain.base.rating import HIGHEST
from watchlist.domain.base.text import clean, clean_text, link_or_nothing
from watchlist.domain.changes.beside import is_readable
from watchlist.domain.changes.merge_entry import Part, PartKind, parts
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import MINUTES, YEARS, Film
from watchlist.domain.model.library import DOCUMENTS, FilmList, Library
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.shelf import Shelf, look_up
from watchlist.exchange.exports.listed import ChosenFilms
from watchlist.exchange.imports.encodings import decode
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.parsed_export import (
    Format,
    ParsedBallot,
    ParsedExport,
    ParsedFilm,
    ParsedList,
    Progress,
    SourceRow,
)
from watchlist.exchange.imports.source import Source, Unreadable

MARK, VERSION = "watchlist", 1
_LIBRARY = '{"head":{'
"""The beginning of the file of a library."""
_HEAD = 200
"""The number of bytes that are looked at to recognise an export."""
_TEXTS = {"films": ("synopsis", "spoilers"), "entries": ("text",), "lists": ("about", "text"), "ballots": ()}
"""The fields of several lines, table by table; all others are of one line."""
_THINGS = {"films": "film", "entries": "entry", "lists": "list", "ballots": "ballot"}
_FREE = ("ids", "sources")
_SCORES = ("rating", "score")


def export_json(library: Library, shelf: Shelf, slugs: Iterable[str] | None = None) -> bytes:
    """The library as JSON, or only the films with these slugs and what belongs to them."""
    chosen = ChosenFilms(slugs)
    entries = {slug: entry for slug, entry in library.entries.items() if slug in chosen}
    lists = [_part(film_list, chosen) for film_list in library.lists.values()]
    lists = [film_list for film_list in lists if chosen.everything or film_list.films]
    ballots = [ballot for ballot in library.ballots.values() if ballot.film in chosen]
    films = {slug: film for slug, film in library.films.items() if slug in chosen}
    named = {*entries, *(slug for film_list in lists for slug in film_list.films), *(ballot.film for ballot in ballots)}
    for slug in named - films.keys():
        films[slug] = look_up(shelf, library, slug) or Film(slug=slug, title=slug)
    tables = {"films": _sorted(films), "entries": _sorted(entries), "lists": lists, "ballots": ballots}
    return msgspec.json.format(msgspec.json.encode({"format": MARK, "version": VERSION, **tables}), indent=1) + b"\n"


def _sorted(values: Mapping[str, Struct]) -> list[Struct]:
    return [values[slug] for slug in sorted(values)]


def _part(list: FilmList, chosen: ChosenFilms) -> FilmList:
    if chosen.everything:
        return list
    return list.with_films(tuple(slug for slug in list.films if slug in chosen))


def recognises(source: Source) -> bool:
    """Whether a single file begins as an export of this program does."""
    if not source.single:
        return False
    begun = decode(source.read(source.names[0])[:_HEAD])[0].lstrip()
    return begun.startswith(_LIBRARY) or (begun.startswith("{") and f'"{MARK}"' in begun)


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """Everything in an export. Documents that do not fit their table are set aside."""
    document = _document(source)
    reading = _JsonReading()
    tables = {name: items(document.get(name)) for name in DOCUMENTS}
    total, done = sum(map(len, tables.values())), 0
    for name, documents in tables.items():
        for number, value in enumerate(documents, 1):
            reading.take(name, number, value)
            done += 1
        progress(done, total)
    return reading.export()


def _document(source: Source) -> dict[str, Any]:
    text = decode(source.read(source.names[0]))[0].lstrip()
    if text.startswith(_LIBRARY):
        raise Unreadable(f"{source.shown} is a library of watchlist itself: “doctor --merge FILE” takes it in.")
    try:
        document = msgspec.json.decode(text)
    except UNREADABLE:
        raise Unreadable(f"{source.shown} is damaged or was cut short.") from None
    if isinstance(document, dict) and document.get(MARK) == "ballots":
        raise Unreadable(f"{source.shown} holds the ballots of one person: “poll import” takes them in.")
    if not isinstance(document, dict) or document.get("format") != MARK:
        raise Unreadable(f"{source.shown} is not an export of watchlist.")
    version = document.get("version")
    if type(version) is not int:
        raise Unreadable(f"{source.shown} is not an export of watchlist: its version is not a number.")
    if version > VERSION:
        raise Unreadable(f"{source.shown} was written by a newer version of watchlist. Bring this one up to date.")
    return document


class _JsonReading:
    """The documents of a file while they are read: films come first, for the others name them."""

    def __init__(self) -> None:
        self._films: list[Film] = []
        self._places: dict[str, int] = {}
        self._entries: dict[int, Entry] = {}
        self._lists: list[ParsedList] = []
        self._ballots: list[ParsedBallot] = []
        self._rows: list[SourceRow] = []
        self._faults: list[Fault] = []

    def take(self, table: str, number: int, value: object) -> None:
        """Read one document; it becomes a row or, with its reason, a fault."""
        try:
            self._rows.append(self._row(table, _value(table, value)))
        except (ValueError, msgspec.ValidationError) as error:
            self._faults.append(Fault(table, f"{_THINGS[table]} {number}", clean(str(error))))
        except RecursionError:
            self._faults.append(Fault(table, f"{_THINGS[table]} {number}", "is nested too deeply"))

    def _row(self, table: str, value: Struct) -> SourceRow:
        match value:
            case Film():
                return SourceRow(table, self._film(value), parts=(Part(PartKind.FILM),))
            case Entry():
                place = self._place(value.slug)
                if place in self._entries:
                    raise ValueError("what you say of this film stands further up already")
                self._entries[place] = value
                return SourceRow(table, place, parts=tuple(parts(value)))
            case FilmList():
                films = tuple(self._place(slug) for slug in value.films)
                noted = (slug for slug in value.films if slug in value.notes)
                notes = {self._place(slug): value.notes[slug] for slug in noted}
                self._lists.append(ParsedList(value, films, notes, whole=True))
                return SourceRow(table, list=len(self._lists) - 1)
            case Ballot():
                self._ballots.append(ParsedBallot(value, self._place(value.film)))
                return SourceRow(table, ballot=len(self._ballots) - 1)
        raise ValueError("is of no known kind")

    def _film(self, film: Film) -> int:
        if film.slug in self._places:
            raise ValueError("a film of this slug stands further up already")
        self._places[film.slug] = len(self._films)
        self._films.append(film)
        return self._places[film.slug]

    def _place(self, slug: str) -> int:
        if slug not in self._places:
            raise ValueError(f"its film “{slug}” is not in the file")
        return self._places[slug]

    def export(self) -> ParsedExport:
        """Everything that was read."""
        return ParsedExport(
            format=FORMAT.name,
            films=tuple(
                ParsedFilm(film, self._entries.get(place), whole=True) for place, film in enumerate(self._films)
            ),
            files=tuple(DOCUMENTS),
            rows=tuple(self._rows),
            lists=tuple(self._lists),
            ballots=tuple(self._ballots),
            faults=tuple(self._faults),
        )


def _value(table: str, document: object) -> Struct:
    """The value that a document decodes to; raises ValueError, in words, if it is invalid."""
    if not isinstance(document, dict):
        raise ValueError("is not a document")
    value = msgspec.convert(_clean(document, _TEXTS[table]), DOCUMENTS[table])
    _check(msgspec.to_builtins(value, builtin_types=(datetime,)))
    if isinstance(value, Film) and not value.title:
        raise ValueError("has no title")
    if isinstance(value, Film) and value.year is not None and value.year not in YEARS:
        raise ValueError(f"{value.year} is not a year that a film could be from")
    if isinstance(value, Film) and value.minutes is not None and value.minutes not in MINUTES:
        raise ValueError(f"a film does not last {value.minutes} minutes")
    if isinstance(value, Entry | FilmList) and not all(is_readable(value, other) for other in value.beside):
        raise ValueError("a text beside another one is of no known kind")
    if isinstance(value, Entry) and value.viewings:
        if len({viewing.id for viewing in value.viewings}) < len(value.viewings):
            raise ValueError("two of its viewings have one number")
        return value.with_viewing(value.viewings[0])
    return value


def _clean(value: Any, texts: tuple[str, ...], name: str = "") -> Any:
    """A document with every text in it fit to be shown."""
    if isinstance(value, str):
        return _clean_string(value, texts, name)
    if isinstance(value, list):
        return [_clean(item, texts) for item in value]
    if not isinstance(value, dict):
        return value
    if name == "notes":
        return {clean(key): clean_text(str(item)) for key, item in value.items()}
    if name in _FREE:  # these keys may look like names of fields, and are none
        return {clean(key): _clean(item, texts) for key, item in value.items()}
    return {clean(key): _clean(item, texts, key) for key, item in value.items()}


def _clean_string(value: str, texts: tuple[str, ...], name: str) -> str:
    if name == "link":
        return link_or_nothing(value)
    if name in texts:
        return clean_text(value)
    return clean(value)


def _check(value: object, name: str = "") -> None:
    """Check the constraints that the types of the documents do not express."""
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(f"the time {value.isoformat()} does not say of which place it is")
    if name in _SCORES and isinstance(value, int) and not 1 <= value <= HIGHEST:
        raise ValueError(f"the score {value} is not between 1 and {HIGHEST}")
    if isinstance(value, dict):
        for key, item in value.items():
            _check(item, key)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item)


ABOUT = "what “watchlist export --to json” wrote, of any version"
FORMAT = Format("watchlist", ABOUT, recognises, read)
