import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.models import Event
from events.models.field_keys import KeyMissing
from plenary.exchange import departure


class Command(BaseCommand):
    help = (
        "Write a whole event to a zip: event.json in the document format, plenary.json with what only Plenary keeps. "
        "It holds personal data; the file is made for its owner only. Exit: 0 written, 1 no such event, 2 not "
        "writable. Example: manage.py export_event world-egov-2010 --out assembly.zip"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's short address")
        parser.add_argument("--out", required=True, type=Path, help="the zip to write")
        parser.add_argument("--dry-run", action="store_true", help="compose it, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        event = Event.objects.filter(slug=options["event"]).first()
        if event is None:
            raise CommandError(f"There is no event “{options['event']}”.", returncode=1)
        try:
            content = departure.pack(event)
        except KeyMissing:
            raise CommandError(
                "Nothing was written: some encrypted values cannot be read. `manage.py doctor` says what to do.",
                returncode=2,
            )
        out: Path = options["out"]
        if not options["dry_run"]:
            self._write(out, content)
        if options["json"]:
            written = None if options["dry_run"] else str(out)
            self.stdout.write(json.dumps({"event": event.slug, "bytes": len(content), "written": written}))
        else:
            would = "would be written" if options["dry_run"] else "written"
            self.stdout.write(f"{len(content)} bytes {would} to {out}.")

    def _write(self, out: Path, content: bytes) -> None:
        unfinished = out.with_name(out.name + ".part")
        try:
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(unfinished, out)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.", returncode=2)
