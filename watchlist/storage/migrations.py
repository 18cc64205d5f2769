"""Migrations from older schemas to the current one."""

from collections.abc import Callable
from typing import Any

SCHEMA = 1
"""The schema that this version writes."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""The tables of a file by name, each with its documents by id; the head is not among them."""

MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {}
"""By the schema it starts from: a pure function from tables to those of the next schema.

The steps hold documents too, before and after: a migration that changes documents changes those as well.
"""


def migrate(tables: Tables, schema: int) -> Tables:
    """The tables migrated from an older schema to the current one."""
    for number in range(schema, SCHEMA):
        tables = MIGRATIONS[number](tables)
    return tables
