"""A database with something in (nearly) every table, and the other kind of database beside it."""

import os
import uuid
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from events.enums import DeliveryState, MailingState
from events.models import Event, Mailing
from events.queries import clock
from events.services import audit, demonstration
from plenary import start
from plenary.safekeeping.restoring import TRIAL, trial_database
from tests import postgres
from tests.factories.badges import BadgeFactory, DesignFactory, PrintJobFactory
from tests.factories.events import DelegationFactory, DeliveryFactory, EventFactory, delegate


@pytest.fixture(autouse=True)
def _own_databases(db, monkeypatch):
    """Django's tests forbid databases that were not named before; these are made by what is tried here."""
    forbidding = BaseDatabaseWrapper.ensure_connection

    def ensure_connection(self):
        if self.connection is None and self.alias in {TRIAL, "other"}:
            with self.wrap_database_errors:
                self.connect()
        else:
            forbidding(self)

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_connection)


@pytest.fixture
def full(db):
    """An event with people, letters in every state of being sent, badges, a printing and its file; a gap in numbers."""
    city = DelegationFactory(event=EventFactory(), name="Plain text, not two languages", quota=9)
    people = [delegate(city, "approved", full_name=name) for name in ("이순신\u2028", 'O\'Brien \\ "x"', "عمر", "Ann")]
    people[3].delete()  # its number must not be given again
    badge = BadgeFactory(event=city.event, participant=people[0])
    PrintJobFactory(event=city.event, design=DesignFactory(event=city.event), badge_ids=[badge.pk])
    mailing = Mailing.objects.create(
        event=city.event, kind="invitation", subject={"en": "S", "ko": "제"}, body={"en": "B"},
        state=MailingState.SENDING, hold_until=clock.real_now(), created_at=clock.real_now(),
        audience={"b": 1.5, "a": [None, True]},
    )  # fmt: skip
    for number, state in enumerate((DeliveryState.WAITING, DeliveryState.CLAIMED, DeliveryState.HANDING_OVER)):
        held = {"lease_until": clock.real_now() + timedelta(minutes=1), "lease_owner": "one"} if number else {}
        DeliveryFactory(event=city.event, participant=people[0], state=state, **held)
        DeliveryFactory(event=city.event, participant=people[number], state=state, mailing=mailing, **held)
    demonstration.open_account(event=city.event)
    audit.record(by=audit.SYSTEM, verb="tried", on=badge, event=city.event, after={"z": 1, "a": {"y": "é"}})
    default_storage.save("print/묶음/badges-1.pdf", ContentFile(b"%PDF\n" + bytes(range(256)) * 9000))
    default_storage.save("empty.csv", ContentFile(b""))
    return city.event


@pytest.fixture
def example(db) -> Event:
    call_command("load_example", verbosity=0)
    return Event.objects.get()


@contextmanager
def other_database(folder: Path):
    """An empty database of the other kind than the tests run on; its alias."""
    if connection.vendor == "postgresql":
        with trial_database():
            yield TRIAL
        return
    with postgres.server() as url:
        entry = start.database({"DATABASE_URL": url}, folder)
        entry["OPTIONS"] = {name: value for name, value in entry["OPTIONS"].items() if name != "pool"}
        kept = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
        connections.databases["other"] = {**kept, "TIME_ZONE": None, "TEST": {}, **entry}
        try:
            call_command("migrate", database="other", verbosity=0, interactive=False)
            yield "other"
        finally:
            connections["other"].close()
            del connections["other"], connections.databases["other"]


@pytest.fixture
def other(tmp_path):
    try:
        with other_database(tmp_path) as alias:
            yield alias
    except postgres.NoServer as missing:
        pytest.skip(str(missing))


@pytest.fixture
def unused_name(tmp_path) -> Path:
    return tmp_path / f"{uuid.uuid4().hex}-{os.getpid()}.zip"
