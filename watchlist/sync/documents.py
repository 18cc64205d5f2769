"""The document that a bag of registers makes: the newest version of each, with the texts kept beside others."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from watchlist.domain.base.clock import seconds
from watchlist.domain.model.beside import ABOUT, DROP_REASON, NOTE, TEXT, TOLD_BY, WHY, OtherText
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.library import DOCUMENTS, FilmList
from watchlist.sync.bag import Bag, Version
from watchlist.sync.clocks import clock_of, time_of
from watchlist.sync.hype import FirstLogged, merged_hype, merged_mark, sealed_by
from watchlist.sync.registers import VIEWINGS, document_of, elements, unescaped

_FALLBACKS = {"films": "title", "lists": "name"}


def made_of(table: str, key: str, bag: Bag) -> Any:
    """The document that a bag makes, whether or not it is there; None where it makes none that checks."""
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
    """Fill in the fields that a document must have, where the line that wrote them has not come."""
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
    """The members of each set, in order: first those that a written order names, then those put in after it."""
    members: dict[str, list[tuple[Any, str]]] = {}
    for path, version in shown.items():
        outer, _, name = path.rpartition("/")
        if not outer or elements(table, path)[-1:] != (path,) or outer == VIEWINGS:
            continue
        order = shown.get(outer)
        name = unescaped(name)
        place: Any = (1, version.clock, version.device, version.n, _number(version.value))
        if order and isinstance(order.value, list) and name in order.value and order.rank >= version.rank:
            place = (0, order.value.index(name))
        members.setdefault(outer, []).append((place, name))
    return {path: [name for _, name in sorted(placed)] for path, placed in members.items()}


def _number(value: Any) -> int:
    if not isinstance(value, int):
        return 0
    return value


def _entry(entry: Entry, bag: Bag, shown: Mapping[str, Version]) -> Entry:
    """An entry with everything that follows from its viewings together: its status, its seals, its late marks."""
    viewings = entry.viewings
    entry = replace(entry, viewings=())
    for viewing in viewings:
        entry = entry.with_viewing(viewing)
    first = _first_logged(entry, shown)
    hype = merged_hype(bag.registers.get("hype", ()), first)
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
        if entry.status is Status.PLANNED:
            entry = replace(entry, status=Status.WATCHED)
        return entry
    had_viewings = any(path.startswith(f"{VIEWINGS}/") for path in bag.registers)
    if had_viewings and entry.status is Status.WATCHED:
        return entry.reopened()
    return entry


def _first_logged(entry: Entry, shown: Mapping[str, Version]) -> FirstLogged | None:
    """The viewing that was logged first, by the clock of the log."""
    logged = list[FirstLogged]()
    for viewing in entry.viewings:
        path = f"{VIEWINGS}/{viewing.id}"
        logged.append(FirstLogged(shown.get(f"{path}/logged", shown[path]).clock, viewing.logged))
    return min(logged, key=lambda first: (first.clock, seconds(first.at)), default=None)


def _clock_of(bag: Bag, hype: Hype) -> str:
    at = hype.at.isoformat()
    versions = bag.registers["hype"]
    clocks = [version.clock for version in versions if version.value and version.value.get("at") == at]
    return min(clocks, default=clock_of(hype.at))


def _beside_entry(entry: Entry, bag: Bag) -> tuple[OtherText, ...]:
    texts = list[OtherText]()
    for part in (WHY, TOLD_BY, DROP_REASON):
        texts += _others(part, "", getattr(entry, part), bag, part)
    for viewing in entry.viewings:
        texts += _others(TEXT, str(viewing.id), viewing.text, bag, f"{VIEWINGS}/{viewing.id}/text")
    return tuple(texts)


def _beside_list(value: FilmList, bag: Bag) -> tuple[OtherText, ...]:
    texts = _others(ABOUT, "", value.about, bag, ABOUT)
    for path in bag.registers:
        if path.startswith("notes/"):
            slug = unescaped(path.partition("/")[2])
            texts += _others(NOTE, slug, value.notes.get(slug, ""), bag, path)
    return tuple(texts)


def _others(part: str, of: str, shown: str, bag: Bag, path: str) -> list[OtherText]:
    """The texts beside the one that is shown, each once."""
    others: dict[str, OtherText] = {}
    for version in bag.beside(path):
        text = version.value
        if isinstance(text, str) and text and text != shown and text not in others:
            at = time_of(version.clock).replace(microsecond=0)
            others[text] = OtherText(part=part, of=of, text=text, device=version.device, at=at)
    return list(others.values())
