"""Print files hold people's names: they are kept some days after they were drawn; their jobs stay on record."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from badges.enums import PrintJobState
from badges.models import PrintJob
from events.kept import Kind, register
from events.models import Event
from events.queries import clock


def register_kind() -> None:
    """Every purge knows of print files. Nobody need be told before: they can be drawn again."""
    register(Kind("print_files", _("Printed files"), count, forget, by_age=True, announced=False))


def count(event: Event, days: int) -> int:
    """How many of the event's jobs have files that were drawn more than so many days ago, in real time."""
    return _old(event, days).count()


def forget(event: Event, days: int, most: int) -> int:
    """The files of at most so many of these jobs are gone; returns of how many. Harmless when done twice."""
    old = list(_old(event, days).order_by("pk").only("pk", "file", "manifest")[:most])
    for job in old:
        for name in filter(None, (job.file, job.manifest)):
            default_storage.delete(name)
    PrintJob.objects.filter(pk__in=[job.pk for job in old]).update(file="", manifest="", state=PrintJobState.FORGOTTEN)
    return len(old)


def _old(event: Event, days: int) -> QuerySet[PrintJob]:
    finished = Q(finished_at__lt=clock.real_now() - timedelta(days=days))
    return PrintJob.objects.filter(finished, event=event).exclude(file="", manifest="")
