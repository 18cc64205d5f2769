"""A document as a bag of registers: one for each field, for each viewing and its fields, tag, mark, note and member.

A register is named by its path, such as “why”, “tags/space” or “viewings/812/rating”. An element, such as a tag, a
member of a list or a viewing, has a register of its own; what is in it says that the element is there.
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
    """The name in one part of a path."""
    return part.replace("%2F", "/").replace("%25", "%")


def registers(table: str, document: Document) -> tuple[Registers, dict[str, list[str]]]:
    """The registers of a document, and the members of its sets in their order, by the path of each set."""
    values: Registers = {}
    orders: dict[str, list[str]] = {}
    for name, value in document.items():
        if name in _IDENTITY[table] or name in _DERIVED:
            continue
        if name in SETS[table]:
            _put_set(values, orders, name, value)
        elif name in TABLES_OF_KEYS[table]:
            values |= {f"{name}/{escaped(key)}": item for key, item in value.items()}
        elif name == VIEWINGS and table == "entries":
            for place, viewing in enumerate(value):
                _put_viewing(values, orders, place, viewing)
        else:
            values[name] = value
    return values, orders


def _put_set(values: Registers, orders: dict[str, list[str]], path: str, members: Sequence[str]) -> None:
    orders[path] = list(members)
    values |= {f"{path}/{escaped(member)}": place for place, member in enumerate(members)}


def _put_viewing(values: Registers, orders: dict[str, list[str]], place: int, viewing: Document) -> None:
    path = f"{VIEWINGS}/{viewing['id']}"
    values[path] = place
    for name, value in viewing.items():
        if name == "tags":
            _put_set(values, orders, f"{path}/tags", value)
        elif name == "verdict":
            values |= {f"{path}/{part}": item for part, item in value.items()}
        elif name != "id":
            values[f"{path}/{name}"] = value


def elements(table: str, path: str) -> tuple[str, ...]:
    """The elements that a path is, or lies in: the outer first."""
    parts = path.split("/")
    if table == "entries" and parts[0] == VIEWINGS:
        outer = "/".join(parts[:2])
        if len(parts) == 4 and parts[2] == "tags":
            return outer, path
        return (outer,)
    if len(parts) == 2 and parts[0] in SETS[table]:
        return (path,)
    return ()


def operation(table: str, key: str, before: Document | None, after: Document | None) -> Operation | None:
    """The operation that changes a document from one state to another; None where they are the same."""
    if after is None and before is None:
        return None
    if after is None:
        return Operation(table, key, gone=True)
    now, orders = registers(table, after)
    if before is None:
        return Operation(table, key, new=("",), set=now, beside=_texts(_beside(after)))
    was, former = registers(table, before)
    cut = tuple(path for path in was if path not in now and elements(table, path)[-1:] == (path,))
    inside = tuple(f"{path}/" for path in cut)
    # The places of elements shift with those before them: an element is written only where it is new.
    put = {
        path: value
        for path, value in now.items()
        if path not in was or (was[path] != value and elements(table, path)[-1:] != (path,))
    }
    put |= {path: None for path in was if path not in now and path not in cut and not path.startswith(inside)}
    put |= {path: order for path, order in orders.items() if not _follows(former.get(path, []), order)}
    beside = _beside_changed(before, after, now)
    beside |= {path: others for path, others in _beside(after).items() if path in put}
    # Writing a text again as it stands removes what is kept beside it.
    put |= {path: now.get(path) for path in beside}
    new = tuple(path for path in put if path not in was and path.count("/") == 1 and path.startswith(f"{VIEWINGS}/"))
    _put_elements(table, put, now)
    if not put and not cut:
        return None
    return Operation(table, key, new=new, cut=cut, set=put, beside=_texts(beside))


def _put_elements(table: str, put: Registers, now: Registers) -> None:
    """Add the elements that the registers which are written lie in."""
    for path in list(put):
        for outer in elements(table, path):
            put.setdefault(outer, now.get(outer, 0))
        if path.startswith("notes/") and (member := f"films/{path[len('notes/') :]}") in now:
            put.setdefault(member, now[member])  # a note on a film in a list keeps the film in the list


def beside_path(part: str, of: str) -> str:
    """The register of a text, from the part and the place that OtherText names."""
    match part:
        case "text":
            return f"{VIEWINGS}/{of}/text"
        case "notes":
            return f"notes/{escaped(of)}"
    return part


def _beside(document: Document) -> dict[str, list[Document]]:
    """The texts kept beside others in a document, by their registers."""
    texts: dict[str, list[Document]] = {}
    for other in document.get("beside", ()):
        texts.setdefault(beside_path(other["part"], other.get("of", "")), []).append(other)
    return texts


def _beside_changed(before: Document, after: Document, now: Registers) -> dict[str, list[Document]]:
    """The texts beside others after a change, by those registers where they have changed."""
    former, present = _beside(before), _beside(after)
    return {
        path: present.get(path, [])
        for path in {**former, **present}
        if former.get(path) != present.get(path) and all(outer in now for outer in elements("entries", path))
    }


def _texts(beside: Mapping[str, Iterable[Document]]) -> dict[str, Any]:
    return {
        path: tuple((other["text"], datetime.fromisoformat(other["at"])) for other in others)
        for path, others in beside.items()
        if others
    }


def _follows(before: Iterable[str], after: Sequence[str]) -> bool:
    """Whether an order is the former one, with some members removed and new ones at its end."""
    present = set(after)
    remaining = [member for member in before if member in present]
    return list(after[: len(remaining)]) == remaining


def document_of(table: str, key: str, values: Registers, orders: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The document that registers make. orders: the members of each set, in order, by its path."""
    document: dict[str, Any] = {"slug": key}
    if table == "ballots":
        document = {"id": int(key.rpartition(" ")[2])}
    viewings: dict[str, dict[str, Any]] = {}
    for path, value in values.items():
        parts = path.split("/")
        if value is None or parts[0] in SETS[table]:
            continue
        if parts[0] == VIEWINGS and table == "entries":
            _read_viewing(viewings, parts, value)
        elif len(parts) == 2 and parts[0] in TABLES_OF_KEYS[table]:
            document.setdefault(parts[0], {})[unescaped(parts[1])] = value
        elif len(parts) == 1:
            document[path] = value
    document |= {path: list(members) for path, members in orders.items() if members and "/" not in path}
    for id, viewing in viewings.items():
        if tags := orders.get(f"{VIEWINGS}/{id}/tags"):
            viewing["tags"] = list(tags)
        document.setdefault(VIEWINGS, []).append(_viewing(id, viewing))
    return document


def _read_viewing(viewings: dict[str, dict[str, Any]], parts: Sequence[str], value: Any) -> None:
    viewing = viewings.setdefault(parts[1], {})
    if len(parts) == 3 and parts[2] != "tags":
        viewing[parts[2]] = value


def _viewing(id: str, fields: dict[str, Any]) -> dict[str, Any]:
    verdict = {name: fields.pop(name) for name in _VERDICT if name in fields}
    viewing = {"id": int(id), **fields}
    if "written" in verdict or verdict.get("rating") is not None or verdict.get("text"):
        viewing["verdict"] = {**verdict, "written": verdict.get("written", fields.get("logged"))}
    return viewing
