"""The rows of a Letterboxd export, file by file, with their fields as values."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import TEXT_LIMIT, clean, clean_text, is_link, link_or_nothing, slug
from watchlist.domain.changes.input import parse_tags
from watchlist.domain.model.film import Film
from watchlist.domain.model.imported import ImportedList
from watchlist.domain.model.library import FilmList
from watchlist.exchange.imports.collecting import Parts
from watchlist.exchange.imports.columns import is_yes
from watchlist.exchange.imports.dates import FIRST_LOGGED, at_midday, day_first, read_day, read_year
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.letterboxd.markdown import to_markdown
from watchlist.exchange.imports.reading import whole_number
from watchlist.exchange.imports.rows import PLACES, VIEWING_KINDS, ImportRow, RowKind, title_of
from watchlist.exchange.imports.scales import rating_of
from watchlist.exchange.imports.tables import CsvTable, Record

COLUMNS = frozenset(
    (
        *("Date", "Name", "Year", "Letterboxd URI"),
        *("Rating", "Watched Date", "Rewatch", "Review", "Tags"),
        *("Position", "URL", "Description"),
    )
)
HTML_LIMIT = 4 * TEXT_LIMIT
"""The longest text in HTML that is looked at, in characters."""

_ORPHAN = Film(slug="", title="", sources={"Letterboxd": "orphaned: it no longer has this film"})
"""The facts of a film that Letterboxd no longer has."""
_CODE = lazy_pattern(r"https?://boxd\.it/(\w{1,20})/?")


def film_code(link: str) -> str:
    """Letterboxd's code of a film, out of its short address; empty for any other address."""
    match = _CODE.fullmatch(link.strip())
    if match is None:
        return ""
    return match[1]


NEEDED = {
    RowKind.DIARY: "Watched Date",
    RowKind.REVIEWS: "Review",
    RowKind.RATINGS: "Rating",
    RowKind.LIST: "Position",
}
"""The column that the rows of a kind need, if not the title."""


def kind_of(name: str, header: tuple[str, ...] = ()) -> RowKind | None:
    """The kind of a file's rows, by its name and folder in the export, and by its columns if it stands alone."""
    path = PurePosixPath(name.lower())
    if path.parent.name == "lists" or "Position" in header:
        return RowKind.LIST
    liked = path.parent.name == "likes"
    if path.stem == "films" and (liked or header):
        return RowKind.LIKES
    if liked:
        return None
    for kind, column in ((RowKind.REVIEWS, "Review"), (RowKind.DIARY, "Watched Date"), (RowKind.RATINGS, "Rating")):
        if column in header:
            return kind
    # The site names a watchlist that is exported alone "watchlist-NAME-DAY-utc.csv".
    known = (RowKind.WATCHLIST, RowKind.WATCHED, RowKind.DIARY, RowKind.RATINGS, RowKind.REVIEWS)
    return next((kind for kind in known if re.split(r"[-_ (.]", path.stem)[0] == kind.value), None)


def rows(file: str, kind: RowKind, table: CsvTable) -> Iterator[ImportRow | Fault]:
    """Every row of a table, or the fault for which it is set aside."""
    needed = NEEDED.get(kind, "Name")
    if needed not in table.header:
        yield Fault(file, "", f"has no column “{needed}”, so its rows say nothing", len(table.records))
        return
    order = _order(table)
    for record in table.records:
        parts, place = Parts(), f"line {record.line}"
        try:
            yield _row(file, kind, table.header, record, order, parts)
        except ValueError as error:
            yield Fault(file, place, str(error))
        else:
            yield from parts.faults(file, place)


def _order(table: CsvTable) -> bool | None:
    """Whether the dates of a table that a spreadsheet has rewritten begin with the day; None if no date tells."""
    places = [place for place, name in enumerate(table.header) if name in ("Date", "Watched Date")]
    return day_first(
        field for record in table.records for place in places for field in record.fields[place : place + 1]
    )


def _row(
    file: str, kind: RowKind, header: tuple[str, ...], record: Record, order: bool | None, parts: Parts
) -> ImportRow:
    while len(record.fields) > len(header) and not record.fields[-1].strip():
        record.fields.pop()  # a comma at the end
    record.fields.extend([""] * (len(header) - len(record.fields)))  # empty cells at the end may be left out
    if len(record.fields) != len(header):
        raise ValueError(f"has {len(record.fields)} fields where there are {len(header)} columns")
    cells = dict(zip(header, record.fields, strict=True))
    title = title_of(cells["Name"])
    uri = clean(cells.get("Letterboxd URI") or cells.get("URL") or "")
    ids = {}
    if kind not in VIEWING_KINDS and film_code(uri):
        ids["letterboxd"] = film_code(uri)
    return ImportRow(
        file=file,
        line=record.line,
        kind=kind,
        title=title,
        year=read_year(cells.get("Year", "")),
        uri=link_or_nothing(uri),
        code=ids.get("letterboxd", ""),
        ids=ids,
        facts=_ORPHAN if file.lower().startswith("orphaned/") else None,
        list=text_if(kind is RowKind.LIST, file),
        logged=parts.read(_logged, cells.get("Date", ""), order),
        day=parts.read(read_day, cells.get("Watched Date", ""), order),
        rating=_rating_of(kind, cells.get("Rating", ""), parts),
        rewatch=is_yes(cells.get("Rewatch", "")),
        tags=parse_tags(clean(cells.get("Tags", ""), TEXT_LIMIT)),
        text=html_to_markdown(cells.get("Review") or cells.get("Description") or ""),
        position=whole_number(cells.get("Position", "").strip(), PLACES) or 0,
    )


def list_of(file: str, table: CsvTable, dated: bool = True) -> FilmList:
    """The list itself, from the small table that opens its file, or by the file's name; its slug is a proposal.

    Raises ValueError, in words, for a day that cannot be read, unless it is left out.
    """
    cells = dict[str, str]()
    if table.records and "Position" not in table.header:
        cells = dict(zip(table.header, table.records[0].fields, strict=False))
    name = clean(cells.get("Name", "")) or clean(PurePosixPath(file).stem)
    created = _logged(cells.get("Date", ""), None) if dated else None
    about, tags = html_to_markdown(cells.get("Description", "")), parse_tags(clean(cells.get("Tags", ""), TEXT_LIMIT))
    link = cells.get("URL", "").strip()
    address = ImportedList(address=link) if is_link(link) else None
    return FilmList(slug=slug(name), name=name, about=about, created=created, tags=tags, imported_as=address)


def html_to_markdown(html: str) -> str:
    """A text in HTML as Markdown, cleaned and no longer than any text is."""
    if not html:
        return ""
    return clean_text(to_markdown(html[:HTML_LIMIT]))


def _logged(text: str, order: bool | None) -> datetime | None:
    """Local midday of the day that the export names: it knows no hours."""
    day = read_day(text, order)
    if day is None:
        return None
    if day.year < FIRST_LOGGED:
        raise ValueError(f"nothing was logged as early as {day.isoformat()}")
    return at_midday(day)


def _rating_of(kind: RowKind, cell: str, parts: Parts) -> int | None:
    """The rating in a row; one that cannot be read sets its row aside only where the row has nothing else."""
    if kind is RowKind.RATINGS:
        return _rating(cell)
    return parts.read(_rating, cell)


def _rating(text: str) -> int | None:
    """Stars from ½ to 5, in halves, as a rating from 1 to 100; None for 0 and an empty text."""
    text = text.strip().replace(",", ".")
    if any(sign in text for sign in "★½/"):
        return rating_of(text, 5)
    if text.startswith("."):
        text = f"0{text}"
    if text in ("", "0", "0.0"):
        return None
    if not re.fullmatch(r"[0-5](\.[05]0?)?", text) or not 1 <= float(text) * 2 <= 10:
        raise ValueError(f"“{clean(text, 40)}” is not a rating from 0.5 to 5")
    return round(float(text) * 20)
