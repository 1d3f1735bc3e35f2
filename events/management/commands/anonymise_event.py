"""Makes an event that is over anonymous."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.models import Event
from events.services import anonymising, audit


class Command(BaseCommand):
    help = """Take everybody's name, address and files out of an event that is over, for good.
How many came, from which countries, as what, stays; so do released versions of the programme, unless
--from-releases. It may be stopped and run again. Backups made before still hold everything.
Exit: 0 done, 1 no such event or not over.

Example:
  python manage.py anonymise_event world-egov-2010 --dry-run
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("event", help="the event's short address")
        parser.add_argument("--from-releases", action="store_true", help="out of released programmes too")
        parser.add_argument("--dry-run", action="store_true", help="count, change nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        event = Event.objects.filter(slug=options["event"]).first()
        if event is None:
            raise CommandError(f"There is no event “{options['event']}”.", returncode=1)
        dry = options["dry_run"]
        try:
            count = (
                anonymising.remaining(event)
                if dry
                else anonymising.anonymise(by=audit.SYSTEM, event=event, from_releases=options["from_releases"])
            )
        except anonymising.NotOver:
            raise CommandError(f"{event.slug} is not over yet; nothing was changed.", returncode=1)
        if options["json"]:
            told = {"people": count.people, "letters": count.letters, "entries": count.entries}
            self.stdout.write(json.dumps({"anonymised": not dry, **told}))
            return
        verb = "would be" if dry else "are"
        self.stdout.write(
            f"{count.people} people {verb} anonymous; {count.letters} letters and {count.entries} entries of the "
            f"record {verb} emptied."
        )
