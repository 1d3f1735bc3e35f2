"""Tables as lines of JSON that no database is foreign to: what SQLite wrote PostgreSQL takes, and the other way round.

One line is one row, a list in the order of `columns`. Texts in several languages and JSON columns are kept as their
text, JSON with its keys in order, so that the same rows give the same bytes on every database.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections
from django.db.models import CharField, ExpressionWrapper, F, Field, JSONField, Model, TextField
from django.db.models.functions import Cast, Collate
from django.utils.duration import duration_iso_string
from i18nfield.fields import I18nFieldMixin

from events.models.encrypted import EncryptedField

AT_ONCE = 500  # rows in memory
SIGN_INS = "django_session"  # not kept: a restored copy must not sign anybody in again

Table = type[Model]


def all_tables() -> list[Table]:
    """Every table that is backed up, in the order of their names."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    ours = [model for model in found if not model._meta.proxy and model._meta.db_table != SIGN_INS]
    return sorted(ours, key=lambda model: model._meta.db_table)


def fields_of(table: Table) -> list[Field[Any, Any]]:
    return [field for field in table._meta.concrete_fields if not getattr(field, "generated", False)]


def columns(table: Table) -> list[str]:
    """The names of the columns in the order of a line."""
    return [str(field.column) for field in fields_of(table)]


def lines(table: Table, *, using: str) -> Iterator[bytes]:
    """Every row as a line with its line feed, by primary key; a few hundred rows are in memory."""
    fields = fields_of(table)
    query = table._base_manager.using(using).order_by(_in_order(table, using))
    as_text = {f"text_{field.attname}": _as_text(field) for field in fields if is_text(field)}
    names = [f"text_{field.attname}" if is_text(field) else field.attname for field in fields]
    for row in query.annotate(**as_text).values_list(*names).iterator(chunk_size=AT_ONCE):
        values = [_written(field, value) for field, value in zip(fields, row, strict=True)]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def sha256(table: Table, *, using: str) -> str:
    """The hash of all lines of a table."""
    digest = hashlib.sha256()
    for line in lines(table, using=using):
        digest.update(line)
    return digest.hexdigest()


def is_text(field: Field[Any, Any]) -> bool:
    """Whether the column is kept as its own text, whatever Django makes of it."""
    return isinstance(field, (JSONField, I18nFieldMixin, EncryptedField))


def _as_text(field: Field[Any, Any]) -> Any:
    if isinstance(field, JSONField):
        return Cast(field.attname, TextField())
    return ExpressionWrapper(F(field.attname), output_field=TextField())


def _in_order(table: Table, using: str) -> Any:
    """By primary key, letters in the order of their code points on every database."""
    key = table._meta.pk
    if isinstance(key, CharField) and connections[using].vendor == "postgresql":
        return Collate(F(key.attname), "C")
    return key.attname


def _written(field: Field[Any, Any], value: Any) -> Any:
    if isinstance(field, JSONField) and value is not None:
        return json.dumps(json.loads(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return duration_iso_string(value)
        case UUID() | Decimal():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
        case _:
            return value


def insert(table: Table, rows: Iterable[bytes], *, using: str) -> int:
    """Writes the rows of such lines exactly as they are: no defaults, no signals. Returns how many."""
    connection, fields = connections[using], fields_of(table)
    quoted = ", ".join(connection.ops.quote_name(name) for name in columns(table))
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {connection.ops.quote_name(table._meta.db_table)} ({quoted}) VALUES ({marks})"  # noqa: S608
    number, waiting = 0, iter(rows)
    with connection.cursor() as cursor:
        while batch := [_read(fields, line, connection) for line in islice(waiting, AT_ONCE)]:
            cursor.executemany(statement, batch)
            number += len(batch)
    return number


def _read(fields: list[Field[Any, Any]], line: bytes, connection: Any) -> list[Any]:
    return [
        value if value is None or is_text(field) else field.get_db_prep_save(field.to_python(value), connection)
        for field, value in zip(fields, json.loads(line), strict=True)
    ]


def empty(tables: Iterable[Table], *, using: str) -> None:
    """Takes every row out, at once. Inside a transaction."""
    from django.core.management.color import no_style  # deferred: slow import

    connection = connections[using]
    connection.check_constraints()  # a table with checks still to be made cannot be emptied
    names = [table._meta.db_table for table in tables]
    for statement in connection.ops.sql_flush(no_style(), [*names, SIGN_INS]):
        with connection.cursor() as cursor:
            cursor.execute(statement)
