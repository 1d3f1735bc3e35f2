"""Drawing a print job's file: leased, with live progress, stopped by a cancel, begun again after a dead worker."""

from __future__ import annotations

import os
import re
import socket
import tempfile
import uuid
from collections.abc import Sequence
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from badges.enums import PrintJobKind, PrintJobState
from badges.models import PrintJob, PrintPart
from badges.services import agenda_drawing, badge_drawing, part_drawing
from badges.services.drawn import Drawer, Drawn
from badges.services.lease import Lease, Stopped
from events.queries import clock

MOST_ATTEMPTS = 5
DRAWERS: dict[str, Drawer] = {
    PrintJobKind.AGENDA: agenda_drawing.drawn,
}


def draw(*, job_id: int) -> bool:
    """The job's PDF, and its manifest if it has one, are stored and the row says so; whether this call did it.

    Harmless when run twice or late: only one worker gets the lease, and a finished job is left alone.
    """
    owner = f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    if not _claim(job_id, owner):
        return False
    job = PrintJob.objects.select_related("event", "design").get(pk=job_id)
    try:
        lease = Lease(job, owner)
        if job.kind == PrintJobKind.BADGES:
            return _finish_parts(lease, part_drawing.draw_parts(job, lease))
        with tempfile.TemporaryFile() as out:
            return _finish(lease, DRAWERS[job.kind](job, out, lease), out)
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
        started_at=Coalesce("started_at", Value(now)),
        attempts=F("attempts") + 1,
        done=0,
    )
    if not claimed:
        PrintJob.objects.filter(due, pk=job_id, attempts__gte=MOST_ATTEMPTS).update(
            state=PrintJobState.FAILED, finished_at=now, error=f"Given up after {MOST_ATTEMPTS} workers died at it."
        )
    return bool(claimed)


def _finish(lease: Lease, drawn: Drawn, out: IO[bytes]) -> bool:
    """The one file of a job that has no parts."""
    job = lease.job
    folder = f"print/{job.event.slug}"
    out.seek(0)
    files = [default_storage.save(f"{folder}/{job.kind}-{job.pk}.pdf", File(out))]
    if drawn.manifest is not None:
        files.append(default_storage.save(f"{folder}/{job.kind}-{job.pk}.csv", ContentFile(drawn.manifest)))
    _done(
        lease,
        files,
        total=drawn.pieces,
        file=files[0],
        file_sha256=drawn.sha256,
        manifest="".join(files[1:]),
        pages=drawn.pages,
        sheets=drawn.sheets,
    )
    return True


def _finish_parts(lease: Lease, parts: Sequence[PrintPart]) -> bool:
    """A job of one part has that part's files as its own; one of several has a manifest of all."""
    job = lease.job
    files = [name for part in parts for name in (part.file, part.manifest) if name]
    alone = parts[0] if len(parts) == 1 else None
    made = []
    if alone is None:
        stored = ContentFile(badge_drawing.joined([_stored(part.manifest) for part in parts]))
        made = [default_storage.save(f"print/{job.event.slug}/{job.kind}-{job.pk}.csv", stored)]
    _done(
        lease,
        made,
        kept=files,
        total=sum(len(part.seen) for part in parts),
        file=alone.file if alone else "",
        file_sha256=alone.file_sha256 if alone else "",
        manifest=alone.manifest if alone else made[0],
        pages=sum(part.pages for part in parts),
        sheets=sum(part.sheets for part in parts),
        parts_done=len(parts),
    )
    return True


def _stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return bytes(file.read())


def _done(lease: Lease, made: Sequence[str], *, kept: Sequence[str] = (), **fields: Any) -> None:
    """The row says that all is done; files just made go again where it is held no more."""
    try:
        lease.note(
            state=PrintJobState.DONE,
            done=fields["total"],
            finished_at=clock.real_now(),
            lease_until=None,
            **fields,
        )
    except Stopped:
        for name in made:
            default_storage.delete(name)
        raise
    _remove_strays(lease.job, kept={*made, *kept})


def _remove_strays(job: PrintJob, *, kept: set[str]) -> None:
    """Files that a worker had stored when it died, before its row knew them: they hold people's names."""
    folder = f"print/{job.event.slug}"
    stray = re.compile(rf"{job.kind}-{job.pk}(-\d+)?(_\w+)?\.(pdf|csv)")
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
