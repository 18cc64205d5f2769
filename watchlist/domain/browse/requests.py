"""The changes that a user's requests become: the same for screens and the command line."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import assert_never

from msgspec import UNSET, UnsetType

from watchlist.domain.base.formatting import count
from watchlist.domain.changes.base import Change, Many, as_one
from watchlist.domain.changes.entries import PlanFilm
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.lists import PutOnList
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.model.entry import Entry, Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.masking import judges_anew
from watchlist.domain.query.snapshot import Snapshot


def on_film(snapshot: Snapshot, film: Film, change: Change) -> Change:
    """A change of one film; it also adds the film to the list if it is not there."""
    if snapshot.entry(film.slug) is not None:
        return change
    return Many(at=change.at, changes=(AddFilm(at=change.at, film=film), change))


def on_films(
    snapshot: Snapshot, films: Sequence[Film], make: Callable[[str], Change], at: datetime, verb: str
) -> Change:
    """A change of each film, as one; verb: the word of the history for many films."""
    if len(films) == 1:
        return on_film(snapshot, films[0], make(films[0].slug))
    adding = (AddFilm(at=at, film=film) for film in films if snapshot.entry(film.slug) is None)
    wanted = (make(film.slug) for film in films)
    return Many(at=at, changes=(*adding, *wanted), words=f"{verb} {count(len(films), 'film')}")


def on_list(snapshot: Snapshot, films: Sequence[Film], name: str, at: datetime) -> Change:
    """Films put on a list by its short name or a new name; those that the library does not know are added."""
    put = PutOnList(at=at, list=name, slugs=tuple(film.slug for film in films))
    unknown = {film.slug: film for film in films if film.slug not in snapshot.library.films}
    if not unknown:
        return put
    return Many(at=at, changes=(*(AddFilm(at=at, film=film) for film in unknown.values()), put))


def add_or_take_off(snapshot: Snapshot, films: Sequence[Film], at: datetime) -> Change | None:
    """Adds films; if all are on the list, plans them again; or takes one off if nothing is written about it.

    None if a planned film would be lost with what is written about it, or if several films are all planned already.
    """
    missing = [film for film in films if snapshot.entry(film.slug) is None]
    if missing:
        adding = [AddFilm(at=at, film=film) for film in missing]
        return as_one(adding, at, f"Added {len(adding)} films")
    if len(films) > 1:
        films = [film for film in films if not _planned(snapshot.entry(film.slug))]
        if not films:
            return None
        return on_films(snapshot, films, lambda slug: PlanFilm(at=at, slug=slug), at, "Planned")
    entry = next((snapshot.entry(film.slug) for film in films), None)
    if entry is None:
        return None
    match entry.status:
        case Status.WATCHED:
            return PlanFilm(at=at, slug=entry.slug, again=not entry.again)
        case Status.DROPPED:
            return PlanFilm(at=at, slug=entry.slug)
        case Status.PLANNED:
            if nothing_written(snapshot, entry):
                return RemoveFilms(at=at, slugs=(entry.slug,))
            return None
        case _:
            assert_never(entry.status)


def _planned(entry: Entry | None) -> bool:
    """Whether a film is planned, or planned again."""
    return entry is not None and (entry.again or entry.status is Status.PLANNED)


def nothing_written(snapshot: Snapshot, entry: Entry) -> bool:
    """Whether you have written nothing about a film, no ballot either, so that taking it off loses nothing."""
    return entry.untouched and all(ballot.voter for ballot in snapshot.library.ballots_on(entry.slug))


def viewing_to_judge(entry: Entry | None, settings: Settings) -> int | None:
    """The id of the viewing for the next verdict: the newest, or a new one if the newest verdict is hidden.

    None if there is no viewing yet.
    """
    if entry is None or entry.newest is None:
        return None
    if judges_anew(entry, settings):
        return entry.next_viewing_id()
    return entry.newest.id


def give_verdict(
    slug: str,
    entry: Entry | None,
    verdict: Verdict,
    *,
    over: Verdict | None = None,
    day: date | UnsetType | None = UNSET,
    viewing: int | None = None,
) -> Change:
    """The change of a verdict; if its viewing does not exist, the change logs it.

    over: the verdict that this one edits. day: of the viewing, UNSET to keep it.
    """
    if viewing is not None and (entry is None or entry.viewing(viewing) is None):
        if isinstance(day, UnsetType):
            day = verdict.written.date()
        return LogViewing(at=verdict.written, slug=slug, day=day, verdict=verdict)
    return GiveVerdict(at=verdict.written, slug=slug, verdict=verdict, over=over, day=day, viewing=viewing)
