"""Agendas drawn: for a print job, for the command, and for who asks for one on the web."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import IO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from badges.models import PrintJob
from badges.printing.agenda_content import Agenda, AgendaFile
from badges.services import agendas
from badges.services.drawn import Drawn
from events.models import Event

EDITION = 1  # raised whenever the same agenda is drawn differently, so that kept files are drawn anew


def drawn(job: PrintJob, out: IO[bytes], report: Callable[[int], None]) -> Drawn:
    """The agenda the job's options describe; one piece, however many pages."""
    agenda = agendas.compose(event=job.event, choice=agendas.choice_of(job.options))
    printed = write(agenda, out, legible=bool(job.options.get("leave_out")))
    report(1)
    return Drawn(1, printed.pages, printed.sha256)


def write(agenda: Agenda, out: IO[bytes], *, legible: bool = False) -> AgendaFile:
    """The PDF of an agenda. ``legible`` leaves out what no font draws, or names it by its code point; without, such a
    character raises UncoveredCharacter."""
    from badges.printing.agenda_coverage import without_uncovered  # deferred: slow import
    from badges.printing.agenda_file import make_agenda  # deferred: slow import

    fonts = tuple(settings.PRINT_FONT_DIRS)
    return make_agenda(without_uncovered(agenda, font_dirs=fonts) if legible else agenda, out=out, font_dirs=fonts)


def kept(*, event: Event, agenda: Agenda) -> bytes:
    """The PDF of a public agenda: kept in storage, drawn when this very content was never drawn before.

    A newer file in the same languages takes the place of older ones.
    """
    folder = f"print/{event.slug}"
    digest = hashlib.sha256(repr((EDITION, agenda)).encode()).hexdigest()[:32]
    prefix = f"programme-{'-'.join(agenda.languages)}."
    name = f"{folder}/{prefix}{digest}.pdf"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return bytes(file.read())
    out = io.BytesIO()
    write(agenda, out, legible=True)
    default_storage.save(name, ContentFile(out.getvalue()))
    for other in default_storage.listdir(folder)[1]:
        if other.startswith(prefix) and f"{folder}/{other}" != name:
            default_storage.delete(f"{folder}/{other}")
    return out.getvalue()
