"""The films of an export, built from rows of many files that may share no key but title and year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec import Struct, field

from watchlist.domain.base.resting import with_rests
from watchlist.domain.base.text import fold
from watchlist.domain.model.entry import Entry, RatingToday, Status, Verdict, Viewing
from watchlist.domain.model.film import Film, overlay
from watchlist.domain.model.imported import ImportedEntry
from watchlist.exchange.imports.dates import day_of
from watchlist.exchange.imports.parsed_export import ParsedFilm
from watchlist.exchange.imports.rows import VIEWING_KINDS, ImportRow, RowKind

NAMESAKES = 100
"""The most films of one title that a row is compared with."""


class ViewingBuilder(Struct, eq=False):
    """One viewing while rows are added to it."""

    logged: datetime | None
    day: date | None = None
    rewatch: bool = False
    tags: tuple[str, ...] = ()
    rating: int | None = None
    text: str = ""
    spoilers: bool = False
    written: datetime | None = None
    address: str = ""
    marked: bool = False


class FilmBuilder(Struct, eq=False):
    """One film while rows are added to it. place: its place among the films of the export.

    rating_now: what the user thinks of it now, where no viewing has this rating; rated_now: since when. numbers: the
    ids of its viewings, once they are counted.
    """

    place: int
    title: str
    year: int | None
    code: str = ""
    uri: str = ""
    dates: list[datetime] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    facts: Film | None = None
    planned: bool = False
    dropped: bool = False
    finished: bool = False
    liked: bool = False
    why: str = ""
    rating_now: int | None = None
    rated_now: datetime | None = None
    viewings: list[ViewingBuilder] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)


class ExportFilms:
    """The films built so far, and the indexes that lead rows to them.

    Rows of watched, ratings, watchlist, likes and lists have the film's own address, which tells films of one name and
    year apart. Rows of the diary and the reviews have not, so they come after.
    """

    def __init__(self) -> None:
        self.films: list[FilmBuilder] = []
        self._coded: dict[str, FilmBuilder] = {}
        self._named: dict[tuple[str, int | None], list[FilmBuilder]] = defaultdict(list)
        self._folded: dict[str, list[FilmBuilder]] = defaultdict(list)
        self._logged: dict[str, tuple[FilmBuilder, ViewingBuilder]] = {}
        self._once: dict[tuple[object, ...], ViewingBuilder] = {}

    def film(self, row: ImportRow) -> FilmBuilder:
        """The film that a row leads to, or that has its title and year, or else a new one."""
        if row.code and row.code in self._coded:
            return self._coded[row.code]
        film = next((film for film in self._candidates(row) if not (row.code and film.code)), None) or self._new(row)
        if row.code:
            film.code = row.code
            if row.kind not in VIEWING_KINDS:
                film.uri = row.uri
            self._coded[row.code] = film
        return film

    def _candidates(self, row: ImportRow) -> list[FilmBuilder]:
        """The films that a row may be of; the films with the fewest viewings come first."""
        exact = self._named.get((row.title, row.year))
        if exact:
            return sorted(exact[:NAMESAKES], key=lambda film: len(film.viewings))
        similar = self._folded.get(fold(row.title), [])[:NAMESAKES]
        same_year = [film for film in similar if film.year == row.year]
        if same_year or len(similar) > 1:
            return same_year
        return [film for film in similar if row.year is None or film.year is None]

    def _new(self, row: ImportRow) -> FilmBuilder:
        film = FilmBuilder(len(self.films), row.title, row.year)
        self.films.append(film)
        self._named[row.title, row.year].append(film)
        self._folded[fold(row.title)].append(film)
        return film

    def add(self, row: ImportRow, film: FilmBuilder | None = None) -> tuple[FilmBuilder, ViewingBuilder | None]:
        """Add a row to its film, which is looked up where none is named; returns the film and the row's viewing."""
        viewing = None
        if row.kind in VIEWING_KINDS and row.uri in self._logged:
            film, viewing = self._logged[row.uri]
        film = film or self.film(row)
        film.year = film.year or row.year
        film.why = film.why or row.why
        film.ids = {**row.ids, **film.ids}
        if film.facts and row.facts:
            film.facts = overlay(film.facts, row.facts)
        film.facts = film.facts or row.facts
        if row.logged and row.kind is not RowKind.LIST:
            film.dates.append(row.logged)
        film.finished = film.finished or row.kind is RowKind.WATCHED or row.kind in VIEWING_KINDS
        match row.kind:
            case RowKind.DIARY:
                viewing = viewing or self._diary(film, row)
            case RowKind.REVIEWS:
                viewing = self._review(film, viewing, row)
            case RowKind.WATCHED:
                viewing = self._watch(film, row)
            case RowKind.RATINGS:
                viewing = self._rate(film, row)
            case RowKind.WATCHLIST:
                film.planned = True
            case RowKind.DROPPED:
                film.dropped = True
            case RowKind.LIKES:
                film.liked = True
                if not film.planned and not film.viewings:  # who likes a film and does not plan it has seen it
                    viewing = self._watch(film, row)
        return film, viewing

    def _diary(self, film: FilmBuilder, row: ImportRow) -> ViewingBuilder:
        viewing = ViewingBuilder(
            row.logged, row.day, row.rewatch, row.tags, row.rating, row.text, row.spoilers, row.logged
        )
        if row.once and row.day:
            content = (film.place, row.day, row.rewatch, row.tags, row.rating, row.text, row.logged)
            if content in self._once:
                return self._once[content]
            self._once[content] = viewing
        film.viewings.append(viewing)
        if row.uri:
            viewing.address = row.uri
            self._logged[row.uri] = film, viewing
        return viewing

    def _review(self, film: FilmBuilder, viewing: ViewingBuilder | None, row: ImportRow) -> ViewingBuilder:
        """Attach a review to the viewing of its day, or without a day to the newest viewing before it was written."""
        if viewing is None:
            textless = [candidate for candidate in film.viewings if not candidate.text]
            until = day_of(row.logged) or date.max
            of_day = [candidate for candidate in textless if candidate.day == row.day]
            before = [
                candidate for candidate in textless if row.day is None and candidate.day and candidate.day <= until
            ]
            viewing = next(iter(of_day), None) or max(before, key=_day, default=None)
        if viewing is None:
            viewing = ViewingBuilder(row.logged, row.day, row.rewatch)
            film.viewings.append(viewing)
        viewing.text, viewing.written = row.text or viewing.text, row.logged or viewing.written
        viewing.spoilers = viewing.spoilers or row.spoilers
        viewing.rating, viewing.tags = viewing.rating or row.rating, viewing.tags or row.tags
        return viewing

    def _watch(self, film: FilmBuilder, row: ImportRow) -> ViewingBuilder:
        """The viewing of a film that is only marked as watched: its newest, or a new one without a day."""
        if not film.viewings:
            film.viewings.append(ViewingBuilder(row.logged, marked=True))
        return max(reversed(film.viewings), key=_day)  # the last of its day

    def _rate(self, film: FilmBuilder, row: ImportRow) -> ViewingBuilder:
        """Give a film's own rating to its newest viewing, or, where another rating stands, keep it as the rating now.

        An older rating does not belong to a rewatch that was not rated.
        """
        newest = self._watch(film, row)
        with_rating = (viewing for viewing in reversed(film.viewings) if viewing.rating is not None)
        rated = max(with_rating, key=_day, default=None)
        if row.rating is None or (rated and rated.rating == row.rating):
            return rated or newest
        rated_that_day = row.logged is not None and row.logged.date() == newest.day
        if newest.rating is not None or (rated and not rated_that_day):
            film.rating_now, film.rated_now = row.rating, row.logged
            return newest
        newest.rating = row.rating
        if not newest.text:
            newest.written = row.logged
        return newest

    def doubts(self) -> Iterator[str]:
        """Remarks on films that the diary cannot tell apart."""
        for (title, _), films in self._named.items():
            if len(films) > 1 and any(viewing.day for film in films for viewing in film.viewings):
                yield f"{title}: {len(films)} films have this title and year; the diary’s lines are shared between them"

    def parsed(self, at: datetime, program: str) -> tuple[ParsedFilm, ...]:
        """All films with their entries; at stands in for a day that the export does not name."""
        return tuple(ParsedFilm(_film(film, program), _entry(film, at, program)) for film in with_rests(self.films))


def viewing_id(film: FilmBuilder, viewing: ViewingBuilder) -> int:
    """The id of a viewing in the film's entry: viewings count from 1, oldest first."""
    if len(film.numbers) < len(film.viewings):
        film.numbers = {id(counted): number for number, counted in enumerate(sorted(film.viewings, key=_day), 1)}
    return film.numbers[id(viewing)]


def _day(viewing: ViewingBuilder) -> date:
    return viewing.day or date.min


def _film(film: FilmBuilder, program: str) -> Film:
    identity = Film(
        slug="",
        title=film.title,
        year=film.year,
        link=film.uri,
        ids=film.ids,
        imported_title=film.title,
        imported_year=film.year,
        imported_from=program,
    )
    if film.facts is None:
        return identity
    return overlay(identity, film.facts)


def _status(film: FilmBuilder) -> Status:
    """The status of a film; a dropped one may have a rating all the same."""
    if film.dropped and not film.finished:
        return Status.DROPPED
    if film.viewings:
        return Status.WATCHED
    return Status.PLANNED


def _today(film: FilmBuilder, at: datetime) -> RatingToday | None:
    if film.rating_now is None:
        return None
    return RatingToday(film.rating_now, film.rated_now or at)


def _entry(film: FilmBuilder, at: datetime, program: str) -> Entry | None:
    if not (film.viewings or film.planned or film.liked or film.dropped):
        return None
    again = film.planned and film.viewings != [] and _status(film) is Status.WATCHED
    return Entry(
        slug="",
        added=min(film.dates, default=at),
        status=_status(film),
        why=film.why,
        today=_today(film, at),
        again=again,
        viewings=tuple(_viewings(film.viewings, at)),
        liked=film.liked,
        imported_from=program,
        imported=ImportedEntry(liked=film.liked, again=again, why=film.why, today=film.rating_now),
    )


def _viewings(builders: Iterable[ViewingBuilder], at: datetime) -> Iterable[Viewing]:
    for id, built in enumerate(sorted(builders, key=_day), 1):
        logged = built.logged or at
        verdict = None
        if built.rating or built.text:
            written = built.written or logged
            verdict = Verdict(rating=built.rating, text=built.text, spoilers=built.spoilers, written=written)
        viewing = Viewing(id=id, day=built.day, logged=logged, rewatch=built.rewatch, tags=built.tags, verdict=verdict)
        yield viewing.as_imported(built.address, built.marked)
