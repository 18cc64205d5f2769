"""Migrations from older schemas to the current one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from watchlist.domain.base.clock import seconds
from watchlist.domain.model.library import LISTED_MOST, pack, unpack

SCHEMA = 4
"""The schema that this version writes."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""The tables of a file by name, each with its documents by id; the head is not among them."""


def _pack_large_steps(tables: Tables) -> Tables:
    if "steps" not in tables:
        return tables
    return {**tables, "steps": {id: _packed_if_large(step) for id, step in tables["steps"].items()}}


def _packed_if_large(step: dict[str, Any]) -> dict[str, Any]:
    match step:
        case {"edits": list(edits), **rest} if len(edits) > LISTED_MOST:
            return {**rest, "packed": pack(edits)}
    return step


def _begin_journal(tables: Tables) -> Tables:
    """From here on a journal may stand beside the file, which versions that know none must not write over."""
    return tables


def _number_for_all_devices(tables: Tables) -> Tables:
    """Viewings and ballots were counted within their film: give them numbers that no other device gives to others."""
    entries = {id: entry_numbered(entry) for id, entry in tables.get("entries", {}).items()}
    ballots = {id: ballot_numbered(ballot) for id, ballot in tables.get("ballots", {}).items()}
    steps = {id: step_numbered(step) for id, step in tables.get("steps", {}).items()}
    numbered = {"entries": entries, "ballots": ballots, "steps": steps}
    return {name: numbered.get(name, table) for name, table in tables.items()}


def entry_numbered(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of schema 3 or 4 in schema 4."""
    if "viewings" not in entry:
        return entry
    viewings = [{**viewing, "id": _number(viewing["id"], viewing["logged"])} for viewing in entry["viewings"]]
    return {**entry, "viewings": viewings}


def ballot_numbered(ballot: dict[str, Any]) -> dict[str, Any]:
    """A ballot of schema 3 or 4 in schema 4."""
    return {**ballot, "id": _number(ballot["id"], ballot["at"])}


def _number(ordinal: int, at: str) -> int:
    if not 0 < ordinal < 1 << 20:
        return ordinal
    second = max(1, int(seconds(datetime.fromisoformat(at))))
    return second << 20 | ordinal


def step_numbered(step: dict[str, Any]) -> dict[str, Any]:
    """A step of schema 3 or 4 in schema 4."""
    if "packed" in step:
        return {**step, "packed": pack([edit_numbered(edit) for edit in unpack(step["packed"])])}
    if "edits" in step:
        return {**step, "edits": [edit_numbered(edit) for edit in step["edits"]]}
    return step


def edit_numbered(edit: dict[str, Any]) -> dict[str, Any]:
    """A document before and after a step of schema 3, in schema 4."""
    numbered = {"entries": entry_numbered, "ballots": ballot_numbered}.get(edit["table"])
    if numbered is None:
        return edit
    sides = {side: numbered(edit[side]) for side in ("before", "after") if edit.get(side) is not None}
    renumbered = {**edit, **sides}
    if edit["table"] == "ballots" and sides:
        ballot = next(iter(sides.values()))
        renumbered["key"] = f"{ballot['film']} {ballot['id']}"
    return renumbered


MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {
    1: _pack_large_steps,
    2: _begin_journal,
    3: _number_for_all_devices,
}
"""By the schema it starts from: a pure function from tables to those of the next schema.

The steps hold documents too, before and after: a migration that changes documents changes those as well, packed ones
among them.
"""


def migrate(tables: Tables, schema: int) -> Tables:
    """The tables migrated from an older schema to the current one."""
    for number in range(schema, SCHEMA):
        tables = MIGRATIONS[number](tables)
    return tables
