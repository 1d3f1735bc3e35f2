import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from events.queries import clock
from events.services import heartbeats
from plenary import condition
from plenary.safekeeping import tables, writing


class Command(BaseCommand):
    help = (
        "Write everything to one zip: every table as it is at one moment, every stored file, and the SHA-256 of each. "
        "Plenary may go on running. The file holds personal data and is made for its owner only; it holds no key "
        "unless --with-keys. Exit: 0 written, 2 not writable. Example: manage.py backup --out /backups/plenary.zip"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--out", type=Path, help="the zip to write; else one named by the moment, in VAR_DIR/backups"
        )
        parser.add_argument("--keep", type=int, default=0, help="leave only so many of those in VAR_DIR/backups")
        parser.add_argument("--with-keys", action="store_true", help="the keys too: whoever has them can sign in")
        parser.add_argument("--dry-run", action="store_true", help="count, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.real_now()
        folder = settings.VAR_DIR / "backups"
        out: Path = options["out"] or folder / f"plenary-{now:%Y%m%d-%H%M%S}.zip"
        if options["dry_run"]:
            rows = sum(table._base_manager.count() for table in tables.all_tables())
            files = sum(1 for _name in writing.stored_files(default_storage))
            return self._say(options["json"], out, rows, files, written=False)
        try:
            manifest = writing.write(out, with_keys=options["with_keys"])
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror or error}.", returncode=2)
        except DatabaseError as error:
            raise CommandError(f"The database cannot be read: {error}", returncode=2)
        heartbeats.note(part=condition.BACKUP, now=now)
        if options["keep"] > 0:
            for old in sorted(folder.glob("plenary-*.zip"))[: -options["keep"]]:
                old.unlink()
        return self._say(options["json"], out, manifest.rows, len(manifest.files()), written=True)

    def _say(self, as_json: bool, out: Path, rows: int, files: int, *, written: bool) -> None:
        size = out.stat().st_size if written else 0
        if as_json:
            told = {"file": str(out), "rows": rows, "files": files, "bytes": size, "written": written}
            self.stdout.write(json.dumps(told))
        elif written:
            self.stdout.write(f"{rows} rows and {files} files are in {out} ({size} bytes).")
        else:
            self.stdout.write(f"{rows} rows and {files} files would be written to {out}.")
