"""The disk, the folders and the fonts of this machine."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from plenary.condition import Condition
from plenary.doctor.findings import Finding

LEAST_ROOM = 1_000_000_000  # bytes
LEAST_SHARE = 0.05
TRIAL = "doctor/trial"
SCRIPTS = "Seoul 서울 東京 القاهرة दिल्ली กรุงเทพ Αθήνα Київ"


def findings(found: Condition) -> Iterator[Finding]:
    if found.disk_free < LEAST_ROOM or found.disk_free < found.disk_total * LEAST_SHARE:
        says = f"{found.disk_free // 1_000_000} MB are free where VAR_DIR lies; pages that write will soon fail."
        yield Finding("disk-full", says, "Free some space, or move VAR_DIR to a larger disk.")
    yield from _storage()
    yield from _secrets(settings.VAR_DIR)
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        says = "Stylesheets and scripts are not collected: pages would be bare."
        yield Finding("no-static-files", says, "Run: manage.py prepare")
    yield from _fonts()


def _storage() -> Iterator[Finding]:
    try:
        default_storage.delete(default_storage.save(TRIAL, ContentFile(b"")))
    except OSError as error:
        says = f"Files cannot be stored ({error.strerror or error}): printing would fail."
        yield Finding("storage-read-only", says, f"Let Plenary's account write to {settings.MEDIA_ROOT}.")


def _secrets(folder: Path) -> Iterator[Finding]:
    path = folder / "secret-key"
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        says = f"{path} can be read by other accounts of this machine."
        yield Finding("secret-readable", says, f"Run: chmod 600 {path}")


def _fonts() -> Iterator[Finding]:
    from badges.printing.coverage import uncovered  # deferred: slow import

    try:
        missing = uncovered(SCRIPTS, "en", font_dirs=tuple(settings.PRINT_FONT_DIRS))
    except (OSError, ValueError) as error:
        missing = (str(error),)
    if missing:
        says = f"Some scripts cannot be printed; missing: {', '.join(missing)}."
        yield Finding("fonts-missing", says, "Bring back badges/printing/fonts, or set PLENARY_FONT_DIRS.")
