"""Reading a backup: every part is proved before anything is believed."""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from plenary.safekeeping import tables
from plenary.safekeeping.manifest import NAME, Manifest, Part, Unsound, applied_migrations, parsed

CHUNK = 1 << 20  # bytes in memory


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """The archive and what it says of itself. Raises Unsound, OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, parsed(archive.read(NAME))
    except KeyError as error:
        raise Unsound([f"It has no {NAME}: it is not a backup, or its end is missing."]) from error
    except (zipfile.BadZipFile, EOFError) as error:
        raise Unsound([f"It is not a whole zip: {error}"]) from error


def prove(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Returns when every part is there once, nothing else is, and each has its length, rows and SHA-256.

    Raises Unsound with every fault found.
    """
    expected = {part.name for part in manifest.parts} | {NAME}
    there = Counter(archive.namelist())
    faults = [f"{name} is missing." for name in sorted(expected - set(there))]
    faults += [f"{name} does not belong there." for name in sorted(set(there) - expected)]
    faults += [f"{name} is there {number} times." for name, number in there.items() if number > 1]
    faults += [f"{part.name} leads out of the backup." for part in manifest.parts if not is_inside(part.name)]
    if not faults:
        faults = [fault for part in manifest.parts if (fault := _fault(archive, part))]
    if faults:
        raise Unsound(faults)


def is_inside(name: str) -> bool:
    """Whether a name stays below the folder it is unpacked in."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name


def _fault(archive: zipfile.ZipFile, part: Part) -> str:
    digest, length, rows = hashlib.sha256(), 0, 0
    try:
        with archive.open(part.name) as file:
            while (length <= part.bytes) and (chunk := file.read(CHUNK)):
                digest.update(chunk)
                length += len(chunk)
                rows += chunk.count(b"\n")
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        return f"{part.name} cannot be read: {error}"
    if length != part.bytes or digest.hexdigest() != part.sha256:
        return f"{part.name} is not what was written: its SHA-256 differs."
    if part.columns and rows != part.rows:
        return f"{part.name} has {rows} rows, not {part.rows}."
    return ""


def demand_same_tables(manifest: Manifest, *, using: str) -> None:
    """Raises Unsound unless the database has the migrations, tables and columns the backup was made from."""
    ours, theirs = set(applied_migrations(using=using)), set(manifest.migrations)
    faults = []
    if ours != theirs:
        differing = ", ".join(sorted(ours ^ theirs)[:5])
        faults.append(
            f"It was made by Plenary {manifest.versions.get('plenary', '?')} with other migrations ({differing}). "
            "Restore it with that version, then upgrade."
        )
    found = {name: part.columns for name, part in manifest.tables().items()}
    if found != {table._meta.db_table: tables.columns(table) for table in tables.all_tables()} and not faults:
        faults.append("It holds other tables or columns than this version has.")
    if faults:
        raise Unsound(faults)
