"""Database, broker and worker: whether they answer, and whether what is queued outlives them."""

from __future__ import annotations

from collections.abc import Iterator

from plenary.condition import Condition
from plenary.doctor.findings import Finding


def findings(found: Condition) -> Iterator[Finding]:
    if found.database:
        says = f"The database does not answer: {found.database}"
        yield Finding("database-away", says, "Start it, or correct DATABASE_URL.")
    if not found.broker.answers:
        says = "The broker does not answer: letters and printing wait."
        yield Finding("broker-away", says, "Start Plenary, or the server of REDIS_URL.")
    elif not found.broker.persistent:
        says = "The broker keeps what is queued in memory only: after its death the sweeper must find every row again."
        yield Finding("broker-forgets", says, "Set `appendonly yes` in the configuration of the server of REDIS_URL.")
    if not found.database and found.silence is not None and found.broker.answers:
        since = f" since {found.silence.since:%Y-%m-%d %H:%M} UTC" if found.silence.since else ""
        says = f"The worker has not answered{since}: letters and printing wait."
        yield Finding("worker-silent", says, "Start Plenary, or its worker and beat; see their logs.")
