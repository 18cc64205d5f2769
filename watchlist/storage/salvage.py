"""Salvage of a damaged library: every document that can still be read, checked against its steps and a backup."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean
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
    doubtful: the names of the films where the file contradicts its steps or the backup; complete: whether no step is
    missing, so that those are believed, and not the file.
    """

    tables: Tables
    readable: int
    lost: int
    doubtful: tuple[str, ...]
    complete: bool


def salvage(raw: bytes, backup: Tables, later: Iterable[tuple[Edit, ...]] = ()) -> Salvage:
    """Save what damaged bytes, the tables of a backup, and the documents that later steps touched still hold."""
    in_file = documents_in(raw)
    in_backup = {name: _by_key(name, backup.get(name, {}).values()) for name in in_file}
    steps = sorted({**in_backup[STEPS], **in_file[STEPS]}.values(), key=lambda step: int(step["id"]))
    library, complete = Library(steps=tuple(map(_step, steps))), _complete(steps, raw)
    by_steps = _afters(documents_of(library, step) or () for step in library.steps)
    by_later = _afters(later)
    chosen: dict[str, Documents] = {STEPS: {str(step["id"]): step for step in steps}}
    doubtful: dict[str, None] = {}
    for name in DOCUMENTS:
        touched = (key for table, key in (*by_steps, *by_later) if table == name)
        chosen[name] = {}
        for key in dict.fromkeys((*in_backup[name], *in_file[name], *touched)):
            readable, known = in_file[name].get(key), by_steps.get((name, key), in_backup[name].get(key))
            told = bool(backup) or (name, key) in by_steps
            believed, contradicted = _weighed(name, readable, known, told, complete)
            if contradicted and (complete or known is not None or _is_stray(name, key, in_file)):
                doubtful[key.split(" ")[0]] = None
            believed = by_later.get((name, key), believed)
            if believed is not None:
                chosen[name][key] = believed
    films = sum(key in in_file["entries"] for key in chosen["entries"])
    return Salvage(
        {name: {str(id): document for id, document in enumerate(table.values(), 1)} for name, table in chosen.items()},
        films,
        len(chosen["entries"]) - films,
        tuple(_name(chosen["films"].get(slug), slug) for slug in doubtful),
        complete,
    )


def _weighed(
    name: str, readable: dict[str, Any] | None, known: dict[str, Any] | None, told: bool, complete: bool
) -> tuple[dict[str, Any] | None, bool]:
    """The document to believe, of the file's and the one known, and whether these differ.

    told: whether anything but the file would tell of it; complete: whether no step is missing.
    """
    if readable is None:
        return known, False
    if not told or (known is not None and _same(name, readable, known)):
        return readable, False  # with the fields of other versions beside it
    if complete:
        return known, True
    return readable, True  # where steps are lost, it may be newer than their documents


def _is_stray(name: str, key: str, in_file: Mapping[str, Documents]) -> bool:
    """Whether a film stands in the file without its entry, or an entry without its film, as under a damaged slug."""
    return name in ("films", "entries") and not (key in in_file["films"] and key in in_file["entries"])


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
        if name == STEPS and not all(map(_is_sound, _step(document).edits)):
            return ""
        if name in DOCUMENTS and not _is_document(name, document):
            return ""
    except (ValueError, msgspec.MsgspecError):
        return ""
    return name


def _is_sound(edit: Edit) -> bool:
    """Whether the documents that a step touched check, and are those that it names."""
    documents = [document for document in (edit.before, edit.after) if document is not None]
    return edit.table in DOCUMENTS and all(
        _is_document(edit.table, document) and key_of(edit.table, document) == edit.key for document in documents
    )


def _is_document(table: str, document: dict[str, Any]) -> bool:
    """Whether a document has a key that can be one; raises ValidationError where it does not check."""
    msgspec.convert(document, DOCUMENTS[table])
    key = key_of(table, document)
    return clean(key) == key


def _as_it_is(document: dict[str, Any]) -> dict[str, Any]:
    return document


def _by_key(name: str, documents: Iterable[dict[str, Any]]) -> Documents:
    return {key_of(name, document): document for document in documents}


def _afters(steps: Iterable[Iterable[Edit]]) -> dict[tuple[str, str], Any]:
    """Each document as the last step that touched it left it, by its table and key; None where that removed it."""
    return {(edit.table, edit.key): edit.after for edits in steps for edit in edits}


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
