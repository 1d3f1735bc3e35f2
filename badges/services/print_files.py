"""Print files hold people's names: they are kept some days after they were drawn; their jobs stay on record."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from badges.enums import PrintJobState
from badges.models import PrintJob, PrintPart
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
    """The files of at most so many of these jobs are gone; returns of how many. Harmless when done twice.

    What was printed stays known in digests, so that what changed since is still found.
    """
    old = list(_old(event, days).order_by("pk").only("pk", "file", "manifest")[:most])
    parts = PrintPart.objects.filter(job__in=old)
    rows: list[PrintJob | PrintPart] = [*old, *parts.only("pk", "file", "manifest")]
    for name in {name for row in rows for name in (row.file, row.manifest) if name}:
        default_storage.delete(name)
    parts.update(file="", manifest="", content_key="")
    PrintJob.objects.filter(pk__in=[job.pk for job in old]).update(file="", manifest="", state=PrintJobState.FORGOTTEN)
    return len(old)


def _old(event: Event, days: int) -> QuerySet[PrintJob]:
    finished = Q(finished_at__lt=clock.real_now() - timedelta(days=days))
    parts = PrintPart.objects.filter(job=OuterRef("pk")).exclude(file="")
    held = ~Q(file="", manifest="") | Q(Exists(parts))
    return PrintJob.objects.filter(finished & held, event=event)
