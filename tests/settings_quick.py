"""Plenary's own settings with minutes made seconds, for tests that wait for a dead worker's leases to run out."""

from datetime import timedelta

from plenary.settings import *  # noqa: F403
from plenary.settings import CELERY_BEAT_SCHEDULE

LETTER_CLAIM_LEASE = timedelta(seconds=5)
LETTER_HANDING_LEASE = timedelta(seconds=5)
PRINT_LEASE = timedelta(seconds=4)
PRINT_REPORT_EVERY = timedelta(0)  # every badge
_SWEEPERS = {"sweep", "sweep-print"}
CELERY_BEAT_SCHEDULE = {
    name: {**entry, "schedule": 0.5 if name in _SWEEPERS else entry["schedule"]}
    for name, entry in CELERY_BEAT_SCHEDULE.items()
}
PURGE_LEASE = timedelta(seconds=4)
PURGE_BATCH = 1
