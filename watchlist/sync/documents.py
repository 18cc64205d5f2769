"""The document that a bag of registers makes: the newest of each, with the texts that stand beside others."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from watchlist.domain.model.beside import ABOUT, DROP_REASON, NOTE, TEXT, TOLD_BY, WHY, OtherText
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.library import DOCUMENTS, FilmList
from watchlist.sync.bag import Bag, Version
from watchlist.sync.clocks import clock_of, time_of
from watchlist.sync.hype import Seen, merged_hype, merged_mark, sealed_by
from watchlist.sync.registers import VIEWINGS, document_of, elements, unescaped

_FALLBACKS = {"films": "title", "lists": "name"}


def made_of(table: str, key: str, bag: Bag) -> Any:
    """The document that a bag makes, whether or not it is there; None where it makes none that can be understood."""
    shown = bag.shown(table)
    values = {path: version.value for path, version in shown.items()}
    _complete(table, key, values, shown)
    try:
        value = msgspec.convert(document_of(table, key, values, _orders(table, shown)), DOCUMENTS[table])
        match value:
            case Entry():
                return _entry(value, bag, shown)
            case FilmList():
                return replace(value, beside=_beside_list(value, bag))
    except (msgspec.ValidationError, ValueError, TypeError):
        return None
    return value


def _complete(table: str, key: str, values: dict[str, Any], shown: Mapping[str, Version]) -> None:
    """Put in what a document cannot be without, where the line that wrote it has not come."""
    if (name := _FALLBACKS.get(table)) and not values.get(name):
        values[name] = key
    if table == "entries":
        oldest = min((version.clock for version in shown.values()), default="")
        if not values.get("added") and oldest:
            values["added"] = time_of(oldest).isoformat()
        for path in [path for path in values if path.startswith(f"{VIEWINGS}/") and path.count("/") == 1]:
            if not values.get(f"{path}/logged"):
                values[f"{path}/logged"] = time_of(shown[path].clock).isoformat()


def _orders(table: str, shown: Mapping[str, Version]) -> dict[str, list[str]]:
    """The members of each set, in order: as an order that knows them says, and those put in later at its end."""
    members: dict[str, list[tuple[Any, str]]] = {}
    for path, version in shown.items():
        outer, _, name = path.rpartition("/")
        if not outer or elements(table, path)[-1:] != (path,) or outer == VIEWINGS:
            continue
        order = shown.get(outer)
        places = order.value if order and isinstance(order.value, list) else []
        name = unescaped(name)
        if order and name in places and order.rank >= version.rank:
            rank: Any = (0, places.index(name), "", 0)
        else:
            rank = (1, version.clock, version.device, version.n, version.value)
        members.setdefault(outer, []).append((rank, name))
    return {path: [name for _, name in sorted(found, key=_place)] for path, found in members.items()}


def _place(found: tuple[Any, str]) -> Any:
    rank, name = found
    return rank[0], str(rank[1]) if rank[0] else "", 0 if rank[0] else rank[1], rank[2:-1], _number(rank[-1]), name


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _entry(entry: Entry, bag: Bag, shown: Mapping[str, Version]) -> Entry:
    """An entry with what follows from all its viewings together: its status, its seals, what is late."""
    viewings = entry.viewings
    entry = replace(entry, viewings=())
    for viewing in viewings:
        entry = entry.with_viewing(viewing)
    first = _first_seen(entry, shown)
    hype = merged_hype(bag.registers["hype"], first) if "hype" in shown else None
    marks = {
        unescaped(path.partition("/")[2]): mark
        for path in shown
        if path.startswith("marks/") and (mark := merged_mark(bag.registers[path])) is not None
    }
    if first and hype and not hype.sealed:
        hype = sealed_by(hype, _clock_of(bag, hype), first)
    entry = replace(entry, hype=hype, marks=marks, beside=_beside_entry(entry, bag))
    if first:
        entry = entry.sealed(first.at)
        return replace(entry, status=Status.WATCHED) if entry.status is Status.PLANNED else entry
    had = any(path.startswith(f"{VIEWINGS}/") for path in bag.registers)
    return entry.reopened() if had and entry.status is Status.WATCHED else entry


def _first_seen(entry: Entry, shown: Mapping[str, Version]) -> Seen | None:
    """The viewing that was logged first, by the clock of the log."""
    found = list[Seen]()
    for seen in entry.viewings:
        path = f"{VIEWINGS}/{seen.id}"
        found.append(Seen(shown.get(f"{path}/logged", shown[path]).clock, seen.logged))
    return min(found, key=lambda seen: (seen.clock, seen.at.timestamp()), default=None)


def _clock_of(bag: Bag, hype: Hype) -> str:
    at = hype.at.isoformat()
    clocks = [each.clock for each in bag.registers["hype"] if each.value and each.value.get("at") == at]
    return min(clocks, default=clock_of(hype.at))


def _beside_entry(entry: Entry, bag: Bag) -> tuple[OtherText, ...]:
    found = list[OtherText]()
    for part in (WHY, TOLD_BY, DROP_REASON):
        found += _others(part, "", getattr(entry, part), bag, part)
    for seen in entry.viewings:
        text = seen.text
        found += _others(TEXT, str(seen.id), text, bag, f"{VIEWINGS}/{seen.id}/text")
    return tuple(found)


def _beside_list(value: FilmList, bag: Bag) -> tuple[OtherText, ...]:
    found = _others(ABOUT, "", value.about, bag, ABOUT)
    for path in bag.registers:
        if path.startswith("notes/"):
            slug = unescaped(path.partition("/")[2])
            found += _others(NOTE, slug, value.notes.get(slug, ""), bag, path)
    return tuple(found)


def _others(part: str, of: str, stands: str, bag: Bag, path: str) -> list[OtherText]:
    """The texts beside the one that stands, each once."""
    found: dict[str, OtherText] = {}
    for version in bag.beside(path):
        text = version.value
        if isinstance(text, str) and text and text != stands and text not in found:
            at = time_of(version.clock).replace(microsecond=0)
            found[text] = OtherText(part=part, of=of, text=text, device=version.device, at=at)
    return list(found.values())
