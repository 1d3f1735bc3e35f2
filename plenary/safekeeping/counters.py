"""The counters of primary keys: a number that was given once is never given again, also after a restore."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connections
from django.db.models import AutoField, Max

from plenary.safekeeping.tables import Table, all_tables


def read(*, using: str) -> dict[str, int]:
    """The last number given in each table that counts; tables that never did are left out."""
    connection = connections[using]
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            found = {str(name): int(last) for name, last in cursor.fetchall()}
            return {name: found[name] for name in sorted(map(_name, _counting())) if found.get(name)}
        for table in _counting():
            cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)", _where(table))
            if last := cursor.fetchone()[0]:
                found[_name(table)] = int(last)
    return found


def write(lasts: Mapping[str, int], *, using: str) -> None:
    """Goes on counting from there, or from the highest number in the table if that is higher."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in _counting():
            highest = table._base_manager.using(using).aggregate(highest=Max("pk"))["highest"] or 0
            last = max(lasts.get(_name(table), 0), highest)
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [_name(table)])
                if last:
                    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [_name(table), last])
            else:
                asked = "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)"
                cursor.execute(asked, [*_where(table), last or 1, bool(last)])


def _counting() -> list[Table]:
    return [table for table in all_tables() if isinstance(table._meta.pk, AutoField)]


def _name(table: Table) -> str:
    return table._meta.db_table


def _where(table: Table) -> list[Any]:
    return [f'"{_name(table)}"', table._meta.pk.column]
