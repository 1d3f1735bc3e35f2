"""What the database holds: tables of this version, accounts, backups, work that waits too long, its clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection

from events.enums import DeliveryState
from events.models import Participant, User
from events.queries import clock
from events.services import resealing
from plenary import condition
from plenary.condition import Condition
from plenary.doctor.findings import Finding

BACKUP_AGE = timedelta(hours=24)
LONGEST_WAIT = 600.0  # seconds
MOST_PEOPLE = 5_000  # in SQLite: one writer at a time
MOST_SKEW = 2.0  # seconds


def findings(found: Condition) -> Iterator[Finding]:
    if missing := condition.pending_migrations():
        says = f"The database lacks {len(missing)} migrations of this version, such as {missing[0]}."
        yield Finding("migrations-pending", says, "Run: manage.py migrate")
        return
    if demo := list(User.objects.filter(is_demo=True).values_list("email", flat=True)):
        says = f"There is a demo account ({', '.join(demo)}): a link from the terminal signs in."
        yield Finding("demo-account", says, "Run: manage.py remove_demo_accounts")
    yield from _sealed()
    yield from _backup(found)
    yield from _work(found)
    yield from _database()


def _sealed() -> Iterator[Finding]:
    if number := resealing.some_unreadable():
        says = f"{number} encrypted values or more (food, access needs, flights, unsent answers) cannot be read."
        remedy = "Add the key they were written with to FIELD_KEYS: the SECRET_KEY of that time, if it was not set."
        yield Finding("field-key-missing", says, remedy)


def _backup(found: Condition) -> Iterator[Finding]:
    remedy = "Run manage.py backup every night, and keep the file on another machine."
    if found.backed_up_at is None:
        yield Finding("no-backup", "There has never been a backup.", remedy)
    elif found.at - found.backed_up_at > BACKUP_AGE:
        hours = int((found.at - found.backed_up_at).total_seconds() // 3600)
        yield Finding("backup-old", f"The last backup is {hours} hours old.", remedy)


def _work(found: Condition) -> Iterator[Finding]:
    for each in found.backlogs:
        what, waited = each.kind.replace("_", " "), each.waited(found.at)
        if waited > LONGEST_WAIT:
            says = f"Of the {what} that are due, the oldest has waited {int(waited // 60)} minutes."
            yield Finding(
                f"{each.kind.replace('_', '-')}-late", says, "Look at the worker's log, and at the mail server's."
            )
    letters = next((each.numbers for each in found.backlogs if each.kind == "letters"), {})
    if stuck := letters.get(DeliveryState.UNKNOWN, 0) + letters.get(DeliveryState.FAILED, 0):
        says = f"{stuck} letters failed, or nobody knows whether they arrived."
        yield Finding("letters-undecided", says, "Decide about each in its event's outbox.", must=False)


def _database() -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        people = Participant.objects.count()
        if people > MOST_PEOPLE:
            says = f"{people} people are in SQLite, where one writes at a time."
            yield Finding("sqlite-crowded", says, "Move to PostgreSQL: backup, set DATABASE_URL, restore.", must=False)
        return
    if (skew := _skew()) > MOST_SKEW:
        says = (
            f"The clocks of the database and of this machine are {skew:.0f} s apart: leases would end too soon or late."
        )
        yield Finding("clock-skew", says, "Let both take their time from the same server (NTP).")


def _skew() -> float:
    """Seconds between the database's clock and ours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs = cursor.fetchone()[0]
    return abs(float((theirs - clock.real_now()).total_seconds()))
