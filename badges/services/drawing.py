"""Drawing a print job's file: leased, with live progress, stopped by a cancel, begun again after a dead worker."""

from __future__ import annotations

import os
import re
import socket
import tempfile
import time
import uuid
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F, Q

from badges.enums import PrintJobKind, PrintJobState
from badges.models import PrintJob
from badges.services import agenda_drawing, badge_drawing
from badges.services.drawn import Drawer, Drawn
from events.queries import clock

MOST_ATTEMPTS = 5
DRAWERS: dict[str, Drawer] = {
    PrintJobKind.BADGES: badge_drawing.drawn,
    PrintJobKind.AGENDA: agenda_drawing.drawn,
}


class Stopped(Exception):
    """The job was cancelled, or another worker took it over."""


@dataclass
class _Progress:
    """Tells the row how far the drawing is, keeps its lease, and notices a cancel; now and then, not per badge."""

    job: PrintJob
    owner: str
    reported_at: float = 0.0

    def __call__(self, done: int) -> None:
        moment = time.monotonic()
        if moment - self.reported_at < settings.PRINT_REPORT_EVERY.total_seconds():
            return
        self.reported_at = moment
        held = PrintJob.objects.filter(
            pk=self.job.pk, lease_owner=self.owner, state=PrintJobState.RUNNING, cancel_requested_at__isnull=True
        ).update(done=done, lease_until=clock.real_now() + settings.PRINT_LEASE)
        if not held:
            raise Stopped


def draw(*, job_id: int) -> bool:
    """The job's PDF, and its manifest if it has one, are stored and the row says so; whether this call did it.

    Harmless when run twice or late: only one worker gets the lease, and a finished job is left alone.
    """
    owner = f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    if not _claim(job_id, owner):
        return False
    job = PrintJob.objects.select_related("event", "design").get(pk=job_id)
    try:
        with tempfile.TemporaryFile() as out:
            drawn = DRAWERS[job.kind](job, out, _Progress(job, owner))
            return _finish(job, owner, drawn, out)
    except SystemExit:  # the worker is asked to end: whoever comes next may begin at once
        _give_back(job, owner)
        raise
    except Stopped:
        _end(job, owner, PrintJobState.CANCELLED, "")
    except Exception as error:
        _end(job, owner, PrintJobState.FAILED, f"{type(error).__name__}: {error}"[:500])
        raise
    return False


def _claim(job_id: int, owner: str) -> bool:
    now = clock.real_now()
    due = Q(state=PrintJobState.WAITING) | Q(state=PrintJobState.RUNNING, lease_until__lt=now)
    claimed = PrintJob.objects.filter(due, pk=job_id, attempts__lt=MOST_ATTEMPTS).update(
        state=PrintJobState.RUNNING,
        lease_owner=owner,
        lease_until=now + settings.PRINT_LEASE,
        started_at=now,
        attempts=F("attempts") + 1,
        done=0,
    )
    if not claimed:
        PrintJob.objects.filter(due, pk=job_id, attempts__gte=MOST_ATTEMPTS).update(
            state=PrintJobState.FAILED, finished_at=now, error=f"Given up after {MOST_ATTEMPTS} workers died at it."
        )
    return bool(claimed)


def _finish(job: PrintJob, owner: str, drawn: Drawn, out: IO[bytes]) -> bool:
    folder = f"print/{job.event.slug}"
    out.seek(0)
    files = [default_storage.save(f"{folder}/{job.kind}-{job.pk}.pdf", File(out))]
    if drawn.manifest is not None:
        files.append(default_storage.save(f"{folder}/{job.kind}-{job.pk}.csv", ContentFile(drawn.manifest)))
    now = clock.real_now()
    done = PrintJob.objects.filter(
        pk=job.pk, lease_owner=owner, state=PrintJobState.RUNNING, cancel_requested_at__isnull=True
    ).update(
        state=PrintJobState.DONE,
        total=drawn.pieces,
        done=drawn.pieces,
        file=files[0],
        file_sha256=drawn.sha256,
        manifest="".join(files[1:]),
        pages=drawn.pages,
        finished_at=now,
        lease_until=None,
    )
    if not done:
        for file in files:
            default_storage.delete(file)
        raise Stopped
    _remove_strays(folder, job, kept=set(files))
    return True


def _remove_strays(folder: str, job: PrintJob, *, kept: set[str]) -> None:
    """Files that a worker had stored when it died, before its row knew them: they hold people's names."""
    stray = re.compile(rf"{job.kind}-{job.pk}(_\w+)?\.(pdf|csv)")
    for name in default_storage.listdir(folder)[1]:
        if stray.fullmatch(name) and f"{folder}/{name}" not in kept:
            default_storage.delete(f"{folder}/{name}")


def _give_back(job: PrintJob, owner: str) -> None:
    PrintJob.objects.filter(pk=job.pk, lease_owner=owner, state=PrintJobState.RUNNING).update(
        state=PrintJobState.WAITING, lease_until=None, attempts=F("attempts") - 1, due_at=clock.real_now()
    )


def _end(job: PrintJob, owner: str, state: PrintJobState, error: str) -> None:
    PrintJob.objects.filter(pk=job.pk, lease_owner=owner, state=PrintJobState.RUNNING).update(
        state=state, error=error, finished_at=clock.real_now(), lease_until=None
    )
