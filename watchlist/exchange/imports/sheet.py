"""A table with a title in each row, read by its columns: IMDb, TMDB, Movary, Yamtrack, Simkl, any other."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath

from msgspec.structs import replace

from watchlist.domain.base.text import TEXT_LIMIT, clean, clean_text, is_link, slug
from watchlist.domain.changes.input import parse_tags
from watchlist.domain.model.film import MINUTES, YEARS, Film
from watchlist.domain.model.library import FilmList
from watchlist.exchange.imports.assembly import assemble
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.dates import at_midday, day_first, read_day, read_moment, read_year
from watchlist.exchange.imports.dialects import DIALECTS, Dialect, Says, column_key
from watchlist.exchange.imports.letterboxd.rows import markdown
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import ids_of, rating_of
from watchlist.exchange.imports.rows import ImportRow, RowKind
from watchlist.exchange.imports.source import Source, unpacked
from watchlist.exchange.imports.tables import Record, decode, mend, records

_HEAD = 4_000
_DEFUSED = re.compile(r"'[=+\-@＝＋－＠]")
_YES = ("true", "yes", "1", "x", "y")


def _dialect(source: Source) -> Dialect | None:
    """How a single file is to be read, by the columns of its first line."""
    if not source.single or PurePosixPath(source.names[0].lower()).suffix not in (".csv", ".tsv", ".txt", ".gz"):
        return None
    found, _ = records("", decode(unpacked(source, source.names[0]))[0][:_HEAD])
    header = {column_key(cell) for cell in found[0].fields} if found else set()
    return next((each for each in DIALECTS if each.fits(header)), None)


def recognises(source: Source) -> bool:
    """Whether the first line names a title and something else that is known."""
    return _dialect(source) is not None


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films of the table."""
    dialect = _dialect(source)
    file, taken = source.shown, Collector(progress)
    text, encoding = decode(unpacked(source, source.names[0]))
    text, mended = mend(text)
    found, faults = records(file, text)
    if dialect is None or not found:
        return assemble(FORMAT.name, (), at, files=[file], lists={}, faults=faults)
    sheet = _Sheet(file, dialect, found, taken)
    taken.take(file, ((record.line, record) for record in found[1:]), sheet.read)
    notes = [f"{file} is not in UTF-8; it was read as {encoding}"] if encoding else []
    notes += [f"{file}: letters that a wrong decoding had broken are mended in {mended:,} places"] if mended else []
    notes += [f"its ratings are read as of {sheet.top}: nothing in it says so"] if sheet.guessed else []
    return assemble(
        dialect.name,
        taken.rows,
        at,
        files=[file],
        lists={sheet.list_name: sheet.list} if sheet.list else {},
        faults=(*faults, *taken.faults),
        passed_over=taken.passed_over,
        notes=notes,
    )


class _Sheet:
    """One table while its rows are read. top: of how many its ratings are; guessed: nothing in it says so."""

    def __init__(self, file: str, dialect: Dialect, found: Sequence[Record], taken: Collector) -> None:
        self._file, self._dialect, self._taken = file, dialect, taken
        self._columns = [dialect.field(column_key(cell)) for cell in found[0].fields]
        cells = [dict(zip(self._columns, record.fields, strict=False)) for record in found[1:]]
        self._day_first = day_first(
            cell.get(name, "") for cell in cells for name in ("watched", "rated", "added", "released")
        )
        self.top = dialect.top or _top(cell.get("rating", "") for cell in cells)
        self.guessed = not dialect.top and any(cell.get("rating", "").strip() for cell in cells)
        self._plans = dialect.lists and dialect.plans(file)
        self.list_name = file if dialect.lists and not self._plans else ""
        name = clean(PurePosixPath(file).stem)
        self.list = FilmList(slug=slug(name), name=name) if self.list_name else None

    def read(self, line: int, record: Record) -> Iterator[ImportRow]:
        """What a row says of its film; nothing for what is no film, which is counted."""
        if len(record.fields) > len(self._columns) and any(map(str.strip, record.fields[len(self._columns) :])):
            raise ValueError(f"has {len(record.fields)} fields where there are {len(self._columns)} columns")
        pairs = zip(self._columns, map(self._cell, record.fields), strict=False)
        cells = {name: cell for name, cell in reversed(list(pairs)) if name and cell}
        if other := self._dialect.other(cells.get("type", "")):
            self._taken.pass_over(other)
            return
        title = clean(cells.get("title", ""))
        if not title:
            raise ValueError("has no title")
        ids = ids_of(cells, self._dialect.ids(cells))
        row = ImportRow(
            file=self._file,
            line=line,
            kind=RowKind.WATCHLIST,
            title=title,
            year=read_year(cells.get("year", "")) or self._year_of_release(cells.get("released", "")),
            code=next((f"{catalogue}:{id}" for catalogue, id in ids.items()), ""),
            ids=ids,
            facts=_facts(cells, title),
            logged=self._moment(cells.get("added", "")),
            rating=rating_of(cells.get("rating", ""), self.top),
            tags=parse_tags(clean(cells.get("tags", ""), TEXT_LIMIT)),
            text=self._text(cells.get("review", "")),
            why=clean(cells.get("why", "")),
        )
        yield from self._says(row, cells)

    def _says(self, row: ImportRow, cells: Mapping[str, str]) -> Iterator[ImportRow]:
        """The kinds of thing that a row says: that it was seen, rated, planned, dropped, liked, or is on a list."""
        watched, rated = self._day(cells.get("watched", "")), self._moment(cells.get("rated", ""))
        says = self._dialect.says(
            cells.get("status", ""),
            dated=watched is not None,
            rated=row.rating is not None,
            reviewed=row.text != "",
            listed=bool(self.list_name) or self._plans,
        )
        again = cells.get("rewatch", "").lower() in _YES
        logged = at_midday(watched) if watched else rated or row.logged
        plan = replace(row, rating=None, text="", why=row.why or clean(row.text))
        if says is Says.SEEN:
            yield replace(row, kind=RowKind.DIARY, day=watched, logged=logged, rewatch=again)
        elif says is Says.RATED:
            yield replace(row, kind=RowKind.RATINGS, logged=rated or row.logged, text="")
        elif says is Says.DROPPED:
            yield replace(plan, kind=RowKind.DROPPED)
        if says is Says.PLANNED or self._plans:
            yield plan
        if self.list_name:
            place = cells.get("position", "")
            position = int(place) if place.isdecimal() and len(place) < 8 else row.line
            yield replace(row, kind=RowKind.LIST, rating=None, list=self.list_name, position=position)
        if cells.get("liked", "").lower() in _YES:
            yield replace(row, kind=RowKind.LIKES, rating=None, text="")

    def _cell(self, cell: str) -> str:
        cell = cell.strip()
        return cell[1:] if self._dialect.defused and _DEFUSED.match(cell) else cell

    def _text(self, cell: str) -> str:
        return markdown(cell) if self._dialect.html else clean_text(cell)

    def _day(self, text: str) -> date | None:
        return read_day(text, self._day_first)

    def _year_of_release(self, text: str) -> int | None:
        """The year of a release, of which the day or the month may not be known."""
        day = self._day(text)
        if day is not None:
            return day.year
        return int(text[:4]) if text[:4].isdecimal() and len(text) < 8 and int(text[:4]) in YEARS else None

    def _moment(self, text: str) -> datetime | None:
        return read_moment(text, self._day_first)


def _top(cells: Iterable[str]) -> int:
    """Of how many ratings are: 100, 10 or 5, the least that holds them all."""
    highest = 0.0
    for cell in cells:
        try:
            highest = max(highest, float(cell.replace(",", ".") or 0))
        except ValueError:
            continue
    return 100 if highest > 10 else 10 if highest > 5 else 5


def _facts(cells: Mapping[str, str], title: str) -> Film:
    """What else a row says of its film."""
    minutes = cells.get("minutes", "").removesuffix(".0")
    original = clean(cells.get("original_title", ""))
    link = clean(cells.get("link", ""))
    return Film(
        slug="",
        title=title,
        original_title="" if original == title else original,
        minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 6 and int(minutes) in MINUTES else None,
        directors=_names(cells.get("directors", "")),
        genres=tuple(name.replace("_", " ").capitalize() for name in _names(cells.get("genres", ""))),
        link=link if is_link(link) else "",
    )


def _names(cell: str) -> tuple[str, ...]:
    parted = cell.replace(";", ",").replace("|", ",").split(",")
    return tuple(dict.fromkeys(filter(None, map(clean, parted))))


ABOUT = (
    "CSV with a title in each row: IMDb’s ratings, lists and watchlists; TMDB, Movary, Yamtrack, "
    "Simkl; Letterboxd’s import format; “watchlist export --to csv”; a sheet of your own"
)
FORMAT = Format("a table of films", ABOUT, recognises, read)
