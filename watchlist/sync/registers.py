"""A document as a bag of registers: one for each field, for each viewing and its fields, tag, mark, note and member.

A register is told by its path, such as “why”, “tags/space” or “viewings/812/rating”. An element, such as a tag, a
member of a list or a viewing, has a register of its own that says that it is there.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from watchlist.sync.lines import Operation

Document = Mapping[str, Any]
Registers = dict[str, Any]

SETS = {
    "films": ("edited",),
    "entries": ("tags",),
    "lists": ("films", "tags"),
    "ballots": (),
}
"""The fields whose members are elements, table by table; they keep an order."""
TABLES_OF_KEYS = {
    "films": ("ids", "sources"),
    "entries": ("marks", "judged"),
    "lists": ("notes",),
    "ballots": (),
}
"""The fields that hold a register for each of their keys."""
_IDENTITY = {"films": ("slug",), "entries": ("slug",), "lists": ("slug",), "ballots": ("id",)}
_VERDICT = ("rating", "text", "spoilers", "written")
_DERIVED = ("beside",)
VIEWINGS = "viewings"


def escaped(name: str) -> str:
    """A name as one part of a path."""
    return name.replace("%", "%25").replace("/", "%2F")


def unescaped(part: str) -> str:
    """The name that a part of a path stands for."""
    return part.replace("%2F", "/").replace("%25", "%")


def registers(table: str, document: Document) -> tuple[Registers, dict[str, list[str]]]:
    """The registers of a document, and the members of its sets in their order, by the path of each set."""
    found: Registers = {}
    orders: dict[str, list[str]] = {}
    for name, value in document.items():
        if name in _IDENTITY[table] or name in _DERIVED:
            continue
        if name in SETS[table]:
            _put_set(found, orders, name, value)
        elif name in TABLES_OF_KEYS[table]:
            found |= {f"{name}/{escaped(key)}": each for key, each in value.items()}
        elif name == VIEWINGS and table == "entries":
            for place, viewing in enumerate(value):
                _put_viewing(found, orders, place, viewing)
        else:
            found[name] = value
    return found, orders


def _put_set(found: Registers, orders: dict[str, list[str]], path: str, members: Sequence[str]) -> None:
    orders[path] = list(members)
    found |= {f"{path}/{escaped(member)}": place for place, member in enumerate(members)}


def _put_viewing(found: Registers, orders: dict[str, list[str]], place: int, viewing: Document) -> None:
    path = f"{VIEWINGS}/{viewing['id']}"
    found[path] = place
    for name, value in viewing.items():
        if name == "tags":
            _put_set(found, orders, f"{path}/tags", value)
        elif name == "verdict":
            found |= {f"{path}/{part}": each for part, each in value.items()}
        elif name != "id":
            found[f"{path}/{name}"] = value


def elements(table: str, path: str) -> tuple[str, ...]:
    """The elements that a path is, or lies in: the outer first."""
    parts = path.split("/")
    if table == "entries" and parts[0] == VIEWINGS:
        outer = "/".join(parts[:2])
        return (outer, path) if parts[2:3] == ["tags"] and len(parts) == 4 else (outer,)
    return (path,) if len(parts) == 2 and parts[0] in SETS[table] else ()


def operation(table: str, key: str, before: Document | None, after: Document | None) -> Operation | None:
    """What takes a document from one state to another; None where they are the same."""
    if after is None:
        return None if before is None else Operation(table, key, gone=True)
    now, orders = registers(table, after)
    if before is None:
        return Operation(table, key, new=("",), set=now, beside=_texts(_beside(after)))
    was, former = registers(table, before)
    cut = tuple(path for path in was if path not in now and elements(table, path)[-1:] == (path,))
    inside = tuple(f"{path}/" for path in cut)
    # The places of elements shift with those before them: what is new of an element is that it is there.
    put = {
        path: value
        for path, value in now.items()
        if path not in was or (was[path] != value and elements(table, path)[-1:] != (path,))
    }
    put |= {path: None for path in was if path not in now and path not in cut and not path.startswith(inside)}
    put |= {path: order for path, order in orders.items() if not _follows(former.get(path, []), order)}
    beside = _beside_changed(before, after, now)
    beside |= {path: others for path, others in _beside(after).items() if path in put}
    # Writing a text again as it stands lets go of what is kept beside it.
    put |= {path: now.get(path) for path in beside}
    new = tuple(path for path in put if path not in was and path.count("/") == 1 and path.startswith(f"{VIEWINGS}/"))
    for path in list(put):
        for outer in elements(table, path):
            put.setdefault(outer, now.get(outer, 0))
        if path.startswith("notes/") and (member := f"films/{path[len('notes/') :]}") in now:
            put.setdefault(member, now[member])  # what is said of a film in a list keeps it there
    return Operation(table, key, new=new, cut=cut, set=put, beside=_texts(beside)) if put or cut else None


def beside_path(part: str, of: str) -> str:
    """The register of a text, as OtherText tells where it is."""
    match part:
        case "text":
            return f"{VIEWINGS}/{of}/text"
        case "notes":
            return f"notes/{escaped(of)}"
    return part


def _beside(document: Document) -> dict[str, list[Document]]:
    """The texts kept beside others in a document, by their registers."""
    found: dict[str, list[Document]] = {}
    for other in document.get("beside", ()):
        found.setdefault(beside_path(other["part"], other.get("of", "")), []).append(other)
    return found


def _beside_changed(before: Document, after: Document, now: Registers) -> dict[str, list[Document]]:
    """The texts beside others after a change, by those registers where they have changed."""
    former, found = _beside(before), _beside(after)
    return {
        path: found.get(path, [])
        for path in {**former, **found}
        if former.get(path) != found.get(path) and all(outer in now for outer in elements("entries", path))
    }


def _texts(beside: Mapping[str, Iterable[Document]]) -> dict[str, Any]:
    return {
        path: tuple((other["text"], datetime.fromisoformat(other["at"])) for other in others)
        for path, others in beside.items()
        if others
    }


def _follows(before: Iterable[str], after: Sequence[str]) -> bool:
    """Whether an order is the former one, with some gone and new ones at its end."""
    former, there = list(before), set(after)
    kept = [member for member in former if member in there]
    return list(after[: len(kept)]) == kept


def document_of(table: str, key: str, values: Registers, orders: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The document that registers make. orders: the members of each set, in order, by its path."""
    made: dict[str, Any] = {"slug": key} if table != "ballots" else {"id": int(key.rpartition(" ")[2])}
    viewings: dict[str, dict[str, Any]] = {}
    for path, value in values.items():
        parts = path.split("/")
        if value is None or parts[0] in SETS[table]:
            continue
        if parts[0] == VIEWINGS and table == "entries":
            _read_viewing(viewings, parts, value)
        elif len(parts) == 2 and parts[0] in TABLES_OF_KEYS[table]:
            made.setdefault(parts[0], {})[unescaped(parts[1])] = value
        elif len(parts) == 1:
            made[path] = value
    made |= {path: list(members) for path, members in orders.items() if members and "/" not in path}
    if viewings:
        for id, viewing in viewings.items():
            tags = orders.get(f"{VIEWINGS}/{id}/tags")
            viewing |= {"tags": list(tags)} if tags else {}
        made[VIEWINGS] = [_viewing(id, viewing) for id, viewing in viewings.items()]
    return made


def _read_viewing(viewings: dict[str, dict[str, Any]], parts: Sequence[str], value: Any) -> None:
    viewing = viewings.setdefault(parts[1], {})
    if len(parts) == 3 and parts[2] != "tags":
        viewing[parts[2]] = value


def _viewing(id: str, found: dict[str, Any]) -> dict[str, Any]:
    verdict = {name: found.pop(name) for name in _VERDICT if name in found}
    made = {"id": int(id), **found}
    if "written" in verdict or verdict.get("rating") is not None or verdict.get("text"):
        made["verdict"] = {**verdict, "written": verdict.get("written", found.get("logged"))}
    return made
