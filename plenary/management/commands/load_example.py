import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from events.models import Event
from plenary.exchange import example


class Command(BaseCommand):
    help = "Load the built-in example, the 2010 assembly, unless it is there already. Example: manage.py load_example"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, change nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        there = Event.objects.filter(slug=example.SLUG).exists()
        if not there and not options["dry_run"]:
            there = example.load() is None
        words = "is there already; nothing was done." if there else "was loaded."
        if options["dry_run"] and not there:
            words = "would be loaded."
        if options["json"]:
            self.stdout.write(json.dumps({"event": example.SLUG, "loaded": not there and not options["dry_run"]}))
        else:
            self.stdout.write(f"The example “{example.SLUG}” {words}")
