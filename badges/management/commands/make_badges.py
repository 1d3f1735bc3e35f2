import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from badges.enums import BADGE_PAPERS, BadgeOrder, Paper
from badges.models import Design, Printer
from badges.printing.imposition import Layout
from badges.printing.paper import Paper as PaperSize
from badges.printing.paper import sheet_of
from badges.queries import audiences
from badges.services import badge_drawing, layouts, legibility, piles, revisions, selection
from badges.services import badges as badge_services
from badges.services.selection import Selection
from events.models import Event
from events.services.audit import SYSTEM

NARROWED = ("delegation", "category", "role", "everybody", "changed")


class Command(BaseCommand):
    help = (
        "Print badges of the confirmed into a PDF, with a manifest CSV beside it. "
        "Example: manage.py make_badges world-egov-2010 --changed --order city --paper a4-4up --out badges.pdf"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's short address")
        parser.add_argument("--out", required=True, type=Path, help="the PDF to write")
        parser.add_argument("--changed", action="store_true", help="only badges that are not as they were printed")
        parser.add_argument("--order", choices=BadgeOrder.values, default=BadgeOrder.CITY)
        parser.add_argument("--paper", choices=BADGE_PAPERS, default=Paper.A6)
        parser.add_argument("--design", help="the name of the design; without it the event's first")
        parser.add_argument("--stacked", action="store_true", help="cut as one pile, the badges lie in their order")
        parser.add_argument("--separators", action="store_true", help="a sheet before each city or box")
        parser.add_argument("--front-only", action="store_true", help="print no backs")
        parser.add_argument("--printer", help="the name of the printer, whose measured offset is taken into account")
        parser.add_argument("--delegation", "--city", help="only this delegation, by its key")
        parser.add_argument("--category", help="only delegations of this category")
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
        design = self._design(event, options["design"])
        audience = {key: options[key] for key in NARROWED if options[key]}
        chosen = selection.select(event=event, audience=audience, order=options["order"], design=design)
        if not chosen.people:
            raise CommandError("Nobody confirmed is in this audience; nothing was printed.", returncode=1)
        layout = self._layout(event, options)
        if options["dry_run"]:
            self._tell(options, chosen)
            return
        self._print(event, design, chosen, layout, options)

    def _design(self, event: Event, name: str | None) -> Design | None:
        designs = Design.objects.filter(event=event)
        if name is None:
            return designs.order_by("pk").first()
        found = designs.filter(name=name).first()
        if found is None:
            raise CommandError(f"There is no design “{name}”.", returncode=1)
        return found

    def _tell(self, options: dict[str, Any], chosen: Selection) -> None:
        why = " ".join(revisions.summary(chosen.reasons)) if options["changed"] else ""
        sentence = f"{len(chosen.people)} badges would be printed. {why}".strip()
        self._say(options, {"badges": len(chosen.people), "written": None, "why": why}, sentence)

    def _layout(self, event: Event, options: dict[str, Any]) -> Layout:
        printer = Printer.objects.filter(event=event, name=options["printer"]).first() if options["printer"] else None
        if options["printer"] and printer is None:
            raise CommandError(f"There is no printer “{options['printer']}”.", returncode=1)
        if options["separators"] and options["order"] not in piles.GROUPED:
            raise CommandError("Separators stand between cities or boxes: order by city, box, protocol.", returncode=1)
        if options["separators"] and not sheet_of(PaperSize(options["paper"])).takes_separators:
            raise CommandError("Separators cannot be printed on this paper.", returncode=1)
        return layouts.layout_for(
            printer=printer,
            front_only=options["front_only"],
            stacked=options["stacked"],
            separators=options["separators"],
        )

    def _print(
        self, event: Event, design: Design | None, chosen: Selection, layout: Layout, options: dict[str, Any]
    ) -> None:
        badge_services.issue(by=SYSTEM, event=event, participants=chosen.people)
        badges = audiences.badges_of(event=event, people=chosen.people)
        findings = legibility.examine(event=event, design=design, badges=badges, small=options["small"])
        if findings.any and not options["leave_out"]:
            raise CommandError("\n".join(legibility.sentences(findings)), returncode=1)
        badges = [badge for badge in badges if badge.participant.key not in findings.references]
        pile = piles.pile(
            event=event,
            design=design,
            badges=badges,
            paper=options["paper"],
            order=options["order"],
            layout=layout,
            small=options["small"],
        )
        out: Path = options["out"]
        unfinished = out.with_name(out.name + ".part")
        with unfinished.open("wb") as file:
            printed = badge_drawing.write(pile, file)
        os.replace(unfinished, out)
        reasons = selection.by_badge(badges, chosen.reasons)
        out.with_suffix(".csv").write_bytes(badge_drawing.manifest(pile, reasons=reasons))
        result = {"badges": printed.pieces, "pages": printed.pages, "sheets": printed.sheets, "written": str(out)}
        left_out = len(chosen.people) - len(badges)
        tail = f" {left_out} left out." if left_out else ""
        self._say(
            options,
            result | {"left_out": left_out},
            f"{printed.pieces} badges on {printed.sheets} sheets: {out}.{tail}",
        )

    def _say(self, options: dict[str, Any], result: dict[str, Any], sentence: str) -> None:
        self.stdout.write(json.dumps(result) if options["json"] else sentence)
