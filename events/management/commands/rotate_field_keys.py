"""Writes every encrypted value anew under the first key."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.services import resealing


class Command(BaseCommand):
    help = """Encrypt food, access needs, flights and unsent answers anew under the first of FIELD_KEYS.
Before: put the new key first, leave the old one second, restart. After: the old key may go, and the next backup
is the first that does without it. Plenary may go on running; stopped half-way, run it again.
Exit: 0 done, 1 some values cannot be read with any key.

Example:
  python manage.py rotate_field_keys --dry-run
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--dry-run", action="store_true", help="count, write nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        dry = options["dry_run"]
        count = resealing.reseal(dry_run=dry)
        if options["json"]:
            told = {"written": not dry, "older": count.older, "current": count.current, "unreadable": count.unreadable}
            self.stdout.write(json.dumps(told))
        else:
            verb = "would be" if dry else "were"
            self.stdout.write(f"{count.older} values {verb} encrypted anew; {count.current} had the first key already.")
        if count.unreadable:
            raise CommandError(
                f"{count.unreadable} values cannot be read with any of the keys, and stay as they are: add the key "
                "they were written with to FIELD_KEYS (the SECRET_KEY of that time, if FIELD_KEYS was not set).",
                returncode=1,
            )
