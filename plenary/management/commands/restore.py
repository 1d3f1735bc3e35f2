import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from plenary.safekeeping import restoring
from plenary.safekeeping.manifest import Manifest, Unsound
from plenary.safekeeping.restoring import NotEmpty
from plenary.supervisor.copies import AlreadyRunning, RunningLock


class Command(BaseCommand):
    help = (
        "Bring a backup back into this database, SQLite or PostgreSQL, whichever it was made from. Stop Plenary first. "
        "Letters that were under way are held for a decision, since they may have left after the backup. "
        "Exit: 0 done or sound, 1 refused, 2 not readable. Example: manage.py restore plenary.zip --check"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the zip that backup wrote")
        parser.add_argument(
            "--check", action="store_true", help="prove it whole by a restore elsewhere; change nothing"
        )
        parser.add_argument("--dry-run", action="store_true", help="the same as --check")
        parser.add_argument("--replace", action="store_true", help="throw away what this database and storage hold")
        parser.add_argument(
            "--with-keys",
            action="store_true",
            help="write the backup's secret key to VAR_DIR/secret-key, and say which variables hold its other keys",
        )
        parser.add_argument(
            "--letters-as-they-were",
            action="store_true",
            help="let letters under way go on by themselves: only for a move with nothing running since the backup",
        )
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            if options["check"] or options["dry_run"]:
                return self._say(options["json"], "sound", restoring.check(path), {})
            with self._alone():
                done = restoring.restore(
                    path,
                    replace=options["replace"],
                    as_they_were=options["letters_as_they_were"],
                    with_keys=options["with_keys"],
                )
        except Unsound as error:
            raise CommandError("Nothing was restored:\n  - " + "\n  - ".join(error.faults), returncode=1)
        except NotEmpty as error:
            raise CommandError(f"{error} Nothing was changed. Throw it away with --replace.", returncode=1)
        except AlreadyRunning:
            raise CommandError("Plenary is running from this folder. Stop it first (Ctrl-C).", returncode=1)
        except DatabaseError as error:
            raise CommandError(f"The database does not answer as it should: {error}", returncode=2)
        except OSError as error:
            raise CommandError(f"{error.filename or path}: {error.strerror or error}", returncode=2)
        held = done.held
        return self._say(
            options["json"],
            "restored",
            done.manifest,
            {"paused_mailings": held.mailings, "letters_in_doubt": held.letters} if held else {},
            to_set=done.to_set,
        )

    def _alone(self) -> Any:
        return _Alone(settings.VAR_DIR)

    def _say(
        self, as_json: bool, what: str, manifest: Manifest, held: dict[str, int], to_set: list[str] | None = None
    ) -> None:
        missing = manifest.keys_missing if to_set is None or "FIELD_KEYS" in to_set else []
        rows, files, made_at = manifest.rows, len(manifest.files()), manifest.made_at
        if as_json:
            told = {what: True, "rows": rows, "files": files, "made_at": made_at.isoformat(), **held}
            told["field_keys_missing"] = missing
            if to_set is not None:
                told["keys_to_set"] = to_set
            self.stdout.write(json.dumps(told))
            return
        where = "is whole" if what == "sound" else "is back"
        self.stdout.write(f"The backup of {made_at:%Y-%m-%d %H:%M} UTC {where}: {rows} rows, {files} files.")
        if held.get("paused_mailings"):
            self.stdout.write(f"{held['paused_mailings']} mailings are paused: go on with each at its page.")
        if held.get("letters_in_doubt"):
            self.stdout.write(f"{held['letters_in_doubt']} letters may have left since: decide in the outbox.")
        if to_set is not None:
            self._say_keys(to_set)
        elif what != "sound":
            self.stdout.write("Personal links go on working only under the SECRET_KEY and LINK_KEYS of that time.")
        if missing and to_set is None:
            self.stdout.write(
                "Food, access needs, flights and unsent answers were encrypted with a key this installation does not "
                f"have (fingerprint {', '.join(missing)}): they cannot be read until FIELD_KEYS holds it too. If "
                "FIELD_KEYS was not set at that time, it is the SECRET_KEY of that time."
            )

    def _say_keys(self, to_set: list[str]) -> None:
        self.stdout.write(f"The secret key of that time is in {settings.VAR_DIR / 'secret-key'}.")
        for name in to_set:
            if name == "SECRET_KEY":
                self.stdout.write("It is not used while SECRET_KEY or SECRET_KEY_FILE names another: unset them.")
            else:
                lost = "personal links already sent open nothing"
                if name == "FIELD_KEYS":
                    lost = "food, access needs, flights and unsent answers cannot be read"
                self.stdout.write(
                    f"Set {name} to the list of that name in the backup's keys.json (`unzip -p FILE keys.json`), "
                    f"separated by commas, before Plenary starts: until then {lost}."
                )


class _Alone:
    """Holds the lock of a running copy, so that none starts in the middle. What an earlier one left noted stays so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        self.lock = RunningLock(self.folder)
        self.lock.note(address="", groups=self.lock.left_behind)

    def __exit__(self, *_: object) -> None:
        if not self.lock.left_behind:
            self.lock.release()
