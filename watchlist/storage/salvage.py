"""Salvage of a damaged library: every document that can still be read, checked against its steps and a backup."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.changes.history import documents_of
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, Edit, Library, Step
from watchlist.storage.contents import STEPS, key_of
from watchlist.storage.migrations import Tables, ballot_numbered, entry_numbered, step_numbered

Documents = dict[str, dict[str, Any]]
"""The documents of a table by their keys."""

_START = lazy_pattern(r'"\d{1,12}":\{')
_MARKS = {"title": "films", "added": "entries", "answer": "ballots", "words": STEPS, "name": "lists"}
"""The field that identifies the documents of each table, in the order in which to check."""
_NUMBERED = {"entries": entry_numbered, "ballots": ballot_numbered, STEPS: step_numbered}
"""The functions that migrate a document of schema 3 to schema 4; they leave one of schema 4 unchanged."""
_decoder = json.JSONDecoder()


class Salvage(Struct, frozen=True):
    """The documents that were saved of a library.

    readable: the films of the list that stand in the damaged file; lost: those that only the backup or a step has;
    doubtful: the names of the films where the file contradicts its steps or the backup, which are believed.
    """

    tables: Tables
    readable: int
    lost: int
    doubtful: tuple[str, ...]


def salvage(raw: bytes, backup: Tables, later: Iterable[tuple[Edit, ...]] = ()) -> Salvage:
    """Save what damaged bytes, the tables of a backup, and the documents that later steps touched still hold."""
    in_file = documents_in(raw)
    in_backup = {name: _by_key(name, backup.get(name, {}).values()) for name in in_file}
    steps = sorted({**in_backup[STEPS], **in_file[STEPS]}.values(), key=lambda step: int(step["id"]))
    by_steps, complete = _by_steps(steps, later), _complete(steps, raw)
    chosen: dict[str, Documents] = {STEPS: {str(step["id"]): step for step in steps}}
    doubtful: dict[str, None] = {}
    for name in DOCUMENTS:
        chosen[name] = {}
        for key in dict.fromkeys(
            (*in_backup[name], *in_file[name], *(key for table, key in by_steps if table == name))
        ):
            readable, backed_up = in_file[name].get(key), in_backup[name].get(key)
            believed = by_steps.get((name, key), backed_up or readable)
            if readable is not None and not complete:
                believed = readable  # where steps are lost, it may be newer than their documents
            if readable is not None and believed is not None:
                if _same(name, readable, believed):
                    believed = readable  # with the fields of other versions beside it
                else:
                    doubtful[key.split(" ")[0]] = None
            if believed is not None:
                chosen[name][key] = believed
    films = sum(key in in_file["entries"] for key in chosen["entries"])
    return Salvage(
        {name: {str(id): document for id, document in enumerate(table.values(), 1)} for name, table in chosen.items()},
        films,
        len(chosen["entries"]) - films,
        tuple(_name(chosen["films"].get(slug), slug) for slug in doubtful),
    )


def unexplained(library: Library, backup: Library) -> tuple[str, ...]:
    """The names of the films that differ from a backup though no step changed them: an edit from outside, or damage."""
    touched = {(edit.table, edit.key) for step in library.steps for edit in documents_of(library, step) or ()}
    names: dict[str, None] = {}
    for table in ("films", "entries"):
        now, before = getattr(library, table), getattr(backup, table)
        for slug in (*now, *before):
            if now.get(slug) != before.get(slug) and (table, slug) not in touched:
                film = library.films.get(slug) or backup.films.get(slug)
                names[film.name if film else slug] = None
    return tuple(names)


def documents_in(raw: bytes) -> dict[str, Documents]:
    """Every document in some bytes that parses and checks, by its table and key, whatever stands around it."""
    text = raw.decode(errors="replace")
    tables: dict[str, list[Any]] = {name: [] for name in (*DOCUMENTS, STEPS)}
    place = 0
    while match := _START.search(text, place):
        place = match.end()
        try:
            document, end = _decoder.raw_decode(text, match.end() - 1)
        except (ValueError, RecursionError):
            continue
        if name := _table_of(document):
            tables[name].append(document)
            place = end
    return {name: _by_key(name, map(_NUMBERED.get(name, _as_it_is), documents)) for name, documents in tables.items()}


def _table_of(document: object) -> str:
    """The table that a document belongs to, empty where it is none that checks or holds what cannot be read."""
    if not isinstance(document, dict) or "\ufffd" in str(document):
        return ""
    name = next((table for mark, table in _MARKS.items() if mark in document), "")
    try:
        if name == STEPS:
            _ = _step(document).edits
        elif name:
            msgspec.convert(document, DOCUMENTS[name])
    except (ValueError, msgspec.MsgspecError):
        return ""
    return name


def _as_it_is(document: dict[str, Any]) -> dict[str, Any]:
    return document


def _by_key(name: str, documents: Iterable[dict[str, Any]]) -> Documents:
    return {key_of(name, document): document for document in documents}


def _by_steps(steps: Sequence[Mapping[str, Any]], later: Iterable[tuple[Edit, ...]]) -> dict[tuple[str, str], Any]:
    """Each document as the newest step that touched it left it, by its table and key; None where that removed it."""
    library = Library(steps=tuple(map(_step, steps)))
    touched = (*(documents_of(library, step) or () for step in library.steps), *later)
    return {(edit.table, edit.key): edit.after for edits in touched for edit in edits}


def _step(document: Mapping[str, Any]) -> Step:
    return msgspec.json.decode(msgspec.json.encode(document), type=Step)


def _complete(steps: Sequence[Mapping[str, Any]], raw: bytes) -> bool:
    """Whether no step is missing, neither between others nor at the end."""
    ids = [int(step["id"]) for step in steps]
    if not ids:
        return False
    return ids == list(range(ids[0], ids[0] + len(ids))) and raw.rstrip().endswith(b"}}}")


def _same(table: str, document: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two documents have the same content, as far as this version knows."""
    kind = DOCUMENTS[table]
    return bool(msgspec.convert(document, kind) == msgspec.convert(other, kind))


def _name(film: Mapping[str, Any] | None, slug: str) -> str:
    if not film:
        return slug
    return msgspec.convert(film, Film).name
