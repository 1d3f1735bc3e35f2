"""Print jobs of agendas: everything is decided and looked at before a worker is told."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from badges import tasks
from badges.enums import Paper, PrintJobKind
from badges.models import PrintJob
from badges.printing.content import Uncovered
from badges.services import agendas
from badges.services.agendas import Choice
from badges.services.print_jobs import CannotPrint
from events.models import Event, User
from events.queries import clock
from events.rules import Action
from events.services import audit, permissions, queueing


@transaction.atomic
def start(*, by: User, event: Event, choice: Choice, request_key: uuid.UUID, leave_out: bool = False) -> PrintJob:
    """A job row stands for the agenda, and a worker is told.

    With `leave_out`, characters no font draws are named by their code points instead of refusing. The same
    `request_key` gives back the same job. Raises NotOnTheProgramme, CannotPrint, NotAllowed.
    """
    permissions.demand(event=event, user=by, action=Action.PRINT)
    if (standing := PrintJob.objects.filter(request_key=request_key, event=event).first()) is not None:
        return standing
    found = preview(event=event, choice=choice)
    if found.uncovered and not leave_out:
        raise CannotPrint(found.uncovered, [])
    now = clock.real_now()
    job = PrintJob.objects.create(
        event=event,
        kind=PrintJobKind.AGENDA,
        options={**agendas.options_of(choice), "leave_out": leave_out},
        paper=Paper.A4,
        request_key=request_key,
        total=1,
        created_at=now,
        created_by=by,
        due_at=now,
    )
    audit.record(by=audit.staff(by), verb="print_job.started", on=job, event=event, after={"options": job.options})
    queueing.tell(tasks.draw, job.pk)
    return job


@dataclass(frozen=True, slots=True)
class Preview:
    """What the agenda would be: its name, its days and sittings, and characters no font draws."""

    title: str
    days: int
    sittings: int
    version: str
    uncovered: list[Uncovered]

    @property
    def sentences(self) -> list[str]:
        """One sentence a finding, for people: which character, where, what to do."""
        return [
            _("No font can draw “%(character)s” (%(code)s) in “%(text)s”. Add a font, or print it left out.")
            % {"character": found.character, "code": found.code_point, "text": found.reference}
            for found in self.uncovered
        ]


def preview(*, event: Event, choice: Choice) -> Preview:
    """Reads the programme and asks the fonts; writes nothing. Raises NotOnTheProgramme."""
    from badges.printing.agenda_coverage import uncovered_characters  # deferred: slow import

    agenda = agendas.compose(event=event, choice=choice)
    return Preview(
        title=agenda.title,
        days=len(agenda.days),
        sittings=sum(len(day.sittings) for day in agenda.days),
        version=agenda.version[0].text,
        uncovered=uncovered_characters(agenda, font_dirs=tuple(settings.PRINT_FONT_DIRS)),
    )
