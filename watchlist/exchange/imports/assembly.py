"""The export that every reader returns, put together from its rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from watchlist.domain.base.resting import with_rests
from watchlist.domain.changes.merge_entry import Part, PartKind
from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import FilmList
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.films import ExportFilms, FilmBuilder, ViewingBuilder, viewing_id
from watchlist.exchange.imports.parsed_export import ParsedExport, ParsedList, SourceRow
from watchlist.exchange.imports.rows import VIEWING_KINDS, ImportRow, RowKind

_PLACED = (
    RowKind.DIARY,
    RowKind.REVIEWS,
    RowKind.WATCHED,
    RowKind.RATINGS,
    RowKind.WATCHLIST,
    RowKind.DROPPED,
    RowKind.LIKES,
    RowKind.LIST,
)
"""The order in which rows are added to films: viewings first, then what belongs to one of them."""
_CREDITED = tuple(RowKind)
"""The order in which files are credited: a list of films watched only repeats the diary."""

Placed = tuple[ImportRow, FilmBuilder, ViewingBuilder | None]


def assemble(
    format: str,
    rows: Sequence[ImportRow],
    at: datetime,
    *,
    files: Sequence[str],
    lists: Mapping[str, FilmList],
    faults: Sequence[Fault] = (),
    passed_over: Sequence[str] = (),
    notes: Sequence[str] = (),
    covers: frozenset[Status] = frozenset(),
    orphaned: int = 0,
    tells: frozenset[str] = frozenset(),
) -> ParsedExport:
    """Assemble an export from its rows. lists: by the names that rows call them; at: stands in for a missing day.

    tells: the fields that the program always exports, so that none in any row means that all are empty.
    """
    films, order = ExportFilms(), {name: place for place, name in enumerate(files)}
    placed = _place(films, rows)
    on_lists: dict[str, list[Placed]] = {name: [] for name in lists}
    for placing in placed:
        if (name := placing[0].list) in on_lists:
            on_lists[name].append(placing)
    found = [ParsedList(made, _films_of(on_lists[name]), _notes_of(on_lists[name])) for name, made in lists.items()]
    return ParsedExport(
        format=format,
        films=films.parsed(at, format),
        files=tuple(files),
        rows=_source_rows(placed, lists),
        lists=tuple(found),
        faults=tuple(sorted(faults, key=lambda fault: order.get(fault.file, len(order)))),
        passed_over=tuple(passed_over),
        notes=(*notes, *films.doubts()),
        covers=covers,
        orphaned=orphaned,
        tells=tells.union(_tells(rows)),
    )


def _source_rows(placed: Iterable[Placed], lists: Iterable[str]) -> tuple[SourceRow, ...]:
    """The lines of the files, each with all that it says of its film."""
    places = {name: place for place, name in enumerate(lists)}
    source_rows: dict[tuple[str, int], SourceRow] = {}
    for row, film, viewing in with_rests(placed):
        parts, list_place = _parts(row, film, viewing), places.get(row.list, -1)
        if former := source_rows.get((row.file, row.line)):
            parts, list_place = (*former.parts, *parts), max(former.list, list_place)
        source_rows[row.file, row.line] = SourceRow(row.file, film.place, list_place, parts=parts)
    return tuple(source_rows.values())


def _tells(rows: Sequence[ImportRow]) -> Iterator[str]:
    """The fields that an export tells of its films: one that no row has is not empty, but unknown."""
    kinds = {row.kind for row in rows}
    fields = {RowKind.RATINGS: "rating", RowKind.LIKES: "liked", RowKind.WATCHLIST: "again"}
    yield from (field for kind, field in fields.items() if kind in kinds)
    yield from (name for name in ("text", "tags", "why") if any(getattr(row, name) for row in rows))


def _place(films: ExportFilms, rows: Sequence[ImportRow]) -> list[Placed]:
    """Every row with its film, in order of precedence."""
    # Rows that lead to the films themselves tell films of one name apart, so they find theirs before the others.
    direct = {id(row): films.film(row) for row in with_rests(rows) if row.code or row.kind not in VIEWING_KINDS}
    ordered = sorted(rows, key=lambda row: _PLACED.index(row.kind))
    placed = [(row, *films.add(row, direct.get(id(row)))) for row in with_rests(ordered)]
    return sorted(placed, key=lambda placing: _CREDITED.index(placing[0].kind))


def _parts(row: ImportRow, film: FilmBuilder, viewing: ViewingBuilder | None) -> tuple[Part, ...]:
    """The parts of the film's entry that a row states."""
    parts = [Part(PartKind.FILM)]
    match row.kind:
        case RowKind.WATCHLIST if film.viewings:
            parts.append(Part(PartKind.AGAIN))
        case RowKind.WATCHLIST:
            parts.append(Part(PartKind.STATUS, detail=Status.PLANNED.value))
        case RowKind.DROPPED if not film.finished:
            parts.append(Part(PartKind.STATUS, detail=Status.DROPPED.value))
        case RowKind.LIKES:
            parts.append(Part(PartKind.LIKED))
    if row.why:
        parts.append(Part(PartKind.WHY))
    if viewing is None:
        return tuple(parts)
    id = viewing_id(film, viewing)
    parts.append(Part(PartKind.VIEWING, id))
    if row.kind is RowKind.RATINGS and film.rating_now is not None and film.rating_now == row.rating:
        return (*parts, Part(PartKind.TODAY))
    values = {PartKind.DAY: row.day, PartKind.RATING: row.rating, PartKind.TEXT: row.text, PartKind.TAGS: row.tags}
    parts += [Part(kind, id) for kind, value in values.items() if value]
    return tuple(parts)


def _films_of(on_list: Iterable[Placed]) -> tuple[int, ...]:
    ordered = sorted(on_list, key=lambda placing: placing[0].position)
    return tuple(dict.fromkeys(film.place for _, film, _ in ordered))


def _notes_of(on_list: Iterable[Placed]) -> dict[int, str]:
    return {film.place: row.text for row, film, _ in on_list if row.text}
