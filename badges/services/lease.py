"""The hold a worker has on a print job while it draws: said anew now and then, lost by a cancel or a takeover."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from badges.enums import PrintJobState
from badges.models import PrintJob
from events.queries import clock


class Stopped(Exception):
    """The job was cancelled, or another worker took it over."""


@dataclass
class Lease:
    """Called with how many pieces are done, it tells the row; not for each piece, but every half second or so."""

    job: PrintJob
    owner: str
    reported_at: float = field(default_factory=time.monotonic)

    def __call__(self, done: int) -> None:
        moment = time.monotonic()
        if moment - self.reported_at < settings.PRINT_REPORT_EVERY.total_seconds():
            return
        self.reported_at = moment
        self.note(done=done)

    def note(self, **fields: Any) -> None:
        """The row says so and is held for longer; raises Stopped where it is held no more."""
        held = PrintJob.objects.filter(
            pk=self.job.pk, lease_owner=self.owner, state=PrintJobState.RUNNING, cancel_requested_at__isnull=True
        ).update(**{"lease_until": clock.real_now() + settings.PRINT_LEASE} | fields)
        if not held:
            raise Stopped
