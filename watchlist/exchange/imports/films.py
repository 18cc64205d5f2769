"""The films of an export, put together from rows of many files that may share no key but title and year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec import Struct, field

from watchlist.domain.base.resting import with_rests
from watchlist.domain.base.text import fold
from watchlist.domain.model.entry import Entry, RatingToday, Status, Verdict, Viewing
from watchlist.domain.model.film import Film, overlay
from watchlist.domain.model.imported import ImportedEntry
from watchlist.exchange.imports.parsed_export import ParsedFilm
from watchlist.exchange.imports.rows import ImportRow, RowKind


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
    """One film while rows are added to it. place: its place among the films of the export."""

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
    today: tuple[int, datetime | None] | None = None
    seen: list[ViewingBuilder] = field(default_factory=list)


class ExportFilms:
    """The films gathered so far, and where each row went.

    Watched, ratings, watchlist, likes and lists lead to the film itself and tell films of one name and year apart.
    The diary and the reviews do not, so they come after.
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
            # In a diary and its reviews the address is that of the entry.
            film.code, film.uri = row.code, "" if row.kind in (RowKind.DIARY, RowKind.REVIEWS) else row.uri
            self._coded[row.code] = film
        return film

    def _candidates(self, row: ImportRow) -> list[FilmBuilder]:
        """The films that a row may refer to, those with the least data first."""
        exact = self._named.get((row.title, row.year))
        if exact:
            return sorted(exact, key=lambda film: len(film.seen))
        like = self._folded.get(fold(row.title), [])
        same = [film for film in like if film.year == row.year]
        undated = [film for film in like if row.year is None or film.year is None]
        return same or (undated if len(like) == 1 else [])

    def _new(self, row: ImportRow) -> FilmBuilder:
        film = FilmBuilder(len(self.films), row.title, row.year)
        self.films.append(film)
        self._named[row.title, row.year].append(film)
        self._folded[fold(row.title)].append(film)
        return film

    def add(self, row: ImportRow, film: FilmBuilder | None = None) -> tuple[FilmBuilder, ViewingBuilder | None]:
        """Add what a row says to its film, found by title and year if need be; gives the film and the viewing meant."""
        seen = None
        if row.kind in (RowKind.DIARY, RowKind.REVIEWS) and row.uri in self._logged:
            film, seen = self._logged[row.uri]
        film = film or self.film(row)
        film.year = film.year or row.year
        film.why = film.why or row.why
        film.ids = {**row.ids, **film.ids}
        film.facts = overlay(film.facts, row.facts) if film.facts and row.facts else film.facts or row.facts
        if row.logged and row.kind is not RowKind.LIST:
            film.dates.append(row.logged)
        film.finished = film.finished or row.kind in (RowKind.DIARY, RowKind.REVIEWS, RowKind.WATCHED)
        match row.kind:
            case RowKind.DIARY:
                seen = seen or self._diary(film, row)
            case RowKind.REVIEWS:
                seen = self._review(film, seen, row)
            case RowKind.WATCHED:
                seen = self._watch(film, row)
            case RowKind.RATINGS:
                seen = self._rate(film, row)
            case RowKind.WATCHLIST:
                film.planned = True
            case RowKind.DROPPED:
                film.dropped = True
            case RowKind.LIKES:
                film.liked = True
                # Who likes a film and does not plan it has seen it.
                seen = None if film.planned or film.seen else self._watch(film, row)
        return film, seen

    def _diary(self, film: FilmBuilder, row: ImportRow) -> ViewingBuilder:
        seen = ViewingBuilder(
            row.logged, row.day, row.rewatch, row.tags, row.rating, row.text, row.spoilers, row.logged
        )
        if row.once and row.day:
            said = (film.place, row.day, row.rewatch, row.tags, row.rating, row.text, row.logged)
            if said in self._once:
                return self._once[said]
            self._once[said] = seen
        film.seen.append(seen)
        if row.uri:
            seen.address = row.uri
            self._logged[row.uri] = film, seen
        return seen

    def _review(self, film: FilmBuilder, seen: ViewingBuilder | None, row: ImportRow) -> ViewingBuilder:
        """Attach a review to the viewing of its day, or without a day to the newest viewing before it was written."""
        if seen is None:
            silent = [each for each in film.seen if not each.text]
            until = row.logged.date() if row.logged else date.max
            of_day = [each for each in silent if each.day == row.day]
            before = [each for each in silent if row.day is None and each.day and each.day <= until]
            seen = next(iter(of_day), None) or max(before, key=_day, default=None)
        if seen is None:
            seen = ViewingBuilder(row.logged, row.day, row.rewatch)
            film.seen.append(seen)
        seen.text, seen.written = row.text or seen.text, row.logged or seen.written
        seen.spoilers = seen.spoilers or row.spoilers
        seen.rating, seen.tags = seen.rating or row.rating, seen.tags or row.tags
        return seen

    def _watch(self, film: FilmBuilder, row: ImportRow) -> ViewingBuilder:
        """The viewing that stands for a film marked as watched: the newest, or one on a day that nobody knows."""
        if not film.seen:
            film.seen.append(ViewingBuilder(row.logged, marked=True))
        return max(reversed(film.seen), key=_day)  # of one day the last

    def _rate(self, film: FilmBuilder, row: ImportRow) -> ViewingBuilder:
        """Take a film's own rating: of its newest viewing, or where another one stands, what is thought now.

        A viewing again that was not rated is not what an older rating is of.
        """
        newest = self._watch(film, row)
        rated = max((seen for seen in reversed(film.seen) if seen.rating is not None), key=_day, default=None)
        if row.rating is None or (rated and rated.rating == row.rating):
            return rated or newest
        given_then = row.logged is not None and row.logged.date() == newest.day
        if newest.rating is not None or (rated and not given_then):
            film.today = row.rating, row.logged
            return newest
        newest.rating = row.rating
        if not newest.text:
            newest.written = row.logged
        return newest

    def doubts(self) -> Iterator[str]:
        """Remarks on films that the diary cannot tell apart."""
        for (title, _), films in self._named.items():
            if len(films) > 1 and any(seen.day for film in films for seen in film.seen):
                yield f"{title}: {len(films)} films have this title and year; the diary’s lines are shared between them"

    def found(self, at: datetime, program: str) -> tuple[ParsedFilm, ...]:
        """All films as an account with a program holds them; at stands in where the export names no day."""
        return tuple(ParsedFilm(_film(film, program), _entry(film, at, program)) for film in with_rests(self.films))


def number(film: FilmBuilder, seen: ViewingBuilder) -> int:
    """The id of a viewing in the film's entry: viewings count from 1, oldest first."""
    return sorted(film.seen, key=_day).index(seen) + 1


def _day(seen: ViewingBuilder) -> date:
    return seen.day or date.min


def _film(film: FilmBuilder, program: str) -> Film:
    known = Film(
        slug="",
        title=film.title,
        year=film.year,
        link=film.uri,
        ids=film.ids,
        imported_title=film.title,
        imported_year=film.year,
        imported_from=program,
    )
    return overlay(known, film.facts) if film.facts else known


def _status(film: FilmBuilder) -> Status:
    """Where a film stands; one given up may have a rating all the same."""
    if film.dropped and not film.finished:
        return Status.DROPPED
    return Status.WATCHED if film.seen else Status.PLANNED


def _entry(film: FilmBuilder, at: datetime, program: str) -> Entry | None:
    if not (film.seen or film.planned or film.liked or film.dropped):
        return None
    again = film.planned and film.seen != [] and _status(film) is Status.WATCHED
    today = film.today[0] if film.today else None
    return Entry(
        slug="",
        added=min(film.dates, default=at),
        status=_status(film),
        why=film.why,
        today=RatingToday(film.today[0], film.today[1] or at) if film.today else None,
        again=again,
        viewings=tuple(_viewings(film.seen, at)),
        liked=film.liked,
        imported_from=program,
        imported=ImportedEntry(liked=film.liked, again=again, why=film.why, today=today),
    )


def _viewings(builders: Iterable[ViewingBuilder], at: datetime) -> Iterable[Viewing]:
    for id, seen in enumerate(sorted(builders, key=_day), 1):
        verdict = None
        if seen.rating or seen.text:
            written = seen.written or seen.logged or at
            verdict = Verdict(rating=seen.rating, text=seen.text, spoilers=seen.spoilers, written=written)
        logged = seen.logged or at
        viewing = Viewing(id=id, day=seen.day, logged=logged, rewatch=seen.rewatch, tags=seen.tags, verdict=verdict)
        yield viewing.as_imported(seen.address, seen.marked)
