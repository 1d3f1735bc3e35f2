import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from badges.printing.agenda_content import Agenda
from badges.services import agenda_drawing, agendas
from badges.services.agendas import Choice
from events.models import Event


class Command(BaseCommand):
    help = (
        "Print the agenda into a PDF: in one language, or in two side by side. "
        "Example: manage.py make_agenda world-egov-2010 --lang en,ko --out agenda.pdf"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's short address")
        parser.add_argument("--lang", required=True, help="a language of the event, or two: en,ko")
        parser.add_argument("--out", required=True, type=Path, help="the PDF to write")
        narrowed = parser.add_mutually_exclusive_group()
        narrowed.add_argument("--room", default="", help="only this room (its key)")
        narrowed.add_argument("--person", default="", help="the agenda of this person (their key)")
        narrowed.add_argument("--delegation", default="", help="the agenda of this delegation (its key)")
        parser.add_argument("--day", type=date.fromisoformat, help="only this day, as 2010-09-07")
        parser.add_argument("--draft", action="store_true", help="the draft instead of the current release")
        parser.add_argument("--abstracts", action="store_true", help="with what each sitting is about")
        parser.add_argument(
            "--leave-out", action="store_true", help="name characters no font draws by their number instead of stopping"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be printed, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        event = Event.objects.filter(slug=options["event"]).first()
        if event is None:
            raise CommandError(f"There is no event “{options['event']}”.", returncode=1)
        try:
            agenda = agendas.compose(event=event, choice=_choice(event, options))
        except agendas.NotOnTheProgramme as reason:
            raise CommandError(str(reason), returncode=1)
        result: dict[str, Any] = {"days": len(agenda.days), "sittings": sum(len(day.sittings) for day in agenda.days)}
        if options["dry_run"]:
            sentence = f"{result['sittings']} sittings on {result['days']} days would be printed."
            self._say(options, result | {"written": None}, sentence)
            return
        self._refuse_boxes(agenda, options)
        out: Path = options["out"]
        unfinished = out.with_name(out.name + ".part")
        with unfinished.open("wb") as file:
            printed = agenda_drawing.write(agenda, file, legible=options["leave_out"])
        os.replace(unfinished, out)
        result |= {"pages": printed.pages, "sha256": printed.sha256, "broken_words": list(printed.broken_words)}
        broken = "".join(f"\n“{words}” is broken between letters: a word is wider than its column."
                         for words in printed.broken_words)  # fmt: skip
        self._say(options, result | {"written": str(out)}, f"{printed.pages} pages: {out}.{broken}")

    def _refuse_boxes(self, agenda: Agenda, options: dict[str, Any]) -> None:
        from badges.printing.agenda_coverage import uncovered_characters  # deferred: slow import

        found = uncovered_characters(agenda, font_dirs=tuple(settings.PRINT_FONT_DIRS))
        if found and not options["leave_out"]:
            lines = (
                f"No font can draw “{each.character}” ({each.code_point}) in “{each.reference}”." for each in found
            )
            raise CommandError("\n".join(lines), returncode=1)

    def _say(self, options: dict[str, Any], result: dict[str, Any], sentence: str) -> None:
        self.stdout.write(json.dumps(result) if options["json"] else sentence)


def _choice(event: Event, options: dict[str, Any]) -> Choice:
    languages = tuple(options["lang"].split(","))
    unknown = [code for code in languages if code not in event.languages]
    if unknown or len(languages) > agendas.MOST_LANGUAGES or len(set(languages)) < len(languages):
        spoken = ", ".join(event.languages)
        raise CommandError(f"--lang takes one or two different languages of the event: {spoken}.", returncode=2)
    narrowed = {name: options[name] for name in ("day", "room", "person", "delegation", "draft", "abstracts")}
    return Choice(languages=languages, **narrowed)
