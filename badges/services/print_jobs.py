"""Print jobs: started with everything decided, drawn by a worker, resumed after a dead one, cancelled at any time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from badges import tasks
from badges.enums import PrintJobState
from badges.models import Badge, Design, PrintJob, PrintPart
from badges.printing.content import Uncovered, Unfitting
from badges.queries import audiences, backlog
from badges.services import badges as badge_services
from badges.services import legibility, revisions, selection
from events.models import Event, User
from events.queries import clock
from events.rules import Action
from events.services import audit, editing, permissions, queueing

PRINTED = ("printed_at", "printed_parts", "printed_hash")
BATCH = 250  # badges of one statement


@dataclass(frozen=True)
class Order:
    """What is to be printed: who (see badges.queries.audiences), in which order, on which paper, in which design.

    `small` lets a text that does not fit go below its smallest legible size, rather than stop the job.
    """

    audience: dict[str, Any]
    order: str
    paper: str
    design: Design | None = None
    small: bool = False


class NobodyToPrint(Exception):
    """The audience is empty."""


class CannotPrint(Exception):
    """Some badges hold a character no font draws, or a line that would be too small to read; nothing was started."""

    def __init__(self, uncovered: Sequence[Uncovered], unfitting: Sequence[Unfitting]) -> None:
        super().__init__(f"{len(uncovered)} characters and {len(unfitting)} lines cannot be printed")
        self.uncovered = list(uncovered)
        self.unfitting = list(unfitting)


@transaction.atomic
def start(*, by: User, event: Event, order: Order, request_key: uuid.UUID, leave_out: bool = False) -> PrintJob:
    """A job row stands, its badges issued and frozen in order, and a worker is told.

    With `leave_out`, people who cannot be printed are left out instead of refusing; the manifest does not name them.
    The same `request_key` gives back the same job. Raises NobodyToPrint, CannotPrint, NotAllowed, OfAnotherEvent.
    """
    permissions.demand(event=event, user=by, action=Action.PRINT)
    editing.demand_within(event, order.design)
    if (standing := PrintJob.objects.filter(request_key=request_key, event=event).first()) is not None:
        return standing
    chosen = selection.select(event=event, audience=order.audience, order=order.order, design=order.design)
    if not chosen.people:
        raise NobodyToPrint
    actor = audit.staff(by)
    badge_services.issue(by=actor, event=event, participants=chosen.people)
    badges = audiences.badges_of(event=event, people=chosen.people)
    findings = legibility.examine(event=event, design=order.design, badges=badges, small=order.small)
    if findings.any and not leave_out:
        raise CannotPrint(findings.uncovered, findings.unfitting)
    badges = [badge for badge in badges if badge.participant.key not in findings.references]
    if not badges:
        raise NobodyToPrint
    now = clock.real_now()
    job = PrintJob.objects.create(
        event=event,
        design=order.design,
        audience=order.audience,
        small_texts=order.small,
        badge_ids=[badge.pk for badge in badges],
        reasons=selection.by_badge(badges, chosen.reasons),
        order=order.order,
        paper=order.paper,
        request_key=request_key,
        total=len(badges),
        created_at=now,
        created_by=by,
        due_at=now,
    )
    audit.record(by=actor, verb="print_job.started", on=job, event=event, after={"total": job.total})
    queueing.tell(tasks.draw, job.pk)
    return job


@transaction.atomic
def cancel(*, by: User, job: PrintJob) -> bool:
    """The job stops: at once when it waits, at the next badge when it runs. Says whether there was anything to stop."""
    permissions.demand(event=job.event, user=by, action=Action.PRINT)
    now = clock.real_now()
    open_jobs = PrintJob.objects.filter(pk=job.pk, cancel_requested_at__isnull=True)
    asked = open_jobs.filter(state__in=[PrintJobState.WAITING, PrintJobState.RUNNING]).update(cancel_requested_at=now)
    PrintJob.objects.filter(pk=job.pk, state=PrintJobState.WAITING).update(
        state=PrintJobState.CANCELLED, finished_at=now
    )
    if asked:
        audit.record(by=audit.staff(by), verb="print_job.cancelled", on=job, event=job.event)
    return bool(asked)


@transaction.atomic
def mark_printed(*, by: User, job: PrintJob) -> int:
    """The badges in the job's files count as printed, as they stand there, whatever was changed since; how many.

    A part that is not drawn yet, and a badge made void, are left out. Marking again changes nothing.
    """
    permissions.demand(event=job.event, user=by, action=Action.PRINT)
    now = clock.real_now()
    if not PrintJob.objects.filter(pk=job.pk, printed_at__isnull=True, parts_done__gte=1).update(
        printed_at=now, printed_by=by
    ):
        return 0
    badges = _printed(job)
    for badge, parts in badges:
        badge.printed_at, badge.printed_parts, badge.printed_hash = now, parts, revisions.whole(parts)
    Badge.objects.bulk_update([badge for badge, _parts in badges], PRINTED, batch_size=BATCH)
    audit.record(
        by=audit.staff(by), verb="print_job.marked_printed", on=job, event=job.event, after={"badges": len(badges)}
    )
    return len(badges)


@transaction.atomic
def unmark_printed(*, by: User, job: PrintJob) -> int:
    """Badges that count as printed as they stand in the job's files, count as never printed; how many.

    For a mark that was a mistake: they are offered again. What a later job printed otherwise is left alone.
    """
    permissions.demand(event=job.event, user=by, action=Action.PRINT)
    if not PrintJob.objects.filter(pk=job.pk, printed_at__isnull=False).update(printed_at=None, printed_by=None):
        return 0
    badges = [badge for badge, parts in _printed(job) if badge.printed_parts == parts]
    for badge in badges:
        badge.printed_at, badge.printed_parts, badge.printed_hash = None, {}, ""
    Badge.objects.bulk_update(badges, PRINTED, batch_size=BATCH)
    audit.record(
        by=audit.staff(by), verb="print_job.unmarked_printed", on=job, event=job.event, after={"badges": len(badges)}
    )
    return len(badges)


def _printed(job: PrintJob) -> list[tuple[Badge, dict[str, str]]]:
    """The valid badges in the job's files, locked, each with the digests of what stands there."""
    seen = {int(pk): parts for part in PrintPart.objects.filter(job=job) for pk, parts in part.seen.items()}
    rows = Badge.objects.select_for_update(of=("self",), no_key=True).filter(event=job.event, voided_at__isnull=True)
    return [(badge, seen[badge.pk]) for badge in rows.order_by("pk") if badge.pk in seen]


def sweep() -> int:
    """Workers are told of every job that is due: never begun, or left by a worker whose lease ran out."""
    now = clock.real_now()
    ids = list(backlog.due(now).order_by("due_at", "pk").values_list("pk", flat=True)[:100])
    for pk in ids:
        queueing.tell(tasks.draw, pk)
    return len(ids)
