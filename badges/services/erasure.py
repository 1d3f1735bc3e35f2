"""What badges and printing hold of a person who is erased: a code that still opens the door, and files with names."""

from __future__ import annotations

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from badges.enums import PrintJobKind, PrintJobState
from badges.models import Badge, PrintJob
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
    Badge.objects.filter(participant=person).update(printed_hash="")
    for job in PrintJob.objects.filter(event=person.event).iterator(chunk_size=100):
        audience = found.replaced(job.audience)
        options = found.replaced(job.options)
        if (audience, options) != (job.audience, job.options):
            PrintJob.objects.filter(pk=job.pk).update(audience=audience, options=options)
        if job.kind == PrintJobKind.BADGES and not own & set(job.badge_ids):
            continue  # any agenda may name anybody
        _begin_again(job)
        if job.file or job.manifest:
            _forget_files(job)


def anonymise(by: Actor, event: Event, from_releases: bool) -> None:
    """No file printed for the event is kept; badges keep their numbers, and whether somebody arrived."""
    for job in PrintJob.objects.filter(event=event).iterator(chunk_size=100):
        PrintJob.objects.filter(pk=job.pk).update(audience={}, options={})
        _begin_again(job)
        if job.file or job.manifest:
            _forget_files(job)
    Badge.objects.filter(event=event).update(printed_hash="")


def _begin_again(job: PrintJob) -> None:
    """A worker that has read the name by now loses the job; whoever draws it next reads another."""
    PrintJob.objects.filter(pk=job.pk, state=PrintJobState.RUNNING).update(
        state=PrintJobState.WAITING, lease_owner="", lease_until=None, due_at=clock.real_now()
    )


def _forget_files(job: PrintJob) -> None:
    names = [name for name in (job.file, job.manifest) if name]
    PrintJob.objects.filter(pk=job.pk).update(file="", manifest="", state=PrintJobState.FORGOTTEN)
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))
