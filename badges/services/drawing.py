"""Drawing a print job's file: leased, with live progress, stopped by a cancel, begun again after a dead worker."""

from __future__ import annotations

import csv
import io
import os
import re
import socket
import tempfile
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F, Q

from badges.enums import PrintJobState
from badges.models import Badge, PrintJob
from badges.printing.content import BadgeContent, PrintedFile
from badges.printing.paper import Paper, place_of
from badges.queries import badges as badge_queries
from badges.services import composition
from events.queries import clock

MOST_ATTEMPTS = 5
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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
    """The job's PDF and manifest are stored and the row says so; whether this call did it.

    Harmless when run twice or late: only one worker gets the lease, and a finished job is left alone.
    """
    owner = f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    if not _claim(job_id, owner):
        return False
    job = PrintJob.objects.select_related("event", "design").get(pk=job_id)
    try:
        badges, contents = _contents(job)
        with tempfile.TemporaryFile() as out:
            printed = _print(job, owner, contents, out)
            return _finish(job, owner, printed, out, badges, contents)
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


def _contents(job: PrintJob) -> tuple[list[Badge], list[BadgeContent]]:
    rows = {badge.pk: badge for badge in badge_queries.valid_badges(event=job.event, ids=job.badge_ids)}
    badges = [rows[pk] for pk in job.badge_ids if pk in rows]
    return badges, composition.compose(event=job.event, design=job.design, badges=badges)


def _print(job: PrintJob, owner: str, contents: Sequence[BadgeContent], out: IO[bytes]) -> PrintedFile:
    from badges.printing.badge_file import make_badges  # deferred: slow import

    return make_badges(
        contents,
        event=composition.compose_event(event=job.event, design=job.design),
        paper=Paper(job.paper),
        out=out,
        title=f"{job.event.short_name} · {len(contents)}",
        font_dirs=tuple(settings.PRINT_FONT_DIRS),
        small_texts=job.small_texts,
        on_progress=_Progress(job, owner),
    )


def _finish(
    job: PrintJob,
    owner: str,
    printed: PrintedFile,
    out: IO[bytes],
    badges: Sequence[Badge],
    contents: Sequence[BadgeContent],
) -> bool:
    folder = f"print/{job.event.slug}"
    out.seek(0)
    file = default_storage.save(f"{folder}/badges-{job.pk}.pdf", File(out))
    manifest = default_storage.save(
        f"{folder}/badges-{job.pk}.csv", ContentFile(manifest_bytes(job.paper, badges, contents))
    )
    now = clock.real_now()
    done = PrintJob.objects.filter(
        pk=job.pk, lease_owner=owner, state=PrintJobState.RUNNING, cancel_requested_at__isnull=True
    ).update(
        state=PrintJobState.DONE,
        total=len(badges),
        done=len(badges),
        file=file,
        file_sha256=printed.sha256,
        manifest=manifest,
        pages=printed.pages,
        finished_at=now,
        lease_until=None,
    )
    if not done:
        default_storage.delete(file)
        default_storage.delete(manifest)
        raise Stopped
    _remove_strays(folder, job, kept={file, manifest})
    return True


def _remove_strays(folder: str, job: PrintJob, *, kept: set[str]) -> None:
    """Files that a worker had stored when it died, before its row knew them: they hold people's names."""
    stray = re.compile(rf"badges-{job.pk}(_\w+)?\.(pdf|csv)")
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


def manifest_bytes(paper: str, badges: Sequence[Badge], contents: Sequence[BadgeContent]) -> bytes:
    """The CSV beside the PDF: which badge lies on which sheet and place (UTF-8 with a mark, for spreadsheets).

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe, which spreadsheets hide.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["sheet", "place", "number", "participant", "name", "name in own script", "city", "role"])
    for index, (badge, content) in enumerate(zip(badges, contents, strict=True)):
        place = place_of(index, paper=Paper(paper))
        cells = [
            content.number,
            badge.participant.key,
            content.name.text,
            content.local_name.text if content.local_name else "",
            content.city.text,
            content.role.word.text,
        ]
        writer.writerow([place.sheet, place.position, *(_harmless(cell) for cell in cells)])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
