"""Print jobs as background work."""

from datetime import datetime

from django.db.models import Min, Q, QuerySet

from badges.enums import PrintJobState
from badges.models import PrintJob
from events.queries.backlog import Backlog, by_state


def due(moment: datetime) -> QuerySet[PrintJob]:
    """The jobs nobody draws at a moment: never begun, or left by a worker whose lease ran out."""
    never_begun = Q(state=PrintJobState.WAITING, due_at__lte=moment)
    left = Q(state=PrintJobState.RUNNING, lease_until__lt=moment)
    return PrintJob.objects.filter(never_begun | left)


def print_jobs(now: datetime) -> Backlog:
    """The print jobs of all events at `now` (real time). Two queries."""
    oldest = due(now).aggregate(oldest=Min("due_at"))["oldest"]
    return Backlog("print_jobs", by_state(PrintJob.objects.all()), oldest)
