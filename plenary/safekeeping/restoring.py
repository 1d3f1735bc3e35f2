"""Bringing a backup back: proved first, then all tables in one transaction, then the files; or nothing at all."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DataError, IntegrityError, connections, transaction

from events.services import restoration
from plenary import environment, start
from plenary.safekeeping import counters, reading, tables
from plenary.safekeeping.manifest import KEYS, MEDIA, Manifest, Unsound, applied_migrations
from plenary.safekeeping.writing import stored_files

TRIAL = "trial"
MORE_KEYS = ("LINK_KEYS", "FIELD_KEYS")
OF_THE_CODE = {ContentType._meta.db_table, Permission._meta.db_table}  # Django writes them into every new database


class NotEmpty(Exception):
    """The database or the storage holds something already; nothing was changed."""


@dataclass(frozen=True)
class Restored:
    """What was brought back, and what is held for a decision (None: letters were left as they were).

    `to_set` are the environment variables that give other keys than the backup's; None where no keys were asked for.
    """

    manifest: Manifest
    held: restoration.Held | None
    to_set: list[str] | None = None


def check(path: Path) -> Manifest:
    """Proves a backup without writing anything that stays: every hash and count, and a restore into a database of its
    own that is read back and compared. Raises Unsound, OSError.
    """
    with reading.opened(path) as (archive, manifest):
        reading.prove(archive, manifest)
        with trial_database():
            reading.demand_same_tables(manifest, using=TRIAL)
            load(archive, manifest, using=TRIAL)
    return manifest


@contextmanager
def trial_database() -> Iterator[None]:
    """A database with our tables and nothing in them, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="plenary-trial-") as folder:
        entry = start.database({"DATABASE_URL": f"sqlite://{folder}/trial.sqlite3"}, Path(folder))
        defaults = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
        access: dict[str, object] = {"TIME_ZONE": None, "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "TEST": {}}
        connections.databases[TRIAL] = {**defaults, **access, **entry}
        try:
            call_command("migrate", database=TRIAL, verbosity=0, interactive=False)
            yield
        finally:
            connections[TRIAL].close()
            del connections[TRIAL]
            del connections.databases[TRIAL]


def restore(path: Path, *, replace: bool, as_they_were: bool = False, with_keys: bool = False) -> Restored:
    """The database, the files and, if asked, the secret key are those of the backup.

    Letters under way are held, unless `as_they_were`. Raises Unsound, NotEmpty, OSError, with nothing changed.
    """
    with reading.opened(path) as (archive, manifest):
        reading.prove(archive, manifest)
        if not applied_migrations(using=DEFAULT_DB_ALIAS):
            call_command("migrate", verbosity=0, interactive=False)
        reading.demand_same_tables(manifest, using=DEFAULT_DB_ALIAS)
        if not replace:
            demand_empty()
        with transaction.atomic():
            load(archive, manifest, using=DEFAULT_DB_ALIAS)
            held = None if as_they_were else restoration.hold_letters(made_at=manifest.made_at)
        _bring_files(archive, manifest)
        to_set = _bring_keys(archive, manifest) if with_keys else None
    return Restored(manifest, held, to_set)


def demand_empty() -> None:
    """Raises NotEmpty unless there is neither a row nor a file of anybody's."""
    for table in tables.all_tables():
        if table._meta.db_table not in OF_THE_CODE and table._base_manager.exists():
            raise NotEmpty(f"The table {table._meta.db_table} has rows.")
    if found := next(stored_files(default_storage), None):
        raise NotEmpty(f"The storage has a file: {found}.")


def load(archive: zipfile.ZipFile, manifest: Manifest, *, using: str) -> None:
    """Every table holds the backup's rows and no other, which is proved by reading them back. Raises Unsound."""
    found = tables.all_tables()
    parts = manifest.tables()
    with transaction.atomic(using=using):
        tables.empty(found, using=using)
        for table in found:
            part = parts[table._meta.db_table]
            try:
                with archive.open(part.name) as rows:
                    tables.insert(table, rows, using=using)
            except (IntegrityError, DataError, ValueError) as error:
                raise Unsound([f"{part.name} cannot be stored in this database: {error}"]) from error
        counters.write(manifest.counters, using=using)
        try:
            connections[using].check_constraints()
        except IntegrityError as error:
            raise Unsound([f"A row refers to one that is missing: {error}"]) from error
        _demand_same_rows(found, manifest, using)
    ContentType.objects.clear_cache()


def _demand_same_rows(found: list[tables.Table], manifest: Manifest, using: str) -> None:
    parts = manifest.tables()
    differing = [
        table._meta.db_table
        for table in found
        if tables.sha256(table, using=using) != parts[table._meta.db_table].sha256
    ]
    if differing:
        raise Unsound([f"The table {name} reads differently after it was written." for name in differing])


def _bring_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    files = manifest.files()
    for name in list(stored_files(default_storage)):
        default_storage.delete(name)
    for name in files:
        with archive.open(MEDIA + name) as content:
            kept = default_storage.save(name, File(content, name=name))
        if kept != name:
            raise OSError(f"The storage keeps {name} as {kept}.")


def _bring_keys(archive: zipfile.ZipFile, manifest: Manifest) -> list[str]:
    """The secret key lies in VAR_DIR; which variables the operator has to set for the next start to have all keys."""
    if not manifest.with_keys:
        raise Unsound(["It holds no keys: it was made without --with-keys."])
    path = settings.VAR_DIR / "secret-key"
    brought: dict[str, Any] = json.loads(archive.read(KEYS))
    unfinished = path.with_suffix(".part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(brought["SECRET_KEY"])
    os.replace(unfinished, path)
    return _lacking(brought)


def _lacking(brought: dict[str, Any]) -> list[str]:
    """The variables under which the next start would not have the keys that the backup brought."""
    environ = environment.ambient()
    secret = start.secret_key(environ, settings.VAR_DIR)
    coming = {
        "SECRET_KEY": [secret],
        "LINK_KEYS": environment.words(environ, "LINK_KEYS") or [start.link_key(secret)],
        "FIELD_KEYS": environment.words(environ, "FIELD_KEYS") or [secret],
    }
    wanted = {"SECRET_KEY": [brought["SECRET_KEY"]], **{name: brought.get(name, []) for name in MORE_KEYS}}
    return [name for name, keys in coming.items() if not set(wanted[name]) <= set(keys)]
