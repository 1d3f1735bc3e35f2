"""Queue invitations: `send_invitations world-egov-2010 --audience view=not_invited --dry-run`."""

import argparse
import json
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events.enums import LetterKind
from events.models import Event
from events.queries import audiences, people
from events.queries.audiences import Plan
from events.queries.people import Chosen
from events.services import audit, letters, mailings

EXAMPLES = """Examples:
  manage.py send_invitations world-egov-2010 --dry-run
  manage.py send_invitations world-egov-2010 --audience "city=perth"
  manage.py send_invitations world-egov-2010 --audience "view=not_invited&language=ko" --json

AUDIENCE is written as in the address of the People page: view, city, category, role, status, language, q, person.
Letters are held for 60 seconds; until then the mailing can be stopped at its page. Exit code 1: nobody to write to."""


class Command(BaseCommand):
    help = "Queues the invitation to everybody who was meant and not yet invited; says who does not get it, and why."

    def create_parser(self, *args: Any, **options: Any) -> CommandParser:
        options.update(epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **options)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", metavar="EVENT", help="short address of the event")
        parser.add_argument(
            "--audience", default="", metavar="AUDIENCE", help="whom to write to; everybody if left out"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and queue nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        event = Event.objects.filter(slug=options["event"]).first()
        if event is None:
            raise CommandError(f"There is no event “{options['event']}”.", returncode=2)
        chosen = _chosen(options["audience"])
        plan = audiences.plan(event, kind=LetterKind.INVITATION, chosen=chosen)
        mailing = None
        if plan.recipients and not options["dry_run"]:
            mailing = mailings.send(
                by=audit.SYSTEM, event=event, kind=LetterKind.INVITATION, chosen=chosen, uid=uuid4()
            )
        result = _result(event, plan)
        result["mailing"] = mailing.pk if mailing else None
        result["dry_run"] = options["dry_run"]
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) if options["json"] else _said(result))
        if not plan.recipients:
            raise CommandError("Nobody to write to.", returncode=1)


def _chosen(audience: str) -> Chosen:
    given = parse_qs(audience.lstrip("?"), keep_blank_values=False)
    unknown = set(given) - set(Chosen.__dataclass_fields__)
    if unknown:
        raise CommandError(f"Unknown in --audience: {', '.join(sorted(unknown))}.", returncode=2)
    chosen = people.read({name: values[-1] for name, values in given.items()}, people=given.get("person"))
    misread = [name for name in given if name not in chosen.parameters() and given[name][-1] != "all"]
    if misread:
        raise CommandError(f"--audience has a value nobody can have: {', '.join(misread)}.", returncode=2)
    return chosen


def _result(event: Event, plan: Plan) -> dict[str, Any]:
    texts = letters.texts_of(letters.draft(event, LetterKind.INVITATION))
    return {
        "event": event.slug,
        "recipients": [
            {
                "name": each.name,
                "email": each.email,
                "language": letters.language_for(wanted=each.language, event=event, available=texts),
                "wanted_language": each.language,
            }
            for each in plan.recipients
        ],
        "left_out": [
            {"name": each.name, "email": each.email, "reason": each.reason.value, "said": str(each.reason.label)}
            for each in plan.left_out
            if each.reason
        ],
    }


def _said(result: dict[str, Any]) -> str:
    would = "would get" if result["dry_run"] else "get"
    lines = [f"{len(result['recipients'])} people {would} the invitation, {len(result['left_out'])} do not."]
    for each in result["recipients"]:
        missing = "" if each["language"] == each["wanted_language"] else f" (no wording in {each['wanted_language']})"
        lines.append(f"  + {each['name']} <{each['email']}> in {each['language']}{missing}")
    lines += [f"  - {each['name']} <{each['email']}>: {each['said']}" for each in result["left_out"]]
    if result["mailing"]:
        lines.append(f"Queued as mailing {result['mailing']}; it leaves in 60 seconds unless stopped.")
    return "\n".join(lines)
