"""Releases the draft programme from the command line."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.models import Event
from events.services.audit import SYSTEM
from sessions.enums import Notify
from sessions.models import Release
from sessions.queries.programme import Programme, released
from sessions.queries.programme.comparison import same
from sessions.queries.programme.differences import differences
from sessions.services import announcements, releases

LONGEST_NOTE = Release._meta.get_field("note").max_length or 0


class Command(BaseCommand):
    help = """Publish the draft programme as the next version.

Example:
  python manage.py release_programme world-egov-2010 --note "After airline change" --notify affected
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("event", metavar="EVENT", help="the event's short address")
        parser.add_argument("--note", default="", metavar="TEXT", help="what the public reads beside the version")
        parser.add_argument(
            "--notify",
            choices=Notify.values,
            default=Notify.NONE.value,
            help="who gets a letter about it: those whom it concerns, everybody confirmed, or nobody",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        event = Event.objects.filter(slug=options["event"]).first()
        if event is None:
            raise CommandError(f"There is no event {options['event']!r}.", returncode=2)
        if len(options["note"]) > LONGEST_NOTE:
            raise CommandError(f"A note has at most {LONGEST_NOTE} characters.", returncode=2)
        last = released(event)
        coming = releases.upcoming(event=event, last=last)
        if same(coming, last):
            raise CommandError(str(releases.NothingToRelease()))
        if options["dry_run"]:
            found = differences(before=last, after=coming)
            letters = len(announcements.plan(event, notify=options["notify"], found=found).recipients)
        else:
            announced = announcements.publish(by=SYSTEM, event=event, note=options["note"], notify=options["notify"])
            letters = announced.mailing.deliveries.count() if announced.mailing else 0
        self.stdout.write(self._told(event, coming, letters, options))

    def _told(self, event: Event, coming: Programme, letters: int, options: dict[str, Any]) -> str:
        version = coming.version or 0
        rows = [{"what": each.what, "sitting": each.sitting, "title": str(each.title)} for each in coming.changes]
        if options["json"]:
            answer = {
                "event": event.slug,
                "version": version,
                "released": not options["dry_run"],
                "changes": rows,
            }
            if options["notify"] != Notify.NONE:
                answer["letters"] = letters
            return json.dumps(answer, ensure_ascii=False)
        verb = "Would release" if options["dry_run"] else "Released"
        lines = [f"{verb} version {version} of {event.slug}."]
        if options["notify"] != Notify.NONE:
            queued = "would be queued" if options["dry_run"] else "are queued, held for 60 seconds"
            lines.append(f"  {letters} letters {queued}.")
        return "\n".join(lines + [f"  {row['what']:<10} {row['sitting']}: {row['title']}" for row in rows])
