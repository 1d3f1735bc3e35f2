import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.services.audit import SYSTEM
from events.services.exchange import EventExists
from events.services.reconciliation import StillNeeded
from plenary.exchange import arrival
from plenary.exchange.findings import Refused


class Command(BaseCommand):
    help = (
        "Bring a whole event in, from an assembly document (JSON) or a zip that export_event wrote. Every fault is "
        "named with its path; with a fault nothing is saved. Exit: 0 loaded, 1 refused, 2 not readable. "
        "Example: manage.py import_event assembly.json --replace"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the document or the zip")
        parser.add_argument(
            "--replace", action="store_true", help="bring an event of the same short address up to date"
        )
        parser.add_argument("--dry-run", action="store_true", help="check and count, change nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            checked = arrival.read(options["file"])
            report = arrival.load(by=SYSTEM, checked=checked, replace=options["replace"], dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.", returncode=2)
        except Refused as refused:
            self._refuse(options, refused)
        except (EventExists, StillNeeded) as refused:
            raise CommandError(str(refused), returncode=1)
        else:
            self._say(options, checked, report)

    def _refuse(self, options: dict[str, Any], refused: Refused) -> None:
        if options["json"]:
            errors = [{"path": fault.path, "message": fault.message} for fault in refused.findings]
            self.stdout.write(
                json.dumps({"loaded": False, "errors": errors, "count": refused.count}, ensure_ascii=False)
            )
        faults = "1 fault" if refused.count == 1 else f"{refused.count} faults"
        raise CommandError(f"{refused}\n{faults}; nothing was saved.", returncode=1)

    def _say(self, options: dict[str, Any], checked: arrival.Checked, report: arrival.Report) -> None:
        if options["json"]:
            result = {
                "event": report.event.slug,
                "loaded": not options["dry_run"],
                "new": report.is_new,
                "counts": report.counts,
                "tidied": checked.notes,
            }
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        for note in checked.notes[:20]:
            self.stdout.write(note)
        if len(checked.notes) > 20:
            self.stdout.write(f"… and {len(checked.notes) - 20} more texts tidied.")
        for noun, numbers in report.counts.items():
            done = ", ".join(f"{number} {what}" for what, number in numbers.items() if number)
            if done:
                self.stdout.write(f"{noun}: {done}")
        done = "would be " if options["dry_run"] else "was "
        done += "loaded" if report.is_new else "brought up to date"
        self.stdout.write(f"The event “{report.event.slug}” {done}.")
