"""Carrying out one purge: leased, a handful of things a transaction, so that its report is right whenever it dies."""

from __future__ import annotations

import os
import socket
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from events import kept
from events.enums import PurgeState
from events.models import Purge
from events.queries import clock, keeping
from events.services import audit

MOST_ATTEMPTS = 5


class Stopped(Exception):
    """The purge was cancelled, or another worker took it over."""


def run(*, purge_id: int) -> bool:
    """Everything the purge names is counted, and deleted unless it rehearses; whether this call ended it.

    Harmless when run twice or late: one worker gets the lease, a later one goes on where a dead one stopped, and a
    purge that ended is left alone. What is deleted and what the report says of it become true together.
    """
    owner = f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    if not _claim(purge_id, owner):
        return False
    try:
        _count(purge_id, owner)
        while _forget_some(purge_id, owner):
            pass
        return _finish(purge_id, owner)
    except SystemExit:  # the worker is asked to end: whoever comes next may begin at once
        _held(purge_id, owner).update(
            state=PurgeState.WAITING, lease_until=None, attempts=F("attempts") - 1, due_at=clock.real_now()
        )
        raise
    except Stopped:
        _end(purge_id, owner, PurgeState.CANCELLED, "")
    except Exception as error:
        _end(purge_id, owner, PurgeState.FAILED, f"{type(error).__name__}: {error}"[:500])
        raise
    return False


def _claim(purge_id: int, owner: str) -> bool:
    now = clock.real_now()
    due = Q(state=PurgeState.WAITING) | Q(state=PurgeState.RUNNING, lease_until__lt=now)
    claimed = Purge.objects.filter(due, pk=purge_id, attempts__lt=MOST_ATTEMPTS).update(
        state=PurgeState.RUNNING, lease_owner=owner, lease_until=_until(now), attempts=F("attempts") + 1
    )
    if not claimed:
        Purge.objects.filter(due, pk=purge_id, attempts__gte=MOST_ATTEMPTS).update(
            state=PurgeState.FAILED, finished_at=now, error=f"Given up after {MOST_ATTEMPTS} workers died at it."
        )
    return bool(claimed)


def _count(purge_id: int, owner: str) -> None:
    """Fills what is still uncounted; a rehearsal has come as far as the kinds it counted."""
    for place in range(len(_row(purge_id).report)):
        with transaction.atomic():
            row = _locked(purge_id, owner)
            entry = row.report[place]
            if entry["found"] is not None:
                continue
            kind = kept.kind_of(entry["kind"])
            entry["found"] = kind.count(row.event, entry["days"]) if kind else 0
            _report(row)


def _forget_some(purge_id: int, owner: str) -> bool:
    """A handful of the first kind that still has some is gone; False when nothing is left, or it only rehearses."""
    row = _row(purge_id)
    if row.rehearsal:
        return False
    for place, planned in enumerate(row.report):
        kind = kept.kind_of(planned["kind"])
        if kind is None or planned.get("done"):
            continue
        with transaction.atomic():
            row = _locked(purge_id, owner)
            entry = row.report[place]
            due = keeping.is_due(row.event, kind)  # the event's days may have changed since
            gone = kind.forget(row.event, entry["days"], settings.PURGE_BATCH) if due else 0
            entry["gone"] += gone
            entry["done"] = not gone
            entry["found"] = max(entry["found"] or 0, entry["gone"])
            _report(row)
        return True
    return False


def _report(row: Purge) -> None:
    """The row says how far it is, and its worker is alive. Inside the transaction of what was done."""
    counted = [entry for entry in row.report if entry["found"] is not None]
    if row.rehearsal:
        row.total, row.done = len(row.report), len(counted)
    else:
        row.total = sum(entry["found"] for entry in counted)
        row.done = sum(entry["gone"] for entry in row.report)
    row.lease_until = _until(clock.real_now())
    row.save(update_fields=["report", "total", "done", "lease_until"])


@transaction.atomic
def _finish(purge_id: int, owner: str) -> bool:
    row = _locked(purge_id, owner)
    row.state, row.finished_at, row.lease_until = PurgeState.DONE, clock.real_now(), None
    if not row.rehearsal:
        row.total = row.done
    row.save(update_fields=["state", "finished_at", "lease_until", "total"])
    number = "found" if row.rehearsal else "gone"
    after: dict[str, Any] = {"rehearsal": row.rehearsal} | {entry["kind"]: entry[number] for entry in row.report}
    by = audit.staff(row.created_by) if row.created_by else audit.SYSTEM
    audit.record(by=by, verb="purge.finished", on=row, event=row.event, after=after)
    return True


def _end(purge_id: int, owner: str, state: PurgeState, error: str) -> None:
    _held(purge_id, owner).update(state=state, error=error, finished_at=clock.real_now(), lease_until=None)


def _held(purge_id: int, owner: str) -> Any:
    return Purge.objects.filter(pk=purge_id, lease_owner=owner, state=PurgeState.RUNNING)


def _row(purge_id: int) -> Purge:
    return Purge.objects.get(pk=purge_id)


def _locked(purge_id: int, owner: str) -> Purge:
    """The purge, held for this transaction; raises Stopped if it is not ours any more or shall stop."""
    rows = _held(purge_id, owner).filter(cancel_requested_at=None).select_related("event", "created_by")
    row: Purge | None = rows.select_for_update(of=("self",), no_key=True).first()
    if row is None:
        raise Stopped
    return row


def _until(now: datetime) -> datetime:
    return now + settings.PURGE_LEASE
