"""Migrations from older schemas to the current one."""

from collections.abc import Callable
from typing import Any

from watchlist.domain.model.library import LISTED_MOST, pack

SCHEMA = 3
"""The schema that this version writes."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""The tables of a file by name, each with its documents by id; the head is not among them."""


def _pack_large_steps(tables: Tables) -> Tables:
    steps = {}
    for id, step in tables.get("steps", {}).items():
        kept = dict(step)
        if isinstance(edits := kept.get("edits"), list) and len(edits) > LISTED_MOST:
            kept["packed"] = pack(kept.pop("edits"))
        steps[id] = kept
    return {**tables, "steps": steps} if steps else tables


def _begin_journal(tables: Tables) -> Tables:
    """From here on a journal may stand beside the file, which versions that know none must not write over."""
    return tables


MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {1: _pack_large_steps, 2: _begin_journal}
"""By the schema it starts from: a pure function from tables to those of the next schema.

The steps hold documents too, before and after: a migration that changes documents changes those as well, packed ones
among them.
"""


def migrate(tables: Tables, schema: int) -> Tables:
    """The tables migrated from an older schema to the current one."""
    for number in range(schema, SCHEMA):
        tables = MIGRATIONS[number](tables)
    return tables
