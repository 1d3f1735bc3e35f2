"""Deletes what may no longer be kept."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand

from events.models import Event
from events.services import retention


class Command(BaseCommand):
    help = """Delete travel, food and access needs of events that ended more than thirty days ago.
The worker does the same every night.

Example:
  python manage.py prune --dry-run
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            due = [event for event in Event.objects.order_by("pk") if retention.is_due(event)]
            found = {event.slug: retention.remembered(event).count() for event in due}
            numbers = {slug: number for slug, number in found.items() if number}
        else:
            numbers = retention.forget_everywhere()
        if options["json"]:
            self.stdout.write(json.dumps({"deleted": not options["dry_run"], "people": numbers}))
            return
        verb = "Would delete" if options["dry_run"] else "Deleted"
        for slug, number in numbers.items():
            self.stdout.write(f"{verb} travel, food and access needs of {number} people of {slug}.")
        if not numbers:
            self.stdout.write("Nothing is kept longer than promised.")
