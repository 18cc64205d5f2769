"""What Letterboxd gives out: a zip, the folder it unpacks to, or one of its CSV files."""

from collections.abc import Iterator
from datetime import datetime

from watchlist.domain.base.formatting import count
from watchlist.domain.base.text import TEXT_LIMIT
from watchlist.domain.changes.merging import Part, PartKind
from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import FilmList
from watchlist.exchange.imports.letterboxd.files import Files, TableFile, recognises
from watchlist.exchange.imports.letterboxd.films import ExportFilms, FilmBuilder, ViewingBuilder, number
from watchlist.exchange.imports.letterboxd.rows import FileKind, LetterboxdRow, list_of, rows
from watchlist.exchange.imports.parsed_export import Format, FoundList, ParsedExport, Progress, SourceRow
from watchlist.exchange.imports.report import Fault
from watchlist.exchange.imports.source import Source
from watchlist.exchange.imports.tables import CsvTable

_JOINED = (
    FileKind.DIARY,
    FileKind.REVIEWS,
    FileKind.WATCHED,
    FileKind.RATINGS,
    FileKind.WATCHLIST,
    FileKind.LIKES,
    FileKind.LIST,
)
"""The order in which rows are put together: days first, then what belongs to the viewing of a day."""
_SPOKEN = tuple(FileKind)
"""Which file is credited first; watched.csv only repeats the diary."""
_STEP = 500
"""How many rows are read between two reports of progress."""

Placed = tuple[LetterboxdRow, FilmBuilder, ViewingBuilder | None]


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """All that an export tells. Its files share no ids of films, so that rows meet by title and year."""
    files, films = Files(source), ExportFilms()
    names = sorted(files.names, key=lambda name: ("/" in name, name))
    said, faults = _rows(files.read, progress)
    placed = _place(films, said)
    lists = _lists(files.read, faults)
    places = {name: place for place, name in enumerate(lists)}
    return ParsedExport(
        format=FORMAT.name,
        found=films.found(at),
        files=tuple(names),
        rows=tuple(
            SourceRow(row.file, film.place, places.get(row.file, -1), parts=_parts(row, film, seen))
            for row, film, seen in placed
        ),
        lists=tuple(FoundList(each, _films_of(name, placed)) for name, each in lists.items()),
        faults=tuple(sorted((*files.faults, *faults), key=lambda fault: names.index(fault.file))),
        passed_over=(*files.passed_over, *_homeless(files.read, said)),
        notes=(*files.notes, *films.notes, *films.doubts(), *_shortened(said)),
    )


def _lists(files: list[TableFile], faults: list[Fault]) -> dict[str, FilmList]:
    """The list of each file that is one; a day in its head that cannot be read is set aside."""
    lists = dict[str, FilmList]()
    for file in files:
        if file.kind is FileKind.LIST:
            try:
                lists[file.name] = list_of(file.name, file.tables[0])
            except ValueError as error:
                faults.append(Fault(file.name, f"line {file.tables[0].records[0].line}", str(error)))
                lists[file.name] = list_of(file.name, file.tables[0], dated=False)
    return lists


def _rows(files: list[TableFile], progress: Progress) -> tuple[list[LetterboxdRow], list[Fault]]:
    said, faults, done = list[LetterboxdRow](), list[Fault](), 0
    found = [(file, table) for file in files for table in file.tables if not _is_head(file, table)]
    total = sum(len(table.records) for _, table in found)
    for file, table in found:
        for row in rows(file.name, file.kind, table):
            if isinstance(row, Fault):
                faults.append(row)
            else:
                said.append(row)
            if done % _STEP == 0:
                progress(done, total)
            done += 1
    progress(total, total)
    return said, faults


def _is_head(file: TableFile, table: CsvTable) -> bool:
    """Whether a table only tells of the list whose films follow."""
    return file.kind is FileKind.LIST and "Position" not in table.header


def _place(films: ExportFilms, said: list[LetterboxdRow]) -> list[Placed]:
    """Every row with its film, in order of precedence."""
    # The files that lead to the films themselves tell films of one name apart, so they find theirs before the others.
    direct = {id(row): films.film(row) for row in said if row.kind not in (FileKind.DIARY, FileKind.REVIEWS)}
    joined = sorted(said, key=lambda row: _JOINED.index(row.kind))
    placed = [(row, *films.add(row, direct.get(id(row)))) for row in joined]
    return sorted(placed, key=lambda each: _SPOKEN.index(each[0].kind))


def _parts(row: LetterboxdRow, film: FilmBuilder, seen: ViewingBuilder | None) -> tuple[Part, ...]:
    """What a row says of its film, as parts of the film's entry."""
    parts = [Part(PartKind.FILM)]
    if row.kind is FileKind.WATCHLIST:
        planned = Part(PartKind.STATUS, detail=Status.PLANNED.value)
        parts.append(Part(PartKind.AGAIN) if film.seen else planned)
    if row.kind is FileKind.LIKES:
        parts.append(Part(PartKind.LIKED))
    if seen is not None:
        id = number(film, seen)
        values = {
            PartKind.VIEWING: True,
            PartKind.DAY: row.day,
            PartKind.RATING: row.rating,
            PartKind.TEXT: row.text,
            PartKind.TAGS: row.tags,
        }
        parts += [Part(kind, id) for kind, value in values.items() if value]
    return tuple(parts)


def _films_of(name: str, placed: list[Placed]) -> tuple[int, ...]:
    of_list = sorted((row.position, place) for place, (row, _, _) in enumerate(placed) if row.file == name)
    return tuple(dict.fromkeys(placed[place][1].place for _, place in of_list))


def _homeless(files: list[TableFile], said: list[LetterboxdRow]) -> Iterator[str]:
    """Remarks on what lists hold that cannot be kept here, such as notes on their films."""
    heads = (table for file in files for table in file.tables if _is_head(file, table) and "Tags" in table.header)
    tagged = sum(any(len(row.fields) > 2 and row.fields[2].strip() for row in head.records[:1]) for head in heads)
    noted = sum(row.kind is FileKind.LIST and row.text != "" for row in said)
    if tagged:
        yield f"the tags of {count(tagged, 'list')}: lists have no tags here"
    if noted:
        yield f"{count(noted, 'note')} on films in lists: lists hold films alone here"


def _shortened(said: list[LetterboxdRow]) -> Iterator[str]:
    for row in said:
        if row.kind is FileKind.REVIEWS and len(row.text) == TEXT_LIMIT and row.text.endswith("…"):
            yield f"{row.file}, line {row.line}: longer than {TEXT_LIMIT:,} characters, so its end is left out"


FORMAT = Format("Letterboxd", recognises, read)
