"""MyAnimeList's export: an XML file, often packed by gzip."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean, clean_text
from watchlist.domain.changes.input import parse_tags
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.dates import at_midday, read_day
from watchlist.exchange.imports.encodings import decode
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.reading import code_of, whole_number
from watchlist.exchange.imports.rows import PLACES, ImportRow, RowKind, by_status, kind_of_status, title_of
from watchlist.exchange.imports.scales import rating_of
from watchlist.exchange.imports.source import Source, Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOT = "<myanimelist"
_HEAD = 2_000
_STATUS = {
    "completed": RowKind.DIARY,
    "2": RowKind.DIARY,
    "plan to watch": RowKind.WATCHLIST,
    "6": RowKind.WATCHLIST,
    "watching": RowKind.WATCHLIST,
    "1": RowKind.WATCHLIST,
    "on-hold": RowKind.WATCHLIST,
    "3": RowKind.WATCHLIST,
    "dropped": RowKind.DROPPED,
    "4": RowKind.DROPPED,
}
_DECLARED = lazy_pattern(r"^<\?xml[^>]*\?>")
_UNSEEN = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE = lazy_pattern(r"&(?!#?\w{1,10};)")
_CDATA = "<![CDATA["
_JUNK = lazy_pattern(r"\w+::\S*")
"""The marks that programs leave among the tags when they keep two sites in step."""


def recognises(source: Source) -> bool:
    """Whether a single file is XML with MyAnimeList's root."""
    return source.single and _ROOT in decode(source.read(source.names[0])[:_HEAD])[0].lower()


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films of the list; series are counted."""
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    file, collector = source.file, Collector(progress)
    data = source.read(source.names[0])
    try:
        try:
            root = ElementTree.fromstring(data)
        except ElementTree.ParseError:
            root = ElementTree.fromstring(_mended(data))
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable(f"{file} is incomplete or damaged, so it cannot be read ({clean(str(error), 120)}).") from None
    for _ in root.iter("manga"):
        collector.pass_over("manga")
    collector.take(
        file, enumerate(root.iter("anime"), 1), lambda number, anime: _rows(file, number, anime, collector), "entry"
    )
    return collector.export(FORMAT.name, at, file)


def _mended(data: bytes) -> str:
    """The XML without what breaks it: control characters, a bare "&", a wrong declaration of its encoding."""
    text = _DECLARED.sub("", decode(data)[0].lstrip())
    first, *others = _UNSEEN.sub("", text).split(_CDATA)
    mended = [_BARE.sub("&amp;", first)]
    for part in others:
        inside, end, rest = part.partition("]]>")
        mended.append(inside + end + _BARE.sub("&amp;", rest))
    return _CDATA.join(mended)


def _rows(file: str, number: int, anime: "Element", collector: Collector) -> Iterator[ImportRow]:
    def field(name: str) -> str:
        return (anime.findtext(name) or "").strip()

    if field("series_type").lower() not in ("movie", "3"):
        collector.pass_over("series")
        return
    title = title_of(field("series_title"))
    kind = kind_of_status(field("my_status"), _STATUS)
    dates = (collector.parts.read(read_day, field(name)) for name in ("my_finish_date", "my_start_date"))
    finished = next(filter(None, dates), None)
    repeats = whole_number(field("my_times_watched"), PLACES) or 0
    rating, comment = collector.parts.read(rating_of, field("my_score"), 10), clean_text(field("my_comments"))
    ids = {name: id for name, id in {"mal": field("series_animedb_id")}.items() if id.isdigit()}
    row = ImportRow(
        file=file,
        line=number,
        kind=kind,
        title=title,
        year=None,
        code=code_of(ids),
        ids=ids,
        logged=at_midday(finished),
        day=finished,
        rating=rating,
        rewatch=False,
        tags=parse_tags(_JUNK.sub("", clean(field("my_tags"), 2_000))),
        text=comment,
    )
    yield from by_status(row, repeats)


ABOUT = "animelist.xml or .xml.gz of myanimelist.net/panel.php?go=export; films only"
FORMAT = Format("MyAnimeList", ABOUT, recognises, read)
