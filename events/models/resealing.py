"""Reading and writing encrypted columns as they lie in the database: for migrations and for a change of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connections
from django.db.models import Field, Model, Q

from events.models.encrypted import EncryptedField

AT_ONCE = 500  # rows in memory


def columns_of(model: type[Model]) -> list[Field[Any, Any]]:
    """The encrypted columns of a table."""
    return [field for field in model._meta.concrete_fields if isinstance(field, EncryptedField)]


def batches(model: type[Model], *, using: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows that hold anything in such a column, as (id, text, …) in the order of the columns, by primary key."""
    fields = columns_of(model)
    something = Q()
    for field in fields:
        something |= Q(**{f"{field.name}__isnull": False})
    last = 0
    while True:
        found = model._base_manager.using(using).filter(something, pk__gt=last).order_by("pk")
        rows = list(found.values_list("pk", *(field.attname for field in fields))[:AT_ONCE])
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def rewrite(model: type[Model], turn: Callable[[str], str | None], *, using: str) -> int:
    """Every text in such a column is what `turn` makes of it; None leaves it. Returns how many were written.

    A few hundred rows are in memory. A value somebody changes meanwhile stays as they wrote it.
    """
    connection, written = connections[using], 0
    quote = connection.ops.quote_name
    for rows in batches(model, using=using):
        for place, field in enumerate(columns_of(model), start=1):
            column = quote(str(field.column))
            statement = f"UPDATE {quote(model._meta.db_table)} SET {column} = %s WHERE id = %s AND {column} = %s"  # noqa: S608
            changes = [
                (new, row[0], str(row[place]))
                for row in rows
                if isinstance(row[place], str) and (new := turn(row[place])) is not None
            ]
            if changes:
                with connection.cursor() as cursor:
                    cursor.executemany(statement, changes)
                written += len(changes)
    return written
