"""What badges and printing hold of a person who is erased: a code that still opens the door, and files with names."""

from __future__ import annotations

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from badges.enums import PrintJobKind, PrintJobState
from badges.models import Badge, PrintJob, PrintPart
from events.models import Event, Participant
from events.queries import clock
from events.services.audit import Actor
from events.services.traces import Traces


def erase(by: Actor, person: Participant, found: Traces, from_releases: bool) -> None:
    """The badge is void, and no printed file that may name the person is kept; such files can be drawn again."""
    own = set(Badge.objects.filter(participant=person).values_list("pk", flat=True))
    Badge.objects.filter(participant=person, voided_at__isnull=True).update(
        voided_at=clock.real_now(), void_reason=_("Erased")
    )
    Badge.objects.filter(participant=person).update(printed_hash="", printed_parts={})
    for job in PrintJob.objects.filter(event=person.event).iterator(chunk_size=100):
        audience = found.replaced(job.audience)
        options = found.replaced(job.options)
        if (audience, options) != (job.audience, job.options):
            PrintJob.objects.filter(pk=job.pk).update(audience=audience, options=options)
        if job.kind == PrintJobKind.BADGES and not own & set(job.badge_ids):
            continue  # any agenda may name anybody
        _begin_again(job)
        reasons = {pk: codes for pk, codes in job.reasons.items() if int(pk) not in own}
        if reasons != job.reasons:
            PrintJob.objects.filter(pk=job.pk).update(reasons=reasons)
        _forget_files(job, own)


def anonymise(by: Actor, event: Event, from_releases: bool) -> None:
    """No file printed for the event is kept; badges keep their numbers, and whether somebody arrived."""
    for job in PrintJob.objects.filter(event=event).iterator(chunk_size=100):
        PrintJob.objects.filter(pk=job.pk).update(audience={}, options={}, reasons={})
        _begin_again(job)
        _forget_files(job, set(job.badge_ids))
    Badge.objects.filter(event=event).update(printed_hash="", printed_parts={})


def _begin_again(job: PrintJob) -> None:
    """A worker that has read the name by now loses the job; whoever draws it next reads another."""
    PrintJob.objects.filter(pk=job.pk, state=PrintJobState.RUNNING).update(
        state=PrintJobState.WAITING, lease_owner="", lease_until=None, due_at=clock.real_now()
    )


def _forget_files(job: PrintJob, badge_ids: set[int]) -> None:
    """No file of the job that may name one of them is kept, nor what it said of them in digests.

    Of a job that is still to be drawn only the parts that hold them go, and are drawn again without them.
    """
    parts = list(PrintPart.objects.filter(job=job))
    unfinished = job.state in {PrintJobState.WAITING, PrintJobState.RUNNING}
    if unfinished:
        parts = [part for part in parts if badge_ids & {int(pk) for pk in part.seen}]
        PrintPart.objects.filter(pk__in=[part.pk for part in parts]).delete()
    else:
        for part in parts:
            seen = {pk: digests for pk, digests in part.seen.items() if int(pk) not in badge_ids}
            PrintPart.objects.filter(pk=part.pk).update(file="", manifest="", content_key="", seen=seen)
    rows: list[PrintJob | PrintPart] = [job, *parts]
    names = {name for row in rows for name in (row.file, row.manifest) if name}
    if names and not unfinished:
        PrintJob.objects.filter(pk=job.pk).update(file="", manifest="", state=PrintJobState.FORGOTTEN)
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))
