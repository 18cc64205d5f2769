"""The rows of a table of films, by its dialect."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from watchlist.domain.base.formatting import join, phrase, text_if
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import TEXT_LIMIT, clean, clean_text, link_or_nothing, slug
from watchlist.domain.changes.input import parse_tags
from watchlist.domain.model.film import MINUTES, YEARS, Film
from watchlist.domain.model.library import FilmList
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.columns import column_key, is_no, is_yes, plain_key, scale_of_column
from watchlist.exchange.imports.dates import at_midday, day_first, read_day, read_moment, read_year, tells_day
from watchlist.exchange.imports.dialects import Dialect, RowState
from watchlist.exchange.imports.letterboxd.rows import film_code, html_to_markdown
from watchlist.exchange.imports.options import ImportOptions
from watchlist.exchange.imports.reading import code_of, ids_of, whole_number
from watchlist.exchange.imports.rows import PLACES, ImportRow, RowKind
from watchlist.exchange.imports.scales import is_number, rating_of, scale_of
from watchlist.exchange.imports.tables import Record

_DEFUSED = lazy_pattern(r"(^|[;\t][^\S\t]*)'(?='*[=+\-@＝＋－＠])")
_TITLE_YEAR = lazy_pattern(r"(.+?)\s*\((\d{4})\)")
_EPISODE = lazy_pattern(
    r".*:\s*(?:(?:season|series|staffel|saison|temporada|stagione|episode|folge)\s+\d+|limited series).*", re.IGNORECASE
)
_DAYS = ("watched", "date", "rated", "added", "released", "list_added")
_UNREAD = ("position", "created", "modified", "imdbrating", "numvotes", "viewings", "again", "pinned", "slug")


class SheetRows:
    """One table while its rows are read. lists: the lists that its rows are on, by name."""

    def __init__(
        self, file: str, dialect: Dialect, records: Sequence[Record], collector: Collector, options: ImportOptions
    ) -> None:
        self._file, self._dialect, self._collector, self._options = file, dialect, collector, options
        self._header = records[0].fields
        self._columns = [self._field(cell) for cell in self._header]
        self._settle_notes(records)
        self._scales = [scale_of_column(cell) for cell in self._header]
        self._day_first = dialect.day_first
        if self._day_first is None:
            self._day_first = day_first(cell for name in _DAYS for cell in self._column(records, name))
        self._top = self._scale(records)
        self._plans = dialect.plans(file) and (dialect.lists or dialect.free)
        self._list_name = text_if(dialect.lists and not self._plans, file)
        self.lists: dict[str, FilmList] = {}
        if self._list_name:
            name = clean(PurePosixPath(file).stem)
            self.lists[file] = FilmList(slug=slug(name), name=name)

    def _field(self, cell: str) -> str:
        return self._dialect.field(column_key(cell)) or self._dialect.field(plain_key(cell))

    def _settle_notes(self, records: Sequence[Record]) -> None:
        """A column “note” holds ratings where all in it are numbers, as in French, else words."""
        if "note" in self._columns:
            place = self._columns.index("note")
            cells = [cell for cell in self._column(records, "note") if cell.strip()]
            self._columns[place] = "review"
            if cells and all(map(is_number, cells)) and "rating" not in self._columns:
                self._columns[place] = "rating"

    def _column(self, records: Sequence[Record], name: str) -> Iterator[str]:
        for place, field in enumerate(self._columns):
            if field == name:
                for record in records[1:]:
                    yield from record.fields[place : place + 1]

    def _scale(self, records: Sequence[Record]) -> int:
        """The highest rating of the columns that do not name theirs."""
        places = [place for place, field in enumerate(self._columns) if field == "rating" and not self._scales[place]]
        cells = [cell for record in records[1:] for place in places for cell in record.fields[place : place + 1]]
        top = self._dialect.top
        if top == 5 and any(is_number(cell) and float(cell.replace(",", ".")) > 5 for cell in cells):
            top = 0  # columns like Letterboxd's, filled by somebody else
        return top or scale_of(cells, self._options.scale, self._file)

    def notes(self) -> Iterator[str]:
        """The columns of somebody's own table that were not read."""
        unread = [
            clean(cell, 40)
            for cell, field in zip(self._header, self._columns, strict=True)
            if not field and cell.strip() and column_key(cell) not in _UNREAD
        ]
        if unread and self._dialect.free:
            named = ", ".join(f"“{column}”" for column in unread)
            yield f"{self._file}: not read, for what they hold is not known: {named}"

    def read(self, line: int, record: Record) -> Iterator[ImportRow]:
        """The rows that a row of the table becomes; none for what is no film, which is counted."""
        if len(record.fields) > len(self._columns) and any(map(str.strip, record.fields[len(self._columns) :])):
            raise ValueError(f"has {len(record.fields)} fields where there are {len(self._columns)} columns")
        cells = self._cells(record)
        if cells.get("row_type", "").lower() == "list":
            self._list(cells)
            return
        if other := self._dialect.other(cells.get("type", "")):
            self._collector.pass_over(other)
            return
        if self._dialect.free and _EPISODE.fullmatch(cells.get("title", "")):
            self._collector.pass_over("episode")
            return
        row = self._row(line, cells)
        if cells.get("row_type", "").lower() == "list_item":
            name = self._list(cells)
            yield replace(row, kind=RowKind.LIST, rating=None, text="", list=name, position=line)
            return
        yield from self._rows(row, cells)

    def _cells(self, record: Record) -> dict[str, str]:
        """The cells of a row by field, of several columns of one field the first filled. scale: of its rating."""
        cells: dict[str, str] = {}
        for name, cell, scale in zip(self._columns, map(self._cell, record.fields), self._scales, strict=False):
            if name and cell and name not in cells:
                cells[name] = cell
                if name == "rating":
                    cells["scale"] = str(scale or self._top)
        return cells

    def _row(self, line: int, cells: Mapping[str, str]) -> ImportRow:
        ids = ids_of(cells, self._dialect.ids(cells))
        if not ids and "imdb.com/title/" in cells.get("link", ""):
            ids = ids_of(cells, {"imdb": "link"})
        if code := film_code(cells.get("link", "")):
            ids["letterboxd"] = code
        title, year = clean(cells.get("title", "")), read_year(cells.get("year", ""))
        if not title:
            title, year = self._known(ids)
        if year is None and "year" not in self._columns and (match := _TITLE_YEAR.fullmatch(title)):
            title, year = match[1], read_year(match[2])
        return ImportRow(
            file=self._file,
            line=line,
            kind=RowKind.WATCHLIST,
            title=title,
            year=year or self._year_of_release(cells.get("released", "")),
            code=code_of(ids),
            ids=ids,
            facts=_facts(cells, title),
            logged=self._moment(cells.get("added", "")),
            rating=self._rating(cells),
            tags=parse_tags(clean(cells.get("tags", ""), TEXT_LIMIT)),
            text=self._text(cells.get("review", "")),
            why=clean(cells.get("why", "")),
        )

    def _known(self, ids: Mapping[str, str]) -> tuple[str, int | None]:
        """Title and year of a film of which a row has only an id; raises ValueError, in words, for an unknown one."""
        try:
            films = (self._options.open_catalogue().by_id(*id) for id in ids.items())
            film = next(filter(None, films), None)
        except CatalogueError:
            film = None
        if film is None:
            unknown = phrase("no catalogue here knows its id {}", next(iter(ids.values()), ""))
            raise ValueError(join("has no title", unknown, by=", and "))
        return film.title, film.year

    def _list(self, cells: Mapping[str, str]) -> str:
        """The name of the list that a row describes or is on; the list is kept."""
        name = clean(cells.get("list_name", ""))
        if not name:
            raise ValueError("is of a list without a name")
        about, tags = self._text(cells.get("list_about", "")), _json_tags(cells.get("list_tags", ""))
        former = self.lists.get(name) or FilmList(slug=slug(name), name=name)
        self.lists[name] = replace(former, about=former.about or about, tags=former.tags or tags)
        return name

    def _rows(self, row: ImportRow, cells: Mapping[str, str]) -> Iterator[ImportRow]:
        """The rows that a row of the table becomes: it was seen, rated, planned, dropped, liked, or is on a list."""
        answer, status = cells.get("watched", ""), cells.get("status", "")
        seen, unseen, watched = is_yes(answer), is_no(answer), None
        if not answer and not self._plans:
            watched = self._day(cells.get("date", ""))
        elif not seen and not unseen:
            watched = self._day(answer)
        if watched is None and not unseen:
            seen = seen or tells_day(answer)  # it was seen, on a day that cannot be read
        rated, liked = self._moment(cells.get("rated", "")), is_yes(cells.get("liked", ""))
        state = self._dialect.state_of(
            status or text_if(seen, "watched") or text_if(unseen and row.rating is None, "planned"),
            dated=watched is not None,
            rated=row.rating is not None,
            spoken=row.text != "" or liked,
            listed=bool(self._list_name) or self._plans,
        )
        logged = at_midday(watched) or rated or row.logged
        plan = replace(row, rating=None, text="", why=row.why or clean(row.text))
        if state is RowState.SEEN:
            again = is_yes(cells.get("rewatch", ""))
            once = not self._dialect.plays
            yield replace(row, kind=RowKind.DIARY, day=watched, logged=logged, rewatch=again, once=once)
        elif row.rating is not None:
            # A planned or dropped film with a rating was seen, or enough of it.
            yield replace(row, kind=RowKind.RATINGS, logged=rated or row.logged, text="")
        if state is RowState.DROPPED:
            yield replace(plan, kind=RowKind.DROPPED)
        if state is RowState.PLANNED or self._plans:
            yield plan
        if self._list_name:
            position = whole_number(cells.get("position", ""), PLACES)
            if position is None:
                position = row.line
            yield replace(row, kind=RowKind.LIST, rating=None, list=self._list_name, position=position)
        if liked:
            yield replace(row, kind=RowKind.LIKES, rating=None, text="")

    def _cell(self, cell: str) -> str:
        cell = cell.strip()
        if self._dialect.defused:
            return _DEFUSED.sub(r"\1", cell)
        return cell

    def _text(self, cell: str) -> str:
        if self._dialect.html:
            return html_to_markdown(cell)
        return clean_text(cell)

    def _rating(self, cells: Mapping[str, str]) -> int | None:
        """The rating; one that cannot be read sets its row aside only where the row has nothing else."""
        rating, scale = cells.get("rating", ""), int(cells.get("scale", "5"))
        if any(cells.get(name) for name in ("watched", "date", "status", "review", "liked", "list_name")):
            return self._collector.parts.read(rating_of, rating, scale)
        return rating_of(rating, scale)

    def _day(self, text: str) -> date | None:
        return self._collector.parts.read(read_day, text, self._day_first)

    def _moment(self, text: str) -> datetime | None:
        return self._collector.parts.read(read_moment, text, self._day_first)

    def _year_of_release(self, text: str) -> int | None:
        """The year of a release, of which the day or the month may not be known."""
        day = self._day(text)
        if day is not None:
            return day.year
        if len(text) > len("2026-01"):
            return None
        return whole_number(text[:4], YEARS)


def _json_tags(cell: str) -> tuple[str, ...]:
    """Tags as a list of JSON, as Yamtrack writes them, or separated by commas."""
    try:
        tags = msgspec.json.decode(cell, type=list[str])
    except msgspec.MsgspecError:
        return parse_tags(clean(cell, TEXT_LIMIT))
    return tuple(dict.fromkeys(filter(None, map(clean, tags))))


def _facts(cells: Mapping[str, str], title: str) -> Film:
    """The facts of its film that a row states."""
    minutes = cells.get("minutes", "").removesuffix(".0").removesuffix(" min").removesuffix(" mins")
    original = clean(cells.get("original_title", ""))
    return Film(
        slug="",
        title=title,
        original_title=text_if(original != title, original),
        minutes=whole_number(minutes, MINUTES),
        directors=_names(cells.get("directors", "")),
        genres=tuple(name.replace("_", " ").capitalize() for name in _names(cells.get("genres", ""))),
        link=link_or_nothing(clean(cells.get("link", ""))),
    )


def _names(cell: str) -> tuple[str, ...]:
    parted = cell.replace(";", ",").replace("|", ",").split(",")
    return tuple(dict.fromkeys(filter(None, map(clean, parted))))
