"""A random walk over devices: every kind of change, with syncs, undos, restarts and damaged logs between."""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.sync.replica import Device, Folder, shown
from watchlist.domain.base import ids
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.beside import TakeOtherText
from watchlist.domain.changes.entries import DropFilm, EditEntry, KeepFilm, PlanFilm, SetHype
from watchlist.domain.changes.filling import FillFilms, RefuseMatch
from watchlist.domain.changes.films import AddFilm, EditFilm, RemoveFilms
from watchlist.domain.changes.history import Redo, Undo
from watchlist.domain.changes.lists import (
    DeleteList,
    DescribeList,
    MakeList,
    MoveOnList,
    NoteOnList,
    PutOnList,
    RenameList,
    TakeOffList,
)
from watchlist.domain.changes.merging import MergeFilm, MergeList
from watchlist.domain.changes.notes import JudgeNotes, MarkNotes
from watchlist.domain.changes.polls import CastBallot, MergeBallot, MergeBallots, RemoveBallots
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.twins import MergeFilms
from watchlist.domain.changes.viewings import DeleteViewing, EditViewing, GiveVerdict, LogViewing, RateToday
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.entry import Entry, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.mark import Belief, Outcome
from watchlist.domain.model.poll import Ballot

SLUGS = ("star", "rain", "up")
OFFSETS = {"laptop": timedelta(hours=-1), "desk": timedelta(), "phone": timedelta(hours=2)}
BEGIN = datetime(2026, 5, 1, 10, tzinfo=UTC)


class Walk:
    """Three devices whose clocks differ, one folder, and an account of every text that was written."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        ids.set_chance(lambda: self.rng.getrandbits(32))
        self.now = BEGIN
        self.folder: Folder = {}
        self.devices = [Device(name) for name in OFFSETS]
        self.written = set[str]()
        self.let_go = set[str]()
        self.kinds = set[type[Change]]()
        self.sealings: dict[tuple[str, str], Hype] = {}

    def run(self, actions: int) -> None:
        """Let things happen, and at the end bring all devices together."""
        for _ in range(actions):
            self.now += timedelta(seconds=self.rng.choice((0, 1, 60, 3600)))
            device = self.rng.choice(self.devices)
            if self.rng.random() < 0.3:
                self._sync(device)
            else:
                self._change(device)
        self.settle()

    def settle(self) -> None:
        """Bring all devices together, nothing damaged any more."""
        for _ in range(3):
            for device in self.devices:
                device.publish(self.folder, self.rng)
                device.sync(self.folder, self._time(device))

    def _time(self, device: Device) -> datetime:
        return self.now + OFFSETS[device.name]

    def _sync(self, device: Device) -> None:
        if self.rng.random() < 0.1:
            device.shorten(self.rng)
        if self.rng.random() < 0.7:
            device.publish(self.folder, self.rng)
        if self.rng.random() < 0.2:
            device.restart()
        device.sync(damaged(self.folder, self.rng), self._time(device))

    def _change(self, device: Device) -> None:
        kind = self._do(device, self.rng.choice(CHANGES))
        if kind is Undo and self.rng.random() < 0.5:
            self._do(device, lambda walk, device: Redo(at=walk.now))

    def _do(self, device: Device, make: "Make") -> type[Change] | None:
        try:
            change = make(self, device)
            before = places_of_texts(device.library)
            device.do(change, self._time(device))
        except (ChangeRefused, IndexError):
            return None
        self.kinds |= kinds(change)
        after = places_of_texts(device.library)
        self.written |= texts(device.library) - {text for _, text in before}
        moved = {text for _, text in after - before}
        self.let_go |= {text for _, text in before - after} - moved
        return type(change)

    def text(self) -> str:
        """A text that no other is."""
        return f"text-{self.rng.getrandbits(48):x}"

    def entry(self, device: Device) -> Entry:
        """An entry of a device's library; raises IndexError where there is none."""
        return self.rng.choice(list(device.library.entries.values()))

    def list(self, device: Device) -> FilmList:
        """A list of a device's library; raises IndexError where there is none."""
        return self.rng.choice(list(device.library.lists.values()))


def kinds(change: Change) -> set[type[Change]]:
    """The kinds of a change and of those in it."""
    inner = change.changes if isinstance(change, Many) else ()
    return {type(change)}.union(*(kinds(each) for each in inner))


def texts(library: Library) -> set[str]:
    """Every text of the user's in a library, shown or kept beside."""
    return {text for _, text in places_of_texts(library)}


def places_of_texts(library: Library) -> set[tuple[str, str]]:
    """The same, each with the document that it stands in."""
    return {(place, text) for place, text in _texts(library) if text}


def _texts(library: Library) -> Iterator[tuple[str, str]]:
    for slug, entry in library.entries.items():
        found = [entry.why, entry.told_by, entry.drop_reason, *(other.text for other in entry.beside)]
        found += [seen.verdict.text for seen in entry.viewings if seen.verdict]
        yield from ((slug, text) for text in found)
    for slug, each in library.lists.items():
        found = [each.about, *each.notes.values(), *(other.text for other in each.beside)]
        yield from ((f"list {slug}", text) for text in found)
    yield from ((ballot.key, ballot.sentence) for ballot in library.ballots.values())


def damaged(folder: Folder, rng: random.Random) -> Folder:
    """The folder as a program for syncing may have left it: torn, cut, doubled, out of order, or whole."""
    found: Folder = {}
    for name, files in folder.items():
        rows = b"".join(files.values()).splitlines(keepends=True)
        match rng.randrange(7):
            case 0 if rows:
                rows = [*rows[:-1], rows[-1][: rng.randrange(len(rows[-1]))]]
            case 1:
                rows = rows[: rng.randint(0, len(rows))]
            case 2:
                rows = rows + rng.sample(rows, rng.randint(0, len(rows)))
            case 3:
                rng.shuffle(rows)
            case 4 if rows:
                del rows[rng.randrange(len(rows))]
            case 5 if rows:
                place = rng.randrange(len(rows))
                row = bytearray(rows[place])
                row[rng.randrange(len(row) - 1)] ^= 1 << rng.randrange(7)
                rows[place] = bytes(row)
        cut = rng.randint(0, len(rows))
        found[name] = {"000001.jsonl": b"".join(rows[:cut]), "000001 (1).jsonl": b"".join(rows[cut:])}
    return found


def _film(walk: Walk) -> Film:
    year = walk.rng.choice((None, 1999, 1999, 2020))
    return Film(slug=walk.rng.choice(SLUGS), title="Star", year=year)


def _edit_film(walk: Walk, device: Device) -> Change:
    slug = walk.entry(device).slug
    said = {"minutes": walk.rng.choice((None, 90, 120)), "directors": (walk.text(),)}
    name = walk.rng.choice(list(said))
    return EditFilm(at=walk.now, slug=slug, **{name: said[name]})  # type: ignore[arg-type]


def _edit_entry(walk: Walk, device: Device) -> Change:
    said = {
        "why": walk.text(),
        "told_by": walk.text(),
        "tags": tuple(walk.rng.sample(("a", "b/c", "d%", "e"), walk.rng.randint(0, 4))),
        "liked": walk.rng.random() < 0.5,
        "pinned": walk.rng.random() < 0.5,
        "rank": walk.rng.choice(("a", "b", "")),
    }
    name = walk.rng.choice(list(said))
    return EditEntry(at=_at(walk, device), slug=walk.entry(device).slug, **{name: said[name]})  # type: ignore[arg-type]


def _at(walk: Walk, device: Device) -> datetime:
    return walk.now + OFFSETS[device.name]


def _day(walk: Walk) -> date | None:
    return walk.rng.choice((None, (BEGIN + timedelta(days=walk.rng.randint(-3, 3))).date()))


def _verdict(walk: Walk, device: Device) -> Verdict:
    text = walk.rng.choice(("", walk.text()))
    return Verdict(rating=walk.rng.randint(1, 100), text=text, written=_at(walk, device))


def _viewing(walk: Walk, device: Device) -> tuple[str, int]:
    entry = walk.entry(device)
    return entry.slug, walk.rng.choice(entry.viewings).id


def _log(walk: Walk, device: Device) -> Change:
    verdict = walk.rng.choice((None, _verdict(walk, device)))
    return LogViewing(at=_at(walk, device), slug=walk.entry(device).slug, day=_day(walk), verdict=verdict, tags=("x",))


def _edit_viewing(walk: Walk, device: Device) -> Change:
    slug, viewing = _viewing(walk, device)
    said = {"day": _day(walk), "tags": walk.rng.choice((("x", "y"), ("y",), ())), "verdict": _verdict(walk, device)}
    name = walk.rng.choice(list(said))
    return EditViewing(at=_at(walk, device), slug=slug, viewing=viewing, **{name: said[name]})  # type: ignore[arg-type]


def _delete_viewing(walk: Walk, device: Device) -> Change:
    slug, viewing = _viewing(walk, device)
    return DeleteViewing(at=_at(walk, device), slug=slug, viewing=viewing)


def _give_verdict(walk: Walk, device: Device) -> Change:
    return GiveVerdict(at=_at(walk, device), slug=walk.entry(device).slug, verdict=_verdict(walk, device))


def _take_other(walk: Walk, device: Device) -> Change:
    tables: dict[str, Mapping[str, Any]] = {"entries": device.library.entries, "lists": device.library.lists}
    found = [
        (table, key, other)
        for table, values in tables.items()
        for key, value in values.items()
        for other in value.beside
    ]
    table, key, other = walk.rng.choice(found)
    return TakeOtherText(at=walk.now, table=table, key=key, other=other, take=walk.rng.random() < 0.5)


def _merge_films(walk: Walk, device: Device) -> Change:
    return MergeFilms(at=_at(walk, device), slug=walk.entry(device).slug, other=walk.entry(device).slug)


def _merge_film(walk: Walk, device: Device) -> Change:
    film = _film(walk)
    entry = Entry(slug=film.slug, added=_at(walk, device), why=walk.text())
    return MergeFilm(at=_at(walk, device), film=film, entry=entry)


def _undo(walk: Walk, device: Device) -> Change:
    step = walk.rng.choice((None, walk.rng.choice(device.library.steps).id))
    return Undo(at=_at(walk, device), step=step)


def _ballot(walk: Walk, device: Device, voter: str = "") -> Ballot:
    slug = walk.entry(device).slug
    return Ballot(id=1, film=slug, answer="leap", at=_at(walk, device), sentence=walk.text(), voter=voter)


def _slugs(walk: Walk, device: Device) -> tuple[str, ...]:
    return tuple(device.library.films)[: walk.rng.randint(1, 2)]


def _name(walk: Walk) -> str:
    return walk.rng.choice(("Wet", "Dry", "Old"))


def _on_list(walk: Walk, device: Device) -> tuple[str, str]:
    found = walk.list(device)
    return found.slug, walk.rng.choice(found.films)


def _note(walk: Walk, device: Device) -> Change:
    found, slug = _on_list(walk, device)
    return NoteOnList(at=walk.now, list=found, slug=slug, note=walk.rng.choice(("", walk.text(), walk.text())))


def _take_off(walk: Walk, device: Device) -> Change:
    found, slug = _on_list(walk, device)
    return TakeOffList(at=walk.now, list=found, slugs=(slug,))


def _move(walk: Walk, device: Device) -> Change:
    found, slug = _on_list(walk, device)
    return MoveOnList(at=walk.now, list=found, slug=slug, to_place=walk.rng.randint(1, 3))


def _merge_list(walk: Walk, device: Device) -> Change:
    return MergeList(at=walk.now, list=FilmList(slug="wet", name="Wet", films=_slugs(walk, device), about=walk.text()))


def _many(walk: Walk, device: Device) -> Change:
    return Many(at=walk.now, changes=(_edit_entry(walk, device), _log(walk, device)))


Make = Callable[[Walk, Device], Change]
CHANGES: tuple[Make, ...] = (
    lambda walk, device: AddFilm(at=_at(walk, device), film=_film(walk), why=walk.text()),
    lambda walk, device: AddFilm(at=_at(walk, device), film=_film(walk), typed=True),
    lambda walk, device: RemoveFilms(at=_at(walk, device), slugs=(walk.entry(device).slug,)),
    _edit_film,
    _edit_entry,
    _edit_entry,
    lambda walk, device: PlanFilm(at=_at(walk, device), slug=walk.entry(device).slug),
    lambda walk, device: DropFilm(at=_at(walk, device), slug=walk.entry(device).slug, reason=walk.text()),
    lambda walk, device: KeepFilm(at=_at(walk, device), slug=walk.entry(device).slug),
    lambda walk, device: SetHype(
        at=_at(walk, device), slug=walk.entry(device).slug, score=walk.rng.choice((None, 20, 60, 90))
    ),
    _log,
    _edit_viewing,
    _edit_viewing,
    _delete_viewing,
    _give_verdict,
    lambda walk, device: RateToday(at=_at(walk, device), slug=walk.entry(device).slug, score=walk.rng.randint(1, 100)),
    lambda walk, device: MarkNotes(
        at=_at(walk, device),
        slug=walk.entry(device).slug,
        marks={"song": walk.rng.choice((None, Belief.BELIEVE, Belief.DOUBT))},
    ),
    lambda walk, device: JudgeNotes(
        at=_at(walk, device), slug=walk.entry(device).slug, judged={"song": walk.rng.choice((None, Outcome.HELD))}
    ),
    lambda walk, device: CastBallot(
        at=_at(walk, device), slug=walk.entry(device).slug, answer="leap", sentence=walk.text()
    ),
    lambda walk, device: MergeBallot(at=walk.now, ballot=_ballot(walk, device)),
    lambda walk, device: MergeBallots(at=walk.now, signed={"Mina": (_ballot(walk, device, "Mina"),)}),
    lambda walk, device: RemoveBallots(at=walk.now, slug=walk.entry(device).slug, voter="mina"),
    lambda walk, device: MakeList(at=_at(walk, device), name=_name(walk), about=walk.text()),
    lambda walk, device: RenameList(at=walk.now, list=walk.list(device).slug, name=_name(walk)),
    lambda walk, device: DescribeList(
        at=walk.now, list=walk.list(device).slug, about=walk.text(), tags=walk.rng.choice(((), ("t",)))
    ),
    _note,
    lambda walk, device: DeleteList(at=walk.now, list=walk.list(device).slug),
    lambda walk, device: PutOnList(at=_at(walk, device), list=_name(walk), slugs=_slugs(walk, device)),
    _take_off,
    _move,
    _merge_list,
    _merge_film,
    _merge_films,
    lambda walk, device: FillFilms(
        at=walk.now,
        source="seed",
        matches={walk.entry(device).slug: CatalogueFilm(title="Star", year=1999, genres=("A",))},
    ),
    lambda walk, device: RefuseMatch(at=walk.now, slug=walk.entry(device).slug),
    _undo,
    _undo,
    _many,
    _take_other,
    _take_other,
)


def converged(walk: Walk) -> bool:
    """Whether all devices hold the same."""
    first = shown(walk.devices[0].library)
    return all(shown(device.library) == first for device in walk.devices)
