"""Writing a backup: rows of one moment first, then the files those rows name, then the manifest; never half a file."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from events.models import field_keys
from events.queries import clock
from plenary import condition
from plenary.safekeeping import counters, tables
from plenary.safekeeping.manifest import KEYS, MEDIA, NAME, ROWS, Manifest, Part, applied_migrations

CHUNK = 1 << 20  # bytes of a file in memory


def write(path: Path, *, with_keys: bool = False, using: str = DEFAULT_DB_ALIAS) -> Manifest:
    """`path` is a whole backup afterwards, readable by its owner only, or as it was before. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                manifest = _fill(archive, with_keys, using)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _fill(archive: zipfile.ZipFile, with_keys: bool, using: str) -> Manifest:
    made_at = clock.real_now()
    with one_moment(using=using):
        parts = [_table(archive, table, using) for table in tables.all_tables()]
        migrations, lasts = applied_migrations(using=using), counters.read(using=using)
    for name in stored_files(default_storage):
        with default_storage.open(name) as file:
            parts.append(_part(archive, MEDIA + name, iter(lambda: file.read(CHUNK), b"")))
    if with_keys:
        parts.append(_part(archive, KEYS, [json.dumps(keys()).encode()]))
    versions = {**condition.versions(), "database": connections[using].vendor}
    manifest = Manifest(made_at, versions, migrations, lasts, parts, field_keys.fingerprints())
    archive.writestr(NAME, manifest.dumped())
    return manifest


@contextmanager
def one_moment(*, using: str) -> Iterator[None]:
    """Within, every query reads the database as it is now; nobody who writes has to wait."""
    connection = connections[using]
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # Django's own transactions would keep writers out
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(using=using):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _table(archive: zipfile.ZipFile, table: tables.Table, using: str) -> Part:
    number = 0

    def counted() -> Iterator[bytes]:
        nonlocal number
        for line in tables.lines(table, using=using):
            number += 1
            yield line

    part = _part(archive, f"{ROWS}{table._meta.db_table}.jsonl", counted())
    return Part(part.name, part.bytes, part.sha256, number, tables.columns(table))


def _part(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> Part:
    digest, length = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as out:
        for chunk in chunks:
            out.write(chunk)
            digest.update(chunk)
            length += len(chunk)
    return Part(name, length, digest.hexdigest())


def stored_files(storage: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files in a storage, folder by folder, in order."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for name in sorted(folders):
        yield from stored_files(storage, f"{folder}{name}/")


def keys() -> dict[str, object]:
    """What personal links and sessions are signed with, and what encrypted columns are read with."""
    return {
        "SECRET_KEY": settings.SECRET_KEY,
        "LINK_KEYS": list(settings.LINK_KEYS),
        "FIELD_KEYS": list(settings.FIELD_KEYS),
    }
