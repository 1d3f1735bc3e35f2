"""Rows made equal to a document by key."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import AuditEntry, Delegation, EventContact
from events.services.audit import SYSTEM
from events.services.reconciliation import Reconciliation, StillNeeded
from tests.factories.events import DelegationFactory, text
from tests.factories.programme import PresentationFactory


@pytest.fixture
def work(event) -> Reconciliation:
    return Reconciliation(event=event, by=SYSTEM, is_new=False)


def test_rows_are_made_changed_and_left_alone(event, work):
    kept = DelegationFactory(event=event, key="agra", quota=3)
    changed = DelegationFactory(event=event, key="baku", quota=3)
    new = {"name": text("Cali", "칼리"), "country": "CO", "continent": "South America", "category": "full", "quota": 2}

    rows = work.rows(
        Delegation, {"agra": {"quota": 3}, "baku": {"quota": 5}, "cali": {**new, "correspondence_language": "es"}}
    )
    work.finish("event.imported")

    assert (rows["agra"].pk, rows["baku"].pk) == (kept.pk, changed.pk)
    assert dict(Delegation.objects.values_list("key", "quota")) == {"agra": 3, "baku": 5, "cali": 2}
    assert work.counts == {"delegation": {"created": 1, "changed": 1, "removed": 0}}
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["delegation.changed", "delegation.created", "event.imported"]
    assert AuditEntry.objects.get(verb="delegation.changed").before == {"quota": 3}


def test_row_that_others_hold_is_not_dropped_and_the_reason_is_given(event, work):
    talk = PresentationFactory(event=event, delegation=DelegationFactory(event=event, key="agra"))

    with pytest.raises(StillNeeded) as refused:
        work.drop(Delegation, [])

    assert refused.value.reasons == [f"delegation agra is not in the document but is held by presentation “{talk}”"]


def test_children_that_are_the_same_are_not_written(event, work):
    rows = [{"kind": "press", "name": text("Press", "언론"), "email": "press@city.example"}]
    work.children(EventContact, "event", {event.pk: rows}, event=event)
    first = EventContact.objects.get().pk

    with CaptureQueriesContext(connection) as queries:
        work.children(EventContact, "event", {event.pk: rows}, event=event)

    assert len(queries) == 1
    assert EventContact.objects.get().pk == first


def test_children_take_the_order_given(event, work):
    rows = [{"kind": "press", "name": text(name, name), "email": "press@city.example"} for name in ("B", "A")]
    work.children(EventContact, "event", {event.pk: rows}, event=event)

    work.children(EventContact, "event", {event.pk: rows[::-1]}, event=event)

    assert [str(row.name) for row in EventContact.objects.order_by("position")] == ["A", "B"]
