"""Deletes what may no longer be kept."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand

from events import kept
from events.models import Event, Purge
from events.services import purges, purging
from events.services.audit import SYSTEM


class Command(BaseCommand):
    help = """Delete what may no longer be kept of every event: travel, food, access needs, unsent answers, files.
The worker does the same by itself, after a week's notice; this deletes what is due at once. With --dry-run it only
counts, and that counts as the notice. Each event's look stays on record and is shown at Settings, Privacy.

Example:
  python manage.py prune --dry-run
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        dry = options["dry_run"]
        found = {event.slug: self._looked(event, dry=dry) for event in Event.objects.order_by("pk")}
        numbers = {slug: counts for slug, counts in found.items() if counts}
        if options["json"]:
            self.stdout.write(json.dumps({"deleted": not dry, "events": numbers}))
            return
        verb = "Would delete" if dry else "Deleted"
        labels = {kind.name: kind.label for kind in kept.kinds()}
        for slug, counts in numbers.items():
            said = ", ".join(f"{labels[name]}: {number}" for name, number in counts.items())
            self.stdout.write(f"{verb} of {slug}: {said}.")
        if not numbers:
            self.stdout.write("Nothing is kept longer than promised.")

    def _looked(self, event: Event, *, dry: bool) -> dict[str, int]:
        """How many things of each kind that is due there are, or are gone."""
        if not purges.anything_due(event):
            return {}
        purge = purges.start(by=SYSTEM, event=event, rehearsal=dry)
        purging.run(purge_id=purge.pk)
        report = Purge.objects.values_list("report", flat=True).get(pk=purge.pk)
        number = "found" if dry else "gone"
        return {entry["kind"]: entry[number] for entry in report if entry["due"] and entry[number]}
