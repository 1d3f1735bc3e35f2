import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from badges.enums import BADGE_PAPERS, BadgeOrder, Paper
from badges.models import Design
from badges.printing.paper import Paper as Sheet
from badges.queries import audiences
from badges.services import badge_drawing, composition, legibility
from badges.services import badges as badge_services
from events.models import Event
from events.services.audit import SYSTEM


class Command(BaseCommand):
    help = (
        "Print badges of the confirmed into a PDF, with a manifest CSV beside it. "
        "Example: manage.py make_badges world-egov-2010 --paper a4-4up --out badges.pdf"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's short address")
        parser.add_argument("--out", required=True, type=Path, help="the PDF to write")
        parser.add_argument("--order", choices=BadgeOrder.values, default=BadgeOrder.CITY)
        parser.add_argument("--paper", choices=BADGE_PAPERS, default=Paper.A6)
        parser.add_argument("--delegation", help="only this delegation")
        parser.add_argument("--role", help="only this role")
        parser.add_argument(
            "--leave-out", action="store_true", help="leave out who cannot be printed instead of stopping"
        )
        parser.add_argument("--small", action="store_true", help="let long texts go below their smallest legible size")
        parser.add_argument("--everybody", action="store_true", help="the whole list, not only the confirmed")
        parser.add_argument("--dry-run", action="store_true", help="say what would be printed, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        event = Event.objects.filter(slug=options["event"]).first()
        if event is None:
            raise CommandError(f"There is no event “{options['event']}”.", returncode=1)
        audience = {key: options[key] for key in ("delegation", "role", "everybody") if options[key]}
        people = audiences.people(event=event, audience=audience, order=options["order"])
        if not people:
            raise CommandError("Nobody confirmed is in this audience; nothing was printed.", returncode=1)
        if options["dry_run"]:
            self._say(options, {"badges": len(people), "written": None}, f"{len(people)} badges would be printed.")
            return
        self._print(event, people, options)

    def _print(self, event: Event, people: list[Any], options: dict[str, Any]) -> None:
        badge_services.issue(by=SYSTEM, event=event, participants=people)
        badges = audiences.badges_of(event=event, people=people)
        design = Design.objects.filter(event=event).order_by("pk").first()
        findings = legibility.examine(event=event, design=design, badges=badges, small=options["small"])
        if findings.any and not options["leave_out"]:
            raise CommandError("\n".join(legibility.sentences(findings)), returncode=1)
        badges = [badge for badge in badges if badge.participant.key not in findings.references]
        contents = composition.compose(event=event, design=design, badges=badges)
        out: Path = options["out"]
        unfinished = out.with_name(out.name + ".part")
        with unfinished.open("wb") as file:
            from badges.printing.badge_file import make_badges  # deferred: slow import

            printed = make_badges(
                contents,
                event=composition.compose_event(event=event, design=design),
                paper=Sheet(options["paper"]),
                out=file,
                title=str(event.short_name),
                font_dirs=tuple(settings.PRINT_FONT_DIRS),
                small_texts=options["small"],
            )
        os.replace(unfinished, out)
        manifest = out.with_suffix(".csv")
        manifest.write_bytes(badge_drawing.manifest_bytes(options["paper"], badges, contents))
        result = {"badges": printed.badges, "pages": printed.pages, "sheets": printed.sheets, "written": str(out)}
        left_out = len(people) - len(badges)
        tail = f" {left_out} left out." if left_out else ""
        self._say(
            options,
            result | {"left_out": left_out},
            f"{printed.badges} badges on {printed.sheets} sheets: {out}.{tail}",
        )

    def _say(self, options: dict[str, Any], result: dict[str, Any], sentence: str) -> None:
        self.stdout.write(json.dumps(result) if options["json"] else sentence)
